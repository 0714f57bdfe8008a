// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

class QSqlDatabase;

namespace ab {

// Something the stored runs have in common, to filter by.
struct RunLabel
{
    enum class Kind { App, Action, Connection, Identity, ErrorClass };
    QString id{}; // of an identity its identityKey()
    QString title{};
    bool operator==(const RunLabel &) const = default;
};

// What is asked of the tables of the history besides its records.
QList<RunLabel> labelsIn(const QSqlDatabase &database, RunLabel::Kind kind); // by title
bool hasWords(const QSqlDatabase &database, qint64 row, const QString &matchExpression);

struct UnfinishedRun
{
    qint64 row = 0;
    QString session{}; // that followed it last
};
QList<UnfinishedRun> unfinishedIn(const QSqlDatabase &database, const QString &profile); // oldest first
bool renameUnfinished(const QSqlDatabase &database, const QString &before, const QString &now);

} // namespace ab
