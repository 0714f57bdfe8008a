// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/identity.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <optional>

namespace ab::sandbox {

// A Connect page that was opened with a good token and waits for the person's answer.
struct ConnectSession
{
    Identity identity{};
    QString app{};         // its id
    QString reconnect{};   // the connection to renew; empty: a new one
    QString redirectUri{}; // empty: the opener is told
    QString state{};
};

// The open Connect pages, each answered once.
class ConnectSessions
{
public:
    QByteArray open(const ConnectSession &session);
    std::optional<ConnectSession> take(const QByteArray &id);

private:
    QHash<QByteArray, ConnectSession> m_sessions;
};

} // namespace ab::sandbox
