// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoroTask>
#include <QCoroTimer>
#include <QTimer>

#include <chrono>
#include <stop_token>

namespace ab {

// True when the whole delay passed; false, one turn of the event loop later, once a stop was requested.
inline QCoro::Task<bool> sleepUnlessStopped(std::chrono::milliseconds delay, std::stop_token stop)
{
    QTimer timer;
    timer.setSingleShot(true);
    timer.start(stop.stop_requested() ? std::chrono::milliseconds{0} : delay);
    const std::stop_callback wake(stop, [&timer] { timer.start(0); });
    co_await timer;
    co_return !stop.stop_requested();
}

} // namespace ab
