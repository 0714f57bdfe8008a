// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/caret.h"

#include <QLineEdit>
#include <QPlainTextEdit>

namespace ab::caret {

int placeIn(const QWidget *text)
{
    if (const auto *line = qobject_cast<const QLineEdit *>(text))
        return line->cursorPosition();
    const auto *area = qobject_cast<const QPlainTextEdit *>(text);
    return area ? area->textCursor().position() : 0;
}

void moveTo(QWidget *text, int place)
{
    if (auto *line = qobject_cast<QLineEdit *>(text)) {
        line->setCursorPosition(place);
    } else if (auto *area = qobject_cast<QPlainTextEdit *>(text)) {
        QTextCursor cursor = area->textCursor();
        cursor.setPosition(std::min(place, area->document()->characterCount() - 1));
        area->setTextCursor(cursor);
    }
}

} // namespace ab::caret
