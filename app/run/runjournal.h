// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runstore.h"
#include "app/net/wirewatch.h"

#include <QObject>

namespace ab {

// The record of one run under way: what its parts add to it, and its row in the store.
class RunJournal : public QObject
{
    Q_OBJECT
public:
    explicit RunJournal(RunStore *store) : m_store(store) {}

    RunRecord record{};
    const LastStatus status{}; // of its calls

    RunStore *store() const { return m_store; }
    bool isStored() const { return m_stored; } // the store has the record as it stands here
    void save(RunStore::Urgency urgency = RunStore::Urgency::Now);
    void saveSilently(RunStore::Urgency urgency = RunStore::Urgency::Now);

    // Right before the request that creates the run leaves. After a crash the stored state must tell that something may
    // have been sent: what cannot be recorded is not sent.
    Status recordLeaving();

    void beginStep(RunStep::Kind kind, const QDateTime &startedAt = QDateTime::currentDateTimeUtc());
    void endStep(int httpStatus, const QString &statusText = {});
    void endStep(const ApiError *error); // none: it went well
    void setError(const ApiError *error);
    static void endStepOf(RunRecord &record, int httpStatus, const QString &statusText = {});
    static QString reasonOf(const ApiError &error); // in place of a status

signals:
    void changed(); // the record, and it is stored

private:
    RunStore *m_store;
    bool m_stored = false;
};

} // namespace ab
