// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/redact.h"
#include "app/core/wipe.h"
#include "app/doctor/secretdiagnosis.h"
#include "app/doctor/steps.h"

#include <QSet>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ab {

namespace {

constexpr std::chrono::seconds longestLifetime = 300s; // "Token exchange": about five minutes
constexpr std::chrono::seconds shortLifetime = 60s;    // a slow request or clock uses that up

QCoro::Task<Result<QByteArray>> readSecret(WalkPtr walk, SecretKind kind, std::stop_token stop)
{
    const SecretId id{walk->settings().name, kind};
    const auto stored = co_await walk->secrets->read(id, stop);
    if (!stored)
        co_return stored.error();
    const QByteArray value = stored->trimmed();
    if (value.isEmpty())
        co_return ApiError{.kind = ApiError::Kind::SecretMissing, .code = secretName(kind)};
    walk->redactor->addSecret(value);
    co_return value;
}

Diagnosis diagnosisOf(KeyFacts::State state)
{
    switch (state) {
    case KeyFacts::State::Private:
        return Diagnosis::Fine;
    case KeyFacts::State::NotPem:
        return Diagnosis::KeyNotPem;
    case KeyFacts::State::CutOff:
        return Diagnosis::KeyCutOff;
    case KeyFacts::State::Encrypted:
        return Diagnosis::KeyEncrypted;
    case KeyFacts::State::Public:
        return Diagnosis::KeyPublic;
    case KeyFacts::State::Certificate:
        return Diagnosis::KeyCertificate;
    }
    return Diagnosis::Unexpected;
}

Diagnosis diagnosisOf(KeyFit fit)
{
    switch (fit) {
    case KeyFit::Fits:
        return Diagnosis::Fine;
    case KeyFit::OtherKind:
    case KeyFit::UnknownAlgorithm: // the profile's reader refuses it
        return Diagnosis::KeyOtherKind;
    case KeyFit::OtherCurve:
        return Diagnosis::KeyOtherCurve;
    case KeyFit::TooShort:
        return Diagnosis::KeyTooShort;
    }
    return Diagnosis::Unexpected;
}

Finding judged(const KeyFacts &key, const QString &algorithm)
{
    const KeyFacts needed = neededKey(algorithm);
    const Finding::Facts facts{
        {u"algorithm"_s, algorithm}, {u"kind"_s, key.kind},           {u"bits"_s, QString::number(key.bits)},
        {u"curve"_s, key.curve},     {u"needed_kind"_s, needed.kind}, {u"needed_curve"_s, needed.curve}};
    const Diagnosis what =
        key.state == KeyFacts::State::Private ? diagnosisOf(keyFit(key, algorithm)) : diagnosisOf(key.state);
    return what == Diagnosis::Fine ? Finding::ok(SetupStep::PrivateKey, facts)
                                   : Finding::failed(SetupStep::PrivateKey, what, facts);
}

Finding judgedClaims(const JwtSettings &jwt, const Identity &identity)
{
    const auto failed = [](Diagnosis what, const Finding::Facts &facts = {}) {
        return Finding::failed(SetupStep::Claims, what, facts);
    };
    const std::pair<QString, Diagnosis> required[] = {
        {jwt.issuer, Diagnosis::IssuerMissing},       {jwt.audience, Diagnosis::AudienceMissing},
        {jwt.userClaim, Diagnosis::ClaimNameMissing}, {jwt.tenantClaim, Diagnosis::ClaimNameMissing},
        {identity.user, Diagnosis::UserMissing},      {identity.tenant, Diagnosis::TenantMissing}};
    for (const auto &[value, what] : required) {
        if (value.trimmed().isEmpty())
            return failed(what);
    }
    const Finding::Facts names{{u"user_claim"_s, jwt.userClaim}, {u"tenant_claim"_s, jwt.tenantClaim}};
    const QSet<QString> taken{u"iss"_s, u"aud"_s, u"iat"_s, u"nbf"_s, u"exp"_s};
    if (jwt.userClaim == jwt.tenantClaim || taken.contains(jwt.userClaim) || taken.contains(jwt.tenantClaim))
        return failed(Diagnosis::ClaimNamesClash, names);
    // The standard's "sub" is the person. Swapped, the service would silently set up another, empty account.
    if (jwt.tenantClaim == "sub"_L1)
        return failed(Diagnosis::ClaimsSwapped, names);
    return Finding::ok(SetupStep::Claims,
                       Finding::Facts{{u"issuer"_s, jwt.issuer}, {u"audience"_s, jwt.audience}} + names);
}

} // namespace

