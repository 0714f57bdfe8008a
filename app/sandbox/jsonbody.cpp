// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/jsonbody.h"

#include <QJsonDocument>

#include <cmath>

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

qsizetype endOfString(const QByteArray &json, qsizetype quote)
{
    qsizetype at = quote + 1;
    while (at < json.size() && json.at(at) != '"')
        at += json.at(at) == '\\' ? 2 : 1;
    return qMin(at + 1, json.size());
}

qsizetype endOfNumber(const QByteArray &json, qsizetype at)
{
    while (at < json.size() && QByteArrayView("0123456789+-.eE").contains(json.at(at)))
        ++at;
    return at;
}

QByteArray finite(const QByteArray &number)
{
    bool good = false;
    const double value = number.toDouble(&good);
    if (good && std::isfinite(value))
        return number;
    return number.startsWith('-') ? "-1.7e308" : "1.7e308";
}

} // namespace

QByteArray withFiniteNumbers(const QByteArray &json)
{
    QByteArray result;
    result.reserve(json.size());
    for (qsizetype at = 0, end = 0; at < json.size(); at = end) {
        const char c = json.at(at);
        const bool number = c == '-' || (c >= '0' && c <= '9');
        end = c == '"' ? endOfString(json, at) : number ? endOfNumber(json, at) : at + 1;
        result += number ? finite(json.mid(at, end - at)) : json.mid(at, end - at);
    }
    return result;
}

Outcome<QJsonObject> jsonBody(const Request &request)
{
    if (!request.header("content-type").toLower().startsWith("application/json"))
        return Refusal{.status = 415,
                       .code = u"unsupported_media_type"_s,
                       .title = u"UnsupportedMediaType"_s,
                       .detail = u"The body must be application/json."_s};
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(withFiniteNumbers(request.body), &error);
    if (error.error == QJsonParseError::NoError && document.isObject())
        return document.object();
    return Refusal{.code = u"parse_error"_s, .title = u"ParseError"_s, .detail = u"Malformed request."_s};
}

} // namespace ab::sandbox
