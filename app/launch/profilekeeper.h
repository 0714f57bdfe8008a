// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/async/requestslot.h"
#include "app/auth/secretstore.h"
#include "app/core/redact.h"
#include "app/profile/profilestore.h"

#include <QObject>

#include <memory>

namespace ab {

// A secret as it was just entered for a profile.
struct EnteredSecret
{
    SecretKind kind = SecretKind::ClientSecret;
    QByteArray value;
};

// Keeps a profile with its secrets: these go to the secret store first, so that no profile is stored whose secrets
// could not be, and only then the file is written. One at a time; a newer save supersedes an older one.
class ProfileKeeper : public QObject
{
    Q_OBJECT
public:
    ProfileKeeper(ProfileStore *profiles, std::shared_ptr<SecretStore> secrets, std::shared_ptr<Redactor> redactor,
                  QObject *parent = nullptr);

    void save(const Profile &profile, const QList<EnteredSecret> &secrets);

signals:
    void saved(const ab::Profile &profile);
    void failed(const ab::ApiError &error);

private:
    void store(const Profile &profile, const Status &secretsKept);

    ProfileStore *m_profiles;
    std::shared_ptr<SecretStore> m_secrets;
    std::shared_ptr<Redactor> m_redactor;
    RequestSlot m_request;
};

} // namespace ab
