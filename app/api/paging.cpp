// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/paging.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

auto itemNamed(QueryItems &query, const QString &name)
{
    return std::find_if(query.begin(), query.end(), [&](const auto &item) { return item.first == name; });
}

} // namespace

QueryItems withNextPage(QueryItems query, const QueryItems &next)
{
    for (const auto &item : next) {
        const auto own = itemNamed(query, item.first);
        if (own == query.end())
            query.append(item);
        else
            own->second = item.second;
    }
    return query;
}

bool dropRefusedLimit(QueryItems &query, const ApiError &error)
{
    if (error.kind != ApiError::Kind::BadRequest)
        return false;
    return query.removeIf([](const auto &item) { return item.first == "limit"_L1; }) > 0;
}

} // namespace ab
