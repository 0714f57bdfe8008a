// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/decodedtext.h"

#include <QByteArrayList>
#include <QHash>

#include <bitset>
#include <optional>

namespace ab {

// Finds known secrets in any bytes: as they are, percent- or form-encoded (once or twice, any choice of characters,
// either case of hex), escaped in JSON (once or twice) and in base64 (at each of its three alignments, both alphabets).
class SecretFinder
{
public:
    static constexpr qsizetype shortest = 6; // shorter ones would mask text that only looks like them

    // White space around it does not belong to the secret. Of several lines (a PEM key) each long one counts, too.
    void add(const QByteArray &secret);
    bool knows(const QByteArray &secret) const;
    QByteArray masked(const QByteArray &text, QByteArrayView mask) const;
    std::optional<qsizetype> firstIn(const QByteArray &text) const; // where the first one begins

private:
    struct Range
    {
        qsizetype begin = 0;
        qsizetype end = 0;
    };

    static QByteArray replaced(const QByteArray &text, QList<Range> ranges, QByteArrayView mask);
    void addPattern(const QByteArray &pattern);
    QList<Range> rangesIn(const QByteArray &text) const;
    void findEscaped(DecodedText text, DecodedText::Escaping escaping, char mark, QList<Range> &found) const;
    void find(const DecodedText &text, QList<Range> &found) const;
    qsizetype longestMatch(QByteArrayView rest) const;

    QHash<quint32, QByteArrayList> m_patterns; // by their first four bytes
    std::bitset<65536> m_beginnings;           // the hashes of these: most places need no second look
};

} // namespace ab
