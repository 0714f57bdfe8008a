// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/secretparts.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

constexpr QByteArrayView mark = "actionbench-parts";

QByteArray sumOf(const QByteArray &value)
{
    return QCryptographicHash::hash(value, QCryptographicHash::Sha256).toHex();
}

bool isInsideCharacter(char c) // of UTF-8
{
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// At most `largest` bytes from `begin` on, whole characters only.
qsizetype partEnd(const QByteArray &value, qsizetype begin)
{
    qsizetype end = std::min(value.size(), begin + SecretParts::largest);
    for (int back = 0; back < 3 && end < value.size() && isInsideCharacter(value.at(end)); ++back)
        --end;
    return end;
}

} // namespace

bool SecretParts::areNeededFor(const QByteArray &value)
{
    return value.size() > largest || value.startsWith(mark);
}

QByteArrayList SecretParts::split(const QByteArray &value)
{
    QByteArrayList parts;
    for (qsizetype begin = 0; begin < value.size();) {
        const qsizetype end = partEnd(value, begin);
        parts.append(value.sliced(begin, end - begin));
        begin = end;
    }
    return parts;
}

SecretParts SecretParts::of(const QByteArray &value, Set set)
{
    return {.set = set, .count = split(value).size(), .checkSum = sumOf(value)};
}

std::optional<SecretParts> SecretParts::fromEntry(const QByteArray &entry)
{
    const QByteArrayList fields = entry.split(' ');
    if (fields.size() != 4 || fields.at(0) != mark || (fields.at(1) != "a" && fields.at(1) != "b"))
        return std::nullopt;
    return SecretParts{
        .set = fields.at(1) == "a" ? Set::A : Set::B, .count = fields.at(2).toLongLong(), .checkSum = fields.at(3)};
}

QByteArray SecretParts::toEntry() const
{
    return mark.toByteArray() + (set == Set::A ? " a " : " b ") + QByteArray::number(count) + ' ' + checkSum;
}

bool SecretParts::addUpTo(const QByteArray &value) const
{
    return sumOf(value) == checkSum;
}

QString SecretParts::key(const QString &secret, Set set, qsizetype index)
{
    return u"%1/%2/%3"_s.arg(secret, set == Set::A ? u"a"_s : u"b"_s, QString::number(index));
}

} // namespace ab
