// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace ab::sandbox {

// How the Connect page behaves: as it is documented, or in one of the ways a client must cope with. A scenario's
// `connect.behaviour` chooses one for every page, the page's own "Simulate" section one for the answer.
enum class ConnectBehaviour {
    AsDocumented,
    // messages
    ForeignHost,
    ForeignPort,
    LookAlikeHost,
    TwoMessages,
    NoMessage,
    WithoutId,
    ConnectionId,
    ErrorObject,
    ErrorEmpty,
    UnknownMessages,
    SeveredOpener,
    ClosedAtOnce,
    // redirects
    WrongState,
    WithoutState,
    // both
    ThirdPartyWindow,
    NeverEnds,
    OAuthFailed,
    TokenExpired,
    TokenInvalid,
    AppInvalid,
    UserNotFound,
    SessionFailed,
    UnexpectedError
};

// One of the documented ways in which opening the page or connecting an account fails.
struct ConnectError
{
    QString code{};
    QString description{};
};

QStringList behaviourNames();
std::optional<ConnectBehaviour> behaviourNamed(const QString &name);
// Whether it says anything where the answer goes back by redirects (true) or by messages (false).
bool behaviourFits(ConnectBehaviour behaviour, bool redirects);
// Strikes when the page is opened, not when it is answered.
bool strikesAtOpening(ConnectBehaviour behaviour);
std::optional<ConnectError> simulatedError(ConnectBehaviour behaviour);
// The choices of the page's "Simulate" section.
QString behaviourOptions(bool redirects, ConnectBehaviour chosen);

} // namespace ab::sandbox
