// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/auth/secretstore.h"

#include <QHash>

#include <memory>

namespace ab {

// Holds secrets that last no longer than this process, above the environment's overrides and the key store: the
// simulator's own key must win over ACTIONBENCH_PRIVATE_KEY. Everything else goes to the store beneath.
class SessionSecretStore : public SecretStore
{
public:
    explicit SessionSecretStore(std::shared_ptr<SecretStore> beneath);

    void hold(const SecretId &id, const QByteArray &value);

    QCoro::Task<Result<QByteArray>> read(SecretId id, std::stop_token stop) override;
    QCoro::Task<Status> write(SecretId id, QByteArray value, std::stop_token stop) override;
    QCoro::Task<Status> remove(SecretId id, std::stop_token stop) override;

private:
    std::shared_ptr<SecretStore> m_beneath;
    QHash<QString, QByteArray> m_held;
};

} // namespace ab
