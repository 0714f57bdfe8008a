// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QTimeZone>

#include <optional>

// Date-times as text, never shifted silently.
namespace ab::datetimetext {

// The offsets from UTC, in seconds, that a clock on the wall can mean. One as a rule; two where clocks are set back;
// where they are set forward the time does not exist, and the offsets before and after are given.
struct WallClock
{
    QList<int> offsets{};
    bool exists = true;
    bool isClear() const { return offsets.size() == 1; }
};
WallClock wallClock(QDate date, QTime time, const QTimeZone &zone);

QString isoText(QDate date, QTime time, int offset); // 2026-11-23T14:00:00+01:00
QString offsetText(int offset);                      // +01:00
// In UTC, where the text has just one meaning: ISO 8601 with an offset, or a Unix timestamp.
std::optional<QDateTime> meaning(const QString &text);
bool namesNoOffset(const QString &text); // ISO 8601, but whose clock it is by is left open

} // namespace ab::datetimetext
