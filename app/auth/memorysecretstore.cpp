// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/secretstores.h"

namespace ab {

QCoro::Task<Result<QByteArray>> MemorySecretStore::read(SecretId id, std::stop_token)
{
    const auto found = m_secrets.constFind(id.key());
    if (found == m_secrets.cend())
        co_return ApiError{.kind = ApiError::Kind::SecretMissing, .code = secretName(id.kind)};
    co_return *found;
}

QCoro::Task<Status> MemorySecretStore::write(SecretId id, QByteArray value, std::stop_token)
{
    m_secrets.insert(id.key(), value);
    co_return Nothing{};
}

QCoro::Task<Status> MemorySecretStore::remove(SecretId id, std::stop_token)
{
    m_secrets.remove(id.key());
    co_return Nothing{};
}

} // namespace ab
