// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/result/resulttextsource.h"

#include <optional>

class QKeyEvent;

namespace ab {

// Where the keyboard stands in a text: before a byte of the document, and in a row, since the end of one row may be the
// beginning of the next. Owned by the ResultText that draws it.
class TextCaret
{
public:
    enum class Step {
        NextCharacter,
        PreviousCharacter,
        NextRow,
        PreviousRow,
        NextPage,
        PreviousPage,
        RowStart,
        RowEnd,
        Start,
        End
    };

    struct Move
    {
        Step step = Step::Start;
        bool selects = false;
    };
    static std::optional<Move> moveOf(const QKeyEvent &key); // nullopt: it is for something else

    void setSource(const TextSource *source); // nullptr: none; stands at its beginning
    void place(qsizetype offset);
    void place(qsizetype row, qsizetype column);
    void move(Step step, qsizetype rowsAPage);

    qsizetype offset() const { return m_offset; }
    qsizetype row() const { return m_row; }
    qsizetype column() const; // the character it stands before

    // What lies before a character: its byte, or the end of the row behind the last one of a kind.
    static qsizetype offsetIn(const JsonRowText &row, qsizetype column);
    static qsizetype columnIn(const JsonRowText &row, qsizetype offset);

private:
    JsonRowText text(qsizetype row) const { return m_source->rows(row, 1).constFirst(); }
    qsizetype behind() const;
    qsizetype before() const;
    void moveRows(qsizetype count);

    const TextSource *m_source = nullptr;
    qsizetype m_offset = 0;
    qsizetype m_row = 0;
    qsizetype m_goal = -1; // the column it began to move up or down in
};

} // namespace ab
