// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shared/theme.h"

namespace ab::formmetrics {

inline constexpr int gutter = theme::unit * 3 / 2; // left of every row, for the bar that marks it
inline constexpr int widest = 80 * theme::unit;    // of a form: longer lines are hard to read
inline constexpr int barWidth = theme::unit / 2 - 1;

} // namespace ab::formmetrics
