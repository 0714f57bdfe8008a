// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/historylimits.h"

#include <QDateTime>
#include <QSqlDatabase>

namespace ab {

// Removes up to `limit` of the runs that are too old or too many, oldest first, in one short transaction. Answers how
// many; -1 when the database refused.
int cleanSomeRuns(const QSqlDatabase &database, const HistoryLimits &limits, const QDateTime &now, int limit);
// What no run refers to any more, and the room in the file that became free.
void tidyUp(const QSqlDatabase &database);

} // namespace ab
