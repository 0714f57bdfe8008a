// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/bodystore.h"

#include "app/core/logging.h"
#include "app/history/statement.h"

namespace ab::bodies {

using namespace Qt::StringLiterals;

QByteArray packed(const QByteArray &bytes)
{
    // Large bodies are packed for speed: they come one after the other while somebody waits.
    return qCompress(bytes, bytes.size() < partSize / 4 ? -1 : 1);
}

std::optional<QByteArray> unpacked(const QByteArray &packed)
{
    if (packed.isEmpty())
        return packed;
    const QByteArray bytes = qUncompress(packed);
    return bytes.isEmpty() ? std::nullopt : std::optional(bytes); // empty bytes are never stored
}

namespace {

// Written last: a body whose parts are not all there has a size that does not fit, or none yet.
bool noteSize(const QSqlDatabase &database, qint64 run, BodyKind kind, qint64 size)
{
    if (size == 0)
        return Statement(database, u"DELETE FROM body_sizes WHERE run = ? AND kind = ?"_s, {run, int(kind)}).run();
    return Statement(database, u"INSERT OR REPLACE INTO body_sizes (run, kind, size) VALUES (?, ?, ?)"_s,
                     {run, int(kind), size})
        .run();
}

} // namespace

std::optional<qint64> writeParts(const QSqlDatabase &database, qint64 run, BodyKind kind, const QByteArray &bytes)
{
    int part = 0;
    qint64 size = 0;
    for (qsizetype at = 0; at < bytes.size(); at += partSize, ++part) {
        const QByteArray stored = packed(bytes.mid(at, partSize));
        Statement insert(database, u"INSERT OR REPLACE INTO bodies (run, kind, part, bytes) VALUES (?, ?, ?, ?)"_s,
                         {run, int(kind), part, stored});
        if (!insert.run())
            return std::nullopt;
        size += stored.size();
    }
    Statement rest(database, u"DELETE FROM bodies WHERE run = ? AND kind = ? AND part >= ?"_s, {run, int(kind), part});
    return rest.run() ? std::optional(size) : std::nullopt;
}

bool write(const QSqlDatabase &database, qint64 run, BodyKind kind, const QByteArray &bytes)
{
    const auto size = writeParts(database, run, kind, bytes);
    return size && noteSize(database, run, kind, *size);
}

std::optional<QByteArray> read(const QSqlDatabase &database, qint64 run, BodyKind kind,
                               const std::function<bool()> &goOn)
{
    QByteArray bytes;
    qint64 size = 0;
    Statement query(database, u"SELECT part, bytes FROM bodies WHERE run = ? AND kind = ? ORDER BY part"_s,
                    {run, int(kind)});
    bool isWhole = query.run();
    for (int expected = 0; isWhole && query.next(); ++expected) {
        if (goOn && !goOn())
            return std::nullopt;
        const QByteArray stored = query.value(1).toByteArray();
        const auto part = unpacked(stored);
        size += stored.size();
        isWhole = part && !part->isEmpty() && query.value(0).toInt() == expected;
        if (isWhole)
            bytes.isEmpty() ? bytes = *part : bytes += *part;
    }
    Statement noted(database, u"SELECT size FROM body_sizes WHERE run = ? AND kind = ?"_s, {run, int(kind)});
    const QVariant expected = noted.first(); // none: a program of an earlier schema wrote it, or it is being written
    isWhole = isWhole && (expected.isNull() || expected.toLongLong() == size);
    if (isWhole && query.lastError().type() == QSqlError::NoError)
        return bytes;
    qCWarning(lcHistory) << "run" << run << "has a damaged body";
    return std::nullopt;
}

bool isLarge(const QSqlDatabase &database, qint64 run, BodyKind kind)
{
    Statement query(database, u"SELECT max(part) FROM bodies WHERE run = ? AND kind = ?"_s, {run, int(kind)});
    return query.first().toInt() > 0;
}

qint64 sizeOf(const QSqlDatabase &database, qint64 run)
{
    Statement query(database, u"SELECT sum(length(bytes)) FROM bodies WHERE run = ?"_s, {run});
    return query.first().toLongLong();
}

} // namespace ab::bodies
