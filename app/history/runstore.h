// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/history/historylimits.h"
#include "app/history/runfilter.h"
#include "app/history/runqueries.h"
#include "app/history/runwriter.h"
#include "app/history/storedresult.h"

#include <QObject>
#include <QSet>

#include <chrono>
#include <memory>
#include <optional>

namespace ab {

enum class LargeResult;
class HistoryFile;
class HistoryWorker;
class Redactor;
class SessionLock;
struct Exchange;

// Every run of every session, in one SQLite file (WAL) under the data folder. Two processes may use it at once.
// Owned by the program, used on its thread; a write is on disk when the call returns, but for large results, which
// count once all of them is stored. What cannot be written now is kept and written as soon as it can be.
class RunStore : public QObject
{
    Q_OBJECT
public:
    explicit RunStore(std::shared_ptr<const Redactor> redactor = {});
    ~RunStore() override;

    // Storage error: unwritable folder, newer schema, or a damaged file. In the last case the store works all the
    // same, on a new file, and setAside() names the damaged one.
    Status open(const QString &dataDir);
    bool isOpen() const;
    QString setAside() const;

    using Urgency = RunWriter::Urgency;
    Result<qint64> insert(const RunRecord &record);
    // Of a whole record: one from list() would lose what list() leaves out. Leaves the annotation alone.
    Status update(const RunRecord &record, Urgency urgency = Urgency::Now);
    Status annotate(qint64 row, const RunAnnotation &annotation);
    bool holdsUnsaved() const { return m_writer && m_writer->holdsUnsaved(); }

    Result<RunRecord> find(qint64 row) const; // whole, which takes its time where the result is large
    // Within a frame: a result that is large is left out, and can be read on another thread. Writing the record back
    // leaves it alone.
    Result<RunRecord> findAtOnce(qint64 row) const;
    StoredResult storedResult(qint64 row) const;
    QString file() const; // for a HistoryReader; empty: not open
    // Newest first; `before` continues behind that row. Without inputs, payload, results, definitions and steps: see
    // find(). Words are found a moment after a run changed: see indexed().
    QList<RunRecord> list(int limit, std::optional<qint64> before = {}, const RunFilter &filter = {}) const;
    bool contains(qint64 row, const QString &text) const; // would list() find it by that text?
    void finishIndex(); // so that every run is found by its words at once: for a program that only asks and ends
    QList<RunLabel> labels(RunLabel::Kind kind) const; // by title
    // Whole records, oldest first; not those that another living process follows, nor those whose create request this
    // process still waits for.
    QList<RunRecord> unfinished(const QString &profile) const;
    qint64 count() const;
    bool changedElsewhere(); // since it was asked last: by another process, or by this one beside the window

    // Whoever follows a run may go while its create request is under way; its answer is stored all the same, and until
    // then nobody may take the run for one left behind by a crash.
    void beginCreate(qint64 row) { m_creating.insert(row); }
    void endCreate(qint64 row);
    bool awaitsAnswer() const { return !m_creating.isEmpty(); } // of a create request

    // A call of the program ended: if it belongs to a run, it is kept with that in a moment, redacted. See ExchangeLog.
    void keepCall(const Exchange &call, const QByteArray &sent, const QByteArray &received);

    // Its runs follow a profile to its new name: those that are not finished at once, the others in a moment.
    Status profileRenamed(const QString &before, const QString &now);
    void cleanUp(const HistoryLimits &limits);                                      // beside the window: see cleaned()
    void cleanUpNow(const HistoryLimits &limits, std::chrono::milliseconds atMost); // for a program that ends

signals:
    void readFailed(const ab::ApiError &error) const; // list() gives nothing, and there may be runs
    void unsavedChanged();                            // holdsUnsaved()
    void indexed();
    void cleaned();
    void createEnded();          // endCreate()
    void leftBehind(qint64 row); // a create request was answered that nobody waits for any more

private:
    ApiError notOpen() const;
    Result<RunRecord> read(qint64 row, LargeResult large) const;

    std::shared_ptr<const Redactor> m_redactor; // what it knows by value is not kept; may be none
    std::unique_ptr<HistoryFile> m_file;
    std::unique_ptr<SessionLock> m_session;
    std::unique_ptr<HistoryWorker> m_worker;
    std::unique_ptr<RunWriter> m_writer; // goes first: it needs the others
    QSet<qint64> m_creating;
    qint64 m_dataVersion = 0;
};

} // namespace ab
