// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/datetimeeditor.h"

#include "ui/form/datetimepopup.h"
#include "ui/form/datetimetext.h"
#include "ui/form/formtext.h"
#include "ui/shared/theme.h"

#include <QLineEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace ab {

DateTimeEditor::DateTimeEditor(const InputField &field, QWidget *parent) : LineEditor(field, parent)
{
    auto *button = new QToolButton(this);
    button->setIcon(theme::icon("calendar"_L1, theme::Tone::Muted));
    button->setAutoRaise(true);
    button->setToolTip(tr("Pick a date and time"));
    button->setAccessibleName(tr("Pick %1").arg(formtext::oneLine(field.title)));
    addButton(button);
    if (field.placeholder.isEmpty())
        edit()->setPlaceholderText(tr("A date and time, or words such as “tomorrow at noon”"));
    connect(button, &QToolButton::clicked, this, &DateTimeEditor::openCalendar);
}

void DateTimeEditor::openCalendar()
{
    auto *popup = new DateTimePopup(this);
    connect(popup, &DateTimePopup::picked, this, [this](const QString &text) {
        replace(text);
        edit()->setFocus(Qt::PopupFocusReason);
        emit settled();
    });
    popup->start(edit()->text());
    popup->popUp(edit());
}

void DateTimeEditor::explain(const QString &text)
{
    const auto utc = datetimetext::meaning(text);
    if (text.isEmpty())
        m_meaning.clear();
    else if (utc)
        m_meaning = tr("Means %1 UTC; sent as it stands.").arg(utc->toString(u"dddd, yyyy-MM-dd HH:mm:ss"_s));
    else if (datetimetext::namesNoOffset(text))
        m_meaning = tr("Names no offset from UTC: Zapier interprets this text, which is sent as it stands.");
    else
        m_meaning = tr("Zapier interprets this text, which is sent as it stands.");
    setHint(m_meaning);
}

} // namespace ab
