// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/historymigration.h"

#include "app/history/bodystore.h"
#include "app/history/recordjson.h"
#include "app/history/recordwriter.h"
#include "app/history/runcolumns.h"
#include "app/history/statement.h"

namespace ab {

using namespace Qt::StringLiterals;

namespace {

bool moveOne(const QSqlDatabase &database, qint64 row, const QSqlQuery &old)
{
    RunRecord record;
    record.row = row;
    record.steps = stepsFromJson(old.value(u"steps"_s).toByteArray());
    record.errors = JsonText(old.value(u"errors"_s).toByteArray());
    record.hasError = !old.value(u"error"_s).isNull();
    record.error = record.hasError ? errorFromJson(old.value(u"error"_s).toByteArray()) : ApiError();
    const bool moved = bodies::writeParts(database, row, BodyKind::Inputs, old.value(u"inputs"_s).toByteArray())
                       && bodies::writeParts(database, row, BodyKind::Results, old.value(u"results"_s).toByteArray())
                       && writeSize(database, row) && writeCalls(database, record);
    Statement update(database, u"UPDATE runs SET error_class = ? WHERE row = ?"_s, {notNull(record.errorClass()), row});
    return moved && update.run();
}

bool fillLabels(const QSqlDatabase &database)
{
    const std::initializer_list<QString> sources{
        u"SELECT DISTINCT 'app', app_id, app_title FROM runs"_s,
        u"SELECT DISTINCT 'action', action_key, action_title FROM runs"_s,
        u"SELECT DISTINCT 'connection', connection_id, connection_title FROM runs"_s,
        u"SELECT DISTINCT 'identity', tenant || char(31) || user, user FROM runs"_s,
        u"SELECT DISTINCT 'error', error_class, error_class FROM runs WHERE error_class != ''"_s};
    for (const QString &source : sources) {
        if (!Statement(database).run(u"INSERT OR REPLACE INTO labels (kind, id, title) "_s + source))
            return false;
    }
    return true;
}

} // namespace

bool moveBodiesApart(const QSqlDatabase &database)
{
    Statement rows(database, u"SELECT row FROM runs"_s);
    if (!rows.run())
        return false;
    QList<qint64> all;
    while (rows.next())
        all.append(rows.value(0).toLongLong());
    for (const qint64 row : std::as_const(all)) {
        Statement old(database, u"SELECT inputs, results, steps, errors, error FROM runs WHERE row = ?"_s, {row});
        if (!old.run() || !old.next() || !moveOne(database, row, old))
            return false;
    }
    return fillLabels(database);
}

} // namespace ab
