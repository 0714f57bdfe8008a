// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/finishingtransport.h"

#include "app/net/wirewatch.h"

namespace ab {

FinishingTransport::FinishingTransport(std::shared_ptr<HttpTransport> next) : m_next(std::move(next)) {}

QCoro::Task<Result<HttpResponse>> FinishingTransport::send(HttpRequest request, std::stop_token stop)
{
    if (stop.stop_requested())
        co_return ApiError{.kind = ApiError::Kind::Cancelled};
    if (request.watch && request.watch->leaving) {
        if (const Status mayLeave = request.watch->leaving(); !mayLeave)
            co_return mayLeave.error();
    }
    if (request.repeat != Repeat::Safe)
        stop = {};
    const auto answer = co_await m_next->send(request, stop);
    if (request.watch)
        request.watch->answered(answer);
    co_return answer;
}

} // namespace ab
