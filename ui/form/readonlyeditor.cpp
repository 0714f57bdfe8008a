// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/readonlyeditor.h"

#include "ui/shared/theme.h"

#include <QLabel>
#include <QVBoxLayout>

namespace ab {

ReadOnlyEditor::ReadOnlyEditor(const InputField &field, QWidget *parent) :
    FieldEditor(field, parent), m_text(new QLabel(this))
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_text);
    setInput(m_text);
    showField();
}

void ReadOnlyEditor::display(const FieldValue &)
{
    showField();
}

void ReadOnlyEditor::showField()
{
    const QString shown = value().isSet() ? value().typed : field().defaultValue;
    m_text->setText(shown.isEmpty() ? tr("No value") : shown);
    theme::setTone(m_text, shown.isEmpty() ? theme::Tone::Faint : theme::Tone::Text);
    updateRemark();
}

QString ReadOnlyEditor::ownRemark() const
{
    return m_text->text();
}

} // namespace ab
