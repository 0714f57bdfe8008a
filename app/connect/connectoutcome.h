// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/apiclient.h"
#include "app/api/model/connection.h"

#include <optional>

namespace ab {

struct ConnectOutcome
{
    enum class Kind {
        Connected,   // `connection` is set, taken from the list read afterwards
        Refused,     // the app or the Connect page said no; `detail` is its text
        Cancelled,   // closed, and the list shows nothing new
        TimedOut,    // six minutes
        NetworkLost, // the page could not be loaded; `code` "certificate" when it could not prove who it is
        Failed       // no connect token, no id in the answer, a wrong state …: see `code` and `error`
    };
    Kind kind = Kind::Cancelled;
    std::optional<Connection> connection{};
    QList<Connection> connections{}; // the list as read afterwards
    int skipped = 0;                 // entries of it that could not be read
    QString code{};   // redirect mode's error code, "authenticationError", "missing_id", "state_mismatch"
    QString detail{}; // untrusted text of the page; the address where the network was lost
    ApiError error{};
    bool idWasUnlisted = false;  // the returned id stood in no list; resolved otherwise
    bool secondAppeared = false; // a reconnect left a further connection beside the one it was for
};

// What was there before the attempt.
struct ConnectBefore
{
    QString appId{};
    QList<Connection> known{};
    std::optional<Connection> reconnect{};
};

// Finds the connection an attempt has made in the list read after it. The page's word and the list need not agree: the
// id may be missing there, and a reconnect may renew its entry whatever id comes back ("Connection flow").
ConnectOutcome reconciled(ConnectOutcome answer, const QString &connectionId, const ConnectBefore &before);

} // namespace ab

Q_DECLARE_METATYPE(ab::ConnectOutcome)
