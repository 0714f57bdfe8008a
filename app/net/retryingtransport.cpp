// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/retryingtransport.h"

#include "app/async/sleep.h"
#include "app/core/logging.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

#include <cmath>

namespace ab {

namespace {

using std::chrono::milliseconds;

bool isRateLimited(const Result<HttpResponse> &result)
{
    return result && (result->status == 429 || (result->status == 503 && !result->header("Retry-After").isEmpty()));
}

// Did it fail in a way that a second try of a read may mend?
bool isWorthRepeating(const Result<HttpResponse> &result)
{
    if (result)
        return result->status >= 500 && result->status <= 599;
    const ApiError::Kind kind = result.error().kind;
    return kind == ApiError::Kind::Unreachable || kind == ApiError::Kind::Network || kind == ApiError::Kind::Timeout;
}

milliseconds withJitter(milliseconds delay, milliseconds most)
{
    const int bound = int(most.count());
    return delay + milliseconds(bound > 0 ? QRandomGenerator::global()->bounded(bound + 1) : 0);
}

} // namespace

// Decides after each answer of one request.
class RetryDecision
{
public:
    RetryDecision(const RetryPolicy &policy, Repeat repeat) : m_policy(policy), m_repeat(repeat) {}

    // How long everybody has to hold back because of this answer.
    std::optional<milliseconds> pause(const Result<HttpResponse> &result) const
    {
        if (!isRateLimited(result))
            return std::nullopt;
        const auto asked = requestedWait(*result, QDateTime::currentDateTimeUtc());
        const milliseconds wait = std::min(asked.value_or(m_policy.rateLimitDelay), m_policy.maxRateLimitDelay);
        return withJitter(wait, m_policy.firstDelay / 2);
    }

    // The time to let pass before the request is sent again; nullopt: it is not.
    std::optional<milliseconds> delay(const Result<HttpResponse> &result)
    {
        if (m_repeat == Repeat::Never)
            return std::nullopt;
        // A 429 was not executed, so that even what must not run twice may follow it.
        const bool refusedUnread = result && result->status == 429;
        if (isRateLimited(result) && (m_repeat == Repeat::Safe || refusedUnread))
            return m_waits++ < m_policy.maxRateLimitWaits ? std::optional(milliseconds(0)) : std::nullopt;
        if (m_repeat != Repeat::Safe || !isWorthRepeating(result) || ++m_failures >= m_policy.maxAttempts)
            return std::nullopt;
        const double grown = double(m_policy.firstDelay.count()) * std::pow(2.0, m_failures - 1);
        const auto delay = milliseconds(qint64(std::min(grown, double(m_policy.maxDelay.count()))));
        return withJitter(delay, delay / 2);
    }

private:
    const RetryPolicy m_policy;
    const Repeat m_repeat;
    int m_failures = 0;
    int m_waits = 0;
};

RetryingTransport::RetryingTransport(std::shared_ptr<HttpTransport> next, RequestBudget *budget, RetryPolicy policy) :
    m_next(std::move(next)), m_budget(budget), m_policy(policy)
{
}

QCoro::Task<Result<HttpResponse>> RetryingTransport::send(HttpRequest request, std::stop_token stop)
{
    const ApiError cancelled{.kind = ApiError::Kind::Cancelled};
    RetryDecision decision(m_policy, request.repeat);
    QElapsedTimer queued;
    for (request.attempt = 1; m_budget; ++request.attempt) {
        queued.start();
        const bool admitted = co_await m_budget->admit(request.priority, stop, request.tag);
        if (!admitted)
            co_return cancelled;
        request.queuedMs = double(queued.nsecsElapsed()) / 1e6;
        auto result = co_await m_next->send(request, stop);
        if (const auto pause = decision.pause(result); pause && m_budget)
            m_budget->pauseFor(*pause);
        const auto delay = decision.delay(result);
        if (!delay)
            co_return counted(std::move(result), request);
        qCDebug(lcNet).noquote() << request.method << request.url.path() << "attempt" << request.attempt
                                 << "to be repeated";
        const bool elapsed = co_await sleepUnlessStopped(*delay, stop);
        if (!elapsed)
            co_return cancelled;
    }
    co_return cancelled;
}

Result<HttpResponse> RetryingTransport::counted(Result<HttpResponse> result, const HttpRequest &request)
{
    if (result) {
        result->attempts = request.attempt;
        result->timings.queuedMs = request.queuedMs;
    }
    return result;
}

} // namespace ab
