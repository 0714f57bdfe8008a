// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/httpmessage.h"
#include "app/profile/profile.h"

namespace ab {

// The requests that end in a token, as plain data ("Token exchange").

// Exchange A: a partner-signed JWT for an access token.
HttpRequest accessTokenRequest(const Profile &profile, const QByteArray &clientSecret, const QByteArray &jwt);
// Exchange B: an access token for a connect token that is good for `resource` only.
HttpRequest connectTokenRequest(const Profile &profile, const QByteArray &clientSecret, const QByteArray &accessToken,
                                const QUrl &resource);
// The partner's own backend, which does either exchange; without `resource` it is asked for an access token.
HttpRequest backendTokenRequest(const Profile &profile, const QUrl &resource = {});

} // namespace ab
