// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

// Where the next key goes, in the widgets that hold typed text.
namespace ab::caret {

int placeIn(const QWidget *text); // 0 for a widget without one
void moveTo(QWidget *text, int place);

} // namespace ab::caret
