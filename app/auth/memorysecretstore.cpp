// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/secretstores.h"

#include "app/core/wipe.h"

namespace ab {

MemorySecretStore::~MemorySecretStore()
{
    for (QByteArray &value : m_secrets)
        wipe(value);
}

QCoro::Task<Result<QByteArray>> MemorySecretStore::read(SecretId id, std::stop_token)
{
    const auto found = m_secrets.constFind(id.key());
    if (found == m_secrets.cend())
        co_return ApiError{.kind = ApiError::Kind::SecretMissing, .code = secretName(id.kind)};
    co_return *found;
}

QCoro::Task<Status> MemorySecretStore::write(SecretId id, QByteArray value, std::stop_token)
{
    QByteArray &kept = m_secrets[id.key()];
    wipe(kept);
    kept = value;
    co_return Nothing{};
}

QCoro::Task<Status> MemorySecretStore::remove(SecretId id, std::stop_token)
{
    QByteArray dropped = m_secrets.take(id.key());
    wipe(dropped);
    co_return Nothing{};
}

} // namespace ab
