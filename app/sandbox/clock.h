// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QLocale>
#include <QString>

#include <chrono>

namespace ab::sandbox {

struct ClockSettings
{
    QDateTime frozenAt;    // invalid: the clock runs
    int offsetSeconds = 0; // how wrong it is
};

// The service's idea of the time: the machine's, or one that stands still, shifted, so that expiry can be seen without
// waiting for it. Whatever depends on the time in here asks this clock.
class Clock
{
public:
    explicit Clock(const ClockSettings &settings) : m_settings(settings) {}

    void advance(std::chrono::seconds by) { m_advanced += by; }
    QDateTime now() const
    {
        const QDateTime machine = m_settings.frozenAt.isValid() ? m_settings.frozenAt : QDateTime::currentDateTimeUtc();
        return machine.addSecs(m_settings.offsetSeconds + m_advanced.count());
    }
    qint64 seconds() const { return now().toSecsSinceEpoch(); }

private:
    const ClockSettings &m_settings;
    std::chrono::seconds m_advanced{};
};

// As the Date and Retry-After headers have it.
inline QByteArray httpDate(const QDateTime &time)
{
    return QLocale::c().toString(time.toUTC(), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'")).toLatin1();
}

} // namespace ab::sandbox
