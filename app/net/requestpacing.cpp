// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/requestpacing.h"

#include <algorithm>

namespace ab {

namespace {

using Time = RequestPacing::Time;

// When fewer than `most` of `sent` lie within the past `window`.
Time roomIn(const std::deque<Time> &sent, int most, Time window, Time now)
{
    if (most <= 0)
        return Time::max();
    if (sent.size() < std::size_t(most))
        return now;
    return std::max(now, sent[sent.size() - std::size_t(most)] + window);
}

} // namespace

int RequestPacing::remaining(Time now) const
{
    const auto within = std::ranges::count_if(m_all, [&](Time sent) { return sent + m_window > now; });
    return std::max(0, m_limit - int(within));
}

Time RequestPacing::earliest(Priority priority, Time now) const
{
    if (priority == Priority::Interactive)
        return roomIn(m_all, m_limit, m_window, now);
    return std::max(roomIn(m_all, backgroundLimit(), m_window, now),
                    roomIn(m_background, backgroundBurst(), m_window / 4, now));
}

void RequestPacing::note(Priority priority, Time now)
{
    m_all.push_back(now);
    if (priority != Priority::Interactive)
        m_background.push_back(now);
}

void RequestPacing::forgetOld(Time now)
{
    for (std::deque<Time> *sent : {&m_all, &m_background}) {
        while (!sent->empty() && sent->front() + m_window <= now)
            sent->pop_front();
    }
}

Time RequestPacing::nextRegained() const
{
    return m_all.empty() ? Time::max() : m_all.front() + m_window;
}

} // namespace ab
