// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/envelope.h"

#include "app/api/errorbody.h"
#include "app/api/model/reading.h"
#include "app/core/utf8.h"

using namespace Qt::StringLiterals;

namespace ab {

namespace {

// A count, limit or offset; nothing when it is absent, null, negative or absurd.
std::optional<qint64> countIn(const JsonNode &node, QLatin1StringView name)
{
    constexpr qint64 absurd = 1'000'000'000'000;
    const std::optional<qint64> number = JsonReader(node).integer(name);
    return number && *number >= 0 && *number < absurd ? number : std::nullopt;
}

std::optional<qint64> askedFor(const QueryItems &asked, QLatin1StringView name)
{
    for (const auto &[key, value] : asked) {
        if (key == name)
            return value.toLongLong();
    }
    return std::nullopt;
}

JsonNode rowsIn(const JsonNode &body)
{
    if (body.isArray())
        return body;
    const JsonNode data = body.child("data"_L1);
    return data.isMissing() ? body.child("objects"_L1) : data;
}

// In `links`, or at the top level as the categories have it. Missing means that the server does not tell.
JsonNode nextLinkIn(const JsonNode &body)
{
    const JsonNode told = body.child("links"_L1).child("next"_L1);
    return told.isMissing() ? body.child("next"_L1) : told;
}

// The page after this one, for a server that does not link it: there is one while rows are left by the count, or when
// this one was full.
std::optional<QueryItems> followingPage(const JsonNode &body, const QueryItems &asked, qint64 received,
                                        std::optional<qint64> total, qint64 usualPage)
{
    const JsonNode meta = body.child("meta"_L1);
    const qint64 limit =
        countIn(meta, "limit"_L1).value_or(askedFor(asked, "limit"_L1).value_or(total ? 0 : usualPage));
    const std::optional<qint64> told = countIn(meta, "offset"_L1);
    const qint64 end = told.value_or(askedFor(asked, "offset"_L1).value_or(0)) + received;
    const bool isFull = limit > 0 && received >= limit;
    if (received == 0 || !(isFull || (total && end < *total)))
        return std::nullopt;
    return QueryItems{{u"offset"_s, QString::number(end)}};
}

QString decoded(const QString &encoded)
{
    return textFromUtf8(QByteArray::fromPercentEncoding(encoded.toUtf8().replace('+', ' ')));
}

} // namespace

JsonNode unwrapped(const JsonNode &document)
{
    const JsonNode first = document.isArray() ? document.at(0) : JsonNode();
    for (const QLatin1StringView member : {"data"_L1, "objects"_L1, "errors"_L1}) {
        if (!first.child(member).isMissing())
            return first;
    }
    return document;
}

Result<Envelope> readEnvelope(const JsonNode &body, const QueryItems &asked, qint64 usualPage)
{
    const JsonNode rows = rowsIn(body);
    if (!rows.isContainer() && !rows.isNull()) {
        ApiError error = errorBody(body);
        error.kind = ApiError::Kind::Malformed;
        return error;
    }
    Envelope envelope;
    envelope.rows = itemsOf(rows);
    envelope.total = countIn(body.child("meta"_L1), "count"_L1);
    if (!envelope.total)
        envelope.total = countIn(body, "count"_L1);
    const JsonNode next = nextLinkIn(body);
    if (next.isMissing())
        envelope.next = followingPage(body, asked, envelope.rows.size(), envelope.total, usualPage);
    else if (!next.toString().isEmpty())
        envelope.next = queryOf(next.toString());
    return envelope;
}

QueryItems queryOf(const QString &link)
{
    const QString query = link.section(u'#', 0, 0).section(u'?', 1);
    QueryItems items;
    for (const QString &part : query.split(u'&', Qt::SkipEmptyParts))
        items.append({decoded(part.section(u'=', 0, 0)), decoded(part.section(u'=', 1))});
    return items;
}

} // namespace ab
