// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/request.h"
#include "app/net/httptransport.h"
#include "app/net/tokensource.h"

#include <QUrl>

#include <memory>

namespace ab {

// Adds host and token to a call, renews the token once after a 401 (or the 403 that means it), unwraps the envelope,
// turns everything that is not an answer into an ApiError, and decodes. Held by shared_ptr; a call under way keeps the
// client alive, so that an owner may die before its answer.
class ApiClient : public std::enable_shared_from_this<ApiClient>
{
public:
    ApiClient(std::shared_ptr<HttpTransport> transport, QUrl base, std::shared_ptr<TokenSource> tokens);

    template<typename T>
    QCoro::Task<Result<T>> call(ApiRequest<T> request, std::stop_token stop)
    {
        const std::shared_ptr<ApiClient> alive = weak_from_this().lock();
        const auto document = co_await exchange(request.wire, stop);
        if (!document)
            co_return document.error();
        co_return request.decode(*document, request.wire);
    }

    const QUrl &base() const { return m_base; }

private:
    QCoro::Task<Result<JsonNode>> exchange(WireRequest request, std::stop_token stop);
    QCoro::Task<Result<HttpResponse>> sendOnce(WireRequest request, QByteArray bearer, std::stop_token stop);

    std::shared_ptr<HttpTransport> m_transport;
    QUrl m_base;
    std::shared_ptr<TokenSource> m_tokens;
};

} // namespace ab
