// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/lineeditor.h"

#include "ui/form/formtext.h"
#include "ui/shared/smalllabel.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>
#include <limits>

namespace ab {

namespace {

// Where a caret belongs once a text has changed: with what stood behind it, as if the change had been typed.
int caretIn(const QString &text, const QString &former, int caret)
{
    qsizetype tail = 0;
    while (tail < std::min(text.size(), former.size())
           && text.at(text.size() - 1 - tail) == former.at(former.size() - 1 - tail))
        ++tail;
    const qsizetype behind = former.size() - caret;
    return int(behind <= tail ? text.size() - behind : std::min(qsizetype(caret), text.size()));
}

} // namespace

LineEditor::LineEditor(const InputField &field, QWidget *parent) :
    FieldEditor(field, parent), m_edit(new QLineEdit(this)), m_layout(new QGridLayout(this))
{
    m_edit->setMaxLength(std::numeric_limits<int>::max()); // Qt's own limit would cut a long paste
    if (field.valueType == ValueType::Integer || field.valueType == ValueType::Number)
        m_edit->setInputMethodHints(Qt::ImhFormattedNumbersOnly);
    m_layout->setContentsMargins({});
    m_layout->setSpacing(theme::unit / 2);
    m_layout->addWidget(m_edit, 0, 0);
    setInput(m_edit);
    showField();
    // textChanged and not textEdited: assistive technology sets texts without a key
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString &text) { commitText(text); });
}

void LineEditor::display(const FieldValue &value)
{
    if (m_edit->text() == value.typed)
        return;
    const int caret = caretIn(value.typed, m_edit->text(), m_edit->cursorPosition());
    m_edit->setText(value.typed);
    m_edit->setCursorPosition(m_edit->hasFocus() ? caret : 0); // a long text shows its beginning
}

void LineEditor::showField()
{
    m_edit->setPlaceholderText(formtext::oneLine(field().placeholder));
}

bool LineEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter)
            emit settled();
    }
    return FieldEditor::eventFilter(watched, event);
}

void LineEditor::addButton(QWidget *button)
{
    m_layout->addWidget(button, 0, m_layout->columnCount());
    watch(button);
}

void LineEditor::addBelow(QWidget *button)
{
    m_layout->addWidget(button, 2, 0, 1, -1, Qt::AlignLeft);
    watch(button);
}

void LineEditor::setHint(const QString &hint)
{
    if (!m_hint && hint.isEmpty())
        return;
    if (!m_hint) {
        m_hint = smallLabel(theme::Tone::Muted, this);
        m_layout->addWidget(m_hint, 1, 0, 1, -1);
    }
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    updateRemark();
}

} // namespace ab
