// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/connections.h"

#include <algorithm>

namespace ab::sandbox {

// Of a kind of its own for each person and app, so that the order in which they are seen makes no difference.
QString Connections::newId(const Identity &owner, const AppDefinition &app)
{
    const QByteArray kind = QStringList{owner.user, owner.tenant, app.id}.join(u'/').toUtf8();
    switch (m_style) {
    case ConnectionIdStyle::Numeric:
        return m_ids.digits(kind, 7);
    case ConnectionIdStyle::Number: // a double would lose its last digits
        return m_ids.digits(kind, 17);
    case ConnectionIdStyle::Uuid:
        return m_ids.uuid(kind);
    case ConnectionIdStyle::Short:
        break;
    }
    return m_ids.letters(kind, 8);
}

QList<Connection> &Connections::listOf(const Identity &owner, const AppDefinition &app)
{
    const std::pair key(owner, app.id);
    const auto found = m_lists.find(key);
    if (found != m_lists.end())
        return *found;
    QList<Connection> seeded;
    for (const ConnectionSeed &seed : app.connections)
        seeded.append({newId(owner, app), seed.title, isExpired(seed.expired)});
    return *m_lists.insert(key, seeded);
}

const QList<Connection> &Connections::of(const Identity &owner, const AppDefinition &app)
{
    return listOf(owner, app);
}

const Connection *Connections::find(const Identity &owner, const AppDefinition &app, const QString &id)
{
    const QList<Connection> &list = listOf(owner, app);
    const auto found = std::find_if(list.begin(), list.end(), [&](const Connection &one) { return one.id == id; });
    return found == list.end() ? nullptr : &*found;
}

Connection Connections::add(const Identity &owner, const AppDefinition &app, const QString &title)
{
    const Connection connection{newId(owner, app), title, false};
    listOf(owner, app).append(connection);
    return connection;
}

bool Connections::renew(const Identity &owner, const AppDefinition &app, const QString &id)
{
    for (Connection &connection : listOf(owner, app)) {
        if (connection.id != id)
            continue;
        connection.expired = false;
        return true;
    }
    return false;
}

bool Connections::expire(const QString &id)
{
    for (QList<Connection> &list : m_lists) {
        for (Connection &connection : list) {
            if (connection.id != id)
                continue;
            connection.expired = true;
            return true;
        }
    }
    return false;
}

void Connections::expireAll(ExpiredConnections which)
{
    m_expired = which;
    for (QList<Connection> &list : m_lists) {
        for (Connection &connection : list)
            connection.expired = isExpired(connection.expired);
    }
}

bool Connections::isExpired(bool asWritten) const
{
    return m_expired == ExpiredConnections::AsWritten ? asWritten : m_expired == ExpiredConnections::All;
}

} // namespace ab::sandbox
