// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/json/jsonplace.h"

#include "app/json/jsonescape.h"
#include "app/json/jsonpointer.h"

namespace ab {

using namespace Qt::StringLiterals;

namespace {

qsizetype beginOf(const JsonNode &container, qsizetype position)
{
    const QByteArrayView key = container.keyBytes(position);
    const JsonNode value = container.at(position);
    return value.offset() - (key.isEmpty() ? 0 : value.bytes().data() - key.data());
}

// The last child that begins at or before the byte; children stand in the order of the document.
qsizetype childAround(const JsonNode &container, qsizetype offset)
{
    qsizetype low = 0;
    qsizetype high = container.size();
    while (high - low > 1) {
        const qsizetype middle = low + (high - low) / 2;
        (beginOf(container, middle) <= offset ? low : high) = middle;
    }
    return low;
}

bool holds(const JsonNode &container, qsizetype position, qsizetype offset)
{
    const JsonNode value = container.at(position);
    return offset >= beginOf(container, position) && offset < value.offset() + value.bytes().size();
}

QString decodedStart(QByteArrayView literal, qsizetype characters)
{
    const qsizetype enough = 6 * characters; // a character takes six bytes at most: \u00e4
    if (literal.size() <= enough)
        return unquotedJson(literal).left(characters);
    qsizetype length = enough;
    while (length > 0 && (uchar(literal[length]) & 0xc0) == 0x80)
        --length;
    const QByteArray start = literal.first(length).toByteArray() + '"';
    return unquotedJson(start).left(characters);
}

} // namespace

QList<qsizetype> wayTo(const JsonNode &root, qsizetype offset)
{
    QList<qsizetype> way;
    for (JsonNode node = root; node.size() > 0;) {
        const qsizetype position = childAround(node, offset);
        if (!holds(node, position, offset))
            break;
        way.append(position);
        node = node.at(position);
    }
    return way;
}

QString pointerTo(const JsonNode &root, const JsonNode &node)
{
    QStringList parts;
    JsonNode place = root;
    for (const qsizetype position : wayTo(root, node.offset())) {
        if (place.offset() == node.offset())
            break;
        parts.append(place.isObject() ? place.key(position) : QString::number(position));
        place = place.at(position);
    }
    return pointerTo(parts);
}

QString pointerAt(const JsonNode &root, qsizetype offset)
{
    JsonNode place = root;
    for (const qsizetype position : wayTo(root, offset))
        place = place.at(position);
    return pointerTo(root, place);
}

QString excerpt(const JsonNode &node, qsizetype characters)
{
    switch (node.type()) {
    case JsonNode::Type::Object:
        return u"{ %1 }"_s.arg(node.size()); // how many members
    case JsonNode::Type::Array:
        return u"[ %1 ]"_s.arg(node.size()); // how many items
    case JsonNode::Type::String:
        return decodedStart(node.bytes(), characters);
    default:
        return QString::fromUtf8(node.bytes().first(std::min(node.bytes().size(), characters)));
    }
}

} // namespace ab
