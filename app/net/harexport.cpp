// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/harexport.h"

#include "app/core/redact.h"
#include "app/core/utf8.h"
#include "app/json/jsonindex.h"
#include "app/json/jsonpointer.h"
#include "app/json/jsonwriter.h"
#include "app/net/exchangefacts.h"

#include <QUrlQuery>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

using Part = ExchangeLog::Part;
using Phase = TimingPhase::Kind;

JsonText milliseconds(double value)
{
    return JsonText(QByteArray::number(value, 'f', 3));
}

JsonText pair(const QString &name, const QString &value)
{
    return JsonWriter().text(u"name", name).text(u"value", value).take();
}

JsonText headersOf(const QList<HttpHeader> &headers)
{
    QList<JsonText> items;
    for (const HttpHeader &header : headers)
        items.append(pair(QString::fromLatin1(header.name), QString::fromUtf8(header.value)));
    return JsonWriter::array(items);
}

JsonText queryOf(const QByteArray &url)
{
    QList<JsonText> items;
    for (const auto &[name, value] : QUrlQuery(QUrl::fromEncoded(url)).queryItems(QUrl::FullyDecoded))
        items.append(pair(name, value));
    return JsonWriter::array(items);
}

QString valueOf(const QList<HttpHeader> &headers, QByteArrayView name)
{
    const auto found = std::ranges::find_if(
        headers, [name](const HttpHeader &header) { return header.name.compare(name, Qt::CaseInsensitive) == 0; });
    return found == headers.end() ? QString() : QString::fromUtf8(found->value);
}

// As text where it is one; anything else in base64.
void addBody(JsonWriter &out, const QByteArray &body)
{
    if (isText(body)) {
        out.text(u"text", QString::fromUtf8(body));
        return;
    }
    out.text(u"text", QString::fromLatin1(body.toBase64()));
    out.text(u"encoding", u"base64");
}

bool isCut(const ExchangeBody &body)
{
    return body.kept == ExchangeBody::Kept::Beginning || body.kept == ExchangeBody::Kept::Storing;
}

JsonText requestOf(const Exchange &exchange, const QByteArray &body)
{
    JsonWriter out;
    out.text(u"method", QString::fromLatin1(exchange.method));
    out.text(u"url", QString::fromUtf8(exchange.url));
    out.text(u"httpVersion", u"HTTP/1.1");
    out.splice(u"cookies", JsonWriter::array({}));
    out.splice(u"headers", headersOf(exchange.requestHeaders));
    out.splice(u"queryString", queryOf(exchange.url));
    if (!body.isEmpty()) {
        JsonWriter data;
        data.text(u"mimeType", valueOf(exchange.requestHeaders, "Content-Type"));
        addBody(data, body);
        out.splice(u"postData", data.take());
    }
    out.integer(u"headersSize", -1);
    out.integer(u"bodySize", exchange.requestBody.size);
    return out.take();
}

JsonText responseOf(const Exchange &exchange, const QByteArray &body)
{
    JsonWriter content;
    content.integer(u"size", exchange.responseBody.size);
    content.integer(u"compression", exchange.responseBody.size - exchange.wireSize);
    content.text(u"mimeType", valueOf(exchange.responseHeaders, "Content-Type"));
    addBody(content, body);
    JsonWriter out;
    out.integer(u"status", exchange.status);
    out.text(u"statusText", u"");
    out.text(u"httpVersion", u"HTTP/1.1");
    out.splice(u"cookies", JsonWriter::array({}));
    out.splice(u"headers", headersOf(exchange.responseHeaders));
    out.splice(u"content", content.take());
    out.text(u"redirectURL", valueOf(exchange.responseHeaders, "Location"));
    out.integer(u"headersSize", -1);
    out.integer(u"bodySize", exchange.wireSize);
    return out.take();
}

