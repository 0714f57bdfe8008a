// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/historyworker.h"

#include "app/core/logging.h"
#include "app/history/bodystore.h"
#include "app/history/callkeeper.h"
#include "app/history/recordsecrets.h"
#include "app/history/recordwriter.h"
#include "app/history/statement.h"
#include "app/history/storecleaner.h"
#include "app/history/textindex.h"

#include <QTimer>
#include <QUuid>

namespace ab {

using namespace Qt::StringLiterals;

// The side of the thread. Its timers make room for what is more urgent between two steps.
class HistoryWorker::Job : public QObject
{
public:
    Job(HistoryWorker *owner, const QString &path, std::shared_ptr<const Redactor> redactor) :
        m_owner(owner), m_path(path), m_redactor(std::move(redactor)), m_calls(m_redactor), m_index(this),
        m_clean(this), m_callsAgain(this)
    {
        m_callsAgain.setSingleShot(true);
        connect(&m_callsAgain, &QTimer::timeout, this, &Job::writeCalls);
        m_index.setSingleShot(true);
        m_clean.setSingleShot(true);
        connect(&m_index, &QTimer::timeout, this, &Job::indexStep);
        connect(&m_clean, &QTimer::timeout, this, &Job::cleanStep);
    }
    ~Job() override
    {
        if (m_connection.isEmpty())
            return;
        QSqlDatabase::database(m_connection, false).close();
        QSqlDatabase::removeDatabase(m_connection);
    }

    void save(const RunRecord &all, const QString &session)
    {
        const RunRecord record = m_redactor ? withoutSecrets(all, *m_redactor) : all;
        const bool complete =
            record.resultLeftOut || bodies::write(database(), record.row, BodyKind::Results, record.results.bytes());
        const bool stored = complete && saveRow(record, session);
        emit m_owner->saved(record.row, stored);
    }
    void keepCall(const Exchange &call, const QByteArray &sent, const QByteArray &received)
    {
        m_calls.add(call, sent, received);
        if (!m_callsAgain.isActive()) // else the disk just refused
            writeCalls();
    }
    void renameProfile(const QString &before, const QString &now)
    {
        Statement all(database(), u"UPDATE runs SET profile = ? WHERE profile = ?"_s, {now, before});
        if (!all.run())
            qCWarning(lcHistory) << "runs keep a profile's former name:" << lastProblem(database());
        emit m_owner->cleaned();
    }
    void indexSoon()
    {
        if (!m_index.isActive())
            m_index.start(gathering);
    }
    void cleanUp(const HistoryLimits &limits)
    {
        m_limits = limits;
        m_clean.start(0);
    }
    void end()
    {
        m_ending = true;
        m_calls.writeAll(database());
    }

private:
    static constexpr std::chrono::milliseconds gathering{200}; // a run changes several times within a moment
    static constexpr std::chrono::milliseconds breath{20};
    static constexpr int runsAStep = 20;

    QSqlDatabase database()
    {
        if (!m_connection.isEmpty())
            return QSqlDatabase::database(m_connection);
        m_connection = QUuid::createUuid().toString();
        QSqlDatabase made = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
        made.setDatabaseName(m_path);
        made.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
        made.open(); // else every statement fails, and save() tells
        return made;
    }

    // The parts of the bodies are there; with this they count.
    bool saveRow(const RunRecord &record, const QString &session)
    {
        Transaction transaction(database());
        const auto keep = [&](RunPart part, BodyKind kind, const JsonText &text) {
            return record.damaged.contains(part) || bodies::write(database(), record.row, kind, text.bytes());
        };
        return transaction.isOpen() && keep(RunPart::Inputs, BodyKind::Inputs, record.inputs)
               && keep(RunPart::Payload, BodyKind::Payload, record.payload) && writeSize(database(), record.row)
               && updateRun(database(), record, session) == 1 && transaction.commit();
    }

    void writeCalls()
    {
        if (!m_calls.writeAll(database()))
            m_callsAgain.start(2000);
    }

    void indexStep()
    {
        const int done = m_ending ? 0 : indexSomeRuns(database(), runsAStep);
        if (done > 0)
            emit m_owner->indexed();
        if (done == runsAStep)
            m_index.start(breath);
        else
            Statement(database()).run(u"PRAGMA wal_checkpoint(PASSIVE)"_s); // not on the window's time
    }

    void cleanStep()
    {
        const int gone = m_ending ? 0 : cleanSomeRuns(database(), m_limits, QDateTime::currentDateTimeUtc(), runsAStep);
        if (gone > 0) {
            m_removed += gone;
            m_clean.start(breath);
        } else if (m_removed > 0) {
            tidyUp(database());
            qCInfo(lcHistory) << m_removed << "old runs were removed";
            m_removed = 0;
            emit m_owner->cleaned();
        }
    }

    HistoryWorker *m_owner;
    QString m_path;
    std::shared_ptr<const Redactor> m_redactor;
    QString m_connection;
    CallKeeper m_calls;
    QTimer m_index;
    QTimer m_clean;
    QTimer m_callsAgain;
    HistoryLimits m_limits;
    int m_removed = 0;
    bool m_ending = false;
};

HistoryWorker::HistoryWorker(const QString &path, std::shared_ptr<const Redactor> redactor) :
    m_job(new Job(this, path, std::move(redactor)))
{
    m_thread.setObjectName(u"history"_s);
    m_job->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_job, &QObject::deleteLater);
}

HistoryWorker::~HistoryWorker()
{
    start();
    // Comes behind everything that was asked for.
    QMetaObject::invokeMethod(
        m_job, [job = m_job] { job->end(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void HistoryWorker::start()
{
    if (!m_thread.isRunning())
        m_thread.start(QThread::LowPriority);
}

void HistoryWorker::save(const RunRecord &record, const QString &session)
{
    start();
    QMetaObject::invokeMethod(m_job, [job = m_job, record, session] { job->save(record, session); });
}

void HistoryWorker::keepCall(const Exchange &call, const QByteArray &sent, const QByteArray &received)
{
    start();
    QMetaObject::invokeMethod(m_job, [job = m_job, call, sent, received] { job->keepCall(call, sent, received); });
}

void HistoryWorker::indexSoon()
{
    start();
    QMetaObject::invokeMethod(m_job, [job = m_job] { job->indexSoon(); });
}

void HistoryWorker::renameProfile(const QString &before, const QString &now)
{
    start();
    QMetaObject::invokeMethod(m_job, [job = m_job, before, now] { job->renameProfile(before, now); });
}

void HistoryWorker::cleanUp(const HistoryLimits &limits)
{
    start();
    QMetaObject::invokeMethod(m_job, [job = m_job, limits] { job->cleanUp(limits); });
}

} // namespace ab
