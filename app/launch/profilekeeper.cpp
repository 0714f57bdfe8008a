// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/launch/profilekeeper.h"

#include "app/core/wholefile.h"
#include "app/core/wipe.h"
#include "app/launch/secretscan.h"
#include "app/launch/sessionsecretstore.h"

#include <array>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

constexpr std::array allKinds{SecretKind::ClientSecret, SecretKind::PrivateKey, SecretKind::AccessToken};

using Store = std::shared_ptr<SessionSecretStore>;

QCoro::Task<Status> keepSecrets(Store store, QString profile, QList<EnteredSecret> secrets, ProfileKeeper::Keep keep,
                                std::stop_token stop)
{
    for (EnteredSecret &secret : secrets) {
        const SecretId id{profile, secret.kind};
        if (keep == ProfileKeeper::Keep::ForSession) {
            store->keepForSession(id, secret.value);
            continue;
        }
        const Status kept = co_await store->write(id, secret.value, stop);
        if (!kept)
            co_return kept.error();
        wipe(secret.value);
    }
    co_return Status(Nothing());
}

QCoro::Task<Status> copySecret(Store store, SecretId from, SecretId to, std::stop_token stop)
{
    auto value = co_await store->read(from, stop);
    if (!value && value.error().kind == ApiError::Kind::SecretMissing)
        co_return Nothing{};
    if (!value)
        co_return value.error();
    const bool forSession = store->keepsForSession(from.profile);
    Status kept(Nothing{});
    if (forSession)
        store->keepForSession(to, *value);
    else
        kept = co_await store->write(to, *value, stop);
    wipe(*value);
    co_return std::as_const(kept);
}

QCoro::Task<Status> copySecrets(Store store, QString from, QString to, std::stop_token stop)
{
    for (const SecretKind kind : allKinds) {
        const SecretId source{from, kind};
        const SecretId target{to, kind};
        const Status copied = co_await copySecret(store, source, target, stop);
        if (!copied)
            co_return copied.error();
    }
    co_return Nothing{};
}

QCoro::Task<Status> removeSecrets(Store store, QString profile, std::stop_token stop)
{
    Status result(Nothing{});
    for (const SecretKind kind : allKinds) {
        const SecretId id{profile, kind};
        const Status removed = co_await store->remove(id, stop);
        if (!removed)
            result = removed;
    }
    co_return std::as_const(result);
}

QCoro::Task<QList<SecretStanding>> standings(Store store, QString profile, std::stop_token stop)
{
    QList<SecretStanding> found;
    for (const SecretKind kind : allKinds) {
        const SecretId id{profile, kind};
        auto value = co_await store->read(id, stop);
        const bool missing = !value && value.error().kind == ApiError::Kind::SecretMissing;
        found.append({.kind = kind, .isStored = value.has_value(), .isKnown = value || missing});
        if (value)
            wipe(*value);
    }
    co_return std::as_const(found);
}

// Secrets of the profile that can be read, so that the scan knows them.
QCoro::Task<Nothing> learnSecrets(Store store, std::shared_ptr<Redactor> redactor, QString profile,
                                  std::stop_token stop)
{
    for (const SecretKind kind : allKinds) {
        const SecretId id{profile, kind};
        auto value = co_await store->read(id, stop);
        if (value) {
            redactor->addSecret(*value);
            wipe(*value);
        }
    }
    co_return Nothing{};
}

// Entered ones win over what the profile had under its former name.
QCoro::Task<Status> moveAndKeep(Store store, QString before, QString profile, QList<EnteredSecret> secrets,
                                ProfileKeeper::Keep keep, std::stop_token stop)
{
    if (!before.isEmpty() && before != profile) {
        const Status copied = co_await copySecrets(store, before, profile, stop);
        if (!copied)
            co_return copied.error();
    }
    co_return co_await keepSecrets(store, profile, secrets, keep, stop);
}

ApiError nameTaken(const QString &name)
{
    return {.kind = ApiError::Kind::Configuration, .code = u"name"_s, .detail = name};
}

} // namespace

ProfileKeeper::ProfileKeeper(ProfileStore *profiles, std::shared_ptr<SessionSecretStore> secrets,
                             std::shared_ptr<Redactor> redactor, QObject *parent) :
    QObject(parent),
    m_profiles(profiles), m_secrets(std::move(secrets)), m_redactor(std::move(redactor)), m_request(this),
    m_survey(this), m_show(this), m_cleaning(this)
{
}

