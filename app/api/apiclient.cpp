// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/apiclient.h"

#include "app/api/apierrorfrom.h"
#include "app/api/envelope.h"
#include "app/async/beside.h"
#include "app/json/jsonindex.h"

namespace ab {

namespace {

// Always below the base, which may have a path of its own: no link of an answer ever chooses the host.
QUrl urlOf(const QUrl &base, const WireRequest &request)
{
    QByteArray url = base.toEncoded(QUrl::RemoveQuery | QUrl::RemoveFragment);
    while (url.endsWith('/'))
        url.chop(1);
    url += request.path;
    char separator = '?';
    for (const auto &[name, value] : request.query) {
        url += separator + QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
        separator = '&';
    }
    return QUrl::fromEncoded(url);
}

HttpRequest httpRequest(const QUrl &base, const WireRequest &request, const QByteArray &bearer)
{
    HttpRequest http;
    http.method = request.method;
    http.url = urlOf(base, request);
    if (!bearer.isEmpty())
        http.headers.append(HttpHeader{"Authorization", "Bearer " + bearer});
    http.headers.append(HttpHeader{"Accept", "application/json, application/vnd.api+json"});
    if (!request.body.isEmpty())
        http.headers.append(HttpHeader{"Content-Type", "application/json"});
    http.body = request.body.bytes();
    http.timeout = request.timeout;
    http.maxBodyBytes = request.maxBodyBytes;
    http.repeat = request.repeat;
    http.priority = request.priority;
    http.tag = request.tag;
    http.watch = request.watch;
    return http;
}

// Judged by its content, not by its content type.
Result<JsonNode> documentOf(const HttpResponse &response)
{
    if (const JsonNode root = JsonIndex::received(response.body); !root.isMissing())
        return unwrapped(root);
    return ApiError{.kind = ApiError::Kind::Malformed, .httpStatus = response.status};
}

} // namespace

ApiClient::ApiClient(std::shared_ptr<HttpTransport> transport, QUrl base, std::shared_ptr<TokenSource> tokens) :
    m_transport(std::move(transport)), m_base(std::move(base)), m_tokens(std::move(tokens))
{
}

QCoro::Task<Result<JsonNode>> ApiClient::exchange(WireRequest request, std::stop_token stop)
{
    AccessToken token;
    for (bool renewed = false;; renewed = true) {
        if (request.needsToken) {
            auto current = co_await m_tokens->accessToken(request.tag, stop);
            if (!current)
                co_return current.error();
            token = *std::move(current);
        }
        const auto response = co_await sendOnce(request, token.value, stop);
        if (!response)
            co_return response.error();
        if (response->isSuccess() && response->body.size() <= readAtOnce)
            co_return documentOf(*response);
        if (response->isSuccess()) {
            const auto reading = beside([answer = *response] { return documentOf(answer); });
            const auto document = co_await reading;
            co_return document;
        }
        const ApiError error = apiErrorFrom(*response, request.scope, QDateTime::currentDateTimeUtc());
        // A refused token means that nothing was executed, so that even a run may be sent once more.
        if (renewed || !request.needsToken || !refusesToken(error))
            co_return error;
        m_tokens->discard(token);
        if (request.repeat == Repeat::Never)
            co_return error;
        request.tag.renewed = true;
    }
}

QCoro::Task<Result<HttpResponse>> ApiClient::sendOnce(WireRequest request, QByteArray bearer, std::stop_token stop)
{
    const HttpRequest http = httpRequest(m_base, request, bearer);
    co_return co_await m_transport->send(http, stop);
}

} // namespace ab
