// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/choicecheckline.h"

#include "app/form/choicecheck.h"
#include "app/form/choicemodel.h"
#include "app/form/inputform.h"
#include "ui/form/choicestatus.h"
#include "ui/form/formtext.h"
#include "ui/shared/iconlabel.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

constexpr int lineHeight = 3 * theme::unit;

QToolButton *smallButton(const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(name);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFont(theme::small());
    button->setFixedHeight(lineHeight);
    return button;
}

} // namespace

ChoiceCheckLine::ChoiceCheckLine(InputForm *form, QWidget *parent) :
    QWidget(parent), m_form(form), m_check(new ChoiceCheck(form, this)), m_icon(new IconLabel(14, this)),
    m_text(new QLabel(this)), m_show(smallButton(u"showDoubt"_s, this)), m_act(smallButton(u"checkChoices"_s, this))
{
    m_text->setFont(theme::small());
    m_text->setTextFormat(Qt::PlainText);
    theme::setTone(m_text, theme::Tone::Muted);
    m_show->setText(tr("Show"));
    m_show->setAccessibleName(tr("Show the first field whose choice is in doubt"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 2 * theme::unit, 0);
    row->setSpacing(theme::unit / 2);
    for (QWidget *part : QList<QWidget *>{m_icon, m_text, m_show, m_act})
        row->addWidget(part);
    setFixedHeight(lineHeight);
    connect(m_act, &QToolButton::clicked, this, &ChoiceCheckLine::act);
    connect(m_show, &QToolButton::clicked, this, [this] { emit fieldRequested(fieldsInDoubt().value(0)); });
    connect(m_check, &ChoiceCheck::changed, this, &ChoiceCheckLine::showState);
    connect(m_form, &InputForm::inputsChanged, this, &ChoiceCheckLine::showState);
    showState();
}

void ChoiceCheckLine::start()
{
    m_check->start();
}

QString ChoiceCheckLine::text() const
{
    return m_text->text();
}

void ChoiceCheckLine::act()
{
    m_check->isRunning() ? m_check->cancel() : m_check->start();
}

void ChoiceCheckLine::showState()
{
    const bool runs = m_check->isRunning();
    const bool isDone = m_check->checkedAt().isValid() && !m_check->results().isEmpty();
    const QString text = runs ? progressText() : isDone ? resultText() : QString();
    const bool isFine = isDone && fieldsInDoubt().isEmpty();
    m_icon->setIcon(isFine ? "check"_L1 : "warning"_L1, isFine ? theme::Tone::Success : theme::Tone::Warning);
    m_icon->setVisible(!runs && isDone);
    m_show->setVisible(!runs && isDone && !isFine);
    m_act->setVisible(runs || !m_check->candidates().isEmpty());
    m_act->setIcon(theme::icon(runs ? "stop"_L1 : isDone ? "again"_L1 : "check"_L1, theme::Tone::Muted));
    m_act->setText(runs ? tr("Cancel") : isDone ? tr("Again") : tr("Check chosen ids"));
    m_act->setAccessibleName(runs ? tr("Cancel the check of chosen ids") : tr("Check chosen ids"));
    m_act->setToolTip(runs ? QString() : tr("Looks up in the app's lists whether everything chosen is still offered."));
    m_text->setVisible(!text.isEmpty());
    if (text == m_text->text())
        return;
    m_text->setText(text);
    m_text->setAccessibleName(text);
    QAccessibleEvent event(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

QString ChoiceCheckLine::progressText() const
{
    const int done = int(m_check->results().size());
    const QString title = formtext::oneLine(m_form->labelOf(m_check->current())).left(30);
    const bool waits = m_check->choices()->waitsUntil().isValid();
    return waits ? readingText(*m_check->choices())
                 : tr("Checking %1 of %2: ‹%3›…").arg(done + 1).arg(m_check->total()).arg(title);
}

QStringList ChoiceCheckLine::fieldsInDoubt() const
{
    QStringList ids;
    for (const CheckedChoice &result : m_check->results()) {
        if (result.standing != ChoiceStanding::Offered)
            ids.append(result.fieldId);
    }
    return ids;
}

QString ChoiceCheckLine::resultText() const
{
    QStringList gone;
    QStringList unread;
    for (const CheckedChoice &result : m_check->results()) {
        const QString title = formtext::oneLine(m_form->labelOf(result.fieldId)).left(30);
        if (result.standing == ChoiceStanding::NotOffered)
            gone.append(title);
        else if (result.standing == ChoiceStanding::Unverified)
            unread.append(title);
    }
    const auto named = [](const QStringList &titles) {
        return titles.size() == 1 ? tr("‹%1›").arg(titles.first())
                                  : tr("‹%1› and %2 more").arg(titles.first()).arg(titles.size() - 1);
    };
    QStringList said;
    if (!gone.isEmpty())
        said.append(tr("Not offered: %1.").arg(named(gone)));
    if (!unread.isEmpty())
        said.append(tr("Could not be read: %1.").arg(named(unread)));
    if (said.isEmpty())
        return tr("Everything chosen is offered, as of %1.").arg(m_check->checkedAt().time().toString(u"HH:mm:ss"_s));
    return said.join(u' ');
}

} // namespace ab
