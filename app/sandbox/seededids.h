// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

namespace ab::sandbox {

// Ids that look random and are the same in every run of a scenario: a function of the seed, the kind and a
// counter.
class SeededIds
{
public:
    explicit SeededIds(quint64 seed = 1) : m_seed(seed) {}

    void reseed(quint64 seed) { m_seed = seed; }         // for the ids that come
    QString letters(const QByteArray &kind, int length); // of A–Z, a–z and 0–9
    QString digits(const QByteArray &kind, int length);  // does not begin with 0
    QString uuid(const QByteArray &kind);

private:
    QByteArray next(const QByteArray &kind);

    quint64 m_seed;
    QHash<QByteArray, quint64> m_counters; // one a kind: what else was asked for makes no difference
};

// Not repeatable on purpose: what must not be guessed by another process on this machine.
QByteArray randomBytes(int count);

} // namespace ab::sandbox
