// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/json/jsonpointer.h"

using namespace Qt::StringLiterals;

namespace ab {

namespace {

// Digits only and no leading zero, or nothing.
std::optional<qsizetype> arrayIndex(QStringView token)
{
    bool ok = false;
    const qlonglong value = token.toLongLong(&ok);
    const bool canonical = ok && value >= 0 && QString::number(value) == token;
    return canonical ? std::optional<qsizetype>(value) : std::nullopt;
}

JsonNode childAt(const JsonNode &node, QStringView token)
{
    if (!node.isArray())
        return node.child(unescapedToken(token));
    const auto index = arrayIndex(token);
    return index ? node.at(*index) : JsonNode();
}

} // namespace

QString unescapedToken(QStringView token)
{
    return token.toString().replace("~1"_L1, "/"_L1).replace("~0"_L1, "~"_L1);
}

JsonNode resolvePointer(const JsonNode &node, QStringView pointer)
{
    if (pointer.isEmpty())
        return node;
    if (!pointer.startsWith(u'/'))
        return {};
    JsonNode place = node;
    for (const QStringView token : pointer.sliced(1).tokenize(u'/'))
        place = childAt(place, token);
    return place;
}

QString pointerTo(const QStringList &parts)
{
    QString pointer;
    for (QString part : parts) {
        pointer += u'/';
        pointer += part.replace("~"_L1, "~0"_L1).replace("/"_L1, "~1"_L1);
    }
    return pointer;
}

} // namespace ab
