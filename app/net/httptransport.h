// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/net/httpmessage.h"

#include <QCoroTask>

#include <stop_token>

namespace ab {

// Carries one request and answers with what came back, whatever its status. An error means that no complete answer
// came; its kind says whether the request can have reached the server (Unreachable: it cannot).
// Production: RetryingTransport(RecordingTransport(QtHttpTransport)); tests: ScriptedTransport or the sandbox.
class HttpTransport
{
public:
    virtual ~HttpTransport() = default;
    virtual QCoro::Task<Result<HttpResponse>> send(HttpRequest request, std::stop_token stop) = 0;
};

} // namespace ab
