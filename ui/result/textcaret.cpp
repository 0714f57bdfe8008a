// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result/textcaret.h"

#include <QKeyEvent>

#include <algorithm>
#include <array>

namespace ab {

using Step = TextCaret::Step;

namespace {

struct Keys
{
    QKeySequence::StandardKey moves;
    QKeySequence::StandardKey selects;
    Step step;
};
constexpr std::array caretKeys{
    Keys{QKeySequence::MoveToNextChar, QKeySequence::SelectNextChar, Step::NextCharacter},
    Keys{QKeySequence::MoveToPreviousChar, QKeySequence::SelectPreviousChar, Step::PreviousCharacter},
    Keys{QKeySequence::MoveToNextLine, QKeySequence::SelectNextLine, Step::NextRow},
    Keys{QKeySequence::MoveToPreviousLine, QKeySequence::SelectPreviousLine, Step::PreviousRow},
    Keys{QKeySequence::MoveToNextPage, QKeySequence::SelectNextPage, Step::NextPage},
    Keys{QKeySequence::MoveToPreviousPage, QKeySequence::SelectPreviousPage, Step::PreviousPage},
    Keys{QKeySequence::MoveToStartOfLine, QKeySequence::SelectStartOfLine, Step::RowStart},
    Keys{QKeySequence::MoveToEndOfLine, QKeySequence::SelectEndOfLine, Step::RowEnd},
    Keys{QKeySequence::MoveToStartOfDocument, QKeySequence::SelectStartOfDocument, Step::Start},
    Keys{QKeySequence::MoveToEndOfDocument, QKeySequence::SelectEndOfDocument, Step::End},
};

bool isByte(quint32 offset)
{
    return offset != TextSource::noByte;
}

// Each place in a row once, in order: a byte may be shown by two characters, and twice.
QList<quint32> placesIn(const JsonRowText &row)
{
    QList<quint32> places = row.offsets;
    places.removeAll(TextSource::noByte);
    std::ranges::sort(places);
    places.erase(std::unique(places.begin(), places.end()), places.end());
    return places;
}

} // namespace

std::optional<TextCaret::Move> TextCaret::moveOf(const QKeyEvent &event)
{
    for (const Keys &keys : caretKeys) {
        const bool selects = event.matches(keys.selects);
        if (selects || event.matches(keys.moves))
            return Move{keys.step, selects};
    }
    return std::nullopt;
}

void TextCaret::setSource(const TextSource *source)
{
    m_source = source && source->size() > 0 ? source : nullptr;
    m_offset = m_row = 0;
    m_goal = -1;
    if (m_source)
        m_offset = placesIn(text(0)).constFirst();
}

void TextCaret::place(qsizetype offset)
{
    m_offset = offset;
    m_row = m_source ? std::clamp<qsizetype>(m_source->rowAt(offset), 0, m_source->size() - 1) : 0;
    m_goal = -1;
}

void TextCaret::place(qsizetype row, qsizetype column)
{
    m_row = row;
    m_offset = offsetIn(text(row), column);
    m_goal = -1;
}

void TextCaret::move(Step step, qsizetype rowsAPage)
{
    if (!m_source)
        return;
    switch (step) {
    case Step::NextCharacter:
        return place(behind());
    case Step::PreviousCharacter:
        return place(before());
    case Step::NextRow:
        return moveRows(1);
    case Step::PreviousRow:
        return moveRows(-1);
    case Step::NextPage:
        return moveRows(rowsAPage);
    case Step::PreviousPage:
        return moveRows(-rowsAPage);
    case Step::RowStart:
        return place(m_row, 0);
    case Step::RowEnd:
        return place(m_row, text(m_row).text.size());
    case Step::Start:
        return place(0, 0);
    case Step::End:
        return place(m_source->size() - 1, text(m_source->size() - 1).text.size());
    }
}

qsizetype TextCaret::column() const
{
    return m_source ? columnIn(text(m_row), m_offset) : 0;
}

qsizetype TextCaret::offsetIn(const JsonRowText &row, qsizetype column)
{
    const auto at = row.offsets.begin() + column;
    const auto next = std::find_if(at, row.offsets.end(), isByte);
    const auto last = std::find_if(std::reverse_iterator(at), row.offsets.rend(), isByte);
    const bool beginsAnew = next != at && last != row.offsets.rend() && *next <= *last; // from hexadecimal to letters
    return beginsAnew ? row.offsets.constLast() : *next;
}

qsizetype TextCaret::columnIn(const JsonRowText &row, qsizetype offset)
{
    const auto end = row.offsets.begin() + row.text.size();
    const auto at = std::find(row.offsets.begin(), end, quint32(offset));
    if (at != end)
        return at - row.offsets.begin();
    // Behind the last byte before it, where that is shown first.
    quint32 last = 0;
    for (const quint32 shown : row.offsets) {
        if (shown < offset)
            last = std::max(last, shown);
    }
    const auto first = std::find(row.offsets.begin(), end, last);
    return std::find_if(first, end, [last](quint32 shown) { return shown != last; }) - row.offsets.begin();
}

qsizetype TextCaret::behind() const
{
    for (qsizetype row = m_row; row < std::min(m_row + 2, m_source->size()); ++row) {
        const QList<quint32> places = placesIn(text(row));
        if (const auto next = std::ranges::upper_bound(places, quint32(m_offset)); next != places.end())
            return *next;
    }
    return m_offset;
}

qsizetype TextCaret::before() const
{
    for (qsizetype row = m_row; row >= std::max<qsizetype>(0, m_row - 1); --row) {
        const QList<quint32> places = placesIn(text(row));
        if (const auto here = std::ranges::lower_bound(places, quint32(m_offset)); here != places.begin())
            return *std::prev(here);
    }
    return m_offset;
}

// From the first row up to the beginning, from the last one down to the end.
void TextCaret::moveRows(qsizetype count)
{
    const qsizetype row = std::clamp<qsizetype>(m_row + count, 0, m_source->size() - 1);
    if (row == m_row)
        return move(count < 0 ? Step::Start : Step::End, 0);
    const qsizetype goal = m_goal < 0 ? column() : m_goal;
    place(row, std::min(goal, text(row).text.size()));
    m_goal = goal;
}

} // namespace ab
