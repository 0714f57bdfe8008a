// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/endpoints.h"
#include "app/doctor/jwks.h"
#include "app/doctor/neededscopes.h"
#include "app/doctor/secretdiagnosis.h"
#include "app/doctor/steps.h"
#include "app/doctor/tokendiagnosis.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ab {

namespace {

using Kind = ApiError::Kind;

constexpr std::chrono::seconds skewWorthTelling = 60s;

HttpRequest plainGet(const QUrl &url, const QString &purpose)
{
    HttpRequest request;
    request.url = url;
    request.headers = {{"Accept", "application/json"}};
    request.tag.purpose = purpose;
    return request;
}

QString shown(const QUrl &url)
{
    return url.toString(QUrl::RemoveQuery | QUrl::RemoveUserInfo | QUrl::RemoveFragment);
}

// Whether the JWT that is signed now would be within its time at the server.
Finding judgedClock(std::chrono::seconds skew, const std::optional<std::chrono::seconds> &jwtLifetime)
{
    constexpr auto step = SetupStep::Clock;
    const Finding::Facts facts{{u"seconds"_s, QString::number(std::chrono::abs(skew).count())}};
    if (std::chrono::abs(skew) < skewWorthTelling)
        return Finding::ok(step, facts);
    if (jwtLifetime && skew > 0s)
        return Finding::failed(step, Diagnosis::ClockFast, facts);
    if (jwtLifetime && -skew >= *jwtLifetime)
        return Finding::failed(step, Diagnosis::ClockSlow, facts);
    return Finding::warning(step, Diagnosis::ClockOff, facts);
}

Finding::Facts refusalFacts(const WalkPtr &walk, const ApiError &error)
{
    const JwtSettings &jwt = walk->settings().auth.jwt;
    return {{u"url"_s, shown(walk->tokenAddress())},
            {u"status"_s, error.httpStatus > 0 ? QString::number(error.httpStatus) : QString()},
            {u"code"_s, error.kind == Kind::TokenRefused ? error.code : QString()},
            {u"said"_s, error.detail},
            {u"client_id"_s, walk->settings().auth.clientId},
            {u"kid"_s, jwt.keyId},
            {u"algorithm"_s, jwt.algorithm},
            {u"issuer"_s, jwt.issuer},
            {u"audience"_s, jwt.audience},
            {u"user_claim"_s, jwt.userClaim},
            {u"tenant_claim"_s, jwt.tenantClaim},
            {u"scopes"_s, walk->settings().auth.scopes}};
}

// "Get Apps" answers to a client id alone, too: so the id and the secret are told apart.
QCoro::Task<Diagnosis> idOrSecret(WalkPtr walk, std::stop_token stop)
{
    const auto request = endpoints::listAppsOfClient(walk->settings().auth.clientId);
    const auto known = co_await walk->client->call(request, stop);
    if (known)
        co_return Diagnosis::ClientSecretWrong;
    const bool refused = known.error().kind == Kind::Unauthorized || known.error().kind == Kind::Forbidden;
    co_return refused ? Diagnosis::ClientIdUnknown : Diagnosis::ClientRefused;
}

} // namespace