void ProfileKeeper::know(const QList<EnteredSecret> &secrets)
{
    for (const EnteredSecret &secret : secrets)
        m_redactor->addSecret(secret.value);
}

void ProfileKeeper::save(const Profile &profile, const QList<EnteredSecret> &secrets, const QString &before, Keep keep)
{
    if (profile.name != before && m_profiles->names().contains(profile.name)) {
        emit failed(nameTaken(profile.name));
        return;
    }
    know(secrets);
    m_request.run(
        [&](std::stop_token stop) { return moveAndKeep(m_secrets, before, profile.name, secrets, keep, stop); },
        [this, profile, before](const Status &kept) { store(profile, before, kept); });
}

void ProfileKeeper::store(const Profile &profile, const QString &before, const Status &secretsKept)
{
    const Status stored = secretsKept ? m_profiles->save(profile) : secretsKept;
    if (!stored) {
        emit failed(stored.error());
        return;
    }
    if (!before.isEmpty() && before != profile.name) {
        (void)m_profiles->remove(before);
        m_cleaning.run([&](std::stop_token stop) { return removeSecrets(m_secrets, before, stop); },
                       [](const Status &) {});
    }
    emit saved(profile);
}

void ProfileKeeper::copy(const QString &name, const QString &newName)
{
    const Result<Profile> loaded = m_profiles->load(name);
    if (!loaded || m_profiles->names().contains(newName)) {
        emit failed(loaded ? nameTaken(newName) : loaded.error());
        return;
    }
    Profile profile = *loaded;
    profile.name = newName;
    m_request.run([&](std::stop_token stop) { return copySecrets(m_secrets, name, newName, stop); },
                  [this, profile](const Status &copied) { store(profile, {}, copied); });
}

void ProfileKeeper::remove(const QString &name, bool withSecrets)
{
    const auto removeFile = [this, name](const Status &secretsGone) {
        const Status removed = secretsGone ? m_profiles->remove(name) : secretsGone;
        if (removed)
            emit this->removed(name);
        else
            emit failed(removed.error());
    };
    if (!withSecrets)
        return removeFile(Nothing{});
    m_request.run([&](std::stop_token stop) { return removeSecrets(m_secrets, name, stop); }, removeFile);
}

void ProfileKeeper::exportTo(const Profile &profile, const QString &fileName)
{
    m_request.run([&](std::stop_token stop) { return learnSecrets(m_secrets, m_redactor, profile.name, stop); },
                  [this, profile, fileName](Nothing) { write(profile, fileName); });
}

void ProfileKeeper::write(const Profile &profile, const QString &fileName)
{
    const QByteArray bytes = profile.toJson().bytes() + '\n';
    if (const auto place = secretPlace(bytes, *m_redactor)) {
        emit failed({.kind = ApiError::Kind::Configuration, .code = u"secret"_s, .detail = *place});
        return;
    }
    if (const Status written = writeWholeFile(fileName, bytes))
        emit exported(fileName);
    else
        emit failed(written.error());
}

void ProfileKeeper::enterSecrets(const QString &profile, const QList<EnteredSecret> &secrets, Keep keep)
{
    know(secrets);
    m_request.run([&](std::stop_token stop) { return keepSecrets(m_secrets, profile, secrets, keep, stop); },
                  [this, profile](const Status &kept) {
                      if (kept)
                          emit secretsEntered(profile);
                      else
                          emit failed(kept.error());
                  });
}

void ProfileKeeper::survey(const QString &profile)
{
    m_survey.run([&](std::stop_token stop) { return standings(m_secrets, profile, stop); },
                 [this, profile](const QList<SecretStanding> &found) { emit surveyed(profile, found); });
}

void ProfileKeeper::show(const QString &profile, SecretKind kind)
{
    const SecretId id{profile, kind};
    m_show.run([&](std::stop_token stop) { return m_secrets->read(id, stop); },
               [this, profile, kind](Result<QByteArray> secret) {
                   if (!secret) {
                       emit failed(secret.error());
                       return;
                   }
                   m_redactor->addSecret(*secret);
                   emit shown(profile, kind, *secret);
                   wipe(*secret);
               });
}

QList<SecretKind> neededSecrets(AuthMethod method)
{
    switch (method) {
    case AuthMethod::PartnerJwt:
        return {SecretKind::ClientSecret, SecretKind::PrivateKey};
    case AuthMethod::AccessToken:
        return {SecretKind::AccessToken};
    case AuthMethod::Backend:
        return {};
    }
    return {};
}

} // namespace ab
