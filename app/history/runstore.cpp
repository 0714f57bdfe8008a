// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/runstore.h"

#include "app/history/historyfile.h"
#include "app/history/historyworker.h"
#include "app/history/recordwriter.h"
#include "app/history/searchtext.h"
#include "app/history/sessionlock.h"
#include "app/history/statement.h"
#include "app/history/storecleaner.h"
#include "app/history/textindex.h"
#include "app/net/exchangelog.h"

#include <QDeadlineTimer>

namespace ab {

using namespace Qt::StringLiterals;

RunStore::RunStore(std::shared_ptr<const Redactor> redactor) : m_redactor(std::move(redactor)) {}

RunStore::~RunStore()
{
    m_writer.reset(); // with its last attempt to write, which is told while this is still whole
}

Status RunStore::open(const QString &dataDir)
{
    m_file = std::make_unique<HistoryFile>(dataDir);
    Status status = m_file->open();
    if (!m_file->isOpen())
        return status;
    m_session = std::make_unique<SessionLock>(dataDir);
    m_worker = std::make_unique<HistoryWorker>(m_file->path(), m_redactor);
    m_writer = std::make_unique<RunWriter>(m_file.get(), m_worker.get(), m_session->id(), m_redactor);
    connect(m_writer.get(), &RunWriter::unsavedChanged, this, &RunStore::unsavedChanged);
    connect(m_worker.get(), &HistoryWorker::indexed, this, &RunStore::indexed);
    connect(m_worker.get(), &HistoryWorker::cleaned, this, &RunStore::cleaned);
    m_file->run(u"PRAGMA wal_autocheckpoint=4000"_s); // the worker comes first, outside the window's time
    if (!Statement(m_file->database(), u"SELECT 1 FROM runs WHERE indexed = 0 LIMIT 1"_s).first().isNull())
        m_worker->indexSoon();
    return status;
}

bool RunStore::isOpen() const
{
    return m_file && m_file->isOpen();
}

QString RunStore::setAside() const
{
    return m_file ? m_file->setAside() : QString();
}

ApiError RunStore::notOpen() const
{
    ApiError error;
    error.kind = ApiError::Kind::Storage;
    error.code = u"history"_s;
    error.detail = u"the history is not open"_s;
    return error;
}

Result<qint64> RunStore::insert(const RunRecord &record)
{
    return isOpen() ? m_writer->insert(record) : notOpen();
}

Status RunStore::update(const RunRecord &record, Urgency urgency)
{
    return isOpen() ? m_writer->update(record, urgency) : notOpen();
}

Status RunStore::annotate(qint64 row, const RunAnnotation &annotation)
{
    if (!isOpen())
        return notOpen();
    Transaction transaction(m_file->database());
    if (!transaction.isOpen() || !writeAnnotation(m_file->database(), row, annotation) || !transaction.commit())
        return m_file->error(lastProblem(m_file->database()));
    m_worker->indexSoon();
    return Nothing{};
}

Result<RunRecord> RunStore::find(qint64 row) const
{
    return read(row, LargeResult::Read);
}

Result<RunRecord> RunStore::findAtOnce(qint64 row) const
{
    return read(row, LargeResult::LeaveOut);
}

StoredResult RunStore::storedResult(qint64 row) const
{
    return {file(), row};
}

QString RunStore::file() const
{
    return isOpen() ? m_file->path() : QString();
}

// What is not on disk yet is newer than what is; only what a person added is on disk in any case.
Result<RunRecord> RunStore::read(qint64 row, LargeResult large) const
{
    if (!isOpen())
        return notOpen();
    std::optional<RunRecord> newer = m_writer->unsaved(row);
    const auto stored = readRun(m_file->database(), row, newer ? LargeResult::LeaveOut : large);
    if (!stored)
        return m_file->error(u"there is no run %1"_s.arg(row));
    if (!newer)
        return *stored;
    newer->annotation = stored->annotation;
    return *newer;
}

QList<RunRecord> RunStore::list(int limit, std::optional<qint64> before, const RunFilter &filter) const
{
    if (!isOpen()) {
        emit readFailed(notOpen());
        return {};
    }
    const auto isRare = [this](const QString &condition, const QVariantList &values) {
        constexpr int few = 50'000;
        Statement count(m_file->database(),
                        u"SELECT count(*) FROM (SELECT 1 FROM runs WHERE %1 LIMIT %2)"_s.arg(condition).arg(few),
                        values);
        return count.first().toInt() < few;
    };
    const RunQuery query = queryFor(filter, limit, before, isRare);
    auto rows = readRows(m_file->database(), query.sql, query.values);
    if (!rows) {
        emit readFailed(m_file->error(lastProblem(m_file->database())));
        return {};
    }
    for (RunRecord &record : *rows) {
        const std::optional<RunRecord> newer = m_writer->unsaved(record.row);
        if (!newer)
            continue;
        const RunAnnotation annotation = record.annotation;
        record = newer->withoutBodies();
        record.annotation = annotation;
    }
    return *rows;
}

bool RunStore::contains(qint64 row, const QString &text) const
{
    const QString match = matchExpression(text);
    return isOpen() && (match.isEmpty() || hasWords(m_file->database(), row, match));
}

void RunStore::finishIndex()
{
    constexpr int runsAStep = 100;
    while (isOpen() && indexSomeRuns(m_file->database(), runsAStep) > 0)
        continue;
}

QList<RunLabel> RunStore::labels(RunLabel::Kind kind) const
{
    return isOpen() ? labelsIn(m_file->database(), kind) : QList<RunLabel>();
}

QList<RunRecord> RunStore::unfinished(const QString &profile) const
{
    QList<RunRecord> records;
    const QList<UnfinishedRun> runs = isOpen() ? unfinishedIn(m_file->database(), profile) : QList<UnfinishedRun>();
    for (const UnfinishedRun &run : runs) {
        if (m_creating.contains(run.row) || m_session->isAlive(run.session))
            continue;
        if (const auto record = find(run.row); record && !isFinal(record->state))
            records.append(*record);
    }
    return records;
}

qint64 RunStore::count() const
{
    return isOpen() ? Statement(m_file->database(), u"SELECT count(*) FROM runs"_s).first().toLongLong() : 0;
}

bool RunStore::changedElsewhere()
{
    if (!isOpen())
        return false;
    const qint64 version = Statement(m_file->database(), u"PRAGMA data_version"_s).first().toLongLong();
    return std::exchange(m_dataVersion, version) != version;
}

void RunStore::endCreate(qint64 row)
{
    if (m_creating.remove(row))
        emit createEnded();
}

void RunStore::keepCall(const Exchange &call, const QByteArray &sent, const QByteArray &received)
{
    if (isOpen() && call.tag.runRow != 0)
        m_worker->keepCall(call, sent, received);
}

Status RunStore::profileRenamed(const QString &before, const QString &now)
{
    if (!isOpen())
        return notOpen();
    if (!renameUnfinished(m_file->database(), before, now))
        return m_file->error(lastProblem(m_file->database()));
    m_worker->renameProfile(before, now);
    return Nothing{};
}

void RunStore::cleanUp(const HistoryLimits &limits)
{
    if (isOpen())
        m_worker->cleanUp(limits);
}

void RunStore::cleanUpNow(const HistoryLimits &limits, std::chrono::milliseconds atMost)
{
    constexpr int runsAStep = 20;
    const QDeadlineTimer deadline(atMost);
    bool removed = false;
    while (isOpen() && !deadline.hasExpired()
           && cleanSomeRuns(m_file->database(), limits, QDateTime::currentDateTimeUtc(), runsAStep) > 0)
        removed = true;
    if (removed)
        tidyUp(m_file->database());
}

} // namespace ab
