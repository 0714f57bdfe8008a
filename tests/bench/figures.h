// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/formwindow.h"

#include <QElapsedTimer>

#include <algorithm>
#include <functional>

namespace ab {

inline double measureMs(const std::function<void()> &run)
{
    QElapsedTimer clock;
    clock.start();
    run();
    return double(clock.nsecsElapsed()) / 1e6;
}

inline double percentile(QList<double> times, int percent)
{
    std::sort(times.begin(), times.end());
    return times.at(times.size() * percent / 100);
}

inline double median(const QList<double> &times)
{
    return percentile(times, 50);
}

// A form that has all its rows in one page, in a window.
inline std::unique_ptr<FormWindow> openForm(FormServer::Rows rows)
{
    auto screen = std::make_unique<FormWindow>(std::move(rows));
    screen->server.pageSize = 1'000'000;
    if (!screen->open())
        qFatal("the form does not open");
    return screen;
}

} // namespace ab
