// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/historyreader.h"

#include "app/history/bodystore.h"
#include "app/history/callstore.h"
#include "app/history/recordwriter.h"
#include "app/history/runfilter.h"

#include <QUuid>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

std::optional<SentInputs> inputsOf(const QSqlDatabase &database, const std::optional<RunRecord> &run)
{
    if (!run)
        return std::nullopt;
    const auto inputs = bodies::read(database, run->row, BodyKind::Inputs);
    const auto definitions = readDefinitions(database, run->row);
    return SentInputs{.createdAt = run->createdAt,
                      .inputs = JsonText(inputs.value_or(QByteArray())),
                      .definitions = JsonText(definitions.value_or(QByteArray())),
                      .isDamaged = !inputs};
}

std::optional<RunRecord> firstOf(const std::optional<QList<RunRecord>> &rows)
{
    return rows && !rows->isEmpty() ? std::optional(rows->first()) : std::nullopt;
}

} // namespace

HistoryReader::HistoryReader(const QString &file) : m_connection(QUuid::createUuid().toString())
{
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    database.setDatabaseName(file);
    database.setConnectOptions(u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000"_s);
    database.open(); // else there is nothing in it
}

HistoryReader::~HistoryReader()
{
    QSqlDatabase::removeDatabase(m_connection);
}

std::optional<JsonText> HistoryReader::result(qint64 row, const std::function<bool()> &goOn) const
{
    const auto bytes = bodies::read(QSqlDatabase::database(m_connection), row, BodyKind::Results, goOn);
    return bytes ? std::optional(JsonText(*bytes)) : std::nullopt;
}

QList<Exchange> HistoryReader::calls(qint64 row) const
{
    return calls::read(QSqlDatabase::database(m_connection), row);
}

std::optional<SentInputs> HistoryReader::inputs(qint64 row) const
{
    const QSqlDatabase database = QSqlDatabase::database(m_connection);
    return inputsOf(database, firstOf(readRows(database, u"WHERE row = ?"_s, {row})));
}

std::optional<SentInputs> HistoryReader::inputsBefore(qint64 row) const
{
    const QSqlDatabase database = QSqlDatabase::database(m_connection);
    const auto run = firstOf(readRows(database, u"WHERE row = ?"_s, {row}));
    if (!run)
        return std::nullopt;
    RunFilter same;
    same.appId = run->action.appId;
    same.actionKey = run->action.key;
    same.profile = run->profile;
    same.identity = run->identity;
    const RunQuery query = queryFor(same, 1, row);
    return inputsOf(database, firstOf(readRows(database, query.sql, query.values)));
}

} // namespace ab
