// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/scenario.h"

#include <optional>

namespace ab::sandbox {

// So many requests a minute; whoever sends more is turned away until the cooldown has passed.
class RateLimit
{
public:
    explicit RateLimit(const RateLimitSettings &settings) : m_settings(settings) {}

    std::optional<qint64> secondsToWait(qint64 now); // counts a request; none: it may pass
    const RateLimitSettings &settings() const { return m_settings; }

private:
    const RateLimitSettings &m_settings;
    qint64 m_minute = 0; // when the present minute began, Unix seconds
    int m_count = 0;
    qint64 m_coolUntil = 0;
};

} // namespace ab::sandbox
