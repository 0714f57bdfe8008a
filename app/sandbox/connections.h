// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/appdefinition.h"
#include "app/sandbox/identity.h"
#include "app/sandbox/scenario.h"
#include "app/sandbox/seededids.h"

#include <QHash>
#include <QList>

namespace ab::sandbox {

struct Connection
{
    QString id;
    QString title;
    bool expired = false;
};

// The accounts people have connected, each person's own. Somebody seen for the first time gets the app's seeds.
class Connections
{
public:
    Connections(const ConnectionIdStyle &style, SeededIds &ids) : m_style(style), m_ids(ids) {}

    const QList<Connection> &of(const Identity &owner, const AppDefinition &app);
    // None when the owner has no such connection to this app, whoever else may have it.
    const Connection *find(const Identity &owner, const AppDefinition &app, const QString &id);
    Connection add(const Identity &owner, const AppDefinition &app, const QString &title);
    bool renew(const Identity &owner, const AppDefinition &app, const QString &id); // keeps its id
    bool expire(const QString &id);
    void expireAll(ExpiredConnections which); // those seen so far, and those that come

private:
    QList<Connection> &listOf(const Identity &owner, const AppDefinition &app);
    bool isExpired(bool asWritten) const;
    QString newId(const Identity &owner, const AppDefinition &app);

    const ConnectionIdStyle &m_style;
    SeededIds &m_ids;
    ExpiredConnections m_expired = ExpiredConnections::AsWritten;
    QHash<std::pair<Identity, QString>, QList<Connection>> m_lists;
};

} // namespace ab::sandbox