// -1 where HAR allows a phase to be missing.
JsonText timingsOf(const QList<TimingPhase> &phases)
{
    const auto of = [&phases](std::initializer_list<Phase> kinds, double none) {
        double sum = none;
        for (const TimingPhase &phase : phases) {
            if (std::ranges::find(kinds, phase.kind) != kinds.end())
                sum = std::max(sum, 0.0) + phase.ms;
        }
        return milliseconds(sum);
    };
    JsonWriter out;
    out.splice(u"blocked", of({Phase::Queue, Phase::Blocked}, -1));
    out.splice(u"dns", of({Phase::Lookup}, -1));
    out.splice(u"connect", of({Phase::Connect}, -1));
    out.integer(u"ssl", -1); // a part of connect that nothing tells
    out.splice(u"send", of({Phase::Send}, 0));
    out.splice(u"wait", of({Phase::Wait}, 0));
    out.splice(u"receive", of({Phase::Receive}, 0));
    return out.take();
}

// Members of our own begin with an underscore, as the format asks.
JsonText entryOf(const ExchangeLog &log, const Exchange &exchange)
{
    const QList<TimingPhase> phases = phasesOf(exchange);
    const double time = std::accumulate(phases.begin(), phases.end(), 0.0,
                                        [](double sum, const TimingPhase &phase) { return sum + phase.ms; });
    const QDateTime begun = exchange.startedAt.addMSecs(-qRound64(exchange.timings.queuedMs));
    JsonWriter out;
    out.text(u"startedDateTime", begun.toString(Qt::ISODateWithMs));
    out.splice(u"time", milliseconds(time));
    out.splice(u"request", requestOf(exchange, log.body(exchange.id, Part::Request)));
    out.splice(u"response", responseOf(exchange, log.body(exchange.id, Part::Response)));
    out.splice(u"cache", JsonText("{}"));
    out.splice(u"timings", timingsOf(phases));
    out.integer(u"_number", exchange.id);
    out.text(u"_purpose", exchange.tag.purpose);
    out.text(u"_cause", exchange.tag.cause);
    out.textOrNull(u"_serves", exchange.tag.serves);
    out.integer(u"_attempt", exchange.attempt);
    out.textOrNull(u"_failure", failureName(exchange.failure));
    out.boolean(u"_requestCut", isCut(exchange.requestBody));
    out.boolean(u"_responseCut", isCut(exchange.responseBody));
    return out.take();
}

// The value that holds the byte at `offset`, by member names and indexes.
QStringList pathTo(JsonNode node, qsizetype offset)
{
    QStringList path;
    while (node.isContainer()) {
        qsizetype child = node.size() - 1;
        while (child > 0 && node.at(child).offset() > offset)
            --child;
        if (child < 0)
            break;
        path.append(node.isObject() ? node.key(child) : QString::number(child));
        node = node.at(child);
    }
    return path;
}

} // namespace

HarFile harFile(const ExchangeLog &log, const QList<qint64> &calls)
{
    QList<JsonText> entries;
    QList<qint64> written;
    for (const qint64 call : calls) {
        const Exchange *exchange = log.find(call);
        if (!exchange || !exchange->finished)
            continue;
        entries.append(entryOf(log, *exchange));
        written.append(call);
    }
    JsonWriter out;
    out.text(u"version", u"1.2");
    out.splice(u"creator", JsonWriter().text(u"name", u"Actionbench").text(u"version", u"" AB_VERSION).take());
    out.splice(u"entries", JsonWriter::array(entries));
    HarFile file{.bytes = JsonWriter::wrapped(u"log", out.take()).bytes()};
    if (const auto offset = log.redactor()->firstSecretIn(file.bytes)) {
        const QStringList path = pathTo(JsonIndex::root(file.bytes), *offset);
        const bool isInEntry = path.size() > 2 && path.at(1) == "entries"_L1;
        file.leak = {.exchange = isInEntry ? written.value(path.at(2).toLongLong()) : 0,
                     .pointer = pointerTo(path.mid(isInEntry ? 3 : 0))};
    }
    return file;
}

} // namespace ab
