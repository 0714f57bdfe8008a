// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/names.h"
#include "app/profile/profile.h"

namespace ab {

inline constexpr EnumNames<Environment, 3> environmentNames{{{QLatin1StringView("production"), Environment::Production},
                                                             {QLatin1StringView("staging"), Environment::Staging},
                                                             {QLatin1StringView("sandbox"), Environment::Sandbox}}};
inline constexpr EnumNames<AuthMethod, 3> authMethodNames{{{QLatin1StringView("partner_jwt"), AuthMethod::PartnerJwt},
                                                           {QLatin1StringView("access_token"), AuthMethod::AccessToken},
                                                           {QLatin1StringView("backend"), AuthMethod::Backend}}};
inline constexpr EnumNames<ConnectMode, 4> connectModeNames{
    {{QLatin1StringView("auto"), ConnectMode::Auto},
     {QLatin1StringView("popup"), ConnectMode::Popup},
     {QLatin1StringView("redirect"), ConnectMode::Redirect},
     {QLatin1StringView("system_browser"), ConnectMode::SystemBrowser}}};
inline constexpr EnumNames<AppIdentifier, 2> appIdentifierNames{
    {{QLatin1StringView("app_id"), AppIdentifier::AppId},
     {QLatin1StringView("implementation"), AppIdentifier::Implementation}}};
inline constexpr EnumNames<RunBody, 2> runBodyNames{
    {{QLatin1StringView("guide"), RunBody::Guide}, {QLatin1StringView("wrapped"), RunBody::Wrapped}}};
inline constexpr std::array jwtAlgorithms{QLatin1StringView("RS256"), QLatin1StringView("RS384"),
                                          QLatin1StringView("RS512"), QLatin1StringView("ES256"),
                                          QLatin1StringView("ES384"), QLatin1StringView("ES512")};

// The one list of what a profile file holds, in the order it is written: calls the visitor with the dotted path of each
// member and the value it stands for. Reader and writer are visitors.
template<typename SomeProfile, typename Visitor>
void visitMembers(SomeProfile &profile, Visitor &visitor)
{
    visitor.text("name", profile.name);
    visitor.oneOf("environment", profile.environment, environmentNames);
    visitor.url("api_base", profile.apiBase);
    visitor.url("token_url", profile.tokenUrl);
    visitor.url("connect_base", profile.connectBase);
    visitor.oneOf("auth.method", profile.auth.method, authMethodNames);
    visitor.text("auth.client_id", profile.auth.clientId);
    visitor.text("auth.scopes", profile.auth.scopes);
    visitor.listed("auth.jwt.algorithm", profile.auth.jwt.algorithm, jwtAlgorithms);
    visitor.text("auth.jwt.key_id", profile.auth.jwt.keyId);
    visitor.text("auth.jwt.issuer", profile.auth.jwt.issuer);
    visitor.text("auth.jwt.audience", profile.auth.jwt.audience);
    visitor.text("auth.jwt.user_claim", profile.auth.jwt.userClaim);
    visitor.text("auth.jwt.tenant_claim", profile.auth.jwt.tenantClaim);
    visitor.seconds("auth.jwt.lifetime_seconds", profile.auth.jwt.lifetime, 1, 300);
    visitor.optionalUrl("auth.jwt.jwks_url", profile.auth.jwt.jwksUrl);
    visitor.optionalUrl("auth.access_token_url", profile.auth.accessTokenUrl);
    visitor.optionalUrl("auth.connect_token_url", profile.auth.connectTokenUrl);
    visitor.text("identity.user", profile.identity.user);
    visitor.text("identity.tenant", profile.identity.tenant);
    visitor.oneOf("connect.mode", profile.connect.mode, connectModeNames);
    visitor.text("connect.redirect_uri", profile.connect.redirectUri);
    visitor.text("connect.theme", profile.connect.theme);
    visitor.oneOf("connect.app_identifier", profile.connect.appIdentifier, appIdentifierNames);
    visitor.oneOf("wire.run_body", profile.wire.runBody, runBodyNames);
    visitor.boolean("wire.run_trailing_slash", profile.wire.runTrailingSlash);
    visitor.number("limits.requests_per_minute", profile.requestsPerMinute, 1, 600);
}

} // namespace ab
