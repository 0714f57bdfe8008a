// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/recordwriter.h"

#include "app/history/bodystore.h"
#include "app/history/recordjson.h"
#include "app/history/rowmark.h"
#include "app/history/runcolumns.h"
#include "app/history/statement.h"

#include <algorithm>
#include <array>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

using Written = RunColumn::Written;

// "name, name …" of the columns that are written at such a time, each as `pattern` says with # in place of the name.
QString columnList(std::initializer_list<Written> which, const QString &pattern = u"#"_s)
{
    QStringList names;
    for (const RunColumn &column : runColumns()) {
        if (std::ranges::find(which, column.written) != which.end())
            names.append(QString(pattern).replace(u'#', QLatin1StringView(column.name)));
    }
    return names.join(u", "_s);
}

constexpr std::initializer_list<Written> everything{Written::AtInsert, Written::Always, Written::Apart};
constexpr std::initializer_list<Written> changing{Written::Always};
constexpr std::initializer_list<Written> annotations{Written::Apart};

void bindColumns(QSqlQuery &query, std::initializer_list<Written> which, const RunRecord &record)
{
    for (const RunColumn &column : runColumns()) {
        if (std::ranges::find(which, column.written) != which.end())
            query.addBindValue(column.get(record));
    }
}

RunRecord recordIn(const QSqlQuery &query)
{
    RunRecord record;
    int at = 0;
    record.row = query.value(at++).toLongLong();
    for (const RunColumn &column : runColumns())
        column.set(record, query.value(at++));
    return record;
}

bool writeSnapshot(const QSqlDatabase &database, const JsonText &definitions)
{
    if (definitions.isEmpty())
        return true;
    const QString sha256 = sha256Of(definitions);
    if (!Statement(database, u"SELECT 1 FROM snapshots WHERE sha256 = ?"_s, {sha256}).first().isNull())
        return true;
    return Statement(database, u"INSERT OR IGNORE INTO snapshots (sha256, bytes) VALUES (?, ?)"_s,
                     {sha256, bodies::packed(definitions.bytes())})
        .run();
}

void setPart(RunRecord &record, RunPart part, JsonText &text, const std::optional<QByteArray> &bytes)
{
    text = JsonText(bytes.value_or(QByteArray()));
    if (!bytes)
        record.damaged.append(part);
}

// What a filter offers to choose from.
bool writeLabels(const QSqlDatabase &database, const RunRecord &record)
{
    const std::initializer_list<std::array<QString, 3>> labels{
        {u"app"_s, record.action.appId, record.appTitle},
        {u"action"_s, record.action.key, record.actionTitle},
        {u"connection"_s, record.connectionId, record.connectionTitle},
        {u"identity"_s, identityKey(record.identity), record.identity.user},
    };
    for (const auto &[kind, id, title] : labels) {
        Statement insert(database,
                         u"INSERT INTO labels (kind, id, title) VALUES (?, ?, ?) ON CONFLICT (kind, id) "
                         "DO UPDATE SET title = excluded.title WHERE title != excluded.title"_s,
                         {kind, notNull(id), notNull(title)});
        if (!insert.run())
            return false;
    }
    return true;
}

bool writeErrorLabel(const QSqlDatabase &database, const RunRecord &record)
{
    const QString errorClass = record.errorClass();
    return errorClass.isEmpty()
           || Statement(database, u"INSERT OR IGNORE INTO labels (kind, id, title) VALUES ('error', ?, ?)"_s,
                        {errorClass, errorClass})
                  .run();
}

} // namespace

std::optional<qint64> insertRun(const QSqlDatabase &database, const RunRecord &record, const QString &session)
{
    Statement query(database);
    query.prepare(u"INSERT INTO runs ("_s + columnList(everything) + u", session) VALUES ("_s
                  + columnList(everything, u"?"_s) + u", ?)"_s);
    bindColumns(query, everything, record);
    query.addBindValue(session);
    if (!query.run())
        return std::nullopt;
    RunRecord stored = record;
    stored.row = query.lastInsertId().toLongLong();
    const bool complete = writeSnapshot(database, stored.definitions) && writeLabels(database, stored)
                          && writeErrorLabel(database, stored) && writeCalls(database, stored)
                          && rowmark::write(database, stored.row, rowmark::Row::Sound);
    return complete ? std::optional(stored.row) : std::nullopt;
}

int updateRun(const QSqlDatabase &database, const RunRecord &record, const QString &session)
{
    Statement query(database);
    query.prepare(u"UPDATE runs SET "_s + columnList(changing, u"# = ?"_s)
                  + u", session = ?, indexed = CASE WHEN state = ? THEN indexed ELSE 0 END WHERE row = ?"_s);
    bindColumns(query, changing, record);
    query.addBindValue(session);
    query.addBindValue(runColumns().front().get(record));
    query.addBindValue(record.row);
    if (!query.run())
        return -1;
    const int updated = query.numRowsAffected(); // of the connection's last statement, so it is asked now
    const auto condition = record.damaged.contains(RunPart::Row) ? rowmark::Row::Damaged : rowmark::Row::Sound;
    const bool complete = updated == 0
                          || (writeCalls(database, record) && writeErrorLabel(database, record)
                              && rowmark::write(database, record.row, condition));
    return complete ? updated : -1;
}

