// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/apierror.h"
#include "app/net/httptransport.h"

#include <QDateTime>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace ab {

// Can the server be reached? Judged by how the calls ended, for a system's own idea of being online says nothing about
// one server. While it cannot be, retryDue() comes at growing intervals: whoever hears it asks again for what failed,
// and the first answer, whatever its status, ends the state.
class Reachability : public QObject
{
    Q_OBJECT
public:
    struct Timing
    {
        std::chrono::milliseconds firstRetry{5'000}; // doubled each time
        std::chrono::milliseconds lastRetry{60'000};
    };

    explicit Reachability(QObject *parent = nullptr) : Reachability(Timing(), parent) {}
    explicit Reachability(Timing timing, QObject *parent = nullptr);

    bool isOffline() const { return m_since.isValid(); }
    QDateTime offlineSince() const { return m_since; } // invalid: online
    QDateTime nextRetry() const;                       // invalid: online

    void noteAnswer();
    void noteFailure(ApiError::Kind kind);
    void retryNow(); // while offline: something suggests that the server is back

signals:
    void changed(); // online or offline
    void retryDue();

private:
    void retry();

    Timing m_timing;
    QDateTime m_since;
    int m_brokenInARow = 0;
    QTimer m_retry;
};

// Tells a Reachability how each attempt ended.
class ReachabilityTransport : public HttpTransport
{
public:
    ReachabilityTransport(std::shared_ptr<HttpTransport> next, Reachability *reachability);
    QCoro::Task<Result<HttpResponse>> send(HttpRequest request, std::stop_token stop) override;

private:
    std::shared_ptr<HttpTransport> m_next;
    QPointer<Reachability> m_reachability;
};

} // namespace ab
