// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/httptransport.h"
#include "app/net/requestbudget.h"

#include <QPointer>

#include <optional>

namespace ab {

struct RetryPolicy
{
    int maxAttempts = 4; // of a read; a 429 has its own count
    int maxRateLimitWaits = 3;
    std::chrono::milliseconds firstDelay{500}; // doubled each time, up to half of it added as jitter
    std::chrono::milliseconds maxDelay{60'000};
    std::chrono::milliseconds rateLimitDelay{60'000};     // when a 429 says nothing
    std::chrono::milliseconds maxRateLimitDelay{600'000}; // then it is tried again, whatever was asked for
};

// What may be repeated, and when, written once ("What may be repeated"). Waits for the budget before each attempt.
class RetryingTransport : public HttpTransport
{
public:
    RetryingTransport(std::shared_ptr<HttpTransport> next, RequestBudget *budget, RetryPolicy policy = {});
    QCoro::Task<Result<HttpResponse>> send(HttpRequest request, std::stop_token stop) override;

private:
    static Result<HttpResponse> counted(Result<HttpResponse> result, const HttpRequest &request);

    std::shared_ptr<HttpTransport> m_next;
    QPointer<RequestBudget> m_budget;
    RetryPolicy m_policy;
};

// How long an answer asks to wait: Retry-After as seconds or date, else X-RateLimit-Reset as epoch or seconds.
std::optional<std::chrono::milliseconds> requestedWait(const HttpResponse &response, const QDateTime &now);

} // namespace ab
