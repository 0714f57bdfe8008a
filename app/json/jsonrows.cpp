// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/json/jsonrows.h"

#include <algorithm>

namespace ab {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

bool isClosing(char c)
{
    return c == '}' || c == ']';
}

bool isContinuation(char c) // of a UTF-8 sequence
{
    return (uchar(c) & 0xc0) == 0x80;
}

} // namespace

// Walks from row to row. A row never ends within a UTF-8 sequence or between a backslash and what it escapes.
class JsonRows::Scanner
{
public:
    Scanner(const QByteArray &bytes, Layout layout, Place place) :
        m_begin(bytes.constData()), m_end(m_begin + bytes.size()), m_at(m_begin + place.offset), m_layout(layout),
        m_place(place)
    {
    }

    Place place() const { return {quint32(m_at - m_begin), m_place.depth, m_place.inString}; }

    bool next(JsonRow *row)
    {
        if (m_layout == Layout::Indented && !m_place.inString)
            skipSpace();
        if (m_at == m_end)
            return false;
        m_rowBegin = m_at;
        m_limit = m_at + std::min<qsizetype>(longest, m_end - m_at);
        row->begin = quint32(m_at - m_begin);
        row->inString = m_place.inString;
        if (m_layout == Layout::AsSent) {
            const char *end = lineEnd();
            row->end = quint32(end - m_begin);
            return true;
        }
        if (!m_place.inString && isClosing(*m_at) && m_place.depth > 0)
            --m_place.depth;
        row->depth = m_place.depth;
        row->end = quint32(indentedEnd() - m_begin);
        return true;
    }

private:
    void skipSpace()
    {
        while (m_at != m_end && isSpace(*m_at))
            ++m_at;
    }

    // Through a literal to behind its closing quote or to the end of the row.
    void stringPart()
    {
        while (m_at < m_limit) {
            const char c = *m_at;
            if (c == '\\') {
                if (m_at + 1 >= m_limit && m_limit != m_end && m_at != m_rowBegin)
                    return;
                m_at += std::min<qsizetype>(2, m_end - m_at);
                continue;
            }
            if (c == '\n' && m_layout == Layout::AsSent)
                return;
            ++m_at;
            if (c == '"') {
                m_place.inString = false;
                return;
            }
        }
    }

    const char *cut() // before the sequence that the end of the row would split
    {
        constexpr int longestTail = 3; // more in a row are no UTF-8
        const char *lead = m_at;
        while (lead != m_end && isContinuation(*lead) && lead > m_rowBegin + 1 && m_at - lead < longestTail)
            --lead;
        if (lead == m_end || !isContinuation(*lead))
            m_at = lead;
        return m_at;
    }

    const char *lineEnd()
    {
        while (m_at < m_limit && *m_at != '\n') {
            const char c = *m_at;
            if (m_place.inString) {
                const char *before = m_at;
                stringPart();
                if (m_at == before)
                    break;
                continue;
            }
            m_place.inString = c == '"';
            ++m_at;
        }
        if (m_at == m_end || *m_at != '\n')
            return cut();
        m_place.inString = false; // no literal of JSON goes on behind a line end
        return m_at++;
    }

    const char *indentedEnd()
    {
        const char *shown = m_at; // behind the last byte that is not white space
        while (m_at != m_end && m_at < m_limit) {
            if (m_place.inString) {
                const char *before = m_at;
                stringPart();
                if (m_place.inString)
                    return m_at == before ? m_at : cut();
                shown = m_at;
                continue;
            }
            const char c = *m_at;
            if (isClosing(c) && m_at != m_rowBegin)
                return shown;
            ++m_at;
            if (isSpace(c))
                continue;
            m_place.inString = c == '"';
            if (c == ',' || ((c == '{' || c == '[') && opens()))
                return m_at;
            shown = m_at;
        }
        return shown;
    }

    // Behind an opening bracket: true when something follows in it. An empty container stays in one row.
    bool opens()
    {
        const char *opened = m_at;
        skipSpace();
        if (m_at != m_end && isClosing(*m_at)) {
            ++m_at;
            return false;
        }
        m_at = opened;
        ++m_place.depth;
        return true;
    }

    const char *m_begin;
    const char *m_end;
    const char *m_at;
    const char *m_rowBegin = nullptr;
    const char *m_limit = nullptr;
    Layout m_layout;
    Place m_place;
};

std::optional<JsonRows> JsonRows::of(const QByteArray &bytes, Layout layout, const GoOn &goOn)
{
    constexpr qsizetype pause = 1 << 16; // rows from one question to the next
    JsonRows rows(bytes, layout);
    const bool hasMark = bytes.startsWith("\xef\xbb\xbf"); // no part of the text
    Scanner scanner(bytes, layout, {hasMark && layout == Layout::Indented ? 3U : 0U, 0, false});
    JsonRow row;
    for (Place place = scanner.place(); scanner.next(&row); place = scanner.place()) {
        if (rows.m_size % stride == 0)
            rows.m_places.push_back(place);
        if (++rows.m_size % pause == 0 && goOn && !goOn(place.offset))
            return std::nullopt;
    }
    return rows;
}

QList<JsonRow> JsonRows::rows(qsizetype first, qsizetype count) const
{
    QList<JsonRow> found;
    if (first < 0 || first >= m_size)
        return found;
    const qsizetype start = first / stride;
    Scanner scanner(m_bytes, m_layout, m_places[std::size_t(start)]);
    JsonRow row;
    for (qsizetype at = start * stride; at < first + count && scanner.next(&row); ++at) {
        if (at >= first)
            found.append(row);
    }
    return found;
}

qsizetype JsonRows::rowAt(qsizetype offset) const
{
    const auto behind = std::upper_bound(m_places.begin(), m_places.end(), offset,
                                         [](qsizetype at, const Place &place) { return at < place.offset; });
    if (behind == m_places.begin())
        return 0;
    const qsizetype first = (behind - m_places.begin() - 1) * stride;
    const QList<JsonRow> near = rows(first, stride);
    const auto later = std::ranges::upper_bound(near, offset, {}, &JsonRow::begin);
    return first + std::max<qsizetype>(0, later - near.begin() - 1);
}

} // namespace ab
