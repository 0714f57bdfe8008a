// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/httpmessage.h"

#include <algorithm>
#include <chrono>
#include <deque>

namespace ab {

// When the next request may leave, as arithmetic over those of the past window ("Rate limiting"). Times are
// milliseconds of any steady clock.
//
// What a person waits for may use all of the limit. Polls and prefetches leave a fifth of it alone, so that a click
// finds room however many runs are watched, and take at most a third of their share in a quarter of the window, so that
// they come evenly instead of all at once.
class RequestPacing
{
public:
    using Time = std::chrono::milliseconds;

    RequestPacing(int limit, Time window) : m_limit(limit), m_window(window) {}

    int limit() const { return m_limit; }
    void setLimit(int limit) { m_limit = limit; }
    int remaining(Time now) const;                    // for a click
    Time earliest(Priority priority, Time now) const; // `now`, or when there is room if nothing else is sent meanwhile
    bool hasRoom(Priority priority, Time now) const { return earliest(priority, now) <= now; }
    void note(Priority priority, Time now); // a request leaves
    void forgetOld(Time now);
    Time nextRegained() const; // when the oldest request falls out of the window; Time::max() when there is none

private:
    int backgroundLimit() const { return m_limit - m_limit / 5; }
    int backgroundBurst() const { return std::max(5, (backgroundLimit() + 2) / 3); }

    int m_limit;
    Time m_window;
    std::deque<Time> m_all; // oldest first, as is the next
    std::deque<Time> m_background;
};

} // namespace ab
