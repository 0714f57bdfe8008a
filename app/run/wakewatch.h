// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>

namespace ab {

// Notices that the machine slept: then the wall clock is ahead of the one that counts waking time. Also when the clock
// was set forward, where a look too many does no harm.
class WakeWatch : public QObject
{
    Q_OBJECT
public:
    using Clock = std::function<qint64()>; // milliseconds

    explicit WakeWatch(QObject *parent = nullptr);
    WakeWatch(Clock wall, Clock waking, QObject *parent = nullptr);

    void check(); // once a second by itself

signals:
    void woke();

private:
    Clock m_wall;
    Clock m_waking;
    qint64 m_ahead;
    QTimer m_tick;
};

} // namespace ab
