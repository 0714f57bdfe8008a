// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"

#include <QByteArray>
#include <QCoroTask>
#include <QString>

#include <chrono>
#include <stop_token>

namespace ab {

// The entries of a key store, a text each under a name. Errors: SecretMissing, or KeyStore with the code locked,
// denied, absent, timeout or failed. Held by shared_ptr.
class KeyEntries
{
public:
    virtual ~KeyEntries() = default;
    virtual QCoro::Task<Result<QByteArray>> read(QString key, std::stop_token stop) = 0;
    virtual QCoro::Task<Status> write(QString key, QByteArray value, std::stop_token stop) = 0;
    virtual QCoro::Task<Status> remove(QString key, std::stop_token stop) = 0; // good also when there is none
};

// Those of the OS through QtKeychain, service "actionbench". Never falls back to a file. Tells a locked key ring from a
// missing entry, and gives up waiting for it after a while.
class KeychainEntries : public KeyEntries
{
public:
    explicit KeychainEntries(std::chrono::milliseconds patience) : m_patience(patience) {}
    QCoro::Task<Result<QByteArray>> read(QString key, std::stop_token stop) override;
    QCoro::Task<Status> write(QString key, QByteArray value, std::stop_token stop) override;
    QCoro::Task<Status> remove(QString key, std::stop_token stop) override;

private:
    const std::chrono::milliseconds m_patience;
};

} // namespace ab
