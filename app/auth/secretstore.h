// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"

#include <QByteArray>
#include <QCoroTask>
#include <QString>

#include <stop_token>

namespace ab {

enum class SecretKind { ClientSecret, PrivateKey, AccessToken };

struct SecretId
{
    QString profile{}; // the profile's name
    SecretKind kind = SecretKind::ClientSecret;
    QString key() const; // "<profile name>/client_secret", as the key store knows it
    bool operator==(const SecretId &) const = default;
};
QString secretName(SecretKind kind); // client_secret, private_key, access_token

// Where secrets are kept. Errors: SecretMissing (with the secret's name as code) or KeyStore.
class SecretStore
{
public:
    virtual ~SecretStore() = default;
    virtual QCoro::Task<Result<QByteArray>> read(SecretId id, std::stop_token stop) = 0;
    virtual QCoro::Task<Status> write(SecretId id, QByteArray value, std::stop_token stop) = 0;
    virtual QCoro::Task<Status> remove(SecretId id, std::stop_token stop) = 0;
};

} // namespace ab
