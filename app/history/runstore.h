// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/history/runrecord.h"

#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace ab {

class HistoryFile;
class SessionLock;

// Every run of every session, in one SQLite file (WAL) under the data folder. Two processes may use it at once.
// Owned by the program, used on its thread; each write is on disk when the call returns.
class RunStore
{
public:
    RunStore();
    ~RunStore();
    Q_DISABLE_COPY_MOVE(RunStore)

    // Storage error: unwritable folder, newer schema, or a damaged file. In the last case the store works all the
    // same, on a new file, and setAside() names the damaged one.
    Status open(const QString &dataDir);
    bool isOpen() const;
    QString setAside() const;

    Result<qint64> insert(const RunRecord &record);
    Status update(const RunRecord &record); // of a whole record: one from list() would lose what list() leaves out

    Result<RunRecord> find(qint64 row) const;
    // Newest first; `before` continues behind that row. Without inputs, results and steps: see find().
    QList<RunRecord> list(int limit, std::optional<qint64> before = {}) const;
    // Whole records, oldest first; not those that another living process follows.
    QList<RunRecord> unfinished(const QString &profile) const;
    qint64 count() const;

private:
    ApiError notOpen() const;

    std::unique_ptr<HistoryFile> m_file;
    std::unique_ptr<SessionLock> m_session;
};

} // namespace ab
