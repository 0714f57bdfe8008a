// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include <chrono>
#include <functional>
#include <stop_token>

namespace ab {

// A stop that comes with the outer one, or by itself when the time is over. Stays where it was made.
class Deadline
{
public:
    Deadline(std::chrono::milliseconds patience, const std::stop_token &outer) :
        m_onStop(outer, [this] { m_source.request_stop(); })
    {
        m_timer.setSingleShot(true);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            m_passed = true;
            m_source.request_stop();
        });
        m_timer.start(patience);
    }
    Q_DISABLE_COPY_MOVE(Deadline)

    std::stop_token token() const { return m_source.get_token(); }
    bool passed() const { return m_passed; }

private:
    bool m_passed = false;
    std::stop_source m_source;
    QTimer m_timer;
    std::stop_callback<std::function<void()>> m_onStop; // last: the others are there when it strikes
};

} // namespace ab
