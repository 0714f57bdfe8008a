// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/httpmessage.h"

#include <QCoroTask>
#include <QObject>

#include <chrono>
#include <map>
#include <memory>
#include <stop_token>

namespace ab {

// A call that is held back, for whoever wants to see what the program waits for.
struct WaitingCall
{
    Priority priority = Priority::Interactive;
    RequestTag tag{};
    QDateTime since{};
};

// Keeps all calls to a server within so many a minute ("Rate limiting": 60 per address, 150 per partner), in the order
// of their priority and then of their arrival, and holds everything back after a 429. As a run has one poll under way
// at most, arrival is a fair order among runs: none is looked at twice before each has been looked at once.
class RequestBudget : public QObject
{
    Q_OBJECT
public:
    // The minute is shorter in tests.
    explicit RequestBudget(int requestsPerMinute, QObject *parent = nullptr,
                           std::chrono::milliseconds window = std::chrono::minutes(1));
    ~RequestBudget() override;

    // True when the request may be sent now; false when it was stopped while waiting.
    QCoro::Task<bool> admit(Priority priority, std::stop_token stop, RequestTag tag = {});
    void pauseFor(std::chrono::milliseconds duration); // never shortens a pause

    int limit() const;
    void setLimit(int requestsPerMinute);
    int remaining() const; // of this minute
    int waiting() const;
    QList<WaitingCall> waitingCalls() const; // in the order in which they will be sent
    // When the one in that place will be sent, unless others with more right come; invalid: nobody waits there.
    QDateTime admissionOf(qsizetype place) const;
    QDateTime nextAdmission() const { return admissionOf(0); }
    QDateTime pausedUntil() const; // invalid: not paused

signals:
    void changed(); // also when a slot comes back or a pause ends by itself

private:
    struct Private;
    std::shared_ptr<Private> d;
};

// The budgets of a process. The service counts what comes from an address, whichever profile, user or window it is for:
// so whoever talks to the same host shares one budget, and a switch of identity does not start a new minute.
class RequestBudgets
{
public:
    // The limit is that of who asks last.
    std::shared_ptr<RequestBudget> budgetFor(const QUrl &server, int requestsPerMinute);

private:
    std::map<QString, std::shared_ptr<RequestBudget>> m_budgets; // by host and port
};

} // namespace ab
