// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/wakewatch.h"

#include <QDateTime>

namespace ab {

namespace {

constexpr qint64 shortestSleep = 3000; // less is a busy machine, or a clock that is kept right in small steps

qint64 wakingTime()
{
    QElapsedTimer clock;
    clock.start();
    return clock.msecsSinceReference();
}

} // namespace

WakeWatch::WakeWatch(QObject *parent) : WakeWatch(&QDateTime::currentMSecsSinceEpoch, &wakingTime, parent) {}

WakeWatch::WakeWatch(Clock wall, Clock waking, QObject *parent) :
    QObject(parent), m_wall(std::move(wall)), m_waking(std::move(waking)), m_ahead(m_wall() - m_waking())
{
    m_tick.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_tick, &QTimer::timeout, this, &WakeWatch::check);
    m_tick.start(1000);
}

void WakeWatch::check()
{
    const qint64 ahead = m_wall() - m_waking();
    if (ahead - std::exchange(m_ahead, ahead) >= shortestSleep)
        emit woke();
}

} // namespace ab
