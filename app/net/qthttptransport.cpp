// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/qthttptransport.h"

#include "app/core/logging.h"
#include "app/net/loopback.h"
#include "app/net/replywatch.h"
#include "app/net/singleusebody.h"

#include <QCoroSignal>
#include <QNetworkCookieJar>
#include <QNetworkReply>

namespace ab {

namespace {

struct DeleteLater
{
    void operator()(QObject *object) const { object->deleteLater(); }
};
using ReplyPtr = std::unique_ptr<QNetworkReply, DeleteLater>;

QNetworkRequest toWire(const HttpRequest &request)
{
    QNetworkRequest wire(request.url);
    wire.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    wire.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    wire.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    wire.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    wire.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    wire.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    wire.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    wire.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    wire.setDecompressedSafetyCheckThreshold(-1); // maxBodyBytes is the limit
    wire.setHeader(QNetworkRequest::UserAgentHeader, QByteArrayLiteral("Actionbench/" AB_VERSION));
    for (const HttpHeader &header : request.headers)
        wire.setRawHeader(header.name, header.value);
    return wire;
}

ReplyPtr start(QNetworkAccessManager &network, const HttpRequest &request)
{
    QNetworkRequest wire = toWire(request);
    if (request.body.isEmpty() && request.method == "GET")
        return ReplyPtr(network.sendCustomRequest(wire, request.method));
    wire.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
    auto body = std::make_unique<SingleUseBody>(request.body);
    ReplyPtr reply(network.sendCustomRequest(wire, request.method, body.get()));
    body.release()->setParent(reply.get());
    return reply;
}

void logOutcome(const HttpRequest &request, const Result<HttpResponse> &result)
{
    const QString path = request.url.path();
    if (result)
        qCDebug(lcNet).noquote() << request.method << path << result->status << result->timings.totalMs << "ms";
    else
        qCDebug(lcNet).noquote() << request.method << path << "no answer, kind" << int(result.error().kind);
}

} // namespace

QtHttpTransport::QtHttpTransport()
{
    m_network.setStrictTransportSecurityEnabled(false); // remembers nothing: http is refused anyway
}

QCoro::Task<Result<HttpResponse>> QtHttpTransport::send(HttpRequest request, std::stop_token stop)
{
    if (!isPermittedUrl(request.url))
        co_return ApiError{.kind = ApiError::Kind::Configuration, .detail = request.url.host()};
    if (stop.stop_requested())
        co_return ApiError{.kind = ApiError::Kind::Cancelled};

    const ReplyPtr reply = start(m_network, request);
    ReplyWatch watch(reply.get(), request);
    {
        const std::stop_callback abort(stop, [r = reply.get()] { r->abort(); });
        if (!reply->isFinished())
            co_await qCoro(reply.get(), &QNetworkReply::finished);
    }
    Result<HttpResponse> result = watch.outcome();
    if (stop.stop_requested())
        result = ApiError{.kind = ApiError::Kind::Cancelled};
    logOutcome(request, result);
    co_return result;
}

} // namespace ab
