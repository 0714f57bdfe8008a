// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/async/requestslot.h"
#include "app/auth/secretstore.h"
#include "app/core/redact.h"
#include "app/profile/profilestore.h"

#include <QObject>

#include <memory>

namespace ab {

class SessionSecretStore;

// A secret as it was just entered for a profile.
struct EnteredSecret
{
    SecretKind kind = SecretKind::ClientSecret;
    QByteArray value;
};

struct SecretStanding
{
    SecretKind kind = SecretKind::ClientSecret;
    bool isStored = false;
    bool isKnown = false; // whether it is stored; not when the key store gave no answer
};

// The secrets without which this way gives no access token.
QList<SecretKind> neededSecrets(AuthMethod method);

// Keeps profiles with their secrets: these go to the secret store first, so that no profile is stored whose secrets
// could not be, and only then the file is written. One thing at a time; a newer one supersedes an older one.
class ProfileKeeper : public QObject
{
    Q_OBJECT
public:
    enum class Keep { InKeyStore, ForSession };

    ProfileKeeper(ProfileStore *profiles, std::shared_ptr<SessionSecretStore> secrets,
                  std::shared_ptr<Redactor> redactor, QObject *parent = nullptr);

    // `before` is the name under which it was stored; its secrets follow to the new name. Configuration with the code
    // "name" when another profile has that name.
    void save(const Profile &profile, const QList<EnteredSecret> &secrets, const QString &before = {},
              Keep keep = Keep::InKeyStore);
    void copy(const QString &name, const QString &newName); // with its secrets
    void remove(const QString &name, bool withSecrets);
    // Refused when the finished bytes hold a secret: Configuration with the line and the member as detail.
    void exportTo(const Profile &profile, const QString &fileName);
    // Secrets alone, for a profile that stays as it is.
    void enterSecrets(const QString &profile, const QList<EnteredSecret> &secrets, Keep keep);
    void survey(const QString &profile);                // which secrets are stored
    void show(const QString &profile, SecretKind kind); // a stored one, because somebody asks to see it

signals:
    void saved(const ab::Profile &profile);
    void removed(const QString &name);
    void exported(const QString &fileName);
    void secretsEntered(const QString &profile);
    void surveyed(const QString &profile, const QList<ab::SecretStanding> &standings);
    void shown(const QString &profile, ab::SecretKind kind, const QByteArray &secret);
    void failed(const ab::ApiError &error);

private:
    void know(const QList<EnteredSecret> &secrets);
    void store(const Profile &profile, const QString &before, const Status &secretsKept);
    void write(const Profile &profile, const QString &fileName);

    ProfileStore *m_profiles;
    std::shared_ptr<SessionSecretStore> m_secrets;
    std::shared_ptr<Redactor> m_redactor;
    RequestSlot m_request;
    RequestSlot m_survey;
    RequestSlot m_show;
    RequestSlot m_cleaning; // of what a renamed profile leaves behind
};

} // namespace ab
