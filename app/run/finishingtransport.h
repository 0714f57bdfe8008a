// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/httptransport.h"

#include <memory>

namespace ab {

// Stands directly above the wire, below whatever waits or repeats: a request that must not run twice can be stopped
// until it gets here and never afterwards, since its answer is the only proof of what happened. So a Cancelled from
// above means that nothing was sent. It is also the place that knows when a request leaves, and tells its WireWatch.
class FinishingTransport : public HttpTransport
{
public:
    explicit FinishingTransport(std::shared_ptr<HttpTransport> next);
    QCoro::Task<Result<HttpResponse>> send(HttpRequest request, std::stop_token stop) override;

private:
    std::shared_ptr<HttpTransport> m_next;
};

} // namespace ab
