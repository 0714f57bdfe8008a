// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/runstore.h"

#include "app/core/logging.h"
#include "app/history/bodystore.h"
#include "app/history/historyfile.h"
#include "app/history/historyworker.h"
#include "app/history/recordsecrets.h"
#include "app/history/recordwriter.h"
#include "app/history/runcolumns.h"
#include "app/history/searchtext.h"
#include "app/history/sessionlock.h"
#include "app/history/statement.h"
#include "app/history/storecleaner.h"
#include "app/history/textindex.h"

#include <QDeadlineTimer>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype largeBody = 256 << 10; // packing takes longer than a window may stand still

std::array<QByteArray, 3> bodiesOf(const RunRecord &record)
{
    return {record.inputs.bytes(), record.payload.bytes(), record.results.bytes()};
}

QString labelKind(RunLabel::Kind kind)
{
    switch (kind) {
    case RunLabel::Kind::App:
        return u"app"_s;
    case RunLabel::Kind::Action:
        return u"action"_s;
    case RunLabel::Kind::Connection:
        return u"connection"_s;
    case RunLabel::Kind::Identity:
        return u"identity"_s;
    case RunLabel::Kind::ErrorClass:
        break;
    }
    return u"error"_s;
}

} // namespace

RunStore::RunStore(std::shared_ptr<const Redactor> redactor) : m_redactor(std::move(redactor))
{
    m_retry.setInterval(2000);
    connect(&m_retry, &QTimer::timeout, this, &RunStore::retry);
}

RunStore::~RunStore()
{
    if (holdsUnsaved())
        retry();
}

Status RunStore::open(const QString &dataDir)
{
    m_file = std::make_unique<HistoryFile>(dataDir);
    Status status = m_file->open();
    if (!m_file->isOpen())
        return status;
    m_session = std::make_unique<SessionLock>(dataDir);
    m_worker = std::make_unique<HistoryWorker>(m_file->path(), m_redactor);
    connect(m_worker.get(), &HistoryWorker::saved, this, &RunStore::savedBeside);
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
    if (!isOpen())
        return notOpen();
    const RunRecord kept = toKeep(record);
    m_file->run(u"PRAGMA synchronous=FULL"_s);
    Transaction transaction(m_file->database());
    const auto row = transaction.isOpen() ? insertRun(m_file->database(), kept, m_session->id()) : std::nullopt;
    if (!row)
        return m_file->error(lastProblem(m_file->database()));
    RunRecord stored = kept;
    stored.row = *row;
    const bool complete = writeBodies(stored);
    if (!complete || !transaction.commit()) {
        forget(*row);
        return m_file->error(lastProblem(m_file->database()));
    }
    m_worker->indexSoon();
    return *row;
}

Status RunStore::update(const RunRecord &record, Urgency urgency)
{
    if (!isOpen())
        return notOpen();
    if (takesLong(record) || m_saving.contains(record.row)) { // a later save must not overtake an earlier one
        writeLater(record);
        return Nothing{};
    }
    if (!write(record, urgency)) {
        const ApiError error = m_file->error(lastProblem(m_file->database()));
        if (!findAtOnce(record.row))
            return error; // there is nothing to change
        writeFailed(record);
        return error;
    }
    return Nothing{};
}

bool RunStore::takesLong(const RunRecord &record) const
{
    return record.results.bytes().size() > largeBody && m_written.value(record.row).back() != record.results.bytes();
}

RunRecord RunStore::toKeep(const RunRecord &record) const
{
    return m_redactor ? withoutSecrets(record, *m_redactor) : record;
}

bool RunStore::write(const RunRecord &all, Urgency urgency)
{
    const RunRecord record = toKeep(all);
    m_file->run(urgency == Urgency::Now ? u"PRAGMA synchronous=FULL"_s : u"PRAGMA synchronous=NORMAL"_s);
    Transaction transaction(m_file->database());
    bool done = transaction.isOpen() && writeBodies(record);
    if (done) {
        const int updated = updateRun(m_file->database(), record, m_session->id());
        done = updated == 1 && transaction.commit();
    }
    if (!done)
        return false;
    if (m_failed.remove(record.row) > 0 && m_failed.isEmpty())
        emit unsavedChanged();
    if (isFinal(record.state))
        forget(record.row);
    if (urgency == Urgency::Now)
        m_worker->indexSoon();
    return true;
}

bool RunStore::writeBodies(const RunRecord &record)
{
    const Bodies now = bodiesOf(record);
    const Bodies before = m_written.value(record.row);
    constexpr std::array kinds{BodyKind::Inputs, BodyKind::Payload, BodyKind::Results};
    constexpr std::array parts{RunPart::Inputs, RunPart::Payload, RunPart::Results};
    bool changed = false;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const bool isLeftOut =
            record.damaged.contains(parts[i]) || (record.resultLeftOut && parts[i] == RunPart::Results);
        if (isLeftOut || now[i] == before[i])
            continue;
        changed = true;
        if (!bodies::write(m_file->database(), record.row, kinds[i], now[i]))
            return false;
    }
    if (!changed)
        return true;
    m_written.insert(record.row, now);
    return writeSize(m_file->database(), record.row);
}

