// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/httplogfile.h"

#include "app/json/jsonwriter.h"
#include "app/net/exchangefacts.h"

using namespace Qt::StringLiterals;

namespace ab {

namespace {

constexpr qint64 mostOfBody = 256 << 10;

JsonText headerList(const QList<HttpHeader> &headers)
{
    QList<JsonText> items;
    for (const HttpHeader &header : headers) {
        JsonWriter item;
        item.text(u"name", QString::fromLatin1(header.name)).text(u"value", QString::fromUtf8(header.value));
        items.append(item.take());
    }
    return JsonWriter::array(items);
}

QByteArray line(const Exchange &exchange, const QByteArray &requestBody, const QByteArray &responseBody)
{
    JsonWriter out;
    out.integer(u"id", exchange.id);
    out.text(u"started_at", exchange.startedAt.toString(Qt::ISODateWithMs));
    out.text(u"purpose", exchange.tag.purpose);
    out.text(u"cause", exchange.tag.cause);
    out.textOrNull(u"serves", exchange.tag.serves);
    out.integer(u"attempt", exchange.attempt);
    out.text(u"method", QString::fromLatin1(exchange.method));
    out.text(u"url", QString::fromUtf8(exchange.url));
    out.integer(u"status", exchange.status);
    out.textOrNull(u"failure", failureName(exchange.failure));
    out.integer(u"duration_ms", qRound64(exchange.timings.totalMs));
    out.integer(u"queued_ms", qRound64(exchange.timings.queuedMs));
    out.integer(u"request_bytes", exchange.requestBody.size);
    out.integer(u"response_bytes", exchange.responseBody.size);
    out.splice(u"request_headers", headerList(exchange.requestHeaders));
    out.text(u"request_body", QString::fromUtf8(requestBody));
    out.splice(u"response_headers", headerList(exchange.responseHeaders));
    out.text(u"response_body", QString::fromUtf8(responseBody));
    return out.take().bytes() + '\n';
}

} // namespace

HttpLogFile::HttpLogFile(ExchangeLog *log, const QString &fileName, QObject *parent) :
    QObject(parent), m_log(log), m_file(fileName)
{
    connect(m_log, &ExchangeLog::recorded, this, &HttpLogFile::write);
}

bool HttpLogFile::open()
{
    return m_file.open(QFile::WriteOnly | QFile::Append);
}

void HttpLogFile::write(qint64 id)
{
    const Exchange *exchange = m_log->find(id);
    if (!exchange || !m_file.isOpen())
        return;
    m_file.write(line(*exchange, m_log->body(id, ExchangeLog::Part::Request, mostOfBody),
                      m_log->body(id, ExchangeLog::Part::Response, mostOfBody)));
    m_file.flush();
}

} // namespace ab
