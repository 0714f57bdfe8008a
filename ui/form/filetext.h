// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// What of a local file could be sent: its text. The service fetches files by URL and makes a text file of other text.
namespace ab::filetext {

inline constexpr qint64 limit = 256 * 1024;

enum class Outcome { Text, TooLarge, NotText, Unreadable };
struct Reading
{
    Outcome outcome = Outcome::Unreadable;
    QString text{};
};
Reading read(const QString &fileName);

} // namespace ab::filetext
