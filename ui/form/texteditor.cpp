// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/texteditor.h"

#include "ui/form/formtext.h"
#include "ui/form/growingtextedit.h"
#include "ui/form/heldtext.h"
#include "ui/shared/largetext.h"
#include "ui/shared/theme.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace ab {

namespace {

constexpr int fewestTextLines = 3;
constexpr int mostTextLines = 12;

} // namespace

TextEditor::TextEditor(const InputField &field, QWidget *parent) :
    TextEditor(field, new GrowingTextEdit(fewestTextLines, mostTextLines, nullptr), parent)
{
    m_edit->setTabChangesFocus(true);
}

TextEditor::TextEditor(const InputField &field, GrowingTextEdit *edit, QWidget *parent) :
    FieldEditor(field, parent), m_edit(edit), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins({});
    m_column->setSpacing(theme::unit / 2);
    m_column->addWidget(m_edit);
    setInput(m_edit);
    m_edit->setPlaceholderText(formtext::oneLine(field.placeholder));
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        if (!isDisplaying() && !m_isHolding)
            commitText(m_edit->exactText());
    });
    connect(m_edit, &GrowingTextEdit::largePasted, this, &TextEditor::replace);
}

QPlainTextEdit *TextEditor::edit() const
{
    return m_edit;
}

// Setting the same text again would lose caret and selection.
void TextEditor::display(const FieldValue &value)
{
    if (largetext::isLarge(value.typed))
        return hold(value.typed);
    release();
    if (m_edit->exactText() != value.typed)
        m_edit->setExactText(value.typed);
}

void TextEditor::showField()
{
    m_edit->setPlaceholderText(formtext::oneLine(field().placeholder));
}

bool TextEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (m_isHolding && watched == m_edit && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Copy)) {
            copyAll();
            return true;
        }
        if (key->matches(QKeySequence::Paste)) {
            pasteAll();
            return true;
        }
    }
    return FieldEditor::eventFilter(watched, event);
}

void TextEditor::hold(const QString &text)
{
    m_isHolding = true;
    m_edit->setReadOnly(true);
    m_edit->setPlainText(largetext::beginning(text));
    if (!m_bar)
        makeBar();
    m_bar->tell(text);
    m_bar->show();
}

void TextEditor::release()
{
    if (!m_isHolding)
        return;
    m_isHolding = false;
    m_edit->setReadOnly(false);
    m_bar->hide();
}

void TextEditor::replace(const QString &text)
{
    if (largetext::isLarge(text)) {
        hold(text);
        commitText(text);
    } else {
        release();
        m_edit->setPlainText(text);
    }
}

void TextEditor::makeBar()
{
    m_bar = new HeldText(formtext::oneLine(field().title), this);
    m_column->addWidget(m_bar);
    for (QAbstractButton *button : m_bar->buttons())
        watch(button);
    connect(m_bar, &HeldText::copyRequested, this, &TextEditor::copyAll);
    connect(m_bar, &HeldText::pasteRequested, this, &TextEditor::pasteAll);
    connect(m_bar, &HeldText::removeRequested, this, [this] { replace({}); });
}

void TextEditor::copyAll() const
{
    QGuiApplication::clipboard()->setText(value().typed);
}

void TextEditor::pasteAll()
{
    replace(QGuiApplication::clipboard()->text());
}

} // namespace ab
