// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsonnode.h"

#include <functional>

namespace ab {

// A place or many in a document, written as a pointer (RFC 6901: /items/0/id) or in the plain part of JSONPath
// (RFC 9535): $ .name ['name'] [0] [-1] [*] .* ..name
class JsonPath
{
public:
    static std::optional<JsonPath> parse(QStringView text); // empty: neither of both

    struct Found
    {
        QList<JsonNode> nodes{}; // in the order of the document
        bool isCut = false;      // there are more than `limit`
    };
    // `goOn` is asked now and then; false ends the search.
    Found select(const JsonNode &root, qsizetype limit, const std::function<bool()> &goOn = {}) const;

private:
    struct Step
    {
        enum class Kind { Name, Index, Token, Each, Descend }; // Token: of a pointer, a name or an index
        Kind kind = Kind::Name;
        QString name{};
        qsizetype index = 0;
    };
    class Reader;
    class Walk;

    std::vector<Step> m_steps;
};

} // namespace ab