namespace steps {

// Without a secret: whatever it answers, it is there.
QCoro::Task<Finding> tokenServer(WalkPtr walk, std::stop_token stop)
{
    constexpr auto step = SetupStep::TokenServer;
    const QUrl url = walk->tokenAddress();
    const HttpRequest request = plainGet(url, u"Reach the token endpoint"_s);
    const auto response = co_await walk->wire->send(request, stop);
    const Finding::Facts facts{{u"url"_s, shown(url)}, {u"server"_s, url.host()}};
    if (response)
        co_return Finding::ok(step, facts);
    const NoAnswer names{Diagnosis::TokenServerUnreachable, Diagnosis::TokenServerUntrusted,
                         Diagnosis::TokenServerSilent};
    co_return Finding::failed(step, noAnswer(response.error(), names).value_or(Diagnosis::Unexpected), facts);
}

QCoro::Task<Finding> clock(WalkPtr walk, std::stop_token)
{
    const QDateTime there = walk->wire->last().date;
    if (!there.isValid())
        co_return Finding::skipped(SetupStep::Clock, Diagnosis::NotTold);
    const std::chrono::seconds skew(there.secsTo(QDateTime::currentDateTimeUtc()));
    const auto lifetime = walk->signsJwt() ? std::optional(walk->settings().auth.jwt.lifetime) : std::nullopt;
    co_return judgedClock(skew, lifetime);
}

QCoro::Task<Finding> jwks(WalkPtr walk, std::stop_token stop)
{
    constexpr auto step = SetupStep::Jwks;
    const QUrl url = walk->settings().auth.jwt.jwksUrl;
    if (!walk->signsJwt())
        co_return Finding::skipped(step, Diagnosis::NotNeeded);
    if (url.isEmpty())
        co_return Finding::skipped(step, Diagnosis::NotGiven);
    const HttpRequest request = plainGet(url, u"Get JWKS"_s);
    const auto response = co_await walk->wire->send(request, stop);
    const Finding::Facts where{{u"url"_s, shown(url)}, {u"server"_s, url.host()}};
    if (!response) {
        const NoAnswer names{Diagnosis::JwksUnreachable, Diagnosis::JwksUnreachable, Diagnosis::JwksUnreachable};
        co_return Finding::failed(step, noAnswer(response.error(), names).value_or(Diagnosis::Unexpected), where);
    }
    if (!response->isSuccess())
        co_return Finding::failed(step, Diagnosis::JwksMissing,
                                  where + Finding::Facts{{u"status"_s, QString::number(response->status)}});
    Finding finding = jwksFinding(response->body, walk->publicKey, walk->settings().auth.jwt.keyId);
    finding.facts += where;
    co_return finding;
}

QCoro::Task<Finding> token(WalkPtr walk, std::stop_token stop)
{
    constexpr auto step = SetupStep::Token;
    const RequestTag serves{.purpose = u"Check the setup"_s};
    const auto held = co_await walk->tokens->accessToken(serves, stop);
    if (held) {
        const QDateTime end = walk->tokens->state().expiresAt;
        const qint64 left = end.isValid() ? QDateTime::currentDateTimeUtc().secsTo(end) : -1;
        co_return Finding::ok(step, {{u"seconds"_s, left < 0 ? QString() : QString::number(left)}});
    }
    const ApiError &error = held.error();
    if (error.kind == Kind::SecretMissing || error.kind == Kind::KeyStore)
        co_return secretFinding(step, error);
    Finding::Facts facts = refusalFacts(walk, error);
    Diagnosis what = tokenDiagnosis(error, walk->wire->last());
    if (error.kind == Kind::Redirected)
        facts.append({u"target"_s, error.detail});
    const bool isBackend = walk->settings().auth.method == AuthMethod::Backend;
    if (isBackend && error.kind == Kind::TokenRefused && what != Diagnosis::TokenWrongAddress)
        co_return Finding::failed(step, Diagnosis::BackendRefused, facts);
    if (what == Diagnosis::ClientRefused)
        what = co_await idOrSecret(walk, stop);
    co_return Finding::failed(step, what, facts);
}

QCoro::Task<Finding> scopes(WalkPtr walk, std::stop_token)
{
    constexpr auto step = SetupStep::Scopes;
    const QStringList granted = walk->tokens->state().grantedScopes;
    if (granted.isEmpty())
        co_return Finding::skipped(step, Diagnosis::NotTold);
    const QStringList asked = walk->settings().auth.scopes.split(u' ', Qt::SkipEmptyParts);
    for (const NeededScope &needed : neededScopes) {
        if (granted.contains(needed.scope) || granted.contains(needed.olderName))
            continue;
        const bool wasAsked = asked.contains(needed.scope);
        co_return Finding::failed(
            step, wasAsked ? Diagnosis::ScopeNotGranted : Diagnosis::ScopeNotAsked,
            {{u"scope"_s, needed.scope}, {u"calls"_s, needed.calls}, {u"granted"_s, granted.join(u' ')}});
    }
    co_return Finding::ok(step, {{u"granted"_s, granted.join(u' ')}});
}

} // namespace steps

} // namespace ab
