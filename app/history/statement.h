// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

namespace ab {

// What the last statement on a connection failed of. Kept with the connection, where every caller can ask for it.
inline QString lastProblem(const QSqlDatabase &database)
{
    return database.driver()->property("lastProblem").toString();
}

// A query that is read forwards once. run() is a name that nobody takes for a nested event loop.
class Statement : public QSqlQuery
{
public:
    explicit Statement(const QSqlDatabase &database) : QSqlQuery(database), m_database(database)
    {
        setForwardOnly(true);
    }
    Statement(const QSqlDatabase &database, const QString &sql, const QVariantList &values = {}) : Statement(database)
    {
        noted(prepare(sql));
        for (const QVariant &value : values)
            addBindValue(value);
    }
    bool run() { return noted(exec()); }
    bool run(const QString &sql) { return noted(exec(sql)); }
    bool isWhole() const { return noted(lastError().type() == QSqlError::NoError); } // behind the last row
    QVariant first() { return run() && next() ? value(0) : QVariant(); } // of the first row, null when there is none

private:
    bool noted(bool done) const
    {
        const QString problem = lastError().databaseText();
        if (!done && !problem.isEmpty()) // what cannot be prepared fails again, and does not say why
            m_database.driver()->setProperty("lastProblem", problem);
        return done;
    }

    QSqlDatabase m_database;
};

// Takes the right to write at once, so that no other process can get in between; undone unless committed.
class Transaction
{
public:
    explicit Transaction(const QSqlDatabase &database) :
        m_database(database), m_open(Statement(database).run(QStringLiteral("BEGIN IMMEDIATE")))
    {
    }
    ~Transaction()
    {
        if (m_open)
            Statement(m_database).exec(QStringLiteral("ROLLBACK")); // says nothing of why
    }
    Q_DISABLE_COPY_MOVE(Transaction)

    bool isOpen() const { return m_open; }
    bool commit()
    {
        if (m_open && Statement(m_database).run(QStringLiteral("COMMIT"))) {
            m_open = false;
            return true;
        }
        return false;
    }

private:
    QSqlDatabase m_database;
    bool m_open;
};

} // namespace ab
