// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/auth/secretstore.h"
#include "app/auth/tokenanswer.h"
#include "app/net/httptransport.h"
#include "app/net/tokensource.h"
#include "app/profile/profile.h"

#include <functional>
#include <memory>

namespace ab {

class Redactor;

// The three ways to a token that a profile can name, each a single try: what to repeat is TokenService's affair. Every
// secret is known to the redactor before it is used.
class TokenSources
{
public:
    using Clock = std::function<QDateTime()>;

    TokenSources(std::shared_ptr<HttpTransport> transport, std::shared_ptr<SecretStore> secrets,
                 std::shared_ptr<Redactor> redactor, Profile profile, Clock clock);

    // The caller keeps this object alive.
    QCoro::Task<Result<TokenAnswer>> accessToken(RequestTag serves, std::stop_token stop);
    QCoro::Task<Result<TokenAnswer>> connectToken(AccessToken access, QUrl resource, std::stop_token stop);

    bool signsJwt() const { return m_profile.auth.method == AuthMethod::PartnerJwt; }
    bool isPasted() const { return m_profile.auth.method == AuthMethod::AccessToken; }
    bool needsAccessTokenToConnect() const { return m_profile.auth.method != AuthMethod::Backend; }
    void noteRefused(const AccessToken &refused) { m_refused = refused; }
    QStringList askedScopes() const { return m_profile.auth.scopes.split(u' ', Qt::SkipEmptyParts); }
    QDateTime now() const { return m_clock(); }

private:
    QCoro::Task<Result<QByteArray>> secret(SecretKind kind, std::stop_token stop);
    QCoro::Task<Result<TokenAnswer>> exchangeJwt(RequestTag serves, std::stop_token stop);
    QCoro::Task<Result<TokenAnswer>> pastedToken(std::stop_token stop);
    QCoro::Task<Result<TokenAnswer>> request(HttpRequest request, std::stop_token stop);

    std::shared_ptr<HttpTransport> m_transport;
    std::shared_ptr<SecretStore> m_secrets;
    std::shared_ptr<Redactor> m_redactor;
    Profile m_profile;
    Clock m_clock;
    AccessToken m_refused; // a pasted token that the API did not accept: only a new one will do
};

} // namespace ab
