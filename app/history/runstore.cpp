// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/runstore.h"

#include "app/core/logging.h"
#include "app/history/historyfile.h"
#include "app/history/runcolumns.h"
#include "app/history/sessionlock.h"

#include <QSqlError>
#include <QSqlQuery>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

class Statement : public QSqlQuery
{
public:
    explicit Statement(const QSqlDatabase &database) : QSqlQuery(database) { setForwardOnly(true); }
    bool run() { return exec(); } // a name that nobody takes for a nested event loop
};

enum class Columns { All, Light };

// "name, name …" of the columns, each as `pattern` says with # in place of the name.
QString columnList(Columns which, const QString &pattern = u"#"_s)
{
    QStringList names;
    for (const RunColumn &column : runColumns()) {
        if (which == Columns::All || !column.heavy)
            names.append(QString(pattern).replace(u'#', QLatin1StringView(column.name)));
    }
    return names.join(u", "_s);
}

void bind(QSqlQuery &query, const RunRecord &record, const QString &session)
{
    for (const RunColumn &column : runColumns())
        query.addBindValue(column.get(record));
    query.addBindValue(session);
}

RunRecord readRecord(const QSqlQuery &query, Columns which)
{
    RunRecord record;
    int at = 0;
    record.row = query.value(at++).toLongLong();
    for (const RunColumn &column : runColumns()) {
        if (which == Columns::All || !column.heavy)
            column.set(record, query.value(at++));
    }
    return record;
}

QString selectRuns(Columns which, const QString &rest)
{
    return u"SELECT row, "_s + columnList(which) + u", session FROM runs "_s + rest;
}

} // namespace

RunStore::RunStore() = default;
RunStore::~RunStore() = default;

Status RunStore::open(const QString &dataDir)
{
    m_file = std::make_unique<HistoryFile>(dataDir);
    Status status = m_file->open();
    if (m_file->isOpen())
        m_session = std::make_unique<SessionLock>(dataDir);
    return status;
}

bool RunStore::isOpen() const
{
    return m_file && m_file->isOpen();
}

QString RunStore::setAside() const
{
    return m_file ? m_file->setAside() : QString();
}

ApiError RunStore::notOpen() const
{
    ApiError error;
    error.kind = ApiError::Kind::Storage;
    error.code = u"history"_s;
    error.detail = u"the history is not open"_s;
    return error;
}

Result<qint64> RunStore::insert(const RunRecord &record)
{
    if (!isOpen())
        return notOpen();
    Statement query(m_file->database());
    query.prepare(u"INSERT INTO runs ("_s + columnList(Columns::All) + u", session) VALUES ("_s
                  + columnList(Columns::All, u"?"_s) + u", ?)"_s);
    bind(query, record, m_session->id());
    if (!query.run())
        return m_file->error(query.lastError().databaseText());
    return query.lastInsertId().toLongLong();
}

Status RunStore::update(const RunRecord &record)
{
    if (!isOpen())
        return notOpen();
    Statement query(m_file->database());
    query.prepare(u"UPDATE runs SET "_s + columnList(Columns::All, u"# = ?"_s) + u", session = ? WHERE row = ?"_s);
    bind(query, record, m_session->id());
    query.addBindValue(record.row);
    if (!query.run())
        return m_file->error(query.lastError().databaseText());
    if (query.numRowsAffected() != 1)
        return m_file->error(u"there is no run %1"_s.arg(record.row));
    return Nothing{};
}

Result<RunRecord> RunStore::find(qint64 row) const
{
    if (!isOpen())
        return notOpen();
    Statement query(m_file->database());
    query.prepare(selectRuns(Columns::All, u"WHERE row = ?"_s));
    query.addBindValue(row);
    if (!query.run())
        return m_file->error(query.lastError().databaseText());
    if (!query.next())
        return m_file->error(u"there is no run %1"_s.arg(row));
    return readRecord(query, Columns::All);
}

QList<RunRecord> RunStore::list(int limit, std::optional<qint64> before) const
{
    QList<RunRecord> records;
    if (!isOpen())
        return records;
    Statement query(m_file->database());
    query.prepare(selectRuns(Columns::Light, u"WHERE row < ? ORDER BY row DESC LIMIT ?"_s));
    query.addBindValue(before.value_or(std::numeric_limits<qint64>::max()));
    query.addBindValue(limit);
    if (!query.run())
        qCWarning(lcHistory) << "cannot list the runs:" << query.lastError().databaseText();
    while (query.next())
        records.append(readRecord(query, Columns::Light));
    return records;
}

QList<RunRecord> RunStore::unfinished(const QString &profile) const
{
    QList<RunRecord> records;
    if (!isOpen())
        return records;
    Statement query(m_file->database());
    query.prepare(selectRuns(Columns::All, u"WHERE profile = ? AND state IN ('preparing', 'sending', 'watching') "
                                           "ORDER BY row"_s));
    query.addBindValue(profile);
    if (!query.run())
        qCWarning(lcHistory) << "cannot list the unfinished runs:" << query.lastError().databaseText();
    while (query.next()) {
        if (!m_session->isAlive(query.value(u"session"_s).toString()))
            records.append(readRecord(query, Columns::All));
    }
    return records;
}

qint64 RunStore::count() const
{
    if (!isOpen())
        return 0;
    Statement query(m_file->database());
    query.prepare(u"SELECT count(*) FROM runs"_s);
    return query.run() && query.next() ? query.value(0).toLongLong() : 0;
}

} // namespace ab
