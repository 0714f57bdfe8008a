// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTimer>

// Waits for a condition without sleeping: QTRY_* and qWait sleep 10 ms a turn, which starves Chromium. What does not
// come is waited for three times as long as by these, for with the sanitizers a busy machine needs it.
template<typename Condition>
[[nodiscard]] bool waitUntil(Condition condition, int timeoutMs = 15'000)
{
    QElapsedTimer clock;
    clock.start();
    QTimer tick; // wakes the loop so that the condition is looked at
    tick.start(10);
    while (!condition()) {
        if (clock.elapsed() > timeoutMs)
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}
