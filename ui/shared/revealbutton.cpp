// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/revealbutton.h"

#include "ui/shared/theme.h"

#include <QEvent>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace ab {

RevealButton::RevealButton(QLineEdit *line, const QString &accessibleName, QWidget *parent) :
    QToolButton(parent), m_line(line)
{
    setCheckable(true);
    setAutoRaise(true);
    setAccessibleName(accessibleName);
    setFocusPolicy(Qt::TabFocus); // a click leaves the keyboard where it is
    m_line->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    m_line->installEventFilter(this);
    installEventFilter(this);
    m_maskAgain.setSingleShot(true);
    m_maskAgain.setInterval(std::chrono::seconds(30));
    connect(this, &QToolButton::toggled, this, &RevealButton::reveal);
    connect(&m_maskAgain, &QTimer::timeout, this, [this] { setChecked(false); });
    reveal(false);
}

void RevealButton::reveal(bool on)
{
    m_line->setEchoMode(on ? QLineEdit::Normal : QLineEdit::Password);
    setIcon(theme::icon(on ? "eye-off"_L1 : "eye"_L1, theme::Tone::Muted));
    setToolTip(on ? tr("Hide the text") : tr("Show the text for 30 seconds"));
    if (!on)
        return m_maskAgain.stop();
    m_line->setFocus(Qt::OtherFocusReason);
    m_maskAgain.start();
}

bool RevealButton::eventFilter(QObject *watched, QEvent *event)
{
    if (isChecked() && (event->type() == QEvent::FocusOut || event->type() == QEvent::Hide))
        QMetaObject::invokeMethod(this, &RevealButton::maskUnlessFocused, Qt::QueuedConnection);
    return QToolButton::eventFilter(watched, event);
}

// Once the focus has arrived where it goes: between the line and this button it may move.
void RevealButton::maskUnlessFocused()
{
    if (!m_line->hasFocus() && !hasFocus())
        setChecked(false);
}

} // namespace ab
