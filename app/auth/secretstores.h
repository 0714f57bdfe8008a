// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/auth/secretstore.h"

#include <QHash>
#include <QProcessEnvironment>

#include <chrono>
#include <memory>

namespace ab {

// Secrets of this process only: tests, the built-in sandbox, and when there is no key store.
class MemorySecretStore : public SecretStore
{
public:
    MemorySecretStore() = default;
    Q_DISABLE_COPY_MOVE(MemorySecretStore)
    ~MemorySecretStore() override;
    QCoro::Task<Result<QByteArray>> read(SecretId id, std::stop_token stop) override;
    QCoro::Task<Status> write(SecretId id, QByteArray value, std::stop_token stop) override;
    QCoro::Task<Status> remove(SecretId id, std::stop_token stop) override;

private:
    QHash<QString, QByteArray> m_secrets;
};

// ACTIONBENCH_CLIENT_SECRET, ACTIONBENCH_PRIVATE_KEY, ACTIONBENCH_PRIVATE_KEY_FILE and ACTIONBENCH_ACCESS_TOKEN stand
// above the store beneath, for reading only. Without a store beneath (--no-keychain) they are all there is, and what is
// written lives in memory.
class EnvironmentSecretStore : public SecretStore
{
public:
    EnvironmentSecretStore(QProcessEnvironment environment, std::shared_ptr<SecretStore> beneath);
    QCoro::Task<Result<QByteArray>> read(SecretId id, std::stop_token stop) override;
    QCoro::Task<Status> write(SecretId id, QByteArray value, std::stop_token stop) override;
    QCoro::Task<Status> remove(SecretId id, std::stop_token stop) override;

private:
    QProcessEnvironment m_environment;
    std::shared_ptr<SecretStore> m_beneath;
};

class KeyEntries;

// The key store of the OS. A value over 2,000 bytes is kept in parts with a check sum; each value is read back after it
// was written, and a write that is interrupted leaves the old one readable. Errors of kind KeyStore have the code
// locked, denied, absent, timeout, damaged or failed.
class KeychainSecretStore : public SecretStore
{
public:
    explicit KeychainSecretStore(std::chrono::milliseconds patience = std::chrono::minutes(1));
    explicit KeychainSecretStore(std::shared_ptr<KeyEntries> entries);
    QCoro::Task<Result<QByteArray>> read(SecretId id, std::stop_token stop) override;
    QCoro::Task<Status> write(SecretId id, QByteArray value, std::stop_token stop) override;
    QCoro::Task<Status> remove(SecretId id, std::stop_token stop) override;

private:
    std::shared_ptr<KeyEntries> m_entries;
};

} // namespace ab
