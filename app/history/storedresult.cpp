// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/storedresult.h"

#include "app/history/bodystore.h"

#include <QUuid>

namespace ab {

using namespace Qt::StringLiterals;

std::optional<JsonText> StoredResult::read(const std::function<bool()> &goOn) const
{
    const QString connection = QUuid::createUuid().toString();
    std::optional<QByteArray> bytes;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
        database.setDatabaseName(file);
        database.setConnectOptions(u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000"_s);
        if (database.open())
            bytes = bodies::read(database, row, BodyKind::Results, goOn);
    }
    QSqlDatabase::removeDatabase(connection);
    return bytes ? std::optional(JsonText(*bytes)) : std::nullopt;
}

} // namespace ab
