// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/exchangejson.h"

#include "app/core/utf8.h"
#include "app/json/jsonwriter.h"
#include "app/net/exchangefacts.h"

using namespace Qt::StringLiterals;

namespace ab {

namespace {

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

void addBody(JsonWriter &out, const QString &name, const QByteArray &body)
{
    const bool isReadable = isText(body);
    out.text(name, isReadable ? QString::fromUtf8(body) : QString::fromLatin1(body.toBase64()));
    if (!isReadable)
        out.text(QString(name + u"_encoding"_s), u"base64");
}

} // namespace

JsonText exchangeToJson(const Exchange &exchange, const QByteArray &requestBody, const QByteArray &responseBody)
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
    addBody(out, u"request_body"_s, requestBody);
    out.splice(u"response_headers", headerList(exchange.responseHeaders));
    addBody(out, u"response_body"_s, responseBody);
    return out.take();
}

} // namespace ab