namespace steps {

QCoro::Task<Finding> profile(WalkPtr walk, std::stop_token)
{
    constexpr auto step = SetupStep::Profile;
    if (walk->profile)
        co_return Finding::ok(step, {{u"name"_s, walk->settings().name}});
    const ApiError &error = walk->profile.error();
    const bool isLifetime = error.code == "auth.jwt.lifetime_seconds"_L1;
    const bool isBroken = !error.pointer.isEmpty();
    co_return Finding::failed(step, isLifetime ? Diagnosis::LifetimeTooLong : Diagnosis::ProfileRefused,
                              {{u"member"_s, error.code},
                               {u"rule"_s, error.pointer},
                               {u"file"_s, isBroken ? error.detail : QString()},
                               {u"said"_s, isBroken ? QString() : error.detail}});
}

QCoro::Task<Finding> secrets(WalkPtr walk, std::stop_token stop)
{
    constexpr auto step = SetupStep::Secrets;
    const AuthMethod method = walk->settings().auth.method;
    if (method == AuthMethod::Backend)
        co_return Finding::skipped(step, Diagnosis::NotNeeded);
    if (walk->signsJwt() && walk->settings().auth.clientId.isEmpty())
        co_return Finding::failed(step, Diagnosis::ClientIdMissing);
    const SecretKind kind = walk->signsJwt() ? SecretKind::ClientSecret : SecretKind::AccessToken;
    auto secret = co_await readSecret(walk, kind, stop);
    if (!secret)
        co_return secretFinding(step, secret.error());
    wipe(*secret);
    co_return Finding::ok(step, {{u"secret"_s, secretName(kind)}});
}

QCoro::Task<Finding> privateKey(WalkPtr walk, std::stop_token stop)
{
    constexpr auto step = SetupStep::PrivateKey;
    if (!walk->signsJwt())
        co_return Finding::skipped(step, Diagnosis::NotNeeded);
    auto pem = co_await readSecret(walk, SecretKind::PrivateKey, stop);
    if (!pem)
        co_return secretFinding(step, pem.error());
    const KeyFacts facts = keyFacts(*pem);
    walk->publicKey = publicJwk(*pem);
    wipe(*pem);
    co_return judged(facts, walk->settings().auth.jwt.algorithm);
}

QCoro::Task<Finding> keyId(WalkPtr walk, std::stop_token)
{
    constexpr auto step = SetupStep::KeyId;
    const QString kid = walk->settings().auth.jwt.keyId;
    if (!walk->signsJwt())
        co_return Finding::skipped(step, Diagnosis::NotNeeded);
    if (kid.trimmed().isEmpty())
        co_return Finding::failed(step, Diagnosis::KeyIdMissing);
    co_return Finding::ok(step, {{u"kid"_s, kid}});
}

QCoro::Task<Finding> claims(WalkPtr walk, std::stop_token)
{
    if (!walk->signsJwt())
        co_return Finding::skipped(SetupStep::Claims, Diagnosis::NotNeeded);
    co_return judgedClaims(walk->settings().auth.jwt, walk->settings().identity);
}

QCoro::Task<Finding> lifetime(WalkPtr walk, std::stop_token)
{
    constexpr auto step = SetupStep::Lifetime;
    if (!walk->signsJwt())
        co_return Finding::skipped(step, Diagnosis::NotNeeded);
    const std::chrono::seconds lifetime = walk->settings().auth.jwt.lifetime;
    const Finding::Facts facts{{u"seconds"_s, QString::number(lifetime.count())}};
    if (lifetime <= 0s || lifetime > longestLifetime)
        co_return Finding::failed(step, Diagnosis::LifetimeTooLong, facts);
    if (lifetime < shortLifetime)
        co_return Finding::warning(step, Diagnosis::LifetimeShort, facts);
    co_return Finding::ok(step, facts);
}

} // namespace steps

} // namespace ab
