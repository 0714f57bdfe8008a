// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/finishingtransport.h"

namespace ab {

FinishingTransport::FinishingTransport(std::shared_ptr<HttpTransport> next) : m_next(std::move(next)) {}

QCoro::Task<Result<HttpResponse>> FinishingTransport::send(HttpRequest request, std::stop_token stop)
{
    if (stop.stop_requested())
        co_return ApiError{.kind = ApiError::Kind::Cancelled};
    if (request.repeat == Repeat::OnlyUnsent)
        stop = {};
    co_return co_await m_next->send(request, stop);
}

} // namespace ab
