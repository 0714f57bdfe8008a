// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/doctor/tokendiagnosis.h"

#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

using Kind = ApiError::Kind;
using Body = WitnessTransport::Sighting::Body;

constexpr NoAnswer tokenServer{Diagnosis::TokenServerUnreachable, Diagnosis::TokenServerUntrusted,
                               Diagnosis::TokenServerSilent};
constexpr NoAnswer api{Diagnosis::ApiUnreachable, Diagnosis::ApiUntrusted, Diagnosis::ApiSilent};

struct Clue
{
    const char *pattern;
    Diagnosis meaning;
};

// The first that matches counts: what names a claim stands before what names a moment.
constexpr std::array clues{
    Clue{"lives too long|lifetime|life time|too long", Diagnosis::JwtLivesTooLong},
    Clue{"\\bexpired\\b", Diagnosis::JwtExpired},
    Clue{"\\bkid\\b|key id|unknown key|no (matching )?key", Diagnosis::JwtKeyIdUnknown},
    Clue{"\\balg(orithm)?\\b", Diagnosis::JwtAlgorithmRefused},
    Clue{"signature", Diagnosis::JwtSignatureRefused},
    Clue{"no claim|missing .*claim|claim .*(missing|empty|required)", Diagnosis::JwtClaimRefused},
    Clue{"\\biss(uer)?\\b", Diagnosis::JwtIssuerRefused},
    Clue{"\\baud(ience)?\\b", Diagnosis::JwtAudienceRefused},
    Clue{"future|not yet|too early|\\bnbf\\b|\\biat\\b", Diagnosis::JwtTooEarly},
};

struct Refusal
{
    QLatin1StringView code;
    Diagnosis meaning;
};
constexpr std::array refusals{
    Refusal{"invalid_client"_L1, Diagnosis::ClientRefused},
    Refusal{"invalid_scope"_L1, Diagnosis::ScopeRefused},
    Refusal{"unsupported_grant_type"_L1, Diagnosis::GrantNotEnabled},
    Refusal{"unauthorized_client"_L1, Diagnosis::GrantNotEnabled},
    Refusal{"invalid_request"_L1, Diagnosis::RequestRefused},
};

bool isWrongAddress(int status)
{
    return status == 404 || status == 405 || status == 410;
}

Diagnosis refusedToken(const ApiError &error)
{
    if (error.code == "invalid_grant"_L1)
        return refusedJwt(error.detail);
    for (const Refusal &refusal : refusals) {
        if (error.code == refusal.code)
            return refusal.meaning;
    }
    return error.httpStatus == 401 ? Diagnosis::ClientRefused : Diagnosis::RequestRefused;
}

} // namespace

std::optional<Diagnosis> noAnswer(const ApiError &error, const NoAnswer &names)
{
    switch (error.kind) {
    case Kind::Unreachable:
        return names.unreachable;
    case Kind::Tls:
        return names.untrusted;
    case Kind::Timeout:
    case Kind::Network:
        return names.silent;
    case Kind::RateLimited:
        return Diagnosis::RateLimited;
    default:
        return std::nullopt;
    }
}

Diagnosis tokenDiagnosis(const ApiError &error, const WitnessTransport::Sighting &sighting)
{
    if (const auto silence = noAnswer(error, tokenServer))
        return *silence;
    if (error.kind == Kind::Redirected)
        return Diagnosis::TokenRedirected;
    if (isWrongAddress(error.httpStatus))
        return Diagnosis::TokenWrongAddress;
    if (error.kind == Kind::Malformed)
        return sighting.body == Body::Json ? Diagnosis::TokenNoToken : Diagnosis::TokenNotJson;
    if (error.kind == Kind::Server)
        return Diagnosis::TokenServerFailed;
    return error.kind == Kind::TokenRefused ? refusedToken(error) : Diagnosis::Unexpected;
}

Diagnosis refusedJwt(const QString &description)
{
    for (const Clue &clue : clues) {
        const QRegularExpression pattern(QString::fromLatin1(clue.pattern), QRegularExpression::CaseInsensitiveOption);
        if (pattern.match(description).hasMatch())
            return clue.meaning;
    }
    return Diagnosis::JwtRefused;
}

Diagnosis apiDiagnosis(const ApiError &error, const WitnessTransport::Sighting &sighting)
{
    if (const auto silence = noAnswer(error, api))
        return *silence;
    switch (error.kind) {
    case Kind::Redirected:
        return Diagnosis::ApiRedirected;
    case Kind::NotFound:
        return Diagnosis::ApiWrongAddress;
    case Kind::Malformed:
    case Kind::TooLarge:
        return Diagnosis::ApiNotJson;
    case Kind::Unauthorized:
        return Diagnosis::ApiTokenRefused;
    case Kind::Forbidden:
        return Diagnosis::ApiScopeMissing;
    case Kind::Server:
        return Diagnosis::ApiFailed;
    case Kind::BadRequest: // 405 among them
        return sighting.body == Body::Html || sighting.status == 405 ? Diagnosis::ApiWrongAddress
                                                                     : Diagnosis::ApiRefused;
    default:
        return Diagnosis::Unexpected;
    }
}

} // namespace ab
