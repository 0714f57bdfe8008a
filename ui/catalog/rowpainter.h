// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shared/theme.h"

class QPainter;
class QRect;
class QString;
class QStyleOptionViewItem;

namespace ab::row {

// The box behind a row of the Browse lists: selected, hovered, focused or nothing.
void background(QPainter *painter, const QStyleOptionViewItem &option);
// One line of text, cut with an ellipsis.
void line(QPainter *painter, const QRect &place, const QString &text, const QFont &font, theme::Tone tone);

} // namespace ab::row
