// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/model/page.h"
#include "app/core/result.h"
#include "app/json/jsonnode.h"
#include "app/net/httpmessage.h"

#include <functional>

namespace ab {

// An endpoint's call as plain data: no host, no token, no I/O. Public endpoints (categories) need no bearer.
struct WireRequest
{
    QByteArray method = QByteArrayLiteral("GET");
    QByteArray path{}; // already percent-encoded, "/v2/actions/core%3A8m/inputs"
    QueryItems query{};
    JsonText body{}; // empty: no body
    QString scope{}; // what the call needs, to name it after a 403
    bool needsToken = true;
    Repeat repeat = Repeat::Safe;
    Priority priority = Priority::Interactive;
    std::chrono::milliseconds timeout{30'000}; // without a byte arriving
    qint64 maxBodyBytes = 32LL << 20;
    RequestTag tag{};
    std::shared_ptr<const WireWatch> watch{};
};

template<typename T>
struct ApiRequest
{
    WireRequest wire{};
    // Gets the parsed body, unwrapped when the document was a one-element array around the envelope, and the request
    // it answers: a page without links is judged by the offset that was asked for.
    std::function<Result<T>(const JsonNode &, const WireRequest &)> decode{};

    ApiRequest &causedBy(const QString &cause, Priority priority = Priority::Interactive, qint64 runRow = 0)
    {
        wire.tag.cause = cause;
        wire.tag.runRow = runRow;
        wire.priority = priority;
        return *this;
    }
};

} // namespace ab
