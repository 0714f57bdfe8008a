// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/paste/inputstext.h"

#include "app/json/jsonindex.h"
#include "app/json/jsonmembers.h"
#include "app/json/jsonpretty.h"
#include "app/paste/secretmask.h"

#include <QElapsedTimer>
#include <QSet>

#include <algorithm>
#include <utility>

namespace ab {

namespace {

bool isKeptSecret(const InputField &field, const JsonNode &value)
{
    return field.isSecret() && isMask(value);
}

} // namespace

InputsText::InputsText(QObject *parent) : QObject(parent)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &InputsText::apply);
}

void InputsText::setForm(InputForm *form)
{
    commit();
    if (m_form)
        m_form->disconnect(this);
    m_form = form;
    m_findings = {};
    if (!form)
        return;
    connect(form, &InputForm::commitRequested, this, &InputsText::commit);
    connect(form, &InputForm::inputsChanged, this, &InputsText::formChanged);
    connect(form, &InputForm::itemsChanged, this, &InputsText::formChanged);
    if (m_active)
        showForm();
}

void InputsText::setActive(bool active)
{
    if (m_active == active)
        return;
    commit();
    m_active = active;
    if (!active || !m_form)
        return;
    if (m_findings.canBeRead())
        showForm();
    else
        formChanged(); // what could not be read is still there
}

void InputsText::edit(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_pause.start(std::clamp(2 * m_cost, pause, longestPause));
}

void InputsText::commit()
{
    if (m_pause.isActive())
        apply();
}

void InputsText::apply()
{
    m_pause.stop();
    if (!m_form || isOfOtherStep())
        return;
    QElapsedTimer clock;
    clock.start();
    bringIn();
    m_cost = std::chrono::milliseconds(clock.elapsed());
}

void InputsText::bringIn()
{
    const auto parsed = JsonIndex::parse(m_text.toUtf8());
    Findings findings;
    findings.isBehind = m_findings.isBehind;
    if (const auto *error = std::get_if<JsonError>(&parsed)) {
        findings.error = *error;
        return tell(findings);
    }
    const JsonNode root = std::get<JsonNode>(parsed);
    if (!root.isObject()) {
        findings.isNoObject = true;
        return tell(findings);
    }
    const JsonText said = unmaskedInputs(*m_form, root.source());
    if (said != m_form->inputs()) { // else there would be nothing to undo
        m_applying = true;
        m_form->applyInputs(said);
        m_applying = false;
    }
    m_said = m_form->inputs();
    look(root);
}

void InputsText::takeForm()
{
    m_pause.stop();
    if (m_form)
        showForm();
}

// While somebody types, what they type comes first; it is applied in a moment.
void InputsText::formChanged()
{
    if (m_active && isOfOtherStep())
        return takeForm();
    if (m_applying || !m_active || m_pause.isActive())
        return;
    if (m_form->inputs() == m_said) {
        if (m_findings.canBeRead())
            look(JsonIndex::root(m_text.toUtf8())); // a field may have come or gone
        return;
    }
    if (m_findings.canBeRead())
        return showForm();
    Findings findings = m_findings;
    findings.isBehind = true;
    tell(findings);
}

void InputsText::showForm()
{
    if (std::exchange(m_step, m_form->action().ref()) != m_form->action().ref())
        m_cost = {};
    m_said = m_form->inputs();
    const QString text = QString::fromUtf8(editable(prettyPrinted(maskedInputs(*m_form, m_said))).bytes());
    const bool changed = std::exchange(m_text, text) != text;
    if (changed)
        emit textChanged();
    look(JsonIndex::root(m_text.toUtf8()));
}

void InputsText::look(const JsonNode &root)
{
    Findings findings;
    QSet<QString> seen;
    const auto members = membersByName(root);
    for (qsizetype i = 0; i < root.size(); ++i) {
        const QString id = root.key(i);
        const InputField *field = m_form->field(id);
        if (seen.contains(id))
            findings.repeated.append(id);
        else if (!field)
            findings.extras.append(id);
        else if (field->isReadOnly())
            findings.readOnly.append(id);
        else if (!isKeptSecret(*field, members.value(id)) && !takesJson(*field, members.value(id)))
            findings.unfit.append(id);
        seen.insert(id);
    }
    findings.repeated.removeDuplicates();
    tell(findings);
}

void InputsText::tell(const Findings &findings)
{
    if (std::exchange(m_findings, findings) != findings)
        emit findingsChanged();
}

} // namespace ab
