// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"

#include <QSqlDatabase>
#include <QString>

namespace ab {

// The SQLite file of the history: opening, checking, migrating, setting aside. All errors are of kind Storage; `code`
// is the file's path. An older schema is brought up to date on a copy, and the file as it was stays beside it.
class HistoryFile
{
public:
    explicit HistoryFile(const QString &dataDir);
    ~HistoryFile();
    Q_DISABLE_COPY_MOVE(HistoryFile)

    // Also an error after a damaged or an emptied file was set aside, although a new file was begun then: see
    // setAside().
    Status open();
    bool isOpen() const { return m_database.isOpen(); }
    const QString &setAside() const { return m_setAside; } // where the damaged file went; empty: it was sound
    const QString &path() const { return m_path; }
    const QSqlDatabase &database() const { return m_database; }
    bool run(const QString &statement);
    ApiError error(const QString &reason) const;

private:
    enum class Condition { Sound, Damaged, Refused };

    bool isEmptied();
    Condition tryOpen();
    bool makeNew();
    bool beginNew();
    bool makePrivate(const QString &path);
    bool rename(const QString &from, const QString &to);
    Condition check();
    bool canReadTables();
    bool mayRead(int newerSchema);
    bool migrate(int from);
    bool copyTo(const QString &copy);
    bool putInPlace(const QString &copy, int from);
    bool moveAside();
    void close();

    QString m_folder;
    QString m_path;
    QString m_reason; // of the last failure
    QString m_setAside;
    QSqlDatabase m_database;
    bool m_alone = false; // no other process can be opening the file now
};

} // namespace ab
