// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QList>

namespace ab {

// The days on which the program was in use. They tell time that passed from a clock that was set far ahead, by hand or
// by an empty battery: after a leap the date counts once the program was in use some days later, too.
class DaysSeen
{
public:
    explicit DaysSeen(const QList<QDate> &days = {}) : m_days(days) {}

    void add(const QDate &today); // forgets what lies ahead of it, and what it does not need any more
    bool areInARow() const;       // the last of them can be believed
    const QList<QDate> &days() const { return m_days; }

private:
    QList<QDate> m_days; // sorted
};

} // namespace ab
