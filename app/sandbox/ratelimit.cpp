// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/ratelimit.h"

namespace ab::sandbox {

std::optional<qint64> RateLimit::secondsToWait(qint64 now)
{
    if (m_settings.perMinute == 0)
        return {};
    if (now < m_coolUntil)
        return m_coolUntil - now;
    if (now >= m_minute + 60) {
        m_minute = now;
        m_count = 0;
    }
    if (++m_count <= m_settings.perMinute)
        return {};
    m_coolUntil = now + m_settings.cooldownSeconds;
    m_minute = m_coolUntil;
    m_count = 0;
    return m_settings.cooldownSeconds;
}

} // namespace ab::sandbox