// Calls only grow at the end, and of those that are there only the last may still change.
bool writeCalls(const QSqlDatabase &database, const RunRecord &record)
{
    if (record.steps.isEmpty())
        return true;
    Statement last(database, u"SELECT max(number) FROM calls WHERE run = ?"_s, {record.row});
    for (auto i = last.first().toLongLong(); i < record.steps.size(); ++i) {
        const RunStep &step = record.steps.at(i);
        Statement insert(database,
                         u"INSERT OR REPLACE INTO calls (run, number, kind, started_at, ended_at, http_status, status) "
                         "VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
                         {record.row, i, stepKindName(step.kind), timeToSql(step.startedAt), timeToSql(step.endedAt),
                          step.httpStatus, notNull(step.statusText)});
        if (!insert.run())
            return false;
    }
    return true;
}

bool writeSize(const QSqlDatabase &database, qint64 row)
{
    return Statement(database, u"UPDATE runs SET size = ? WHERE row = ?"_s, {bodies::sizeOf(database, row), row}).run();
}

bool writeAnnotation(const QSqlDatabase &database, qint64 row, const RunAnnotation &annotation)
{
    RunRecord record;
    record.annotation = annotation;
    Statement query(database);
    query.prepare(u"UPDATE runs SET indexed = 0, "_s + columnList(annotations, u"# = ?"_s) + u" WHERE row = ?"_s);
    bindColumns(query, annotations, record);
    query.addBindValue(row);
    return query.run() && query.numRowsAffected() == 1;
}

std::optional<QByteArray> readDefinitions(const QSqlDatabase &database, qint64 row)
{
    Statement query(database,
                    u"SELECT bytes FROM runs LEFT JOIN snapshots ON sha256 = definitions_sha256 "
                    "WHERE row = ? AND definitions_sha256 != ''"_s,
                    {row});
    if (!query.run())
        return std::nullopt;
    if (!query.next())
        return QByteArray();
    const auto bytes = bodies::unpacked(query.value(0).toByteArray());
    return bytes && bytes->isEmpty() ? std::nullopt : bytes;
}

bool isStored(const QSqlDatabase &database, qint64 row)
{
    return !Statement(database, u"SELECT 1 FROM runs WHERE row = ?"_s, {row}).first().isNull();
}

std::optional<RunRecord> readRun(const QSqlDatabase &database, qint64 row, LargeResult large)
{
    const auto rows = readRows(database, u"WHERE row = ?"_s, {row});
    if (!rows || rows->isEmpty())
        return std::nullopt;
    RunRecord record = rows->first();
    if (rowmark::conditionOf(database, row) == rowmark::Row::Damaged)
        record.damaged.append(RunPart::Row);
    setPart(record, RunPart::Inputs, record.inputs, bodies::read(database, row, BodyKind::Inputs));
    setPart(record, RunPart::Payload, record.payload, bodies::read(database, row, BodyKind::Payload));
    setPart(record, RunPart::Definitions, record.definitions, readDefinitions(database, row));
    record.resultLeftOut = large == LargeResult::LeaveOut && bodies::isLarge(database, row, BodyKind::Results);
    if (!record.resultLeftOut) {
        setPart(record, RunPart::Results, record.results, bodies::read(database, row, BodyKind::Results));
        record.resultLeftOut = record.damaged.contains(RunPart::Results); // what is left of it is not written over
    }
    Statement calls(database,
                    u"SELECT kind, started_at, ended_at, http_status, status FROM calls WHERE run = ? "
                    "ORDER BY number"_s,
                    {row});
    calls.run();
    while (calls.next()) {
        record.steps.append({.kind = stepKindNamed(calls.value(0).toString()),
                             .startedAt = timeFromSql(calls.value(1)),
                             .endedAt = timeFromSql(calls.value(2)),
                             .httpStatus = calls.value(3).toInt(),
                             .statusText = calls.value(4).toString()});
    }
    return record;
}

std::optional<QList<RunRecord>> readRows(const QSqlDatabase &database, const QString &rest, const QVariantList &values)
{
    static const QString select = u"SELECT runs.row, "_s + columnList(everything, u"runs.#"_s) + u" FROM runs "_s;
    Statement query(database, select + rest, values);
    if (!query.run())
        return std::nullopt;
    QList<RunRecord> records;
    while (query.next())
        records.append(recordIn(query));
    if (!query.isWhole())
        return std::nullopt; // some of them would pass for all
    return records;
}

} // namespace ab
