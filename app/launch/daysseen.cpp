// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/launch/daysseen.h"

#include <algorithm>

namespace ab {

namespace {

constexpr qint64 longestPause = 45; // days; more is a leap until time has passed behind it
constexpr qint64 enoughBehind = 3;

bool isLeap(const QDate &day, const QDate &next)
{
    return day.daysTo(next) > longestPause;
}

} // namespace

void DaysSeen::add(const QDate &today)
{
    m_days.append(today);
    m_days.removeIf([&](const QDate &day) { return !day.isValid() || day > today; });
    std::ranges::sort(m_days);
    m_days.erase(std::unique(m_days.begin(), m_days.end()), m_days.end());
    if (areInARow())
        m_days.removeIf([&](const QDate &day) { return isLeap(day, today); });
}

bool DaysSeen::areInARow() const
{
    const auto leap = std::adjacent_find(m_days.rbegin(), m_days.rend(),
                                         [](const QDate &next, const QDate &day) { return isLeap(day, next); });
    return leap == m_days.rend() || leap->daysTo(m_days.last()) >= enoughBehind;
}

} // namespace ab
