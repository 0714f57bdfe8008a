// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/launch/profilekeeper.h"

namespace ab {

namespace {

QCoro::Task<Status> keepSecrets(std::shared_ptr<SecretStore> store, QString profile, QList<EnteredSecret> secrets,
                                std::stop_token stop)
{
    for (const EnteredSecret &secret : std::as_const(secrets)) {
        const SecretId id{profile, secret.kind};
        const Status kept = co_await store->write(id, secret.value, stop);
        if (!kept)
            co_return kept.error();
    }
    co_return Status(Nothing());
}

} // namespace

ProfileKeeper::ProfileKeeper(ProfileStore *profiles, std::shared_ptr<SecretStore> secrets,
                             std::shared_ptr<Redactor> redactor, QObject *parent) :
    QObject(parent),
    m_profiles(profiles), m_secrets(std::move(secrets)), m_redactor(std::move(redactor)), m_request(this)
{
}

void ProfileKeeper::save(const Profile &profile, const QList<EnteredSecret> &secrets)
{
    for (const EnteredSecret &secret : secrets)
        m_redactor->addSecret(secret.value);
    m_request.run([&](std::stop_token stop) { return keepSecrets(m_secrets, profile.name, secrets, stop); },
                  [this, profile](const Status &kept) { store(profile, kept); });
}

void ProfileKeeper::store(const Profile &profile, const Status &secretsKept)
{
    const Status stored = secretsKept ? m_profiles->save(profile) : secretsKept;
    if (stored)
        emit saved(profile);
    else
        emit failed(stored.error());
}

} // namespace ab
