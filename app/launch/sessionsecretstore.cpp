// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/launch/sessionsecretstore.h"

#include "app/core/wipe.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

QCoro::Task<Result<QByteArray>> answer(QByteArray value)
{
    co_return Result<QByteArray>(std::move(value));
}

QCoro::Task<Status> done()
{
    co_return Nothing{};
}

} // namespace

SessionSecretStore::Held::~Held()
{
    for (QByteArray &value : values)
        wipe(value);
}

void SessionSecretStore::Held::drop(const QString &key)
{
    QByteArray dropped = values.take(key);
    wipe(dropped);
}

SessionSecretStore::SessionSecretStore(std::shared_ptr<SecretStore> beneath, Beneath kind) :
    m_beneath(std::move(beneath)), m_kind(kind)
{
}

void SessionSecretStore::hold(const SecretId &id, const QByteArray &value)
{
    m_held.drop(id.key());
    m_held.values.insert(id.key(), value);
}

void SessionSecretStore::keepForSession(const SecretId &id, const QByteArray &value)
{
    hold(id, value);
    m_held.entered.insert(id.key(), id.profile);
    emit keptForSessionChanged();
}

bool SessionSecretStore::keepsForSession(const QString &profile) const
{
    return m_held.entered.key(profile) != QString();
}

void SessionSecretStore::forget(const SecretId &id)
{
    m_held.drop(id.key());
    if (m_held.entered.remove(id.key()))
        emit keptForSessionChanged();
}

QCoro::Task<Result<QByteArray>> SessionSecretStore::read(SecretId id, std::stop_token stop)
{
    const auto held = m_held.values.constFind(id.key());
    return held == m_held.values.cend() ? m_beneath->read(std::move(id), std::move(stop)) : answer(*held);
}

QCoro::Task<Status> SessionSecretStore::write(SecretId id, QByteArray value, std::stop_token stop)
{
    if (m_kind == Beneath::KeyStore)
        return writeBeneath(std::move(id), std::move(value), std::move(stop));
    keepForSession(id, value);
    return done();
}

QCoro::Task<Status> SessionSecretStore::writeBeneath(SecretId id, QByteArray value, std::stop_token stop)
{
    const QPointer<SessionSecretStore> self(this);
    const Status written = co_await m_beneath->write(id, value, stop);
    const bool noStore =
        !written && written.error().kind == ApiError::Kind::KeyStore && written.error().code == u"absent"_s;
    if (self && noStore)
        self->keepForSession(id, value);
    else if (self && written)
        self->forget(id); // the stored one counts from now on
    wipe(value);
    co_return noStore ? Status(Nothing{}) : written;
}

QCoro::Task<Status> SessionSecretStore::remove(SecretId id, std::stop_token stop)
{
    forget(id);
    return m_kind == Beneath::KeyStore ? m_beneath->remove(std::move(id), std::move(stop)) : done();
}

} // namespace ab
