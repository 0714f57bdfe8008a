// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/launch/tokentrial.h"

#include "app/api/endpoints.h"
#include "app/auth/jwssignature.h"
#include "app/auth/tokenservice.h"
#include "app/launch/sessionsecretstore.h"
#include "app/workspace/workspace.h"

using namespace Qt::StringLiterals;

namespace ab {

namespace {

QCoro::Task<Status> worksOnce(std::shared_ptr<TokenService> tokens, std::shared_ptr<ApiClient> client,
                              std::stop_token stop)
{
    const endpoints::AppQuery anything;
    auto request = endpoints::listApps(anything);
    request.causedBy(u"setup"_s);
    const auto token = co_await tokens->accessToken(request.wire.tag, stop);
    if (!token)
        co_return token.error();
    const auto page = co_await client->call(request, stop);
    if (!page)
        co_return page.error();
    co_return Nothing{};
}

} // namespace

std::shared_ptr<SecretStore> withEntered(const QList<EnteredSecret> &secrets, const QString &profile,
                                         const std::shared_ptr<SecretStore> &stored, Redactor &redactor)
{
    const auto entered = std::make_shared<SessionSecretStore>(stored);
    for (const EnteredSecret &secret : secrets) {
        redactor.addSecret(secret.value);
        entered->hold({profile, secret.kind}, secret.value);
    }
    return entered;
}

TokenTrial::TokenTrial(const Services &services, QObject *parent) :
    QObject(parent), m_transport(services.transport), m_secrets(services.secrets), m_redactor(services.redactor),
    m_request(this)
{
}

TokenTrial::~TokenTrial() = default;

void TokenTrial::start(const Profile &profile, const QList<EnteredSecret> &secrets)
{
    const auto entered = withEntered(secrets, profile.name, m_secrets, *m_redactor);
    m_tokens = std::make_shared<TokenService>(m_transport, entered, m_redactor, profile);
    const auto client = std::make_shared<ApiClient>(m_transport, profile.apiBase, m_tokens);
    m_request.run([&](std::stop_token stop) { return worksOnce(m_tokens, client, stop); },
                  [this](const Status &works) { finish(works); });
}

void TokenTrial::cancel()
{
    m_request.cancel();
}

void TokenTrial::finish(const Status &works)
{
    const TokenState state = m_tokens->state();
    m_tokens->forget();
    if (works)
        emit succeeded({.expiresAt = state.expiresAt, .missingScopes = state.missingScopes});
    else
        emit failed(works.error());
}

Status TokenTrial::checkKey(const Profile &profile, const QByteArray &privateKeyPem)
{
    const auto signature = jwsSignature(profile.auth.jwt.algorithm, privateKeyPem, "probe");
    return signature ? Status(Nothing{}) : Status(signature.error());
}

} // namespace ab
