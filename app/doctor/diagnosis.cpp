// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/doctor/diagnosis.h"

#include <array>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

struct Entry
{
    Diagnosis diagnosis;
    QLatin1StringView name;
    Concern concern;
};

// In the order of the enumeration.
constexpr std::array entries{
    Entry{Diagnosis::Fine, "fine"_L1, Concern::Nothing},
    Entry{Diagnosis::NotTold, "not_told"_L1, Concern::Nothing},
    Entry{Diagnosis::EarlierFailed, "earlier_failed"_L1, Concern::Nothing},
    Entry{Diagnosis::NotNeeded, "not_needed"_L1, Concern::Nothing},
    Entry{Diagnosis::NotGiven, "not_given"_L1, Concern::Nothing},
    Entry{Diagnosis::NoAppToTry, "no_app_to_try"_L1, Concern::Nothing},
    Entry{Diagnosis::TimedOut, "timed_out"_L1, Concern::Service},
    Entry{Diagnosis::RateLimited, "rate_limited"_L1, Concern::Service},
    Entry{Diagnosis::Unexpected, "unexpected"_L1, Concern::Service},
    Entry{Diagnosis::ProfileRefused, "profile_refused"_L1, Concern::Setting},
    Entry{Diagnosis::LifetimeTooLong, "lifetime_too_long"_L1, Concern::Setting},
    Entry{Diagnosis::LifetimeShort, "lifetime_short"_L1, Concern::Setting},
    Entry{Diagnosis::ClientIdMissing, "client_id_missing"_L1, Concern::Setting},
    Entry{Diagnosis::ClientSecretMissing, "client_secret_missing"_L1, Concern::SignIn},
    Entry{Diagnosis::PrivateKeyMissing, "private_key_missing"_L1, Concern::SignIn},
    Entry{Diagnosis::AccessTokenMissing, "access_token_missing"_L1, Concern::SignIn},
    Entry{Diagnosis::KeyStoreLocked, "key_store_locked"_L1, Concern::SignIn},
    Entry{Diagnosis::KeyStoreDenied, "key_store_denied"_L1, Concern::SignIn},
    Entry{Diagnosis::KeyStoreAbsent, "key_store_absent"_L1, Concern::SignIn},
    Entry{Diagnosis::KeyStoreSilent, "key_store_silent"_L1, Concern::SignIn},
    Entry{Diagnosis::KeyStoreFailed, "key_store_failed"_L1, Concern::SignIn},
    Entry{Diagnosis::SecretDamaged, "secret_damaged"_L1, Concern::SignIn},
    Entry{Diagnosis::KeyFileUnreadable, "key_file_unreadable"_L1, Concern::Setting},
    Entry{Diagnosis::KeyNotPem, "key_not_pem"_L1, Concern::Setting},
    Entry{Diagnosis::KeyCutOff, "key_cut_off"_L1, Concern::Setting},
    Entry{Diagnosis::KeyEncrypted, "key_encrypted"_L1, Concern::Setting},
    Entry{Diagnosis::KeyPublic, "key_public"_L1, Concern::Setting},
    Entry{Diagnosis::KeyCertificate, "key_certificate"_L1, Concern::Setting},
    Entry{Diagnosis::KeyOtherKind, "key_other_kind"_L1, Concern::Setting},
    Entry{Diagnosis::KeyOtherCurve, "key_other_curve"_L1, Concern::Setting},
    Entry{Diagnosis::KeyTooShort, "key_too_short"_L1, Concern::Setting},
    Entry{Diagnosis::KeyIdMissing, "key_id_missing"_L1, Concern::Setting},
    Entry{Diagnosis::IssuerMissing, "issuer_missing"_L1, Concern::Setting},
    Entry{Diagnosis::AudienceMissing, "audience_missing"_L1, Concern::Setting},
    Entry{Diagnosis::UserMissing, "user_missing"_L1, Concern::Setting},
    Entry{Diagnosis::TenantMissing, "tenant_missing"_L1, Concern::Setting},
    Entry{Diagnosis::ClaimNameMissing, "claim_name_missing"_L1, Concern::Setting},
    Entry{Diagnosis::ClaimNamesClash, "claim_names_clash"_L1, Concern::Setting},
    Entry{Diagnosis::ClaimsSwapped, "claims_swapped"_L1, Concern::Setting},
    Entry{Diagnosis::TokenServerUnreachable, "token_server_unreachable"_L1, Concern::Service},
    Entry{Diagnosis::TokenServerUntrusted, "token_server_untrusted"_L1, Concern::Service},
    Entry{Diagnosis::TokenServerSilent, "token_server_silent"_L1, Concern::Service},
    Entry{Diagnosis::ClockFast, "clock_fast"_L1, Concern::SignIn},
    Entry{Diagnosis::ClockSlow, "clock_slow"_L1, Concern::SignIn},
    Entry{Diagnosis::ClockOff, "clock_off"_L1, Concern::Setting},
    Entry{Diagnosis::JwksUnreachable, "jwks_unreachable"_L1, Concern::Service},
    Entry{Diagnosis::JwksMissing, "jwks_missing"_L1, Concern::Service},
    Entry{Diagnosis::JwksNotJson, "jwks_not_json"_L1, Concern::Service},
    Entry{Diagnosis::JwksKeyIdMissing, "jwks_key_id_missing"_L1, Concern::SignIn},
    Entry{Diagnosis::JwksOtherKeyId, "jwks_other_key_id"_L1, Concern::SignIn},
    Entry{Diagnosis::JwksOtherKey, "jwks_other_key"_L1, Concern::SignIn},
    Entry{Diagnosis::TokenRedirected, "token_redirected"_L1, Concern::Service},
    Entry{Diagnosis::TokenWrongAddress, "token_wrong_address"_L1, Concern::Service},
    Entry{Diagnosis::TokenNotJson, "token_not_json"_L1, Concern::Service},
    Entry{Diagnosis::TokenNoToken, "token_no_token"_L1, Concern::Service},
    Entry{Diagnosis::TokenServerFailed, "token_server_failed"_L1, Concern::Service},
    Entry{Diagnosis::ClientIdUnknown, "client_id_unknown"_L1, Concern::SignIn},
    Entry{Diagnosis::ClientSecretWrong, "client_secret_wrong"_L1, Concern::SignIn},
    Entry{Diagnosis::ClientRefused, "client_refused"_L1, Concern::SignIn},
    Entry{Diagnosis::GrantNotEnabled, "grant_not_enabled"_L1, Concern::SignIn},
    Entry{Diagnosis::ScopeRefused, "scope_refused"_L1, Concern::SignIn},
    Entry{Diagnosis::RequestRefused, "request_refused"_L1, Concern::SignIn},
    Entry{Diagnosis::JwtKeyIdUnknown, "jwt_key_id_unknown"_L1, Concern::SignIn},
    Entry{Diagnosis::JwtSignatureRefused, "jwt_signature_refused"_L1, Concern::SignIn},
    Entry{Diagnosis::JwtAlgorithmRefused, "jwt_algorithm_refused"_L1, Concern::SignIn},
    Entry{Diagnosis::JwtIssuerRefused, "jwt_issuer_refused"_L1, Concern::SignIn},
    Entry{Diagnosis::JwtAudienceRefused, "jwt_audience_refused"_L1, Concern::SignIn},
    Entry{Diagnosis::JwtClaimRefused, "jwt_claim_refused"_L1, Concern::SignIn},
    Entry{Diagnosis::JwtExpired, "jwt_expired"_L1, Concern::SignIn},
    Entry{Diagnosis::JwtTooEarly, "jwt_too_early"_L1, Concern::SignIn},
    Entry{Diagnosis::JwtLivesTooLong, "jwt_lives_too_long"_L1, Concern::SignIn},
    Entry{Diagnosis::JwtRefused, "jwt_refused"_L1, Concern::SignIn},
    Entry{Diagnosis::BackendRefused, "backend_refused"_L1, Concern::SignIn},
    Entry{Diagnosis::ScopeNotAsked, "scope_not_asked"_L1, Concern::SignIn},
    Entry{Diagnosis::ScopeNotGranted, "scope_not_granted"_L1, Concern::SignIn},
    Entry{Diagnosis::ApiUnreachable, "api_unreachable"_L1, Concern::Service},
    Entry{Diagnosis::ApiUntrusted, "api_untrusted"_L1, Concern::Service},
    Entry{Diagnosis::ApiSilent, "api_silent"_L1, Concern::Service},
    Entry{Diagnosis::ApiRedirected, "api_redirected"_L1, Concern::Service},
    Entry{Diagnosis::ApiWrongAddress, "api_wrong_address"_L1, Concern::Service},
    Entry{Diagnosis::ApiNotJson, "api_not_json"_L1, Concern::Service},
    Entry{Diagnosis::ApiTokenRefused, "api_token_refused"_L1, Concern::SignIn},
    Entry{Diagnosis::ApiScopeMissing, "api_scope_missing"_L1, Concern::SignIn},
    Entry{Diagnosis::ApiRefused, "api_refused"_L1, Concern::Service},
    Entry{Diagnosis::ApiFailed, "api_failed"_L1, Concern::Service},
    Entry{Diagnosis::NoApps, "no_apps"_L1, Concern::Service},
    Entry{Diagnosis::AppUnknown, "app_unknown"_L1, Concern::Setting},
    Entry{Diagnosis::NoActions, "no_actions"_L1, Concern::Service},
    Entry{Diagnosis::AppIdentifierMissing, "app_identifier_missing"_L1, Concern::Setting},
    Entry{Diagnosis::AppIdentifierRefused, "app_identifier_refused"_L1, Concern::SignIn},
    Entry{Diagnosis::ConnectHostRefused, "connect_host_refused"_L1, Concern::SignIn},
    Entry{Diagnosis::ConnectScopeRefused, "connect_scope_refused"_L1, Concern::SignIn},
    Entry{Diagnosis::ConnectTokenRefused, "connect_token_refused"_L1, Concern::SignIn},
    Entry{Diagnosis::ConnectUrlMissing, "connect_url_missing"_L1, Concern::Setting},
    Entry{Diagnosis::RedirectMissing, "redirect_missing"_L1, Concern::Setting},
    Entry{Diagnosis::RedirectInsecure, "redirect_insecure"_L1, Concern::Setting},
    Entry{Diagnosis::RedirectNotRegistered, "redirect_not_registered"_L1, Concern::Service},
    Entry{Diagnosis::CallbackElsewhere, "callback_elsewhere"_L1, Concern::Setting},
    Entry{Diagnosis::CallbackPortTaken, "callback_port_taken"_L1, Concern::Setting},
    Entry{Diagnosis::CallbackNotRegistered, "callback_not_registered"_L1, Concern::Service},
    Entry{Diagnosis::ConnectUnreachable, "connect_unreachable"_L1, Concern::Service},
    Entry{Diagnosis::ConnectUntrusted, "connect_untrusted"_L1, Concern::Service},
    Entry{Diagnosis::ConnectSilent, "connect_silent"_L1, Concern::Service},
    Entry{Diagnosis::ConnectMissing, "connect_missing"_L1, Concern::Service},
    Entry{Diagnosis::ConnectRedirected, "connect_redirected"_L1, Concern::Service},
    Entry{Diagnosis::ConnectFailed, "connect_failed"_L1, Concern::Service},
};
static_assert(entries.size() == diagnoses);
static_assert([] {
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (entries[i].diagnosis != Diagnosis(i))
            return false;
    }
    return true;
}());

constexpr std::array stepNames{"profile"_L1,  "secrets"_L1,      "private_key"_L1, "key_id"_L1,      "claims"_L1,
                               "lifetime"_L1, "token_server"_L1, "clock"_L1,       "jwks"_L1,        "token"_L1,
                               "scopes"_L1,   "apps"_L1,         "actions"_L1,     "connections"_L1, "connect_token"_L1,
                               "redirect"_L1, "connect_page"_L1};
static_assert(stepNames.size() == setupSteps);

} // namespace

QLatin1StringView stepName(SetupStep step)
{
    return stepNames[std::size_t(step)];
}

QLatin1StringView diagnosisName(Diagnosis diagnosis)
{
    return entries[std::size_t(diagnosis)].name;
}

Concern concernOf(Diagnosis diagnosis)
{
    return entries[std::size_t(diagnosis)].concern;
}

} // namespace ab
