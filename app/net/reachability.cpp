// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/reachability.h"

#include "app/core/logging.h"

#include <algorithm>

namespace ab {

namespace {

using Kind = ApiError::Kind;

// One broken connection is an accident, and one time-out a slow server.
constexpr int brokenMeansOffline = 3;

bool isBroken(Kind kind)
{
    return kind == Kind::Network || kind == Kind::Timeout;
}

} // namespace

Reachability::Reachability(Timing timing, QObject *parent) : QObject(parent), m_timing(timing)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &Reachability::retry);
}

QDateTime Reachability::nextRetry() const
{
    return m_retry.isActive() ? QDateTime::currentDateTimeUtc().addMSecs(m_retry.remainingTime()) : QDateTime();
}

void Reachability::noteAnswer()
{
    m_brokenInARow = 0;
    m_retry.stop();
    if (!isOffline())
        return;
    m_since = {};
    qCInfo(lcNet) << "the server answers again";
    emit changed();
}

void Reachability::noteFailure(Kind kind)
{
    if (kind != Kind::Unreachable && !isBroken(kind)) // an answer of a kind, or our own doing
        return;
    ++m_brokenInARow;
    const bool certain = kind == Kind::Unreachable || m_brokenInARow >= brokenMeansOffline;
    if (isOffline() || !certain)
        return;
    m_since = QDateTime::currentDateTimeUtc();
    m_retry.start(m_timing.firstRetry);
    qCInfo(lcNet) << "the server cannot be reached";
    emit changed();
}

void Reachability::retryNow()
{
    if (!isOffline())
        return;
    m_retry.start(m_timing.firstRetry);
    emit retryDue();
}

void Reachability::retry()
{
    m_retry.start(std::min(m_retry.intervalAsDuration() * 2, m_timing.lastRetry));
    emit retryDue();
}

ReachabilityTransport::ReachabilityTransport(std::shared_ptr<HttpTransport> next, Reachability *reachability) :
    m_next(std::move(next)), m_reachability(reachability)
{
}

QCoro::Task<Result<HttpResponse>> ReachabilityTransport::send(HttpRequest request, std::stop_token stop)
{
    const QPointer<Reachability> reachability = m_reachability;
    auto result = co_await m_next->send(request, stop);
    if (reachability && result)
        reachability->noteAnswer();
    else if (reachability)
        reachability->noteFailure(result.error().kind);
    co_return result;
}

} // namespace ab
