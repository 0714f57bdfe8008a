// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QTextDocument;

// The text of a text area as it was typed: toPlainText() turns no-break spaces into spaces.
namespace ab::exacttext {

QString of(const QTextDocument *document);
// Only the part that differs is replaced, so that caret, selection, scroll position and steps to undo stay. Tells
// whether there was a difference.
bool replace(QTextDocument *document, const QString &text);

} // namespace ab::exacttext
