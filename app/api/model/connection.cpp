// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/model/connection.h"

#include "app/api/model/reading.h"

using namespace Qt::StringLiterals;

namespace ab {

namespace {

Connection::Expired expiredIn(const JsonReader &in)
{
    const std::optional<bool> told = in.optionalBoolean("is_expired"_L1);
    if (!told)
        return Connection::Expired::Unknown;
    return *told ? Connection::Expired::Yes : Connection::Expired::No;
}

} // namespace

Result<Connection> Connection::fromJson(const JsonNode &node)
{
    JsonReader in(node);
    Connection connection;
    connection.id = in.requiredText("id"_L1);
    connection.appId = appIdIn(in);
    connection.title = firstText(in, {"title"_L1}, connection.id);
    connection.expired = expiredIn(in);
    connection.raw = node.source();
    return in.finish(std::move(connection));
}

} // namespace ab
