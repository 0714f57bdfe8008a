// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/inputformview.h"

#include "app/form/inputform.h"
#include "app/wording/errortext.h"
#include "app/wording/skippedtext.h"
#include "ui/form/choicecheckline.h"
#include "ui/form/fieldeditor.h"
#include "ui/form/fieldrow.h"
#include "ui/form/formbody.h"
#include "ui/form/formmetrics.h"
#include "ui/form/formtext.h"
#include "ui/form/viewkeeper.h"
#include "ui/shared/busybar.h"
#include "ui/shared/statebanner.h"

#include <QAccessible>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

InputFormView::InputFormView(InputForm *form, QWidget *parent) :
    QWidget(parent), m_form(form), m_busy(new BusyBar(this)), m_status(new QLabel(this)),
    m_choices(new ChoiceCheckLine(form, this)), m_page(new StateBanner(StateBanner::Shape::Page, this)),
    m_area(new QScrollArea(this)), m_body(new FormBody(form, m_area)),
    m_strip(new StateBanner(StateBanner::Shape::Strip, this))
{
    m_status->setFont(theme::small());
    m_status->setTextFormat(Qt::PlainText);
    m_status->setObjectName(u"formStatus"_s);
    m_status->setContentsMargins(2 * theme::unit, 0, 2 * theme::unit, 0);
    theme::setTone(m_status, theme::Tone::Muted);
    m_body->setMaximumWidth(formmetrics::widest);
    m_area->setWidget(m_body);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(theme::unit / 2);
    layout->addWidget(m_busy);
    auto *top = new QHBoxLayout;
    top->addWidget(m_status, 1);
    top->addWidget(m_choices);
    layout->addLayout(top);
    layout->addWidget(m_page, 1);
    layout->addWidget(m_area, 1);
    layout->addWidget(m_strip);

    connect(m_form, &InputForm::stateChanged, this, [this] {
        if (m_form->state() != InputForm::State::Ready)
            m_changes.clear(); // of the refetch before
        showState();
    });
    connect(m_form, &InputForm::itemsChanged, this, &InputFormView::adopt);
    connect(m_form, &InputForm::valueChanged, m_body, &FormBody::showValue);
    connect(m_form, &InputForm::shelfChanged, m_body, &FormBody::showShelf);
    connect(m_form, &InputForm::inputsChanged, m_body, &FormBody::showProblems);
    connect(m_body, &FormBody::touched, m_body, &FormBody::showProblems);
    connect(m_body, &FormBody::helpWanted, this, &InputFormView::help);
    connect(m_choices, &ChoiceCheckLine::fieldRequested, this, [this](const QString &id) {
        if (FieldRow *wanted = row(id))
            reveal(wanted);
    });
    connect(m_page, &StateBanner::activated, m_form, &InputForm::retry);
    connect(m_strip, &StateBanner::activated, m_form, &InputForm::retry);
    m_body->adopt();
    m_body->showShelf();
    showState();
}

// As it goes, the field with the focus is left, and what was typed there settles: the form tells of it, but not here.
InputFormView::~InputFormView()
{
    m_form->disconnect(this);
}

void InputFormView::showProblems()
{
    if (FieldRow *first = m_body->revealFirstProblem())
        reveal(first);
}

void InputFormView::help(const QString &fieldId, FieldEditor::Help help)
{
    if (help == FieldEditor::Help::CheckChoices)
        m_choices->start();
    else
        emit helpWanted(fieldId, help);
}

FieldRow *InputFormView::row(const QString &fieldId) const
{
    return m_body->row(fieldId);
}

QString InputFormView::status() const
{
    return m_status->text();
}

// The form tells of new definitions when its values are merged already.
void InputFormView::adopt(const FormChanges &changes)
{
    ViewKeeper keeper(m_area);
    const QString focused = m_body->idAt(keeper.focused());
    const QStringList formerOrder = m_body->order();
    m_body->adopt();
    keeper.restore();
    if (!focused.isEmpty() && !m_body->row(focused))
        follow(focused, formerOrder);

    if (!m_isFirst && m_form->state() != InputForm::State::Loading) {
        m_changes = formtext::summary(changes);
        m_body->flash(changes.added + changes.changed + changes.cleared + changes.restored);
    }
    showState();
}

