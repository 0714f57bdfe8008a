// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/passwordeditor.h"

#include "ui/form/formtext.h"
#include "ui/shared/theme.h"

#include <QLineEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace ab {

PasswordEditor::PasswordEditor(const InputField &field, QWidget *parent) :
    LineEditor(field, parent), m_button(new QToolButton(this))
{
    edit()->setEchoMode(QLineEdit::Password);
    edit()->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    m_button->setCheckable(true);
    m_button->setAutoRaise(true);
    m_button->setAccessibleName(tr("Show %1").arg(formtext::oneLine(field.title)));
    addButton(m_button);
    m_maskAgain.setSingleShot(true);
    m_maskAgain.setInterval(std::chrono::seconds(30));
    connect(m_button, &QToolButton::toggled, this, &PasswordEditor::reveal);
    connect(&m_maskAgain, &QTimer::timeout, m_button, [this] { m_button->setChecked(false); });
    reveal(false);
}

// Masked again by a timer, since people forget.
void PasswordEditor::reveal(bool on)
{
    edit()->setEchoMode(on ? QLineEdit::Normal : QLineEdit::Password);
    m_button->setIcon(theme::icon(on ? "eye-off"_L1 : "eye"_L1, theme::Tone::Muted));
    m_button->setToolTip(on ? tr("Hide the text") : tr("Show the text for 30 seconds"));
    if (on)
        m_maskAgain.start();
    else
        m_maskAgain.stop();
}

} // namespace ab
