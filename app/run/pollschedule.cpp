// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/pollschedule.h"

#include <QRandomGenerator>

#include <array>
#include <cmath>

namespace ab {

std::chrono::milliseconds PollSchedule::next(std::chrono::milliseconds age)
{
    using namespace std::chrono_literals;
    constexpr std::array<std::chrono::milliseconds, 6> first{1s, 1s, 2s, 3s, 5s, 8s};
    std::chrono::milliseconds delay = age >= 3min ? 30s : 10s;
    if (m_polls < int(first.size()))
        delay = first[std::size_t(m_polls++)];
    // Always added, never taken away: jitter must not make the polling denser.
    const double jitter = 1.0 + QRandomGenerator::global()->bounded(0.1);
    return std::chrono::milliseconds(std::llround(double(delay.count()) * jitter / m_speed));
}

} // namespace ab
