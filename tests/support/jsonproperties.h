// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsonindex.h"
#include "app/json/jsonpretty.h"

#include <QJsonDocument>

// What holds for any bytes that are given to the JSON index. Each function returns what is wrong, or nothing.
namespace jsonproperties {

inline bool isPunctuation(QByteArrayView gap)
{
    return std::all_of(gap.begin(), gap.end(), [](char c) { return QByteArrayView(" \t\r\n,:{}[]").contains(c); });
}

// A container put together again from its children and what stands between them.
inline QByteArray rebuilt(const ab::JsonNode &node, QByteArray &problem)
{
    if (!node.isContainer())
        return node.bytes().toByteArray();
    const QByteArray document = node.document();
    const qsizetype end = node.offset() + node.bytes().size();
    QByteArray bytes;
    qsizetype at = node.offset();
    for (qsizetype i = 0; i < node.size(); ++i) {
        const ab::JsonNode child = node.at(i);
        if (child.offset() < at || child.offset() >= end)
            problem = "a child lies outside of its place";
        if (!problem.isEmpty())
            return bytes;
        QByteArray gap = document.sliced(at, child.offset() - at);
        bytes += gap;
        if (node.isObject()) {
            const QByteArray key = node.keyBytes(i).toByteArray();
            const qsizetype keyAt = gap.indexOf(key);
            if (keyAt < 0 || ab::JsonIndex::received(key).isMissing() || node.child(node.key(i)).isMissing())
                problem = "a key is not found";
            gap.remove(std::max<qsizetype>(keyAt, 0), key.size());
        }
        if (!isPunctuation(gap))
            problem = "something between two values was lost";
        bytes += rebuilt(child, problem);
        at = child.offset() + child.bytes().size();
    }
    return bytes + document.sliced(at, end - at);
}

inline QByteArray checkAccepted(const QByteArray &bytes, const ab::JsonNode &root)
{
    if (root.document() != bytes)
        return "the document was changed";
    QByteArray problem;
    if (rebuilt(root, problem) != root.bytes())
        return problem.isEmpty() ? "the values do not add up to the document" : problem;
    const ab::JsonText text(bytes);
    if (ab::mended(text) != text)
        return "JSON was mended";
    const ab::JsonText compact = ab::compacted(text);
    if (ab::JsonIndex::check(compact.bytes()) || compact.bytes().size() > bytes.size())
        return "compacting broke it";
    const ab::JsonText pretty = ab::prettyPrinted(text);
    if (ab::JsonIndex::check(pretty.bytes()) || ab::compacted(pretty) != compact)
        return "printing broke it";
    return problem;
}

// No JSON to the letter, but readable all the same.
inline QByteArray checkTolerated(const QByteArray &bytes, const ab::JsonNode &root)
{
    QByteArray problem;
    if (root.document() != bytes || rebuilt(root, problem) != root.bytes())
        return problem.isEmpty() ? "what is tolerated was changed" : problem;
    const ab::JsonText text(bytes);
    if (ab::JsonIndex::check(ab::mended(text).bytes()))
        return "mending left it broken";
    if (ab::compacted(ab::prettyPrinted(text)) != ab::compacted(text))
        return "printing broke what is tolerated";
    return problem;
}

inline QByteArray checkRejected(const QByteArray &bytes, const ab::JsonError &error)
{
    if (error.offset < 0 || error.offset > bytes.size())
        return "the error lies outside of the document";
    const QByteArray before = bytes.first(error.offset);
    if (error.line != before.count('\n') + 1)
        return "the line is wrong";
    if (const ab::JsonNode root = ab::JsonIndex::received(bytes); !root.isMissing())
        return checkTolerated(bytes, root);
    if (ab::prettyPrinted(ab::JsonText(bytes)).bytes() != bytes || ab::compacted(ab::JsonText(bytes)).bytes() != bytes)
        return "broken text was changed";
    return {};
}

// QJsonDocument is stricter about depth, numbers beyond a double and, before Qt 6.9, what may be the root.
inline bool mayRefuse(const QByteArray &bytes, QJsonParseError::ParseError reason)
{
    const ab::JsonNode root = ab::JsonIndex::root(bytes);
    return !root.isContainer() || reason == QJsonParseError::IllegalNumber || reason == QJsonParseError::DeepNesting;
}

// It is laxer about escapes, the spelling of numbers and control characters.
inline bool mayAccept(const QByteArray &bytes, const ab::JsonError &error)
{
    using Reason = ab::JsonError::Reason;
    return error.reason == Reason::BadEscape || error.reason == Reason::BadNumber
           || (error.offset < bytes.size() && uchar(bytes.at(error.offset)) < 0x20);
}

inline QByteArray checkSecondOpinion(const QByteArray &bytes, const std::optional<ab::JsonError> &error)
{
    QJsonParseError second;
    QJsonDocument::fromJson(bytes, &second);
    const bool accepted = second.error == QJsonParseError::NoError;
    const bool explained = error ? !accepted || mayAccept(bytes, *error) : accepted || mayRefuse(bytes, second.error);
    return explained ? QByteArray() : "QJsonDocument says: " + second.errorString().toUtf8();
}

inline QByteArray check(const QByteArray &bytes)
{
    const auto parsed = ab::JsonIndex::parse(bytes);
    const auto *error = std::get_if<ab::JsonError>(&parsed);
    const QByteArray problem =
        error ? checkRejected(bytes, *error) : checkAccepted(bytes, std::get<ab::JsonNode>(parsed));
    return problem.isEmpty() ? checkSecondOpinion(bytes, error ? std::optional(*error) : std::nullopt) : problem;
}

} // namespace jsonproperties
