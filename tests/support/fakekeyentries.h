// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/auth/keyentries.h"

#include <QMap>

#include <optional>

namespace ab {

// A key store in memory that takes no more than Windows does in an entry, and that breaks on command.
class FakeKeyEntries : public KeyEntries
{
public:
    QMap<QString, QByteArray> entries{};
    int writes = 0;
    int failFromWrite = 0;                   // this write and all that follow fail; 0: none
    std::optional<QByteArray> keptInstead{}; // what it keeps in place of the value

    QCoro::Task<Result<QByteArray>> read(QString key, std::stop_token) override
    {
        const auto found = entries.constFind(key);
        if (found == entries.cend())
            co_return ApiError{.kind = ApiError::Kind::SecretMissing, .code = key};
        co_return QByteArray(found->constData(), found->size());
    }
    QCoro::Task<Status> write(QString key, QByteArray value, std::stop_token) override
    {
        ++writes;
        if (value.size() > 2560 || (failFromWrite > 0 && writes >= failFromWrite))
            co_return ApiError{.kind = ApiError::Kind::KeyStore, .code = QStringLiteral("failed")};
        entries[key] = keptInstead.value_or(value);
        co_return Nothing{};
    }
    QCoro::Task<Status> remove(QString key, std::stop_token) override
    {
        entries.remove(key);
        co_return Nothing{};
    }
};

} // namespace ab