void RunStore::writeLater(const RunRecord &record)
{
    m_saving.insert(record.row, record);
    ++m_waits[record.row];
    m_worker->save(record, m_session->id());
}

void RunStore::savedBeside(qint64 row, bool stored)
{
    if (--m_waits[row] > 0)
        return; // a later one tells how it ended
    m_waits.remove(row);
    const RunRecord record = m_saving.take(row);
    if (stored) {
        forget(row);
        if (m_failed.remove(row) > 0 && m_failed.isEmpty())
            emit unsavedChanged();
        m_worker->indexSoon();
    } else {
        writeFailed(record);
    }
}

void RunStore::writeFailed(const RunRecord &record)
{
    qCWarning(lcHistory) << "run" << record.row << "could not be stored and is kept until it can be";
    const bool first = m_failed.isEmpty();
    m_failed.insert(record.row, record);
    m_written.remove(record.row);
    m_retry.start();
    if (first)
        emit unsavedChanged();
}

void RunStore::retry()
{
    const QHash<qint64, RunRecord> failed = m_failed;
    for (const RunRecord &record : failed) {
        if (m_saving.contains(record.row))
            continue;
        if (takesLong(record))
            writeLater(record);
        else if (!write(record, Urgency::Now))
            return; // the next will fare no better
    }
    if (m_failed.isEmpty())
        m_retry.stop();
}

void RunStore::forget(qint64 row)
{
    m_written.remove(row);
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

// What is not on disk yet is newer than what is.
RunRecord RunStore::current(const RunRecord &listed) const
{
    const auto newer = m_saving.contains(listed.row) ? m_saving.constFind(listed.row) : m_failed.constFind(listed.row);
    RunRecord record = *newer;
    record.annotation = listed.annotation;
    return record;
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
    return {isOpen() ? m_file->path() : QString(), row};
}

// Of what is in memory whole, only what a person added is on disk.
Result<RunRecord> RunStore::read(qint64 row, LargeResult large) const
{
    if (!isOpen())
        return notOpen();
    const auto stored = readRun(m_file->database(), row, isUnsaved(row) ? LargeResult::LeaveOut : large);
    if (!stored)
        return m_file->error(u"there is no run %1"_s.arg(row));
    return isUnsaved(row) ? current(*stored) : *stored;
}

QList<RunRecord> RunStore::list(int limit, std::optional<qint64> before, const RunFilter &filter) const
{
    if (!isOpen())
        return {};
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
        qCWarning(lcHistory) << "cannot list the runs:" << lastProblem(m_file->database());
        return {};
    }
    for (RunRecord &record : *rows) {
        if (isUnsaved(record.row))
            record = current(record).withoutBodies();
    }
    return *rows;
}

bool RunStore::contains(qint64 row, const QString &text) const
{
    const QString match = matchExpression(text);
    if (!isOpen() || match.isEmpty())
        return isOpen();
    return !Statement(m_file->database(), u"SELECT 1 FROM run_text WHERE rowid = ? AND run_text MATCH ?"_s,
                      {row, match})
                .first()
                .isNull();
}

void RunStore::finishIndex()
{
    constexpr int runsAStep = 100;
    while (isOpen() && indexSomeRuns(m_file->database(), runsAStep) > 0)
        continue;
}

QList<RunLabel> RunStore::labels(RunLabel::Kind kind) const
{
    QList<RunLabel> labels;
    if (!isOpen())
        return labels;
    Statement query(m_file->database(), u"SELECT id, title FROM labels WHERE kind = ? ORDER BY title COLLATE NOCASE"_s,
                    {labelKind(kind)});
    query.run();
    while (query.next())
        labels.append({query.value(0).toString(), query.value(1).toString()});
    return labels;
}

QList<RunRecord> RunStore::unfinished(const QString &profile) const
{
    QList<RunRecord> records;
    if (!isOpen())
        return records;
    Statement query(
        m_file->database(),
        u"SELECT row, session FROM runs WHERE profile = ? AND state IN ('preparing', 'sending', 'watching') "
        "ORDER BY row"_s,
        {profile});
    if (!query.run())
        qCWarning(lcHistory) << "cannot list the unfinished runs:" << query.lastError().databaseText();
    while (query.next()) {
        const qint64 row = query.value(0).toLongLong();
        if (m_creating.contains(row) || m_session->isAlive(query.value(1).toString()))
            continue;
        if (const auto record = find(row); record && !isFinal(record->state))
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

Status RunStore::profileRenamed(const QString &before, const QString &now)
{
    if (!isOpen())
        return notOpen();
    Statement unfinishedOnes(m_file->database(),
                             u"UPDATE runs SET profile = ? WHERE profile = ? AND "
                             "state IN ('preparing', 'sending', 'watching')"_s,
                             {now, before});
    if (!unfinishedOnes.run())
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
