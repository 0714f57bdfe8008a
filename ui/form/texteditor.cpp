// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/texteditor.h"

#include "ui/form/formtext.h"
#include "ui/form/growingtextedit.h"

#include <QTextDocument>
#include <QVBoxLayout>

namespace ab {

namespace {

constexpr int fewestTextLines = 3;
constexpr int mostTextLines = 12;

// QPlainTextEdit::toPlainText() would turn no-break spaces into plain ones.
QString exactText(const QPlainTextEdit &edit)
{
    QString text = edit.document()->toRawText();
    for (const QChar separator : {QChar(QChar::ParagraphSeparator), QChar(QChar::LineSeparator)})
        text.replace(separator, u'\n');
    return text;
}

} // namespace

TextEditor::TextEditor(const InputField &field, QWidget *parent) :
    TextEditor(field, new GrowingTextEdit(fewestTextLines, mostTextLines, nullptr), parent)
{
    m_edit->setTabChangesFocus(true);
}

TextEditor::TextEditor(const InputField &field, GrowingTextEdit *edit, QWidget *parent) :
    FieldEditor(field, parent), m_edit(edit)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_edit);
    setInput(m_edit);
    m_edit->setPlaceholderText(formtext::oneLine(field.placeholder));
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        if (!isDisplaying())
            commitText(exactText(*m_edit));
    });
}

QPlainTextEdit *TextEditor::edit() const
{
    return m_edit;
}

// Setting the same text again would lose caret, selection and undo.
void TextEditor::display(const FieldValue &value)
{
    if (exactText(*m_edit) != value.typed)
        m_edit->setPlainText(value.typed);
}

void TextEditor::showField()
{
    m_edit->setPlaceholderText(formtext::oneLine(field().placeholder));
}

} // namespace ab
