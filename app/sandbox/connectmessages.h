// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/connectbehaviour.h"

#include <QJsonArray>
#include <QLatin1StringView>
#include <QUrl>

namespace ab::sandbox {

// Browsers take every name under "localhost" for this machine; this one begins like the address of the server.
inline constexpr QLatin1StringView lookAlikeHost("127.0.0.1.localhost");

// What the page says to its opener.
QJsonArray successMessages(ConnectBehaviour behaviour, const QString &connectionId);
QJsonArray errorMessages(ConnectBehaviour behaviour, const ConnectError &error);
// Where a page stands whose messages must not count; empty where the behaviour asks for none.
QUrl strayOrigin(ConnectBehaviour behaviour, const QUrl &base, quint16 secondPort);

} // namespace ab::sandbox
