// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSqlDatabase>

namespace ab {

// Puts the words of up to `limit` runs that are new or changed into the full-text index, newest first, in one short
// transaction. Answers how many there were; -1 when the database refused.
int indexSomeRuns(const QSqlDatabase &database, int limit);

} // namespace ab
