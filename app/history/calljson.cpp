// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/calljson.h"

#include "app/history/recordjson.h"
#include "app/json/jsonindex.h"
#include "app/json/jsonreader.h"
#include "app/json/jsonwriter.h"

namespace ab {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array timings{
    std::pair("queued_us"_L1, &HttpTimings::queuedMs),        std::pair("lookup_us"_L1, &HttpTimings::lookupMs),
    std::pair("connected_us"_L1, &HttpTimings::connectedMs),  std::pair("sent_us"_L1, &HttpTimings::sentMs),
    std::pair("first_byte_us"_L1, &HttpTimings::firstByteMs), std::pair("total_us"_L1, &HttpTimings::totalMs)};

JsonText headerList(const QList<HttpHeader> &headers)
{
    QList<JsonText> items;
    for (const HttpHeader &header : headers) {
        items.append(JsonText(JsonWriter::quoted(QString::fromUtf8(header.name))));
        items.append(JsonText(JsonWriter::quoted(QString::fromUtf8(header.value))));
    }
    return JsonWriter::array(items);
}

QList<HttpHeader> headersIn(const QStringList &texts)
{
    QList<HttpHeader> headers;
    for (qsizetype i = 0; i + 1 < texts.size(); i += 2)
        headers.append({texts.at(i).toUtf8(), texts.at(i + 1).toUtf8()});
    return headers;
}

bool isCut(const ExchangeBody &body)
{
    return body.kept != ExchangeBody::Kept::Whole;
}

ExchangeBody bodyOf(const JsonReader &in, QLatin1StringView size, QLatin1StringView cut)
{
    return {.size = in.integer(size).value_or(0),
            .kept = in.boolean(cut) ? ExchangeBody::Kept::Beginning : ExchangeBody::Kept::Whole};
}

} // namespace

QByteArray headOf(const Exchange &call, const BodyPlaces &places)
{
    JsonWriter out;
    out.integer(u"started_at", call.startedAt.toMSecsSinceEpoch());
    out.text(u"purpose", call.tag.purpose).text(u"cause", call.tag.cause).text(u"serves", call.tag.serves);
    out.boolean(u"renewed", call.tag.renewed).integer(u"attempt", call.attempt);
    out.text(u"method", QString::fromLatin1(call.method)).text(u"url", QString::fromUtf8(call.url));
    out.splice(u"sent_headers", headerList(call.requestHeaders));
    out.integer(u"sent_size", call.requestBody.size).boolean(u"sent_cut", isCut(call.requestBody));
    out.integer(u"sent_in", places.sent);
    out.integer(u"status", call.status);
    out.text(u"failure", call.failure ? errorKindName(*call.failure) : QString());
    out.splice(u"received_headers", headerList(call.responseHeaders));
    out.integer(u"received_size", call.responseBody.size).boolean(u"received_cut", isCut(call.responseBody));
    out.integer(u"received_in", places.received);
    out.integer(u"wire_size", call.wireSize);
    for (const auto &[name, member] : timings)
        out.integer(QString(name), qRound64(call.timings.*member * 1000));
    return out.take().bytes();
}

Exchange callFrom(const QByteArray &head)
{
    const JsonReader in(JsonIndex::root(head));
    Exchange call;
    call.startedAt = QDateTime::fromMSecsSinceEpoch(in.integer("started_at"_L1).value_or(0), Qt::UTC);
    call.tag.purpose = in.text("purpose"_L1);
    call.tag.cause = in.text("cause"_L1);
    call.tag.serves = in.text("serves"_L1);
    call.tag.renewed = in.boolean("renewed"_L1);
    call.attempt = int(in.integer("attempt"_L1).value_or(1));
    call.method = in.text("method"_L1).toLatin1();
    call.url = in.text("url"_L1).toUtf8();
    call.requestHeaders = headersIn(in.texts("sent_headers"_L1));
    call.requestBody = bodyOf(in, "sent_size"_L1, "sent_cut"_L1);
    call.finished = true;
    call.status = int(in.integer("status"_L1).value_or(0));
    call.failure = errorKindNamed(in.text("failure"_L1));
    call.responseHeaders = headersIn(in.texts("received_headers"_L1));
    call.responseBody = bodyOf(in, "received_size"_L1, "received_cut"_L1);
    call.wireSize = in.integer("wire_size"_L1).value_or(0);
    for (const auto &[name, member] : timings)
        call.timings.*member = double(in.integer(name).value_or(-1000)) / 1000;
    return call;
}

BodyPlaces bodyPlaces(const QByteArray &head)
{
    const JsonReader in(JsonIndex::root(head));
    return {.sent = int(in.integer("sent_in"_L1).value_or(0)),
            .received = int(in.integer("received_in"_L1).value_or(0))};
}

} // namespace ab
