// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/auth/secretstores.h"

namespace ab {

// A key store that refuses with a code, or keeps in memory when that is empty.
struct RefusingStore : MemorySecretStore
{
    QString code{};

    QCoro::Task<Result<QByteArray>> read(SecretId id, std::stop_token stop) override
    {
        if (!code.isEmpty())
            co_return refusal();
        co_return co_await MemorySecretStore::read(id, stop);
    }
    QCoro::Task<Status> write(SecretId id, QByteArray value, std::stop_token stop) override
    {
        if (!code.isEmpty())
            co_return refusal();
        co_return co_await MemorySecretStore::write(id, value, stop);
    }
    ApiError refusal() const
    {
        return {.kind = ApiError::Kind::KeyStore, .code = code, .detail = QStringLiteral("as it says")};
    }
};

} // namespace ab
