// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/history/runrecord.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <array>
#include <memory>
#include <optional>

namespace ab {

class HistoryFile;
class HistoryWorker;
class Redactor;

// Writes the runs of this session. What takes long goes through the worker; what cannot be written is kept and written
// as soon as it can be.
class RunWriter : public QObject
{
    Q_OBJECT
public:
    // How soon a write has to be safe from a power cut; every write is safe from a crash of the program.
    enum class Urgency { Now, Soon };

    // The file is open; file and worker outlive this.
    RunWriter(HistoryFile *file, HistoryWorker *worker, QString session, std::shared_ptr<const Redactor> redactor);
    ~RunWriter() override;

    Result<qint64> insert(const RunRecord &record);
    Status update(const RunRecord &record, Urgency urgency);
    bool holdsUnsaved() const { return !m_failed.isEmpty(); }
    // The run as it stands, where that is newer than what is on disk.
    std::optional<RunRecord> unsaved(qint64 row) const;

signals:
    void unsavedChanged(); // holdsUnsaved()

private:
    using Bodies = std::array<QByteArray, 3>;

    bool takesLong(const RunRecord &record) const;
    RunRecord toKeep(const RunRecord &record) const;
    bool write(const RunRecord &all, Urgency urgency);
    bool writeBodies(const RunRecord &record);
    void writeLater(const RunRecord &record);
    void writeFailed(const RunRecord &record);
    void wasWritten(qint64 row);
    void savedBeside(qint64 row, bool stored);
    void retry();
    ApiError problem() const;

    HistoryFile *m_file;
    HistoryWorker *m_worker;
    QString m_session;
    std::shared_ptr<const Redactor> m_redactor; // what it knows by value is not kept; may be none
    QHash<qint64, Bodies> m_written;            // of runs under way: what needs not be written again
    QHash<qint64, RunRecord> m_saving;          // on their way to the disk
    QHash<qint64, RunRecord> m_failed;          // the disk refused them
    QHash<qint64, int> m_waits;                 // how many saves of a run are on their way
    QTimer m_retry;
};

} // namespace ab
