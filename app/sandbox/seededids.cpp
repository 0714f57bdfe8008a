// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/seededids.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QUuid>

namespace ab::sandbox {

namespace {

QString picked(const QByteArray &bytes, int length, const QByteArray &alphabet)
{
    QString text;
    for (int i = 0; i < length; ++i)
        text += QLatin1Char(alphabet.at(static_cast<uchar>(bytes.at(i % bytes.size())) % alphabet.size()));
    return text;
}

} // namespace

QByteArray SeededIds::next(const QByteArray &kind)
{
    QByteArray source = kind;
    source += ':' + QByteArray::number(m_seed) + ':' + QByteArray::number(++m_counters[kind]);
    return QCryptographicHash::hash(source, QCryptographicHash::Sha256);
}

QString SeededIds::letters(const QByteArray &kind, int length)
{
    return picked(next(kind), length, "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789");
}

QString SeededIds::digits(const QByteArray &kind, int length)
{
    const QByteArray bytes = next(kind);
    return picked(bytes, 1, "123456789") + picked(bytes.mid(1), length - 1, "0123456789");
}

QString SeededIds::uuid(const QByteArray &kind)
{
    return QUuid::createUuidV5(QUuid(), next(kind)).toString(QUuid::WithoutBraces);
}

QByteArray randomBytes(int count)
{
    QByteArray bytes(count, '\0');
    QRandomGenerator::system()->generate(bytes.begin(), bytes.end());
    return bytes;
}

} // namespace ab::sandbox
