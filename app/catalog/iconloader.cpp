// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalog/iconloader.h"

#include "app/net/loopback.h"

using namespace Qt::StringLiterals;

namespace ab {

namespace {

constexpr int maxAtOnce = 4;
constexpr qint64 maxBytes = 1 << 20;

// A host of its own choosing serves the icon: no token, no cookie, nothing that tells who asks.
HttpRequest iconRequest(const QUrl &url)
{
    HttpRequest request;
    request.url = url;
    request.headers.append(HttpHeader{"Accept", "image/*"});
    request.maxBodyBytes = maxBytes;
    request.priority = Priority::Prefetch;
    request.tag = {.purpose = u"Load icon"_s, .cause = u"icons"_s};
    return request;
}

// Holds the transport, so that the loader may die first.
QCoro::Task<Result<HttpResponse>> fetch(std::shared_ptr<HttpTransport> transport, HttpRequest request,
                                        std::stop_token stop)
{
    co_return co_await transport->send(request, stop);
}

} // namespace

IconLoader::IconLoader(std::shared_ptr<HttpTransport> transport, QObject *parent) :
    QObject(parent), m_transport(std::move(transport))
{
}

IconLoader::~IconLoader()
{
    m_stop.request_stop();
}

QByteArray IconLoader::icon(const QUrl &url) const
{
    return m_icons.value(url);
}

void IconLoader::request(const QUrl &url)
{
    if (!isPermittedUrl(url) || m_asked.contains(url))
        return;
    m_asked.insert(url);
    m_waiting.enqueue(url);
    sendNext();
}

void IconLoader::sendNext()
{
    if (m_underWay == maxAtOnce || m_waiting.isEmpty())
        return;
    ++m_underWay;
    const QUrl url = m_waiting.dequeue();
    auto task = fetch(m_transport, iconRequest(url), m_stop.get_token());
    QCoro::connect(std::move(task), this, [this, url](const Result<HttpResponse> &response) { take(url, response); });
}

void IconLoader::take(const QUrl &url, const Result<HttpResponse> &response)
{
    --m_underWay;
    if (response && response->isSuccess() && !response->body.isEmpty()) {
        m_icons.insert(url, response->body);
        emit loaded(url);
    }
    sendNext();
}

} // namespace ab
