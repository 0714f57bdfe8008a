// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/async/requestslot.h"
#include "app/launch/profilekeeper.h"
#include "app/net/httptransport.h"

#include <QObject>

namespace ab {

class TokenService;
struct Services;

// Secrets as they were entered for a profile, laid over those that are stored. The redactor hears of them.
std::shared_ptr<SecretStore> withEntered(const QList<EnteredSecret> &secrets, const QString &profile,
                                         const std::shared_ptr<SecretStore> &stored, Redactor &redactor);

// Fetches an access token for a profile that is not stored yet, with the secrets as they were entered, and shows it to
// the API once. The token is dropped as soon as that has answered.
class TokenTrial : public QObject
{
    Q_OBJECT
public:
    struct Success
    {
        QDateTime expiresAt{};       // invalid when not told
        QStringList missingScopes{}; // asked for and not granted
    };

    explicit TokenTrial(const Services &services, QObject *parent = nullptr);
    ~TokenTrial() override;

    void start(const Profile &profile, const QList<EnteredSecret> &secrets); // supersedes one under way
    void cancel();
    // Whether the key can sign for the profile: Configuration error with the reason. Nothing is sent.
    static Status checkKey(const Profile &profile, const QByteArray &privateKeyPem);

signals:
    void succeeded(const ab::TokenTrial::Success &success);
    void failed(const ab::ApiError &error);

private:
    void finish(const Status &works);

    std::shared_ptr<HttpTransport> m_transport;
    std::shared_ptr<SecretStore> m_secrets;
    std::shared_ptr<Redactor> m_redactor;
    std::shared_ptr<TokenService> m_tokens;
    RequestSlot m_request;
};

} // namespace ab
