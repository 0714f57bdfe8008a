// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace ab {

// Bytes with one kind of escaping undone, which remember where each of them stood in the original. What is no valid
// escape stays as it is.
class DecodedText
{
public:
    enum class Escaping {
        Percent, // %41
        Form,    // the same, and + for a space
        Json     // \n, \/, \u0041
    };

    explicit DecodedText(QByteArray original) : m_bytes(std::move(original)) {}
    DecodedText without(Escaping escaping) const; // of its own bytes, so that twice escaped text can be read, too

    const QByteArray &bytes() const { return m_bytes; }
    qsizetype origin(qsizetype at) const;

private:
    // Behind an escape: the byte at `decoded` was the one at `encoded`, and so on up to the next escape.
    struct Shift
    {
        qsizetype decoded = 0;
        qsizetype encoded = 0;
    };

    QByteArray m_bytes;
    QList<QList<Shift>> m_layers; // one for each escaping undone, the first one first
};

} // namespace ab
