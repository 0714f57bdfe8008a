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
    // The places in order, the first `limit` of them; the rest is counted. `goOn` is asked between two pieces of the
    // document with what is found so far; false ends the search.
    struct Hits
    {
        std::vector<quint32> offsets{};
        qsizetype count = 0;
    };
    Hits findAll(QByteArrayView bytes, qsizetype limit, const std::function<bool(const Hits &)> &goOn = {}) const;
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

    std::vector<Spelling> m_spellings;
    std::array<char, 256> m_fold{};
};

} // namespace ab
