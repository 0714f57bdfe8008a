// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/auth/secretstore.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>

namespace ab {

// Stands directly above the key store and tells how it is doing while it is used. Held by shared_ptr.
class KeyStoreWatch : public QObject, public SecretStore
{
    Q_OBJECT
public:
    enum class State { Fine, Waiting, Locked, Denied, Absent, TimedOut, Damaged, Failed };

    // A wait that is shorter than `unnoticed` is not worth a word.
    explicit KeyStoreWatch(std::shared_ptr<SecretStore> beneath,
                           std::chrono::milliseconds unnoticed = std::chrono::milliseconds(700));

    State state() const { return m_waiting ? State::Waiting : m_last; }
    const QString &reason() const { return m_reason; } // in the key store's own words; may be empty
    static State stateOf(const ApiError &error);       // Fine for an error of another kind

    QCoro::Task<Result<QByteArray>> read(SecretId id, std::stop_token stop) override;
    QCoro::Task<Status> write(SecretId id, QByteArray value, std::stop_token stop) override;
    QCoro::Task<Status> remove(SecretId id, std::stop_token stop) override;

signals:
    void stateChanged();

private:
    template<typename Value>
    QCoro::Task<Result<Value>> watched(QCoro::Task<Result<Value>> task);
    void begin();
    void end(const ApiError *error);
    void set(bool waiting, State last, const QString &reason);

    std::shared_ptr<SecretStore> m_beneath;
    QTimer m_notice;
    int m_pending = 0;
    bool m_waiting = false;
    State m_last = State::Fine;
    QString m_reason;
};

} // namespace ab
