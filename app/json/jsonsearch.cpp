// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/json/jsonsearch.h"

#include "app/json/jsonescape.h"

#include <algorithm>

namespace ab {

namespace {

constexpr qsizetype block = 16 << 10; // is searched in less time than anybody notices

QByteArray withoutQuotes(const QByteArray &literal)
{
    return literal.sliced(1, literal.size() - 2);
}

QByteArray hexadecimal(QChar c, bool upperCase)
{
    const QByteArray digits = QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
    return upperCase ? digits.toUpper() : digits;
}

// Everything beyond ASCII as \u…, as many servers write it; in digits of either case.
QByteArray asciiOnly(const QString &text, bool upperCase)
{
    QByteArray bytes;
    for (const QChar c : text) {
        if (c.unicode() < 0x80)
            bytes += withoutQuotes(quotedJson(QString(c)));
        else
            bytes += "\\u" + hexadecimal(c, upperCase);
    }
    return bytes;
}

} // namespace

JsonSearch::JsonSearch(const QString &words)
{
    const bool exact = std::ranges::any_of(words, [](QChar c) { return c.isUpper(); });
    for (int c = 0; c < 256; ++c)
        m_fold[std::size_t(c)] = !exact && c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : char(c);
    if (words.isEmpty())
        return;
    addSpelling(words.toUtf8());
    for (QByteArray spelling : {withoutQuotes(quotedJson(words)), asciiOnly(words, false), asciiOnly(words, true)}) {
        addSpelling(spelling);
        addSpelling(spelling.replace('/', "\\/")); // as PHP writes it
    }
}

void JsonSearch::addSpelling(const QByteArray &bytes)
{
    Spelling spelling{bytes, {}};
    for (char &c : spelling.bytes)
        c = m_fold[uchar(c)];
    const bool known = std::ranges::any_of(m_spellings, [&](const Spelling &s) { return s.bytes == spelling.bytes; });
    if (known)
        return;
    const qsizetype length = spelling.bytes.size();
    spelling.skip.fill(length);
    for (qsizetype i = 0; i + 1 < length; ++i) {
        for (std::size_t c = 0; c < m_fold.size(); ++c) { // both cases of a letter
            if (m_fold[c] == spelling.bytes.at(i))
                spelling.skip[c] = length - 1 - i;
        }
    }
    m_spellings.push_back(std::move(spelling));
}

bool JsonSearch::matches(const Spelling &spelling, const char *at) const
{
    return std::ranges::all_of(spelling.bytes, [&](char c) { return m_fold[uchar(*at++)] == c; });
}

// Boyer, Moore and Horspool: the byte under the end of the words tells how far they can move.
void JsonSearch::find(const Spelling &spelling, QByteArrayView bytes, qsizetype from, qsizetype to,
                      std::vector<quint32> &offsets) const
{
    const qsizetype last = spelling.bytes.size() - 1;
    const char final = spelling.bytes.back();
    const char *data = bytes.data();
    const qsizetype end = std::min(to, bytes.size() - last);
    for (qsizetype at = from; at < end;) {
        const auto under = uchar(data[at + last]);
        if (m_fold[under] == final && matches(spelling, data + at))
            offsets.push_back(quint32(at));
        at += spelling.skip[under];
    }
}

void JsonSearch::findSpellings(QByteArrayView bytes, qsizetype from, qsizetype to, std::vector<quint32> &offsets) const
{
    offsets.clear();
    for (const Spelling &spelling : m_spellings)
        find(spelling, bytes, from, to, offsets);
    if (m_spellings.size() > 1) {
        std::ranges::sort(offsets);
        offsets.erase(std::unique(offsets.begin(), offsets.end()), offsets.end()); // clang 14 has no ranges::unique
    }
}

JsonSearch::Places JsonSearch::findAll(QByteArrayView bytes, const std::function<bool(qsizetype)> &goOn) const
{
    constexpr qsizetype blocksAPiece = 256;
    Places places;
    std::vector<quint32> found;
    for (qsizetype from = 0; from < bytes.size(); from += block) {
        findSpellings(bytes, from, std::min(from + block, bytes.size()), found);
        places.m_upTo.push_back(quint32(places.count()) + quint32(found.size()));
        if (places.m_upTo.size() % blocksAPiece == 0 && goOn && !goOn(places.count()))
            break;
    }
    return places;
}

qsizetype JsonSearch::placeAt(QByteArrayView bytes, const Places &places, qsizetype position) const
{
    const auto in = std::ranges::upper_bound(places.m_upTo, quint32(position));
    const qsizetype before = in == places.m_upTo.begin() ? 0 : *std::prev(in);
    const qsizetype from = (in - places.m_upTo.begin()) * block;
    return findBetween(bytes, from, from + block).at(std::size_t(position - before));
}

std::vector<quint32> JsonSearch::findBetween(QByteArrayView bytes, qsizetype from, qsizetype to) const
{
    std::vector<quint32> found;
    findSpellings(bytes, std::max<qsizetype>(0, from), std::min(to, bytes.size()), found);
    return found;
}

qsizetype JsonSearch::lengthAt(QByteArrayView bytes, qsizetype offset) const
{
    for (const Spelling &spelling : m_spellings) {
        if (offset + spelling.bytes.size() <= bytes.size() && matches(spelling, bytes.data() + offset))
            return spelling.bytes.size();
    }
    return 0;
}

} // namespace ab
