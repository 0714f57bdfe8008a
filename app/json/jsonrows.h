// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace ab {

// One row of a document shown as text: which bytes it shows and where they stand.
struct JsonRow
{
    quint32 begin = 0;
    quint32 end = 0;
    quint32 depth = 0;     // levels of indentation
    bool inString = false; // begins inside a string literal, which goes on from the row before
    bool operator==(const JsonRow &) const = default;
};

// The rows of a document, each short enough to be drawn whatever the document is like: as it came, or indented. Only
// every so many rows are remembered, and those between are found again from the bytes when they are looked at.
class JsonRows
{
public:
    enum class Layout { AsSent, Indented }; // Indented: the bytes must be JSON
    // Asked now and then with the offset reached; false ends the work.
    using GoOn = std::function<bool(qsizetype offset)>;

    static std::optional<JsonRows> of(const QByteArray &bytes, Layout layout, const GoOn &goOn = {});

    Layout layout() const { return m_layout; }
    const QByteArray &bytes() const { return m_bytes; }
    qsizetype size() const { return m_size; }
    QList<JsonRow> rows(qsizetype first, qsizetype count) const;
    qsizetype rowAt(qsizetype offset) const; // the one that shows this byte, or the last one before it

    static constexpr int longest = 240; // bytes in a row
    static constexpr int deepestIndent = 40;

private:
    struct Place
    {
        quint32 offset = 0;
        quint32 depth = 0;
        bool inString = false;
    };
    class Scanner;
    static constexpr qsizetype stride = 32; // rows from one remembered place to the next

    JsonRows(QByteArray bytes, Layout layout) : m_bytes(std::move(bytes)), m_layout(layout) {}

    QByteArray m_bytes;
    Layout m_layout;
    std::vector<Place> m_places;
    qsizetype m_size = 0;
};

// A row as it is drawn: its text with indentation, and what byte each character came from.
struct JsonRowText
{
    enum class Kind { Plain, Key, String, Number, Word };
    struct Span
    {
        int start = 0;
        int length = 0;
        Kind kind = Kind::Plain;
        bool operator==(const Span &) const = default;
    };

    QString text{};
    QList<quint32> offsets{}; // one for each character, and one for the end
    QList<Span> spans{};
};
JsonRowText textOf(const JsonRows &rows, const JsonRow &row);

} // namespace ab
