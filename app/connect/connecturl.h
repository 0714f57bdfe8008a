// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/model/app.h"
#include "app/core/result.h"
#include "app/profile/profile.h"

#include <QUrl>

namespace ab {

// {connect_base}/to/{app}: the token's `resource` and the page that is opened are the same text, built here only.
// Configuration error when the profile wants implementation names and the app tells none.
Result<QUrl> connectResource(const Profile &profile, const App &app);

// The profile's redirect address without a port 0, which stands for any, as none does (RFC 8252).
QUrl registeredRedirect(const ConnectSettings &connect);
// Whether the system browser can report back to a listener at it.
bool canCallBack(const QUrl &registered);

struct ConnectPageQuery
{
    QByteArray token{};
    QString theme{};
    QString redirectUri{};
    QString state{};
    QString reconnectId{};
};
// Everything outside the unreserved characters is percent-encoded, '+' above all ("Connection flow").
QUrl connectPage(const QUrl &resource, const ConnectPageQuery &query);

QString originOf(const QUrl &url); // scheme://host[:port], as a browser spells it

} // namespace ab
