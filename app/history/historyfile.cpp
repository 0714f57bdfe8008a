// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/historyfile.h"

#include "app/core/logging.h"
#include "app/history/historyschema.h"
#include "app/history/statement.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QUuid>

#include <filesystem>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

// Reading every page of a large file would delay the start: of that each table is opened. SQLite itself notices a file
// that was cut off.
constexpr qint64 largestFileToCheck = 8LL << 20;

const QString newSuffix = u".new"_s;

bool meansDamage(const QSqlError &error)
{
    constexpr int corrupt = 11;
    constexpr int notADatabase = 26;
    const int code = error.nativeErrorCode().toInt() & 0xff; // the upper bits hold the extended code
    return code == corrupt || code == notADatabase;
}

std::filesystem::path native(const QString &path)
{
    return QFile(path).filesystemFileName();
}

// A database beside the one that is open, for as long as it is worked on.
class SideDatabase
{
public:
    explicit SideDatabase(const QString &path) : m_name(QUuid::createUuid().toString())
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
        database.setDatabaseName(path);
        database.open(); // what is asked of it fails otherwise
    }
    ~SideDatabase() { QSqlDatabase::removeDatabase(m_name); }
    Q_DISABLE_COPY_MOVE(SideDatabase)
    QSqlDatabase database() const { return QSqlDatabase::database(m_name); }

private:
    QString m_name;
};

qint64 countRuns(const QSqlDatabase &database)
{
    const QVariant count = Statement(database, u"SELECT count(*) FROM runs"_s).first();
    return count.isNull() ? -1 : count.toLongLong();
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
    m_alone = lock.tryLock(5000);        // where it cannot be had, opening tells why

    const bool wasEmptied = isEmptied();
    Condition condition = wasEmptied ? Condition::Damaged : tryOpen();
    const QString found = m_reason;
    if (condition == Condition::Damaged && makeNew() && moveAside()) {
        const ApiError damage{.kind = ApiError::Kind::Storage,
                              .code = wasEmptied ? u"emptied"_s : u"set_aside"_s,
                              .detail = QDir::toNativeSeparators(m_setAside) + u": "_s + found};
        condition = beginNew() ? tryOpen() : Condition::Refused;
        if (condition == Condition::Sound)
            return damage;
    }
    if (condition == Condition::Sound)
        return Nothing{};
    close();
    return error(m_reason);
}

// The file, or all but what SQLite keeps beside it, went with the power or for want of room; SQLite itself would take
// it for a new one, and remove what was not yet written into it.
bool HistoryFile::isEmptied()
{
    const QFileInfo file(m_path);
    const bool emptied = file.isFile() ? file.size() == 0 : !file.exists() && QFileInfo(m_path + u"-wal"_s).size() > 0;
    if (emptied)
        m_reason = u"the file is empty"_s;
    return emptied;
}

HistoryFile::Condition HistoryFile::tryOpen()
{
    if (!QFile::exists(m_path) && !(makeNew() && beginNew()))
        return Condition::Refused;
    if (!m_database.open()) {
        m_reason = m_database.lastError().databaseText();
        return meansDamage(m_database.lastError()) ? Condition::Damaged : Condition::Refused;
    }
    return check();
}

// It gets its name once it is whole: an empty file of that name was never a new one.
bool HistoryFile::makeNew()
{
    const QString made = m_path + newSuffix;
    if (!m_alone && QFile::exists(made)) {
        m_reason = u"another program is using the file"_s;
        return false;
    }
    m_reason.clear();
    QFile::remove(made + u"-journal"_s); // of a start that was cut short
    bool done = makePrivate(made);
    if (done) {
        const SideDatabase side(made);
        Statement(side.database()).run(u"PRAGMA auto_vacuum=INCREMENTAL"_s);
        done = bringUpToDate(side.database(), 0, &m_reason);
    }
    if (!done)
        QFile::remove(made);
    return done;
}

bool HistoryFile::beginNew()
{
    if (!QFileInfo(m_path).isSymLink())
        return rename(m_path + newSuffix, m_path);
    QFile::remove(m_path + newSuffix);
    m_reason = u"the link leads nowhere"_s;
    return false;
}

