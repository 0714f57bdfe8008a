// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/exchangelog.h"

#include "app/core/redact.h"

#include <algorithm>

namespace ab {

namespace {

constexpr qsizetype keptBody = 256 << 10;
constexpr qsizetype redactionMargin = 64 << 10; // longer than any secret

QByteArray valueOf(const QList<HttpHeader> &headers, QByteArrayView name)
{
    for (const HttpHeader &header : headers) {
        if (header.name.compare(name, Qt::CaseInsensitive) == 0)
            return header.value;
    }
    return {};
}

QList<HttpHeader> redactedHeaders(const Redactor &redactor, QList<HttpHeader> headers)
{
    for (HttpHeader &header : headers)
        header.value = redactor.headerValue(header.name, header.value);
    return headers;
}

// Redacts before it cuts. Of a very large body only what is kept is looked at, and a margin, in which a secret may be
// cut in two; the margin is dropped again.
QByteArray redactedBody(const Redactor &redactor, const QList<HttpHeader> &headers, const QByteArray &body)
{
    const QByteArray looked = body.left(keptBody + redactionMargin);
    QByteArray shown = redactor.body(valueOf(headers, "Content-Type"), looked);
    if (looked.size() < body.size())
        shown.chop(redactionMargin);
    shown.truncate(keptBody);
    return shown;
}

} // namespace

ExchangeLog::ExchangeLog(std::shared_ptr<Redactor> redactor, QObject *parent) :
    QObject(parent), m_redactor(std::move(redactor))
{
}

qint64 ExchangeLog::begin(const HttpRequest &request, int attempt)
{
    Exchange exchange;
    exchange.id = ++m_lastId;
    exchange.startedAt = QDateTime::currentDateTimeUtc();
    exchange.tag = request.tag;
    exchange.attempt = attempt;
    exchange.method = request.method;
    exchange.url = m_redactor->url(request.url.toEncoded());
    exchange.requestHeaders = redactedHeaders(*m_redactor, request.headers);
    exchange.requestBody = redactedBody(*m_redactor, request.headers, request.body);
    exchange.requestSize = request.body.size();
    exchange.timings.queuedMs = request.queuedMs;
    m_ring.push_back(std::move(exchange));
    emit added(m_lastId);
    dropOldest();
    return m_lastId;
}

void ExchangeLog::finish(qint64 id, const HttpResponse &response)
{
    Exchange *exchange = place(id);
    if (!exchange)
        return;
    exchange->finished = true;
    exchange->status = response.status;
    exchange->responseHeaders = redactedHeaders(*m_redactor, response.headers);
    exchange->responseBody = redactedBody(*m_redactor, response.headers, response.body);
    exchange->responseSize = response.body.size();
    noteTimes(*exchange, response.timings);
    emit changed(id);
}

void ExchangeLog::fail(qint64 id, ApiError::Kind kind, const HttpTimings &timings)
{
    Exchange *exchange = place(id);
    if (!exchange)
        return;
    exchange->finished = true;
    exchange->failure = kind;
    noteTimes(*exchange, timings);
    emit changed(id);
}

const Exchange *ExchangeLog::find(qint64 id) const
{
    const auto at = std::ranges::lower_bound(m_ring, id, {}, &Exchange::id);
    return at == m_ring.cend() || at->id != id ? nullptr : &*at;
}

void ExchangeLog::clear()
{
    m_ring.clear();
    emit cleared();
}

Exchange *ExchangeLog::place(qint64 id)
{
    return const_cast<Exchange *>(std::as_const(*this).find(id));
}

void ExchangeLog::noteTimes(Exchange &exchange, const HttpTimings &timings)
{
    const double queued = exchange.timings.queuedMs;
    exchange.timings = timings;
    exchange.timings.queuedMs = queued;
}

void ExchangeLog::dropOldest()
{
    while (m_ring.size() > capacity) {
        const qint64 id = m_ring.front().id;
        m_ring.pop_front();
        emit dropped(id);
    }
}

} // namespace ab
