// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QLocale>
#include <QString>

#include <chrono>

namespace ab::sandbox {

// The service's idea of the time: the machine's, shifted, so that expiry can be seen without waiting for it.
class Clock
{
public:
    explicit Clock(std::chrono::seconds offset = {}) : m_offset(offset) {}

    void advance(std::chrono::seconds by) { m_offset += by; }
    QDateTime now() const { return QDateTime::currentDateTimeUtc().addSecs(m_offset.count()); }
    qint64 seconds() const { return now().toSecsSinceEpoch(); }

private:
    std::chrono::seconds m_offset;
};

// As the Date and Retry-After headers have it.
inline QByteArray httpDate(const QDateTime &time)
{
    return QLocale::c().toString(time.toUTC(), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'")).toLatin1();
}

} // namespace ab::sandbox
