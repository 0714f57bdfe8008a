// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/runqueries.h"

#include "app/core/logging.h"
#include "app/core/names.h"
#include "app/history/statement.h"

namespace ab {

using namespace Qt::StringLiterals;

namespace {

constexpr EnumNames<RunLabel::Kind, 5> labelKinds{{
    {"app"_L1, RunLabel::Kind::App},
    {"action"_L1, RunLabel::Kind::Action},
    {"connection"_L1, RunLabel::Kind::Connection},
    {"identity"_L1, RunLabel::Kind::Identity},
    {"error"_L1, RunLabel::Kind::ErrorClass},
}};

} // namespace

QList<RunLabel> labelsIn(const QSqlDatabase &database, RunLabel::Kind kind)
{
    QList<RunLabel> labels;
    Statement query(database, u"SELECT id, title FROM labels WHERE kind = ? ORDER BY title COLLATE NOCASE"_s,
                    {nameOf(kind, labelKinds)});
    query.run();
    while (query.next())
        labels.append({query.value(0).toString(), query.value(1).toString()});
    return labels;
}

bool hasWords(const QSqlDatabase &database, qint64 row, const QString &matchExpression)
{
    Statement query(database, u"SELECT 1 FROM run_text WHERE rowid = ? AND run_text MATCH ?"_s, {row, matchExpression});
    return !query.first().isNull();
}

QList<UnfinishedRun> unfinishedIn(const QSqlDatabase &database, const QString &profile)
{
    QList<UnfinishedRun> runs;
    Statement query(
        database,
        u"SELECT row, session FROM runs WHERE profile = ? AND state IN ('preparing', 'sending', 'watching') "
        "ORDER BY row"_s,
        {profile});
    if (!query.run())
        qCWarning(lcHistory) << "cannot list the unfinished runs:" << lastProblem(database);
    while (query.next())
        runs.append({query.value(0).toLongLong(), query.value(1).toString()});
    return runs;
}

bool renameUnfinished(const QSqlDatabase &database, const QString &before, const QString &now)
{
    return Statement(database,
                     u"UPDATE runs SET profile = ? WHERE profile = ? AND "
                     "state IN ('preparing', 'sending', 'watching')"_s,
                     {now, before})
        .run();
}

} // namespace ab