// Of nobody else, whatever the folder is.
bool HistoryFile::makePrivate(const QString &path)
{
    QFile file(path);
    const bool done = file.open(QFile::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (!done)
        m_reason = file.errorString();
    return done;
}

HistoryFile::Condition HistoryFile::check()
{
    Statement query(m_database);
    const bool small = QFileInfo(m_path).size() <= largestFileToCheck;
    const bool readable = query.exec(small ? u"PRAGMA quick_check(1)"_s : u"SELECT name FROM sqlite_master"_s);
    if (!readable || (small && query.next() && query.value(0).toString() != "ok"_L1)) {
        m_reason = readable ? query.value(0).toString() : query.lastError().databaseText();
        return readable || meansDamage(query.lastError()) ? Condition::Damaged : Condition::Refused;
    }
    if (!small && !canReadTables())
        return Condition::Damaged;
    query.exec(u"PRAGMA user_version"_s);
    const int schema = query.next() ? query.value(0).toInt() : 0;
    query.finish();
    if (schema > newestSchema()) { // before anything else may touch the file
        if (!mayRead(schema))
            return Condition::Refused;
    } else if (schema == 0 && !(run(u"PRAGMA journal_mode=WAL"_s) && bringUpToDate(m_database, schema, &m_reason))) {
        return Condition::Refused;
    } else if (schema != 0 && schema < newestSchema() && !migrate(schema)) {
        return Condition::Refused;
    }
    return run(u"PRAGMA journal_mode=WAL"_s) && run(u"PRAGMA synchronous=FULL"_s) ? Condition::Sound
                                                                                  : Condition::Refused;
}

bool HistoryFile::canReadTables()
{
    Statement tables(m_database, u"SELECT name FROM sqlite_master WHERE type = 'table'"_s);
    tables.run();
    while (tables.next()) {
        Statement first(m_database);
        const bool isRead = first.exec(u"SELECT * FROM \"%1\" LIMIT 1"_s.arg(tables.value(0).toString()));
        if (!isRead || (!first.next() && meansDamage(first.lastError()))) {
            m_reason = first.lastError().databaseText();
            return false;
        }
    }
    return true;
}

// A newer program says in the file whether programs of this age can still work with it.
bool HistoryFile::mayRead(int newerSchema)
{
    const QVariant oldest = Statement(m_database, u"SELECT oldest_reader FROM compatibility"_s).first();
    if (!oldest.isNull() && oldest.toInt() <= newestSchema())
        return true;
    m_reason = u"the file has schema %1, this program knows schemas up to %2"_s.arg(newerSchema).arg(newestSchema());
    return false;
}

bool HistoryFile::migrate(int from)
{
    const QString copy = m_path + u".migrating"_s;
    QFile::remove(copy); // of a migration that was interrupted
    if (!copyTo(copy))
        return false;
    const qint64 before = countRuns(m_database);
    bool done = false;
    {
        const SideDatabase side(copy);
        done = bringUpToDate(side.database(), from, &m_reason);
        if (done && countRuns(side.database()) != before) {
            m_reason = u"the migrated copy is not complete"_s;
            done = false;
        }
    }
    if (done && putInPlace(copy, from))
        return m_database.open();
    QFile::remove(copy);
    return false;
}

// Only while nobody else has the file open: what they would write after the copy was made would be lost.
bool HistoryFile::copyTo(const QString &copy)
{
    const QVariant mode = m_alone ? Statement(m_database, u"PRAGMA journal_mode=DELETE"_s).first() : QVariant();
    if (mode.toString() != "delete"_L1) {
        m_reason =
            u"another program is using the file; it has to be closed before the file can be brought up to date"_s;
        return false;
    }
    if (!makePrivate(copy))
        return false;
    QString quoted = copy;
    quoted.replace(u'\'', u"''"_s);
    return run(u"PRAGMA auto_vacuum=INCREMENTAL"_s) && run(u"VACUUM INTO '%1'"_s.arg(quoted));
}

// There is a history at its place at every moment: the old file gets a second name, then the copy replaces it.
bool HistoryFile::putInPlace(const QString &copy, int from)
{
    close();
    QString kept = m_path + u".schema-%1"_s.arg(from);
    for (int n = 2; QFile::exists(kept); ++n)
        kept = m_path + u".schema-%1-%2"_s.arg(from).arg(n);
    std::error_code error;
    std::filesystem::create_hard_link(native(m_path), native(kept), error);
    if (error && !QFile::copy(m_path, kept)) {
        m_reason = u"the previous file could not be kept"_s;
        return false;
    }
    return rename(copy, m_path);
}

bool HistoryFile::rename(const QString &from, const QString &to)
{
    std::error_code error;
    std::filesystem::rename(native(from), native(to), error);
    if (error)
        m_reason = QString::fromStdString(error.message());
    return !error;
}

// Nothing is thrown away: the file and what SQLite keeps beside it get a name with the time.
bool HistoryFile::moveAside()
{
    close();
    const QString time = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmss'Z'"_s);
    QString target = m_path + u".damaged-"_s + time;
    for (int n = 2; QFile::exists(target); ++n)
        target = m_path + u".damaged-"_s + time + u'-' + QString::number(n);
    if (QFile::exists(m_path) && !QFile::rename(m_path, target))
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
    Statement query(m_database);
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
