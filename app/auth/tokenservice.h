// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/auth/secretstore.h"
#include "app/net/httptransport.h"
#include "app/net/tokensource.h"
#include "app/profile/profile.h"

#include <QDateTime>
#include <QObject>

#include <functional>
#include <memory>

namespace ab {

class Redactor;

// Single use, six minutes, bound to the URL it was asked for. Not an AccessToken, although it arrives in the member of
// that name.
struct ConnectToken
{
    QByteArray value{};
    QUrl resource{};
};

// What the window shows of the current access token.
struct TokenState
{
    bool held = false;
    QDateTime expiresAt{};       // invalid when not told (a pasted token)
    QStringList grantedScopes{}; // empty when not told
    QStringList missingScopes{}; // asked for and not granted
};

// Token exchanges A and B for one profile and identity ("Token exchange"), for each of the three ways to a token.
// Single-flight: callers at the same time share one exchange. Held by shared_ptr; `state` changes are signalled.
class TokenService : public QObject, public TokenSource
{
    Q_OBJECT
public:
    using Clock = std::function<QDateTime()>; // UTC

    TokenService(
        std::shared_ptr<HttpTransport> transport, std::shared_ptr<SecretStore> secrets,
        std::shared_ptr<Redactor> redactor, Profile profile,
        Clock clock = [] { return QDateTime::currentDateTimeUtc(); });
    ~TokenService() override;

    QCoro::Task<Result<AccessToken>> accessToken(RequestTag serves, std::stop_token stop) override;
    void discard(const AccessToken &refused) override;
    // A new one each time; `resource` is exactly the Connect URL without its query.
    QCoro::Task<Result<ConnectToken>> connectToken(QUrl resource, std::stop_token stop);
    // Drops the token whoever holds it: after access_denied in Connect the flow starts from exchange A.
    void forget();

    TokenState state() const;
    // The token itself, for a person who asked to have it in a command; empty when none is held, or not for long.
    QByteArray held() const;

signals:
    void stateChanged();

private:
    struct Private;
    std::shared_ptr<Private> d;
};

} // namespace ab
