// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/storecleaner.h"

#include "app/history/statement.h"

#include <QStringList>

#include <limits>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

const QString &removable()
{
    static const QString condition = u"pinned = 0 AND state NOT IN ('preparing', 'sending', 'watching')"_s;
    return condition;
}

QList<qint64> rowsOf(Statement query)
{
    QList<qint64> rows;
    query.run();
    while (query.next())
        rows.append(query.value(0).toLongLong());
    return rows;
}

// Also recorded before every run that is not: one of a clock that was behind for a while is younger than it says.
QList<qint64> tooOld(const QSqlDatabase &database, const QDateTime &before, const QDateTime &now, int limit)
{
    const QVariant younger = Statement(database, u"SELECT min(row) FROM runs WHERE created_at BETWEEN ? AND ?"_s,
                                       {before.toMSecsSinceEpoch(), now.toMSecsSinceEpoch()})
                                 .first();
    return rowsOf(
        {database,
         u"SELECT row FROM runs WHERE created_at < ? AND row < ? AND "_s + removable() + u" LIMIT ?"_s,
         {before.toMSecsSinceEpoch(), younger.isNull() ? std::numeric_limits<qint64>::max() : younger, limit}});
}

// The oldest runs whose bodies bring the whole below the limit.
QList<qint64> tooMany(const QSqlDatabase &database, qint64 most, int limit)
{
    qint64 excess = Statement(database, u"SELECT sum(size) FROM runs"_s).first().toLongLong() - most;
    Statement oldest(database,
                     u"SELECT row, size FROM runs WHERE size > 0 AND "_s + removable() + u" ORDER BY row LIMIT ?"_s,
                     {limit});
    QList<qint64> rows;
    oldest.run();
    while (excess > 0 && oldest.next()) {
        rows.append(oldest.value(0).toLongLong());
        excess -= oldest.value(1).toLongLong();
    }
    return rows;
}

} // namespace

int cleanSomeRuns(const QSqlDatabase &database, const HistoryLimits &limits, const QDateTime &now, int limit)
{
    QList<qint64> rows;
    if (limits.days)
        rows = tooOld(database, now.addDays(-*limits.days), now, limit);
    if (rows.isEmpty())
        rows = tooMany(database, limits.bytes, limit);
    if (rows.isEmpty())
        return 0;
    Transaction transaction(database);
    bool done = transaction.isOpen();
    for (const qint64 row : std::as_const(rows)) {
        for (const QString &from :
             {u"bodies WHERE run"_s, u"calls WHERE run"_s, u"run_text WHERE rowid"_s, u"runs WHERE row"_s})
            done = done && Statement(database, u"DELETE FROM "_s + from + u" = ?"_s, {row}).run();
    }
    return done && transaction.commit() ? int(rows.size()) : -1;
}

void tidyUp(const QSqlDatabase &database)
{
    Statement(database).run(u"DELETE FROM snapshots WHERE sha256 NOT IN (SELECT definitions_sha256 FROM runs)"_s);
    Statement shrink(database, u"PRAGMA incremental_vacuum(500)"_s);
    shrink.run();
    while (shrink.next()) // frees a page a step
        continue;
}

} // namespace ab
