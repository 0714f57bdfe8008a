// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/passwordeditor.h"

#include "ui/form/formtext.h"
#include "ui/shared/revealbutton.h"

#include <QLineEdit>

namespace ab {

PasswordEditor::PasswordEditor(const InputField &field, QWidget *parent) :
    LineEditor(field, parent),
    m_button(new RevealButton(edit(), tr("Show %1").arg(formtext::oneLine(field.title)), this))
{
    addButton(m_button);
}

bool PasswordEditor::isRevealed() const
{
    return m_button->isRevealed();
}

void PasswordEditor::setRevealTime(std::chrono::milliseconds time)
{
    m_button->setRevealTime(time);
}

} // namespace ab
