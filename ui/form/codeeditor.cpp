// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/codeeditor.h"

#include "ui/shared/theme.h"

#include <QKeyEvent>

namespace ab {

namespace {

constexpr int fewestCodeLines = 4;
constexpr int mostCodeLines = 20;
constexpr int tabWidth = 4;

} // namespace

CodeArea::CodeArea(QWidget *parent) : GrowingTextEdit(fewestCodeLines, mostCodeLines, parent)
{
    setFont(theme::monospace());
    setLineWrapMode(NoWrap);
    setTabStopDistance(tabWidth * fontMetrics().horizontalAdvance(u' '));
    showLineNumbers();
}

// A way out by keyboard, or the field would be a trap.
void CodeArea::keyPressEvent(QKeyEvent *event)
{
    const bool back = event->key() == Qt::Key_Backtab;
    if (back || (event->key() == Qt::Key_Tab && event->modifiers() == Qt::ControlModifier))
        QWidget::focusNextPrevChild(!back); // the text edit's own refuses to leave where Tab is a character
    else
        GrowingTextEdit::keyPressEvent(event);
}

CodeEditor::CodeEditor(const InputField &field, QWidget *parent) : TextEditor(field, new CodeArea, parent)
{
    updateRemark();
}

QString CodeEditor::ownRemark() const
{
    return tr("Tab writes a tab; Shift+Tab and Ctrl+Tab leave the field");
}

} // namespace ab
