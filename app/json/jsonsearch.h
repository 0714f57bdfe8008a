// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <array>
#include <functional>
#include <vector>

namespace ab {

// Finds words in the bytes of a document, however it spells them: plain, or with the escapes of JSON. Upper and lower
// case of ASCII letters are alike, unless the words hold a capital.
class JsonSearch
{
public:
    explicit JsonSearch(const QString &words);

    bool isEmpty() const { return m_spellings.empty(); }
    // The places are counted by blocks of the document, and those of a block are found again when they are looked at:
    // however many there are, they take next to no memory.
    class Places
    {
    public:
        qsizetype count() const { return m_upTo.empty() ? 0 : m_upTo.back(); }

    private:
        friend class JsonSearch;
        std::vector<quint32> m_upTo; // those that begin in a block or before it
    };
    // `goOn` is asked between two pieces of the document with the number found so far; false ends the search.
    Places findAll(QByteArrayView bytes, const std::function<bool(qsizetype count)> &goOn = {}) const;
    qsizetype placeAt(QByteArrayView bytes, const Places &places, qsizetype position) const; // of the document's n-th
    std::vector<quint32> findBetween(QByteArrayView bytes, qsizetype from,
                                     qsizetype to) const;             // those that begin there
    qsizetype lengthAt(QByteArrayView bytes, qsizetype offset) const; // of the hit that begins there

private:
    struct Spelling
    {
        QByteArray bytes; // folded
        std::array<qsizetype, 256> skip;
    };
    void addSpelling(const QByteArray &bytes);
    bool matches(const Spelling &spelling, const char *at) const;
    void find(const Spelling &spelling, QByteArrayView bytes, qsizetype from, qsizetype to,
              std::vector<quint32> &offsets) const;
    void findSpellings(QByteArrayView bytes, qsizetype from, qsizetype to, std::vector<quint32> &offsets) const;

    std::vector<Spelling> m_spellings;
    std::array<char, 256> m_fold{};
};

} // namespace ab
