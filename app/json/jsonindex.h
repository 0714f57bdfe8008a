// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsonnode.h"
#include "app/json/jsonreading.h"
#include "app/json/jsontable.h"

#include <functional>
#include <variant>

namespace ab {

// The offsets of every value in a document; the bytes themselves are never copied or changed. Parsing is iterative:
// depth costs memory, never stack. A byte order mark at the start is skipped. Documents over 2 GiB are TooLarge.
class JsonIndex
{
public:
    using Parsed = std::variant<JsonError, JsonNode>;
    // `goOn` is asked now and then with the offset reached; false ends it there, as an error.
    static Parsed parse(QByteArray bytes, const std::function<bool(qsizetype offset)> &goOn = {},
                        JsonReading reading = JsonReading::Strict);
    // The root, or a Missing node when the bytes are not JSON; for callers that do not report the position.
    static JsonNode root(QByteArray bytes, JsonReading reading = JsonReading::Strict);
    static JsonNode received(QByteArray bytes); // the root, read tolerantly: of an answer, or a part of one
    static std::optional<JsonError> check(const QByteArray &bytes);

    explicit JsonIndex(JsonTable table) : m_table(std::move(table)) {}

private:
    friend class JsonNode;
    const JsonTable m_table;
};

} // namespace ab
