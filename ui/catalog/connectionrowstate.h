// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connect/connectoutcome.h"
#include "ui/shared/theme.h"

namespace ab {

class Workspace;

// What the connection row says, one thing at a time: none needed, loading, none yet, choose, valid, expired,
// connecting, or how the last attempt to connect ended.
struct ConnectionRowState
{
    enum class Remedy { None, RetryList, CancelAttempt, TryAgain, OpenProfile, UseSystemBrowser };

    QLatin1StringView icon{};
    theme::Tone tone = theme::Tone::Muted;
    QString text{};
    Remedy remedy = Remedy::None;
    bool busy = false;

    static QString label(Remedy remedy);
};

// `shown` is the connection in sight; `outcome` that of the last attempt for this app.
ConnectionRowState rowState(const Workspace &workspace, const std::optional<Connection> &shown,
                            const std::optional<ConnectOutcome> &outcome);

} // namespace ab
