// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/json/jsonindex.h"

#include "app/json/jsonparser.h"

namespace ab {

JsonIndex::Parsed JsonIndex::parse(QByteArray bytes, const std::function<bool(qsizetype)> &goOn, JsonReading reading)
{
    JsonParser parser(std::move(bytes), reading);
    if (!parser.parse(goOn))
        return parser.error();
    auto index = std::make_shared<const JsonIndex>(parser.takeTable());
    const auto rootEntry = qsizetype(index->m_table.entries.size()) - 1;
    return JsonNode(std::move(index), rootEntry);
}

JsonNode JsonIndex::root(QByteArray bytes, JsonReading reading)
{
    const Parsed parsed = parse(std::move(bytes), {}, reading);
    const auto *node = std::get_if<JsonNode>(&parsed);
    return node ? *node : JsonNode();
}

JsonNode JsonIndex::received(QByteArray bytes)
{
    return root(std::move(bytes), JsonReading::Tolerant);
}

std::optional<JsonError> JsonIndex::check(const QByteArray &bytes)
{
    JsonParser parser(bytes);
    if (parser.parse())
        return std::nullopt;
    return parser.error();
}

} // namespace ab
