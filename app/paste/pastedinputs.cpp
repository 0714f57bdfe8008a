// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/paste/pastedinputs.h"

#include "app/core/redact.h"
#include "app/json/jsonindex.h"
#include "app/paste/curlcall.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

using Problem = PastedInputs::Problem;
using Source = PastedInputs::Source;

PastedInputs failed(Problem problem, Source source = Source::Inputs)
{
    return {.problem = problem, .source = source};
}

// Of {"action","authentication","input"} and its kin.
bool isBody(const JsonNode &object)
{
    static const QStringList names{u"action"_s,       u"authentication"_s, u"input"_s,  u"inputs"_s,
                                   u"callback_url"_s, u"limit"_s,          u"offset"_s, u"fetch_live_samples"_s};
    for (qsizetype i = 0; i < object.size(); ++i) {
        if (!names.contains(object.key(i)))
            return false;
    }
    return object.child(u"input").isObject() || object.child(u"inputs").isObject();
}

// A run of this program: beside its inputs stands what became of it.
bool isRecord(const JsonNode &object)
{
    const bool isRun = object.contains(u"outcome") || object.contains(u"run_id") || object.contains(u"action_id")
                       || object.contains(u"created_at");
    return isRun && (object.child(u"inputs").isObject() || object.child(u"payload").isObject());
}

PastedInputs fromMembers(const JsonNode &object, Source source)
{
    const JsonNode guide = object.child(u"input");
    PastedInputs found{.source = source};
    found.inputs = (guide.isObject() ? guide : object.child(u"inputs")).source();
    const bool isRun = source == Source::Record; // whose "action" is the key
    found.actionId = object.child(isRun ? u"action_id" : u"action").toText();
    found.actionTitle = isRun ? object.child(u"action_title").toText() : QString();
    found.connection = object.child(u"authentication").toText(object.child(u"connection").toText());
    return found;
}

std::optional<PastedInputs> fromBody(const JsonNode &object)
{
    if (const JsonNode data = object.child(u"data"); object.size() == 1 && data.isObject() && isBody(data))
        return fromMembers(data, Source::WrappedBody);
    if (isBody(object))
        return fromMembers(object, Source::GuideBody);
    return std::nullopt;
}

QString actionIdIn(const QUrl &url)
{
    const QString path = url.path(QUrl::FullyEncoded);
    const qsizetype at = path.indexOf(u"/actions/"_s);
    const QString id = at < 0 ? QString() : path.sliced(at + 9).section(u'/', 0, 0);
    return QUrl::fromPercentEncoding(id.toLatin1());
}

// The body of a call that was found in something else.
PastedInputs fromCall(const QByteArray &body, const QUrl &url, Source source)
{
    if (body.trimmed().isEmpty())
        return failed(Problem::NoInputs, source);
    const JsonNode root = JsonIndex::root(body);
    if (root.isMissing())
        return failed(Problem::NotJson, source);
    if (!root.isObject())
        return failed(Problem::NoInputs, source);
    PastedInputs found = fromBody(root).value_or(PastedInputs{.inputs = root.source()});
    found.source = source;
    if (found.actionId.isEmpty())
        found.actionId = actionIdIn(url);
    return found;
}

QByteArray postedBy(const JsonNode &entry)
{
    const JsonNode posted = entry.child(u"request").child(u"postData");
    const QByteArray text = posted.child(u"text").toString().toUtf8();
    return posted.child(u"encoding").toString() == "base64"_L1 ? QByteArray::fromBase64(text) : text;
}

bool isEntry(const JsonNode &object)
{
    return object.child(u"request").child(u"url").isString();
}

PastedInputs fromEntry(const JsonNode &entry)
{
    const QUrl url(entry.child(u"request").child(u"url").toString());
    return fromCall(postedBy(entry), url, Source::Har);
}

bool createsRun(const JsonNode &entry)
{
    return QUrl(entry.child(u"request").child(u"url").toString()).path().contains("/action-runs"_L1);
}

