// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/historyfile.h"

#include "app/core/logging.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

#include <array>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

// migrations[n] leads from schema n to schema n + 1. A released one is never edited: a change is a new one.
constexpr std::array<QStringView, 1> migrations{
    uR"sql(
CREATE TABLE runs (
    row INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice, also after deletions
    session TEXT NOT NULL,                 -- whose process follows the run
    state TEXT NOT NULL,
    profile TEXT NOT NULL,
    user TEXT NOT NULL,
    tenant TEXT NOT NULL,
    app_title TEXT NOT NULL,
    app_id TEXT NOT NULL,
    action_key TEXT NOT NULL,
    action_type TEXT NOT NULL,
    action_title TEXT NOT NULL,
    connection_id TEXT NOT NULL,
    connection_title TEXT NOT NULL,
    inputs BLOB,                           -- bytes as sent, but for PASSWORD values
    payload_sha256 TEXT NOT NULL,
    body_style TEXT NOT NULL,
    action_id TEXT NOT NULL,
    run_id TEXT NOT NULL,
    status_text TEXT NOT NULL,
    results BLOB,                          -- bytes as received
    errors BLOB,
    error BLOB,
    created_at INTEGER,                    -- times: milliseconds since 1970, UTC
    submitted_at INTEGER,
    finished_at INTEGER,
    polls INTEGER NOT NULL,
    steps BLOB,
    program_version TEXT NOT NULL
);
CREATE INDEX runs_unfinished ON runs (profile) WHERE state IN ('preparing', 'sending', 'watching'))sql",
};
constexpr int newestSchema = int(migrations.size());

// Reading every page of a large file would delay the start; SQLite itself notices a file that was cut off.
constexpr qint64 largestFileToCheck = 8LL << 20;

bool meansDamage(const QSqlError &error)
{
    constexpr int corrupt = 11;
    constexpr int notADatabase = 26;
    const int code = error.nativeErrorCode().toInt() & 0xff; // the upper bits hold the extended code
    return code == corrupt || code == notADatabase;
}

} // namespace

HistoryFile::HistoryFile(const QString &dataDir) :
    m_folder(dataDir), m_path(QDir(dataDir).filePath(u"history.sqlite"_s)),
    m_database(QSqlDatabase::addDatabase(u"QSQLITE"_s, QUuid::createUuid().toString()))
{
    m_database.setDatabaseName(m_path);
    m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
}

HistoryFile::~HistoryFile()
{
    const QString connection = m_database.connectionName();
    close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(connection);
}

Status HistoryFile::open()
{
    if (!QDir().mkpath(m_folder))
        return error(u"the folder cannot be made"_s);
    QLockFile lock(m_path + u".lock"_s); // two processes must not both set a damaged file aside
    lock.tryLock(5000);                  // where it cannot be had, opening tells why

    Condition condition = tryOpen();
    if (condition == Condition::Damaged && moveAside()) {
        const QString damage = m_reason;
        condition = tryOpen();
        if (condition == Condition::Sound)
            return error(damage);
    }
    if (condition == Condition::Sound)
        return Nothing{};
    close();
    return error(m_reason);
}

HistoryFile::Condition HistoryFile::tryOpen()
{
    const bool isNew = !QFile::exists(m_path);
    if (!m_database.open()) {
        m_reason = m_database.lastError().databaseText();
        return meansDamage(m_database.lastError()) ? Condition::Damaged : Condition::Refused;
    }
    const Condition condition = check();
    if (condition == Condition::Sound && isNew)
        QFile::setPermissions(m_path, QFile::ReadOwner | QFile::WriteOwner);
    return condition;
}

HistoryFile::Condition HistoryFile::check()
{
    QSqlQuery query(m_database);
    const bool small = QFileInfo(m_path).size() <= largestFileToCheck;
    const bool readable = query.exec(small ? u"PRAGMA quick_check(1)"_s : u"SELECT 'ok' FROM sqlite_master"_s);
    if (!readable || (query.next() && query.value(0).toString() != "ok"_L1)) {
        m_reason = readable ? query.value(0).toString() : query.lastError().databaseText();
        return readable || meansDamage(query.lastError()) ? Condition::Damaged : Condition::Refused;
    }
    query.exec(u"PRAGMA user_version"_s);
    const int schema = query.next() ? query.value(0).toInt() : 0;
    query.finish();
    if (schema > newestSchema) { // before anything else may touch the file
        m_reason = u"the file has schema %1, this program knows schemas up to %2"_s.arg(schema).arg(newestSchema);
        return Condition::Refused;
    }
    const bool ready = run(u"PRAGMA journal_mode=WAL"_s) && run(u"PRAGMA synchronous=FULL"_s) && migrate(schema);
    return ready ? Condition::Sound : Condition::Refused;
}

bool HistoryFile::migrate(int from)
{
    for (int schema = from; schema < newestSchema; ++schema) {
        bool done = run(u"BEGIN IMMEDIATE"_s);
        for (const QStringView statement : migrations[std::size_t(schema)].split(u';'))
            done = done && run(statement.toString());
        done = done && run(u"PRAGMA user_version=%1"_s.arg(schema + 1)) && run(u"COMMIT"_s);
        if (!done) {
            QSqlQuery(m_database).exec(u"ROLLBACK"_s); // keeps m_reason
            return false;
        }
    }
    return true;
}

// Nothing is thrown away: the file and what SQLite keeps beside it get a name with the time.
bool HistoryFile::moveAside()
{
    close();
    const QString time = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmss'Z'"_s);
    QString target = m_path + u".damaged-"_s + time;
    for (int n = 2; QFile::exists(target); ++n)
        target = m_path + u".damaged-"_s + time + u'-' + QString::number(n);
    if (!QFile::rename(m_path, target))
        return false;
    for (const QString &beside : {u"-wal"_s, u"-shm"_s})
        QFile::rename(m_path + beside, target + beside);
    qCWarning(lcHistory) << "a damaged history was set aside";
    m_setAside = target;
    return true;
}

void HistoryFile::close()
{
    m_database.close();
}

bool HistoryFile::run(const QString &statement)
{
    QSqlQuery query(m_database);
    if (query.exec(statement))
        return true;
    m_reason = query.lastError().databaseText();
    return false;
}

ApiError HistoryFile::error(const QString &reason) const
{
    ApiError error;
    error.kind = ApiError::Kind::Storage;
    error.code = m_path;
    error.detail = QDir::toNativeSeparators(m_path) + u": "_s + reason;
    return error;
}

} // namespace ab
