// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/textindex.h"

#include "app/history/bodystore.h"
#include "app/history/recordwriter.h"
#include "app/history/searchtext.h"
#include "app/history/statement.h"

namespace ab {

using namespace Qt::StringLiterals;

namespace {

QString headOf(const RunRecord &record)
{
    return QStringList{record.appTitle,
                       record.actionTitle,
                       record.action.key,
                       record.profile,
                       record.identity.user,
                       record.identity.tenant,
                       record.connectionTitle,
                       record.connectionId,
                       record.runId,
                       record.actionId,
                       record.errorClass(),
                       record.error.detail,
                       searchableText(record.errors)}
        .join(u' ');
}

JsonText bodyOf(const QSqlDatabase &database, qint64 row, BodyKind kind)
{
    // The first part of a large body is all that is searched.
    Statement query(database, u"SELECT bytes FROM bodies WHERE run = ? AND kind = ? AND part = 0"_s, {row, int(kind)});
    return JsonText(bodies::unpacked(query.first().toByteArray()).value_or(QByteArray()));
}

bool indexOne(const QSqlDatabase &database, const RunRecord &record)
{
    const qint64 row = record.row;
    const QString notes = record.annotation.name + u' ' + record.annotation.note;
    Statement insert(database, u"INSERT INTO run_text (rowid, head, inputs, results, notes) VALUES (?, ?, ?, ?, ?)"_s,
                     {row, headOf(record), searchableText(bodyOf(database, row, BodyKind::Inputs)),
                      searchableText(bodyOf(database, row, BodyKind::Results)), notes});
    return Statement(database, u"DELETE FROM run_text WHERE rowid = ?"_s, {row}).run() && insert.run()
           && Statement(database, u"UPDATE runs SET indexed = 1 WHERE row = ?"_s, {row}).run();
}

} // namespace

int indexSomeRuns(const QSqlDatabase &database, int limit)
{
    const QString pending = u"WHERE indexed = 0 ORDER BY row DESC LIMIT ?"_s;
    const auto any = readRows(database, pending, {1});
    if (any && any->isEmpty())
        return 0; // without taking the right to write
    Transaction transaction(database);
    const auto rows = readRows(database, pending, {limit});
    if (!transaction.isOpen() || !rows)
        return -1;
    for (const RunRecord &record : *rows) {
        if (!indexOne(database, record))
            return -1;
    }
    return transaction.commit() ? int(rows->size()) : -1;
}

} // namespace ab
