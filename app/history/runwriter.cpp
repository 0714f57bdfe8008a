// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/runwriter.h"

#include "app/core/logging.h"
#include "app/history/bodystore.h"
#include "app/history/historyfile.h"
#include "app/history/historyworker.h"
#include "app/history/recordsecrets.h"
#include "app/history/recordwriter.h"
#include "app/history/statement.h"

namespace ab {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype largeBody = 256 << 10; // packing takes longer than a window may stand still

std::array<QByteArray, 3> bodiesOf(const RunRecord &record)
{
    return {record.inputs.bytes(), record.payload.bytes(), record.results.bytes()};
}

} // namespace

RunWriter::RunWriter(HistoryFile *file, HistoryWorker *worker, QString session,
                     std::shared_ptr<const Redactor> redactor) :
    m_file(file),
    m_worker(worker), m_session(std::move(session)), m_redactor(std::move(redactor))
{
    m_retry.setInterval(2000);
    connect(&m_retry, &QTimer::timeout, this, &RunWriter::retry);
    connect(worker, &HistoryWorker::saved, this, &RunWriter::savedBeside);
}

RunWriter::~RunWriter()
{
    if (holdsUnsaved())
        retry();
}

ApiError RunWriter::problem() const
{
    return m_file->error(lastProblem(m_file->database()));
}

Result<qint64> RunWriter::insert(const RunRecord &record)
{
    RunRecord stored = toKeep(record);
    m_file->run(u"PRAGMA synchronous=FULL"_s);
    Transaction transaction(m_file->database());
    const auto row = transaction.isOpen() ? insertRun(m_file->database(), stored, m_session) : std::nullopt;
    if (!row)
        return problem();
    stored.row = *row;
    const bool complete = writeBodies(stored);
    if (!complete || !transaction.commit()) {
        m_written.remove(*row);
        return problem();
    }
    m_worker->indexSoon();
    return *row;
}

Status RunWriter::update(const RunRecord &record, Urgency urgency)
{
    if (takesLong(record) || m_saving.contains(record.row)) { // a later save must not overtake an earlier one
        writeLater(record);
        return Nothing{};
    }
    if (write(record, urgency))
        return Nothing{};
    const ApiError error = problem();
    if (isStored(m_file->database(), record.row)) // else there is nothing to change
        writeFailed(record);
    return error;
}

bool RunWriter::takesLong(const RunRecord &record) const
{
    return record.results.bytes().size() > largeBody && m_written.value(record.row).back() != record.results.bytes();
}

RunRecord RunWriter::toKeep(const RunRecord &record) const
{
    return m_redactor ? withoutSecrets(record, *m_redactor) : record;
}

bool RunWriter::write(const RunRecord &all, Urgency urgency)
{
    const RunRecord record = toKeep(all);
    m_file->run(urgency == Urgency::Now ? u"PRAGMA synchronous=FULL"_s : u"PRAGMA synchronous=NORMAL"_s);
    Transaction transaction(m_file->database());
    bool done = transaction.isOpen() && writeBodies(record);
    if (done) {
        const int updated = updateRun(m_file->database(), record, m_session);
        done = updated == 1 && transaction.commit();
    }
    if (!done)
        return false;
    wasWritten(record.row);
    if (isFinal(record.state))
        m_written.remove(record.row);
    if (urgency == Urgency::Now)
        m_worker->indexSoon();
    return true;
}

bool RunWriter::writeBodies(const RunRecord &record)
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

void RunWriter::writeLater(const RunRecord &record)
{
    m_saving.insert(record.row, record);
    ++m_waits[record.row];
    m_worker->save(record, m_session);
}

void RunWriter::savedBeside(qint64 row, bool stored)
{
    if (--m_waits[row] > 0)
        return; // a later one tells how it ended
    m_waits.remove(row);
    const RunRecord record = m_saving.take(row);
    if (!stored)
        return writeFailed(record);
    m_written.remove(row);
    wasWritten(row);
    m_worker->indexSoon();
}

void RunWriter::wasWritten(qint64 row)
{
    if (m_failed.remove(row) > 0 && m_failed.isEmpty())
        emit unsavedChanged();
}

void RunWriter::writeFailed(const RunRecord &record)
{
    qCWarning(lcHistory) << "run" << record.row << "could not be stored and is kept until it can be";
    const bool first = m_failed.isEmpty();
    m_failed.insert(record.row, record);
    m_written.remove(record.row);
    m_retry.start();
    if (first)
        emit unsavedChanged();
}

void RunWriter::retry()
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

std::optional<RunRecord> RunWriter::unsaved(qint64 row) const
{
    if (const auto saving = m_saving.constFind(row); saving != m_saving.cend())
        return *saving;
    const auto failed = m_failed.constFind(row);
    return failed == m_failed.cend() ? std::nullopt : std::optional(*failed);
}

} // namespace ab
