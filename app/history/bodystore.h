// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSqlDatabase>

#include <functional>
#include <optional>

namespace ab {

// The large texts of a run. They are packed (zlib) and lie in parts, so that each write is short however large the
// whole is. Comes back byte for byte or not at all: the packing has a checksum, and the size of all parts is noted.
enum class BodyKind { Inputs = 1, Payload = 2, Results = 3 }; // stored; never renumber

namespace bodies {

QByteArray packed(const QByteArray &bytes);
std::optional<QByteArray> unpacked(const QByteArray &packed);

// Replaces what is there; empty bytes remove it. One statement a part: the caller brings a transaction, or none to
// keep each write short.
bool write(const QSqlDatabase &database, qint64 run, BodyKind kind, const QByteArray &bytes);
// The same for the schemas before 4, which note no size: it comes back.
std::optional<qint64> writeParts(const QSqlDatabase &database, qint64 run, BodyKind kind, const QByteArray &bytes);
// Empty bytes: there are none. nullopt: damaged, or not read to the end because `goOn` said so, which is asked before
// each part.
std::optional<QByteArray> read(const QSqlDatabase &database, qint64 run, BodyKind kind,
                               const std::function<bool()> &goOn = {});
bool isLarge(const QSqlDatabase &database, qint64 run, BodyKind kind); // in more than one part
qint64 sizeOf(const QSqlDatabase &database, qint64 run);               // of all kinds, as packed

constexpr qsizetype partSize = 1 << 20; // before packing

} // namespace bodies

} // namespace ab
