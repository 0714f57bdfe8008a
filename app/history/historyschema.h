// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSqlDatabase>
#include <QString>

namespace ab {

// The tables of the history, one version after the other. Released versions are never edited: a change is a new one.
int newestSchema();

// Leads an open database from schema `from` to the newest, each step in a transaction of its own; why not goes to
// `reason`.
bool bringUpToDate(const QSqlDatabase &database, int from, QString *reason);

} // namespace ab