PastedInputs fromArchive(const JsonNode &entries)
{
    PastedInputs best = failed(Problem::NoInputs, Source::Har);
    bool bestCreates = false;
    int good = 0;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const JsonNode entry = entries.at(i);
        const QByteArray body = postedBy(entry);
        if (body.isEmpty() || !fromBody(JsonIndex::root(body)))
            continue;
        ++good;
        const bool creates = createsRun(entry);
        if (creates || !bestCreates)
            best = fromEntry(entry);
        bestCreates = bestCreates || creates;
    }
    best.others = std::max(0, good - 1);
    return best;
}

PastedInputs fromRecord(const JsonNode &record)
{
    if (const JsonNode payload = record.child(u"payload"); payload.isObject()) {
        if (auto found = fromBody(payload)) {
            found->source = Source::Record;
            return *found;
        }
    }
    return record.child(u"inputs").isObject() ? fromMembers(record, Source::Record)
                                              : failed(Problem::NoInputs, Source::Record);
}

PastedInputs fromObject(const JsonNode &root)
{
    if (const JsonNode entries = root.child(u"log").child(u"entries"); entries.isArray())
        return fromArchive(entries);
    if (isEntry(root))
        return fromEntry(root);
    if (isRecord(root))
        return fromRecord(root);
    return fromBody(root).value_or(PastedInputs{.inputs = root.source()});
}

// Some answers, and a series of runs, come as a list; the first is meant.
PastedInputs fromList(const JsonNode &root)
{
    const JsonNode first = root.size() > 0 ? root.at(0) : JsonNode();
    const bool isKnown = first.isObject() && (isEntry(first) || isRecord(first) || fromBody(first));
    return isKnown ? fromObject(first) : failed(Problem::NoInputs);
}

PastedInputs fromJson(const QByteArray &text)
{
    const auto parsed = JsonIndex::parse(text);
    if (const auto *error = std::get_if<JsonError>(&parsed)) {
        PastedInputs bad = failed(Problem::NotJson);
        bad.jsonError = *error;
        return bad;
    }
    const JsonNode root = std::get<JsonNode>(parsed);
    if (root.isObject())
        return fromObject(root);
    return root.isArray() ? fromList(root) : failed(Problem::NoInputs);
}

PastedInputs fromCurl(const QByteArray &text)
{
    const CurlCall call = curlCallIn(text);
    switch (call.problem) {
    case CurlCall::Problem::UnclosedQuote:
        return failed(Problem::UnclosedQuote, Source::Curl);
    case CurlCall::Problem::Command:
        return failed(Problem::Command, Source::Curl);
    case CurlCall::Problem::File:
        return failed(Problem::File, Source::Curl);
    case CurlCall::Problem::Encoded:
        return failed(Problem::Encoded, Source::Curl);
    case CurlCall::Problem::None:
        break;
    }
    return fromCall(call.body, QUrl::fromEncoded(call.url), Source::Curl);
}

} // namespace

PastedInputs pastedInputs(const QByteArray &text)
{
    if (text.size() > PastedInputs::largest)
        return failed(Problem::TooLarge);
    const QByteArray trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return failed(Problem::Empty);
    if (isCurlCommand(trimmed))
        return fromCurl(trimmed);
    const bool isJson = trimmed.startsWith('{') || trimmed.startsWith('[') || trimmed.startsWith("\xef\xbb\xbf");
    return isJson ? fromJson(trimmed) : failed(Problem::NotRecognised);
}

QString withoutCredentials(QString text)
{
    static const QList<QRegularExpression> places{
        QRegularExpression(u"((?:authorization|cookie|api-?key|token|secret)[\"']?\\s*[:=]\\s*[\"']?)[^'\"\\r\\n]+"_s,
                           QRegularExpression::CaseInsensitiveOption),
        QRegularExpression(u"(\\b(?:bearer|basic)\\s+)[^\\s'\"\\\\]+"_s, QRegularExpression::CaseInsensitiveOption),
        QRegularExpression(u"((?:^|\\s)(?:-u|-b|--user|--cookie|--oauth2-bearer|--proxy-user)\\s*[\"']?)[^\\s'\"]+"_s)};
    for (const QRegularExpression &place : places)
        text.replace(place, u"\\1"_s + QString::fromLatin1(Redactor::mask));
    return text;
}

} // namespace ab
