// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/rowmark.h"

#include "app/history/runcolumns.h"
#include "app/history/statement.h"

#include <QCryptographicHash>
#include <QSqlRecord>

#include <optional>

namespace ab::rowmark {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype enough = 16; // hex digits, against chance and not against malice

// What the run writes. A profile can get another name, and what a person adds is no part of it.
QString markedColumns()
{
    QStringList names;
    for (const RunColumn &column : runColumns()) {
        if (column.written != RunColumn::Written::Apart && qstrcmp(column.name, "profile") != 0)
            names.append(QString::fromLatin1(column.name));
    }
    return names.join(u", "_s);
}

struct Marked
{
    QString writer{};
    QString mark{}; // as stored
    QString hash{}; // of what is there now
};

std::optional<Marked> read(const QSqlDatabase &database, qint64 row)
{
    static const QString select = u"SELECT session, mark, "_s + markedColumns() + u" FROM runs WHERE row = ?"_s;
    Statement query(database, select, {row});
    if (!query.run() || !query.next())
        return std::nullopt;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (int at = 2; at < query.record().count(); ++at) {
        const QByteArray bytes = query.value(at).toByteArray();
        hash.addData(QByteArray::number(query.value(at).isNull() ? -1 : bytes.size()));
        hash.addData(" ");
        hash.addData(bytes);
    }
    return Marked{.writer = query.value(0).toString().left(8),
                  .mark = query.value(1).toString(),
                  .hash = QString::fromLatin1(hash.result().toHex().first(enough))};
}

} // namespace

bool write(const QSqlDatabase &database, qint64 row, Row condition)
{
    const auto marked = read(database, row);
    if (!marked)
        return false;
    const QString mark = marked->writer + u' ' + (condition == Row::Sound ? marked->hash : u"damaged"_s);
    return Statement(database, u"UPDATE runs SET mark = ? WHERE row = ?"_s, {mark, row}).run();
}

Row conditionOf(const QSqlDatabase &database, qint64 row)
{
    const auto marked = read(database, row);
    const bool isKnown = marked && marked->mark.startsWith(marked->writer + u' ');
    return !isKnown || marked->mark.endsWith(u' ' + marked->hash) ? Row::Sound : Row::Damaged;
}

} // namespace ab::rowmark
