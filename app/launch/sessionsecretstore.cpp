// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/launch/sessionsecretstore.h"

namespace ab {

namespace {

QCoro::Task<Result<QByteArray>> answer(QByteArray value)
{
    co_return Result<QByteArray>(std::move(value));
}

} // namespace

SessionSecretStore::SessionSecretStore(std::shared_ptr<SecretStore> beneath) : m_beneath(std::move(beneath)) {}

void SessionSecretStore::hold(const SecretId &id, const QByteArray &value)
{
    m_held.insert(id.key(), value);
}

QCoro::Task<Result<QByteArray>> SessionSecretStore::read(SecretId id, std::stop_token stop)
{
    const auto held = m_held.constFind(id.key());
    return held == m_held.cend() ? m_beneath->read(std::move(id), std::move(stop)) : answer(*held);
}

QCoro::Task<Status> SessionSecretStore::write(SecretId id, QByteArray value, std::stop_token stop)
{
    return m_beneath->write(std::move(id), std::move(value), std::move(stop));
}

QCoro::Task<Status> SessionSecretStore::remove(SecretId id, std::stop_token stop)
{
    return m_beneath->remove(std::move(id), std::move(stop));
}

} // namespace ab
