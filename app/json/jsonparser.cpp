// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/json/jsonparser.h"

#include <limits>

namespace ab {

namespace {

bool beginsNumber(char c) // or what somebody takes for one, which the scanner then refuses as such
{
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.';
}

} // namespace

JsonParser::JsonParser(QByteArray bytes, JsonReading reading) :
    m_table{std::move(bytes), {}, {}}, m_scanner(m_table.bytes, reading)
{
}

bool JsonParser::parse(const GoOn &goOn)
{
    constexpr quint32 pause = 1 << 16; // values from one question to the next
    if (m_table.bytes.size() > std::numeric_limits<qint32>::max())
        return m_scanner.fail(JsonError::Reason::TooLarge);
    m_scanner.skipSpace();
    if (m_scanner.atEnd())
        return m_scanner.fail(JsonError::Reason::Empty);
    if (!value())
        return false;
    for (quint32 steps = 1; !m_open.empty(); ++steps) {
        if (!step())
            return false;
        if (steps % pause == 0 && goOn && !goOn(m_scanner.offset()))
            return m_scanner.fail(JsonError::Reason::UnexpectedEnd);
    }
    m_table.entries.append(m_pending[0]);
    m_scanner.skipSpace();
    m_scanner.skipZeros();
    return m_scanner.atEnd() || m_scanner.fail(JsonError::Reason::TrailingBytes);
}

// What stands at this point of the innermost open container: its end, or a comma where one is due and a value.
bool JsonParser::step()
{
    const Open &container = m_open.back();
    m_scanner.skipSpace();
    if (m_scanner.peek() == (container.isObject ? '}' : ']')) {
        close();
        return true;
    }
    const bool isFirst = m_pending.size() == container.firstPending;
    if (!isFirst && !m_scanner.take(','))
        return m_scanner.unexpected();
    if (container.isObject && !memberName())
        return false;
    m_scanner.skipSpace();
    return value();
}

bool JsonParser::memberName()
{
    m_scanner.skipSpace();
    if (m_scanner.peek() != '"')
        return m_scanner.unexpected();
    if (!m_scanner.string())
        return false;
    m_scanner.skipSpace();
    return m_scanner.take(':') || m_scanner.unexpected();
}

bool JsonParser::value()
{
    const char first = m_scanner.peek();
    if (first == '{' || first == '[') {
        open(first == '{');
        return true;
    }
    const quint32 start = m_scanner.offset();
    if (!scalar(first))
        return false;
    m_pending.append({start, m_scanner.offset() - start});
    return true;
}

bool JsonParser::scalar(char first)
{
    switch (first) {
    case '"':
        return m_scanner.string();
    case 't':
        return m_scanner.literal("true");
    case 'f':
        return m_scanner.literal("false");
    case 'n':
        return m_scanner.literal("null");
    default:
        return beginsNumber(first) ? m_scanner.number() : m_scanner.unexpected();
    }
}

void JsonParser::open(bool isObject)
{
    m_open.push_back({m_scanner.offset(), quint32(m_pending.size()), isObject});
    m_scanner.advance();
}

void JsonParser::moveToTable(quint32 firstPending)
{
    if (firstPending == 0 && m_table.entries.isEmpty()) { // a long plain list need not be there twice
        std::swap(m_table.entries, m_pending);
        return;
    }
    for (std::size_t i = firstPending; i < m_pending.size(); ++i)
        m_table.entries.append(m_pending[i]);
    m_pending.truncate(firstPending);
}

void JsonParser::close()
{
    m_scanner.advance();
    const Open container = m_open.back();
    m_open.pop_back();
    const auto number = quint32(m_table.containers.size());
    m_table.containers.append({quint32(m_table.entries.size()), quint32(m_pending.size()) - container.firstPending,
                               m_scanner.offset() - container.offset});
    moveToTable(container.firstPending);
    m_pending.append({container.offset, number});
}

} // namespace ab
