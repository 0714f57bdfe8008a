// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// Texts that a text area cannot edit without stalling: it lays out a line as a whole, again with every key.
namespace ab::largetext {

inline constexpr qsizetype longestLine = 20'000;
inline constexpr qsizetype longest = 1'000'000;

bool isLarge(const QString &text);
QString beginning(const QString &text); // a few lines, each of a length that can be shown
qsizetype lines(const QString &text);
QString withCutLines(const QString &text); // to be read: of each line as much as can be laid out, and how much follows

} // namespace ab::largetext
