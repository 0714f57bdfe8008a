// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>

namespace ab {

// The steps of a setup, in the order they are walked.
enum class SetupStep {
    Profile,
    Secrets,
    PrivateKey,
    KeyId,
    Claims,
    Lifetime,
    TokenServer,
    Clock,
    Jwks,
    Token,
    Scopes,
    Apps,
    Actions,
    Connections,
    ConnectToken,
    Redirect,
    ConnectPage
};
inline constexpr int setupSteps = int(SetupStep::ConnectPage) + 1;

// What a step turned out to be. The sentences for these are in app/wording.
enum class Diagnosis {
    Fine,
    NotTold, // went well, but the server does not say enough to be sure

    EarlierFailed,
    NotNeeded,
    NotGiven,
    NoAppToTry,

    TimedOut,
    RateLimited,
    Unexpected,

    ProfileRefused,
    LifetimeTooLong,
    LifetimeShort,
    ClientIdMissing,
    ClientSecretMissing,
    PrivateKeyMissing,
    AccessTokenMissing,
    KeyStoreLocked,
    KeyStoreDenied,
    KeyStoreAbsent,
    KeyStoreSilent,
    KeyStoreFailed,
    SecretDamaged,
    KeyFileUnreadable,
    KeyNotPem,
    KeyCutOff,
    KeyEncrypted,
    KeyPublic,
    KeyCertificate,
    KeyOtherKind,
    KeyOtherCurve,
    KeyTooShort,
    KeyIdMissing,
    IssuerMissing,
    AudienceMissing,
    UserMissing,
    TenantMissing,
    ClaimNameMissing,
    ClaimNamesClash,
    ClaimsSwapped,

    TokenServerUnreachable,
    TokenServerUntrusted,
    TokenServerSilent,
    ClockFast,
    ClockSlow,
    ClockOff,
    JwksUnreachable,
    JwksMissing,
    JwksNotJson,
    JwksKeyIdMissing,
    JwksOtherKeyId,
    JwksOtherKey,
    TokenRedirected,
    TokenWrongAddress,
    TokenNotJson,
    TokenNoToken,
    TokenServerFailed,
    ClientIdUnknown,
    ClientSecretWrong,
    ClientRefused,
    GrantNotEnabled,
    ScopeRefused,
    RequestRefused,
    JwtKeyIdUnknown,
    JwtSignatureRefused,
    JwtAlgorithmRefused,
    JwtIssuerRefused,
    JwtAudienceRefused,
    JwtClaimRefused,
    JwtExpired,
    JwtTooEarly,
    JwtLivesTooLong,
    JwtRefused,
    BackendRefused,
    ScopeNotAsked,
    ScopeNotGranted,

    ApiUnreachable,
    ApiUntrusted,
    ApiSilent,
    ApiRedirected,
    ApiWrongAddress,
    ApiNotJson,
    ApiTokenRefused,
    ApiScopeMissing,
    ApiRefused,
    ApiFailed,
    NoApps,
    AppUnknown,
    NoActions,

    AppIdentifierMissing,
    AppIdentifierRefused,
    ConnectHostRefused,
    ConnectScopeRefused,
    ConnectTokenRefused,
    ConnectUrlMissing,
    RedirectMissing,
    RedirectInsecure,
    RedirectNotRegistered,
    CallbackElsewhere,
    CallbackPortTaken,
    CallbackNotRegistered,
    ConnectUnreachable,
    ConnectUntrusted,
    ConnectSilent,
    ConnectMissing,
    ConnectRedirected,
    ConnectFailed
};
inline constexpr int diagnoses = int(Diagnosis::ConnectFailed) + 1;

// What a diagnosis is about, as exit codes tell it apart.
enum class Concern { Nothing, Setting, SignIn, Service };

// Names for files and scripts; they do not change.
QLatin1StringView stepName(SetupStep step);
QLatin1StringView diagnosisName(Diagnosis diagnosis);
Concern concernOf(Diagnosis diagnosis);

} // namespace ab
