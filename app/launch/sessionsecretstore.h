// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/auth/secretstore.h"

#include <QHash>
#include <QObject>

#include <memory>

namespace ab {

// Holds secrets that last no longer than this process, above the environment's overrides and the key store: the
// simulator's own key must win over ACTIONBENCH_PRIVATE_KEY. Everything else goes to the store beneath; where there is
// no key store, what is written is kept here, and that is told. Held by shared_ptr.
class SessionSecretStore : public QObject, public SecretStore
{
    Q_OBJECT
public:
    enum class Beneath { KeyStore, EnvironmentOnly };
    explicit SessionSecretStore(std::shared_ptr<SecretStore> beneath, Beneath kind = Beneath::KeyStore);

    void hold(const SecretId &id, const QByteArray &value);           // the program's own: no word about it
    void keepForSession(const SecretId &id, const QByteArray &value); // what a person entered
    bool keepsForSession(const QString &profile) const;               // something of this profile ends with the process

    QCoro::Task<Result<QByteArray>> read(SecretId id, std::stop_token stop) override;
    QCoro::Task<Status> write(SecretId id, QByteArray value, std::stop_token stop) override;
    QCoro::Task<Status> remove(SecretId id, std::stop_token stop) override;

signals:
    void keptForSessionChanged();

private:
    struct Held
    {
        Held() = default;
        Q_DISABLE_COPY_MOVE(Held)
        ~Held();
        void drop(const QString &key);

        QHash<QString, QByteArray> values;
        QHash<QString, QString> entered; // key → profile, of those that a person entered
    };
    QCoro::Task<Status> writeBeneath(SecretId id, QByteArray value, std::stop_token stop);
    void forget(const SecretId &id);

    std::shared_ptr<SecretStore> m_beneath;
    Beneath m_kind;
    Held m_held;
};

} // namespace ab
