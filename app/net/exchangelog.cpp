// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/exchangelog.h"

#include "app/core/redact.h"
#include "app/net/exchangefacts.h"

#include <algorithm>

namespace ab {

namespace {

constexpr qsizetype longestText = 2 << 10; // of a header; an address may be four times as long
constexpr qsizetype mostHeaders = 64;

QList<HttpHeader> redactedHeaders(const Redactor &redactor, QList<HttpHeader> headers)
{
    headers.resize(std::min(headers.size(), mostHeaders));
    for (HttpHeader &header : headers)
        header.value = redactor.headerValue(header.name, header.value).left(longestText);
    return headers;
}

// Of the files: those of a call stand side by side, and the oldest call has the lowest.
qint64 keyOf(qint64 id, ExchangeLog::Part part)
{
    return 2 * id + (part == ExchangeLog::Part::Response ? 1 : 0);
}

bool isStoring(const Exchange &exchange)
{
    return exchange.requestBody.kept == ExchangeBody::Kept::Storing
           || exchange.responseBody.kept == ExchangeBody::Kept::Storing;
}

} // namespace

ExchangeLog::ExchangeLog(std::shared_ptr<Redactor> redactor, QObject *parent) :
    QObject(parent), m_redactor(std::move(redactor))
{
}

void ExchangeLog::keepBodiesIn(const QString &folder, BodyLimits limits)
{
    m_bodies = std::make_unique<BodyStore>(m_redactor, folder, limits);
    connect(m_bodies.get(), &BodyStore::settled, this, [this](qint64 key, bool kept) {
        setKept(key, kept ? ExchangeBody::Kept::OnDisk : ExchangeBody::Kept::Beginning);
    });
    connect(m_bodies.get(), &BodyStore::dropped, this,
            [this](qint64 key) { setKept(key, ExchangeBody::Kept::Beginning); });
}

qint64 ExchangeLog::begin(const HttpRequest &request, int attempt)
{
    Exchange exchange;
    exchange.id = ++m_lastId;
    exchange.startedAt = QDateTime::currentDateTimeUtc();
    exchange.tag = request.tag;
    exchange.attempt = attempt;
    exchange.method = request.method;
    exchange.url = m_redactor->url(request.url.toEncoded()).left(4 * longestText);
    exchange.requestHeaders = redactedHeaders(*m_redactor, request.headers);
    exchange.requestBody = keptBody(exchange.id, Part::Request, contentType(request.headers), request.body);
    exchange.timings.queuedMs = request.queuedMs;
    m_ring.push_back(std::move(exchange));
    emit added(m_lastId);
    dropOldest();
    return m_lastId;
}

void ExchangeLog::finish(qint64 id, const HttpResponse &response, const QByteArray &sent)
{
    Exchange *exchange = place(id);
    if (!exchange)
        return;
    exchange->finished = true;
    exchange->status = response.status;
    exchange->responseHeaders = redactedHeaders(*m_redactor, response.headers);
    exchange->responseBody = keptBody(id, Part::Response, contentType(response.headers), response.body);
    exchange->wireSize = response.wireBytes < 0 ? response.body.size() : response.wireBytes;
    noteTimes(*exchange, response.timings);
    finished(*exchange, sent, response.body);
}

void ExchangeLog::fail(qint64 id, ApiError::Kind kind, const HttpProgress &progress, const QByteArray &sent)
{
    Exchange *exchange = place(id);
    if (!exchange)
        return;
    exchange->finished = true;
    exchange->failure = kind;
    exchange->responseBody.size = exchange->wireSize = progress.receivedBytes;
    if (progress.receivedBytes > 0)
        exchange->responseBody.kept = ExchangeBody::Kept::Beginning;
    noteTimes(*exchange, progress.timings);
    finished(*exchange, sent, {});
}

void ExchangeLog::adopt(const Exchange &exchange)
{
    m_lastId = exchange.id;
    m_ring.push_back(exchange);
    emit added(m_lastId);
    dropOldest();
}

const Exchange *ExchangeLog::find(qint64 id) const
{
    const auto at = std::ranges::lower_bound(m_ring, id, {}, &Exchange::id);
    return at == m_ring.cend() || at->id != id ? nullptr : &*at;
}

QByteArray ExchangeLog::body(qint64 id, Part part, qint64 most) const
{
    const Exchange *exchange = find(id);
    if (!exchange)
        return {};
    const bool isRequest = part == Part::Request;
    const ExchangeBody &kept = isRequest ? exchange->requestBody : exchange->responseBody;
    const auto &headers = isRequest ? exchange->requestHeaders : exchange->responseHeaders;
    const bool onDisk = kept.kept == ExchangeBody::Kept::OnDisk;
    return m_redactor->bodyStart(contentType(headers), onDisk ? m_bodies->read(keyOf(id, part), most) : kept.bytes,
                                 most);
}

QString ExchangeLog::storageProblem() const
{
    return m_bodies ? m_bodies->problem() : QString();
}

void ExchangeLog::settle()
{
    if (m_bodies)
        m_bodies->settle();
}

ExchangeBody ExchangeLog::keptBody(qint64 id, Part part, const QByteArray &contentType, const QByteArray &body)
{
    using Kept = ExchangeBody::Kept;
    if (body.size() <= inMemory)
        return {.bytes = m_redactor->body(contentType, body), .size = body.size()};
    const bool stores = m_bodies && m_bodies->keep(keyOf(id, part), contentType, body);
    ExchangeBody kept{.bytes = m_redactor->bodyStart(contentType, body, inMemory),
                      .size = body.size(),
                      .kept = stores ? Kept::Storing : Kept::Beginning};
    kept.bytes.squeeze();
    return kept;
}

void ExchangeLog::setKept(qint64 key, ExchangeBody::Kept kept)
{
    Exchange *exchange = place(key / 2);
    if (!exchange)
        return;
    const bool wasStoring = isStoring(*exchange);
    (key % 2 == 0 ? exchange->requestBody : exchange->responseBody).kept = kept;
    emit changed(exchange->id);
    if (wasStoring && exchange->finished && !isStoring(*exchange))
        emit recorded(exchange->id);
}

void ExchangeLog::finished(const Exchange &exchange, const QByteArray &sent, const QByteArray &received)
{
    const qint64 id = exchange.id;
    const bool isWhole = !isStoring(exchange);
    emit ended(exchange, sent, received);
    emit changed(id);
    if (isWhole)
        emit recorded(id);
}

void ExchangeLog::dropBodies(qint64 id)
{
    if (!m_bodies)
        return;
    m_bodies->drop(keyOf(id, Part::Request));
    m_bodies->drop(keyOf(id, Part::Response));
}

void ExchangeLog::clear()
{
    for (const Exchange &exchange : m_ring)
        dropBodies(exchange.id);
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
        dropBodies(id);
        m_ring.pop_front();
        emit dropped(id);
    }
}

} // namespace ab
