// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/exchangelog.h"

#include <QSqlDatabase>

namespace ab::calls {

// The HTTP calls of a run, redacted: how each went, what was sent and what came. They lie among the bodies of the run,
// so they count as these do and go with it. An answer that is the same as the one before is kept once.
constexpr int most = 200;                 // of a run; then the newest takes the place of the one before it
constexpr qsizetype mostOfBody = 1 << 20; // a longer one is kept as it begins: a result is whole in its run

// Behind those that are there, with the bodies in `call` as they are to be kept. The caller brings a transaction.
bool write(const QSqlDatabase &database, const Exchange &call);
QList<Exchange> read(const QSqlDatabase &database, qint64 run); // in the order of their end, with ids from 1 up

} // namespace ab::calls
