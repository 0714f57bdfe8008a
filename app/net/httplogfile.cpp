// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/httplogfile.h"

#include "app/json/jsonwriter.h"

#include <array>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

using Kind = ApiError::Kind;

constexpr std::array<std::pair<Kind, QLatin1StringView>, 7> failureNames{{{Kind::Unreachable, "unreachable"_L1},
                                                                          {Kind::Network, "network"_L1},
                                                                          {Kind::Timeout, "timeout"_L1},
                                                                          {Kind::Tls, "tls"_L1},
                                                                          {Kind::Cancelled, "cancelled"_L1},
                                                                          {Kind::TooLarge, "too_large"_L1},
                                                                          {Kind::Configuration, "configuration"_L1}}};

QString failureName(const std::optional<Kind> &failure)
{
    if (!failure)
        return {};
    for (const auto &[kind, name] : failureNames) {
        if (kind == *failure)
            return name;
    }
    return u"internal"_s;
}

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

QByteArray line(const Exchange &exchange)
{
    JsonWriter out;
    out.integer(u"id", exchange.id);
    out.text(u"started_at", exchange.startedAt.toString(Qt::ISODateWithMs));
    out.text(u"purpose", exchange.tag.purpose);
    out.text(u"cause", exchange.tag.cause);
    out.integer(u"attempt", exchange.attempt);
    out.text(u"method", QString::fromLatin1(exchange.method));
    out.text(u"url", QString::fromUtf8(exchange.url));
    out.integer(u"status", exchange.status);
    out.textOrNull(u"failure", failureName(exchange.failure));
    out.integer(u"duration_ms", qRound64(exchange.timings.totalMs));
    out.integer(u"request_bytes", exchange.requestSize);
    out.integer(u"response_bytes", exchange.responseSize);
    out.splice(u"request_headers", headerList(exchange.requestHeaders));
    out.text(u"request_body", QString::fromUtf8(exchange.requestBody));
    out.splice(u"response_headers", headerList(exchange.responseHeaders));
    out.text(u"response_body", QString::fromUtf8(exchange.responseBody));
    return out.take().bytes() + '\n';
}

} // namespace

HttpLogFile::HttpLogFile(ExchangeLog *log, const QString &fileName, QObject *parent) :
    QObject(parent), m_log(log), m_file(fileName)
{
    connect(m_log, &ExchangeLog::changed, this, &HttpLogFile::write);
}

bool HttpLogFile::open()
{
    return m_file.open(QFile::WriteOnly | QFile::Append);
}

void HttpLogFile::write(qint64 id)
{
    const Exchange *exchange = m_log->find(id);
    if (!exchange || !exchange->finished || !m_file.isOpen())
        return;
    m_file.write(line(*exchange));
    m_file.flush();
}

} // namespace ab
