// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/sessionfolder.h"

#include <QMutex>
#include <QObject>
#include <QSet>
#include <QThreadPool>

#include <map>
#include <memory>

namespace ab {

class Redactor;

struct BodyLimits
{
    qint64 total = 512LL << 20;  // beyond it the oldest go
    qint64 each = 32LL << 20;    // a longer body is not kept
    qint64 waiting = 64LL << 20; // of bodies that still wait to be written
};

// Keeps long bodies in files, redacted, as long as the process lives. Redacting and writing is done by a thread of its
// own. A disk that is full or not there costs the bodies, nothing else. Owned by ExchangeLog; files belong to a key.
class BodyStore : public QObject
{
    Q_OBJECT
public:
    BodyStore(std::shared_ptr<const Redactor> redactor, const QString &folder, BodyLimits limits,
              QObject *parent = nullptr);
    ~BodyStore() override;

    bool keep(qint64 key, const QByteArray &contentType, const QByteArray &body); // false: refused at once
    QByteArray read(qint64 key, qint64 most) const;                               // at most so many bytes
    void drop(qint64 key);
    void settle(); // waits until everything is written

    qint64 storedBytes() const { return m_total; }
    QString problem() const
    {
        return m_problem;
    } // why the last one could not be kept: a folder, or what the system says

signals:
    void settled(qint64 key, bool kept);
    void dropped(qint64 key); // to make room

private:
    struct Outcome
    {
        qint64 key = 0;
        qint64 size = 0;
        qint64 waited = 0; // the bytes that were held for it
        QString error{};
    };
    void write(Outcome outcome, const QString &fileName, const QByteArray &contentType, const QByteArray &body);
    void collect();
    void take(const Outcome &outcome);
    void makeRoom();
    QString fileName(qint64 key) const;

    const std::shared_ptr<const Redactor> m_redactor;
    const BodyLimits m_limits;
    SessionFolder m_session;
    QString m_folder;                 // of the session, once there is one
    std::map<qint64, qint64> m_sizes; // of the files, the oldest first
    QSet<qint64> m_waiting;
    qint64 m_total = 0;
    qint64 m_waitingBytes = 0;
    QString m_problem;
    QMutex m_mutex;
    QList<Outcome> m_done; // guarded by m_mutex
    QThreadPool m_writer;
};

} // namespace ab
