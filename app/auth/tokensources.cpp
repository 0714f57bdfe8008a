// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/tokensources.h"

#include "app/auth/jwtsigner.h"
#include "app/auth/tokenrequests.h"
#include "app/core/redact.h"
#include "app/core/wipe.h"

using namespace Qt::StringLiterals;

namespace ab {

namespace {

// The request log shows it with the call, and the run, that needs the token.
HttpRequest serving(HttpRequest exchange, const RequestTag &call)
{
    exchange.tag.cause = call.cause;
    exchange.tag.runRow = call.runRow;
    exchange.tag.serves = call.purpose;
    return exchange;
}

} // namespace

TokenSources::TokenSources(std::shared_ptr<HttpTransport> transport, std::shared_ptr<SecretStore> secrets,
                           std::shared_ptr<Redactor> redactor, Profile profile, Clock clock) :
    m_transport(std::move(transport)),
    m_secrets(std::move(secrets)), m_redactor(std::move(redactor)), m_profile(std::move(profile)),
    m_clock(std::move(clock))
{
}

QCoro::Task<Result<TokenAnswer>> TokenSources::accessToken(RequestTag serves, std::stop_token stop)
{
    if (m_profile.auth.method == AuthMethod::Backend)
        return request(serving(backendTokenRequest(m_profile), serves), std::move(stop));
    return isPasted() ? pastedToken(std::move(stop)) : exchangeJwt(std::move(serves), std::move(stop));
}

QCoro::Task<Result<TokenAnswer>> TokenSources::connectToken(AccessToken access, QUrl resource, std::stop_token stop)
{
    if (m_profile.auth.method == AuthMethod::Backend) {
        if (m_profile.auth.connectTokenUrl.isEmpty())
            co_return ApiError{.kind = ApiError::Kind::Configuration, .code = u"auth.connect_token_url"_s};
        const HttpRequest asked = backendTokenRequest(m_profile, resource);
        co_return co_await request(asked, stop);
    }
    auto clientSecret = co_await secret(SecretKind::ClientSecret, stop);
    if (!clientSecret)
        co_return clientSecret.error();
    const HttpRequest exchange = connectTokenRequest(m_profile, *clientSecret, access.value, resource);
    wipe(*clientSecret);
    co_return co_await request(exchange, stop);
}

QCoro::Task<Result<TokenAnswer>> TokenSources::exchangeJwt(RequestTag serves, std::stop_token stop)
{
    auto clientSecret = co_await secret(SecretKind::ClientSecret, stop);
    if (!clientSecret)
        co_return clientSecret.error();
    auto key = co_await secret(SecretKind::PrivateKey, stop);
    if (!key)
        co_return key.error();
    const auto jwt = signPartnerJwt(m_profile.auth.jwt, m_profile.identity, *key, m_clock());
    wipe(*key);
    if (!jwt)
        co_return jwt.error();
    m_redactor->addSecret(*jwt);
    const HttpRequest exchange = serving(accessTokenRequest(m_profile, *clientSecret, *jwt), serves);
    wipe(*clientSecret);
    co_return co_await request(exchange, stop);
}

QCoro::Task<Result<TokenAnswer>> TokenSources::pastedToken(std::stop_token stop)
{
    const auto token = co_await secret(SecretKind::AccessToken, stop);
    if (!token)
        co_return token.error();
    if (*token == m_refused.value)
        co_return ApiError{.kind = ApiError::Kind::Unauthorized, .httpStatus = 401, .code = u"access_token"_s};
    co_return TokenAnswer{.token = *token};
}

QCoro::Task<Result<QByteArray>> TokenSources::secret(SecretKind kind, std::stop_token stop)
{
    const bool needsClient = kind != SecretKind::AccessToken;
    if (needsClient && m_profile.auth.clientId.isEmpty())
        co_return ApiError{.kind = ApiError::Kind::Configuration, .code = u"auth.client_id"_s};
    const SecretId id{m_profile.name, kind};
    const auto stored = co_await m_secrets->read(id, stop);
    if (!stored)
        co_return stored.error();
    const QByteArray value = stored->trimmed(); // what is pasted often ends in a line break
    if (value.isEmpty())
        co_return ApiError{.kind = ApiError::Kind::SecretMissing, .code = secretName(kind)};
    m_redactor->addSecret(value);
    co_return value;
}

QCoro::Task<Result<TokenAnswer>> TokenSources::request(HttpRequest request, std::stop_token stop)
{
    const auto response = co_await m_transport->send(request, stop);
    if (!response)
        co_return response.error();
    const auto answer = readTokenAnswer(*response, request.url, m_clock());
    if (answer)
        m_redactor->addSecret(answer->token);
    co_return answer;
}

} // namespace ab
