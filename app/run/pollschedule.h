// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace ab {

// When to look at a run again: 1, 1, 2, 3, 5, 8, then every 10 s; after three minutes every 30 s. A test divides it.
class PollSchedule
{
public:
    explicit PollSchedule(double speed = 1.0) : m_speed(speed) {}
    // The next delay; `age` is the time since the run was created. Up to a tenth is added as jitter.
    std::chrono::milliseconds next(std::chrono::milliseconds age);

private:
    double m_speed;
    int m_polls = 0;
};

} // namespace ab
