// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QElapsedTimer>

#include <algorithm>
#include <chrono>

namespace ab {

// How long ago a run was created. Reads the wall clock once, so that setting it, or a night asleep, ends no watching;
// a run of the future, because the clock was set back meanwhile, is of now.
class RunAge
{
public:
    explicit RunAge(const QDateTime &createdAt = QDateTime::currentDateTimeUtc()) :
        m_atStart(std::max<qint64>(0, createdAt.msecsTo(QDateTime::currentDateTimeUtc())))
    {
        m_clock.start();
    }
    std::chrono::milliseconds now() const { return std::chrono::milliseconds(m_atStart + m_clock.elapsed()); }

private:
    qint64 m_atStart;
    QElapsedTimer m_clock; // does not count a sleep
};

} // namespace ab
