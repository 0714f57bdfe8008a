// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/launch/sandboxprofile.h"

using namespace Qt::StringLiterals;

namespace ab {

Profile sandboxProfile(const QUrl &baseUrl, const sandbox::Credentials &credentials)
{
    Profile profile;
    profile.name = u"Built-in sandbox"_s; // a name nobody gives a profile of their own
    profile.environment = Environment::Sandbox;
    profile.apiBase = baseUrl;
    profile.connectBase = baseUrl;
    profile.tokenUrl = baseUrl;
    profile.tokenUrl.setPath(u"/oauth/token"_s);
    profile.auth.method = AuthMethod::PartnerJwt;
    profile.auth.clientId = credentials.clientId;
    profile.auth.jwt.algorithm = credentials.algorithm;
    profile.auth.jwt.keyId = credentials.keyId;
    profile.auth.jwt.issuer = credentials.issuer;
    profile.auth.jwt.audience = credentials.audience;
    profile.identity = {credentials.user, credentials.tenant};
    profile.requestsPerMinute = 600;
    return profile;
}

} // namespace ab
