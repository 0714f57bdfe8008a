// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"

#include <QSqlDatabase>

#include <optional>

namespace ab {

// One run in the tables of the history, written and read over any connection to them. Transactions are the caller's.

std::optional<qint64> insertRun(const QSqlDatabase &database, const RunRecord &record, const QString &session);
// The row of the run without its bodies; also the calls that are new, or changed last. 1 when there is such a run.
int updateRun(const QSqlDatabase &database, const RunRecord &record, const QString &session);
bool writeCalls(const QSqlDatabase &database, const RunRecord &record);
bool writeSize(const QSqlDatabase &database, qint64 row); // of its bodies as packed
bool writeAnnotation(const QSqlDatabase &database, qint64 row, const RunAnnotation &annotation);

// None of a run without fields; nullopt: damaged, or gone though the run names it.
std::optional<QByteArray> readDefinitions(const QSqlDatabase &database, qint64 row);
bool isStored(const QSqlDatabase &database, qint64 row);

enum class LargeResult { Read, LeaveOut };
// With bodies, calls and definitions.
std::optional<RunRecord> readRun(const QSqlDatabase &database, qint64 row, LargeResult large);
// Rows without bodies, calls and definitions. `rest` begins behind the table's name; `values` are for its marks.
std::optional<QList<RunRecord>> readRows(const QSqlDatabase &database, const QString &rest, const QVariantList &values);

} // namespace ab
