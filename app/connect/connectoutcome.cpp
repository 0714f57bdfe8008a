// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connect/connectoutcome.h"

#include <algorithm>

namespace ab {

namespace {

using Kind = ConnectOutcome::Kind;

std::optional<Connection> withId(const QList<Connection> &connections, const QString &id)
{
    const auto found = std::ranges::find(connections, id, &Connection::id);
    return found == connections.end() ? std::nullopt : std::optional(*found);
}

QList<Connection> notKnownBefore(const QList<Connection> &listed, const ConnectBefore &before)
{
    QList<Connection> fresh;
    std::ranges::copy_if(listed, std::back_inserter(fresh),
                         [&](const Connection &one) { return !withId(before.known, one.id); });
    return fresh;
}

std::optional<Connection> renewed(const QList<Connection> &listed, const ConnectBefore &before)
{
    if (!before.reconnect || before.reconnect->isUsable())
        return {};
    const auto old = withId(listed, before.reconnect->id);
    return old && old->isUsable() ? old : std::nullopt;
}

} // namespace

ConnectOutcome reconciled(ConnectOutcome result, const QString &connectionId, const ConnectBefore &before)
{
    const bool mayHaveWorked = result.kind == Kind::Cancelled || result.kind == Kind::TimedOut;
    if (result.kind != Kind::Connected && !mayHaveWorked)
        return result;
    const auto named = withId(result.connections, connectionId);
    const QList<Connection> fresh = notKnownBefore(result.connections, before);
    result.connection = renewed(result.connections, before);
    if (!result.connection)
        result.connection = named;
    if (!result.connection && fresh.size() == 1) // of two there is no telling which
        result.connection = fresh.first();
    result.secondAppeared = before.reconnect && !fresh.isEmpty();
    if (result.connection && mayHaveWorked) {
        result.kind = Kind::Connected;
    } else if (result.kind == Kind::Connected) {
        result.idWasUnlisted = !named;
        if (!result.connection)
            result.connection = Connection{.id = connectionId, .appId = before.appId, .title = connectionId};
    }
    return result;
}

} // namespace ab
