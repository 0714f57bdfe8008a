// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSqlDatabase>

// By what a run's row in the table `runs` is known to be as it was written: a hash of what the run itself put there,
// and who put it. A program of an earlier schema writes no mark; then nothing is known, and the row is believed.
namespace ab::rowmark {

enum class Row { Sound, Damaged }; // Damaged: what is written now stands on a row that was, and stays so

bool write(const QSqlDatabase &database, qint64 row, Row condition);
Row conditionOf(const QSqlDatabase &database, qint64 row);

} // namespace ab::rowmark