// The field with the focus has gone: on to the next one that is still there.
void InputFormView::follow(const QString &gone, const QStringList &formerOrder)
{
    const auto after = std::find(formerOrder.begin(), formerOrder.end(), gone);
    const auto next = std::find_if(after, formerOrder.end(), [this](const QString &id) { return m_body->row(id); });
    if (next != formerOrder.end())
        m_body->row(*next)->editor()->setFocus(Qt::OtherFocusReason);
}

// The line above the fields and the bar keep their height in all states: nothing a person reads moves because a fetch
// began or ended. The strip of a failure comes from below for the same reason.
void InputFormView::showState()
{
    const InputForm::State state = m_form->state();
    const bool isLoading = state == InputForm::State::Loading;
    const bool hasRows = !m_form->items().isEmpty();
    m_isFirst = isLoading || state == InputForm::State::Empty;
    if ((isLoading && hasRows) || state == InputForm::State::Refreshing)
        m_busy->start();
    else
        m_busy->stop();
    m_area->setVisible(hasRows || !m_form->shelf().isEmpty());
    m_strip->setVisible(state == InputForm::State::Failed && hasRows);
    if (!m_strip->isHidden())
        m_strip->showError(describe(m_form->error(), tr("the fields")), tr("Retry"));
    m_page->setVisible(!hasRows && state != InputForm::State::Empty);
    if (!m_page->isHidden())
        showPage();
    m_status->setVisible(hasRows);
    m_choices->setVisible(hasRows);
    say(isLoading ? formtext::loading(m_form->loadedFields(), m_form->totalFields())
                  : withSkipped(idleText(), m_form->skippedFields()));
}

void InputFormView::showPage()
{
    if (m_form->state() == InputForm::State::Failed)
        m_page->showError(describe(m_form->error(), tr("the fields")), tr("Retry"));
    else if (m_form->state() == InputForm::State::Ready && m_form->skippedFields() > 0)
        m_page->setMessage({.icon = "warning"_L1,
                            .title = tr("No field can be shown"),
                            .text = skippedText(m_form->skippedFields()),
                            .tone = theme::Tone::Warning});
    else if (m_form->state() == InputForm::State::Ready)
        m_page->setMessage({.icon = "check"_L1, .title = tr("This action needs no input.")});
    else
        m_page->showLoading(formtext::loading(m_form->loadedFields(), m_form->totalFields()));
}

QString InputFormView::idleText() const
{
    if (m_form->state() == InputForm::State::Refreshing)
        return tr("Updating fields…");
    if (!m_form->unstableFields().isEmpty()) {
        QStringList titles;
        const QStringList ids = m_form->unstableFields();
        for (const QString &id : ids)
            titles.append(formtext::oneLine(m_form->labelOf(id)));
        return tr("The fields keep changing because of %1; they were not asked for again.").arg(titles.join(u", "_s));
    }
    if (!m_changes.isEmpty())
        return m_changes;
    const QList<InputField> fields = fieldsOf(m_form->items());
    const auto required = std::count_if(fields.begin(), fields.end(),
                                        [](const InputField &f) { return f.isRequired && !f.isReadOnly(); });
    return formtext::count(int(fields.size()), int(required));
}

// Also to screen readers.
void InputFormView::say(const QString &text)
{
    if (text == m_status->text())
        return;
    m_status->setText(text);
    m_status->setAccessibleName(text);
    QAccessibleEvent event(m_status, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void InputFormView::reveal(FieldRow *row)
{
    m_body->layout()->activate(); // a group may have been unfolded, a problem been added
    row->editor()->setFocus(Qt::OtherFocusReason);
    m_area->ensureWidgetVisible(row, 0, 2 * theme::unit);
}

} // namespace ab
