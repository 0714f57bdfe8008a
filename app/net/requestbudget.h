// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/httpmessage.h"

#include <QCoroTask>
#include <QObject>

#include <chrono>
#include <memory>
#include <stop_token>

namespace ab {

// Keeps all calls of a profile within so many a minute ("Rate limiting": 60 per address, 150 per partner), in the order
// of their priority and then of their arrival, and holds everything back after a 429.
class RequestBudget : public QObject
{
    Q_OBJECT
public:
    // The minute is shorter in tests.
    explicit RequestBudget(int requestsPerMinute, QObject *parent = nullptr,
                           std::chrono::milliseconds window = std::chrono::minutes(1));
    ~RequestBudget() override;

    // True when the request may be sent now; false when it was stopped while waiting.
    QCoro::Task<bool> admit(Priority priority, std::stop_token stop);
    void pauseFor(std::chrono::milliseconds duration); // never shortens a pause

    int limit() const;
    void setLimit(int requestsPerMinute);
    int remaining() const; // of this minute
    int waiting() const;
    QDateTime pausedUntil() const; // invalid: not paused

signals:
    void changed(); // also when a slot comes back or a pause ends by itself

private:
    struct Private;
    std::shared_ptr<Private> d;
};

} // namespace ab
