// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/json/jsonscanner.h"

#include <QtEndian>

#include <algorithm>
#include <bit>

namespace ab {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// Behind a number: it is none after all.
bool continuesNumber(char c)
{
    return isDigit(c) || c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-';
}

bool isEscape(char kind)
{
    switch (kind) {
    case '"':
    case '\\':
    case '/':
    case 'b':
    case 'f':
    case 'n':
    case 'r':
    case 't':
        return true;
    default:
        return false;
    }
}

bool isPlain(char c)
{
    const auto byte = uchar(c);
    return byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\';
}

// The same for eight bytes at once: how many of them, from the first on, are plain. Subtracting sets the top bit of a
// byte that was smaller, or equal to what was made zero; what it borrows reaches later bytes only.
int plainCount(const char *eight)
{
    constexpr quint64 each = 0x0101010101010101;
    const auto word = qFromLittleEndian<quint64>(eight);
    const quint64 quotes = word ^ (each * '"');
    const quint64 backslashes = word ^ (each * '\\');
    const quint64 ends = (word | (word - each * 0x20) | (quotes - each) | (backslashes - each)) & (each * 0x80);
    return std::countr_zero(ends) / 8;
}

} // namespace

int multiByteLength(const char *at, const char *end)
{
    const auto lead = uchar(*at);
    const int length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || end - at < length)
        return 0;
    const auto second = uchar(at[1]);
    const uchar lowest = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    const uchar highest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    if (second < lowest || second > highest)
        return 0;
    const bool continued = std::all_of(at + 2, at + length, [](char byte) { return (byte & 0xc0) == 0x80; });
    return continued ? length : 0;
}

JsonScanner::JsonScanner(QByteArrayView bytes, JsonReading reading) :
    m_begin(bytes.data()), m_end(m_begin + bytes.size()), m_at(m_begin), m_firstColumn(m_begin),
    m_isTolerant(reading == JsonReading::Tolerant)
{
    if (bytes.startsWith("\xef\xbb\xbf"))
        m_at = m_firstColumn = m_begin + 3;
}

bool JsonScanner::string()
{
    for (++m_at;;) {
        skipPlainText();
        const char c = peek();
        if (c == '"') {
            ++m_at;
            return true;
        }
        const bool passed = c == '\\' ? escape() : uchar(c) >= 0x80 ? multiByte() : control();
        if (!passed)
            return false;
    }
}

void JsonScanner::skipPlainText()
{
    while (m_end - m_at >= 8) {
        const int count = plainCount(m_at);
        m_at += count;
        if (count < 8)
            return;
    }
    while (m_at != m_end && isPlain(*m_at))
        ++m_at;
}

bool JsonScanner::escape()
{
    const char *backslash = m_at++;
    if (atEnd())
        return unexpected();
    const char kind = *m_at++;
    if (kind != 'u')
        return isEscape(kind) || fail(JsonError::Reason::BadEscape, backslash);
    for (int i = 0; i < 4; ++i, ++m_at) {
        if (atEnd())
            return unexpected();
        if (!isHexDigit(*m_at))
            return fail(JsonError::Reason::BadEscape, backslash);
    }
    return true;
}

bool JsonScanner::multiByte()
{
    const int length = multiByteLength(m_at, m_end);
    m_at += length > 0 ? length : int(m_isTolerant);
    return length > 0 || m_isTolerant || fail(JsonError::Reason::BadUtf8);
}

bool JsonScanner::control()
{
    if (!m_isTolerant || atEnd())
        return unexpected();
    ++m_at;
    return true;
}

bool JsonScanner::number()
{
    take('-');
    if (!take('0') && !digits())
        return false;
    if (take('.') && !digits())
        return false;
    if (take('e') || take('E')) {
        if (!take('+'))
            take('-');
        if (!digits())
            return false;
    }
    return !continuesNumber(peek()) || fail(JsonError::Reason::BadNumber);
}

bool JsonScanner::digits()
{
    if (atEnd())
        return unexpected();
    if (!isDigit(*m_at))
        return fail(JsonError::Reason::BadNumber);
    while (m_at != m_end && isDigit(*m_at))
        ++m_at;
    return true;
}

bool JsonScanner::literal(QByteArrayView word)
{
    return std::all_of(word.begin(), word.end(), [this](char c) { return take(c); }) || unexpected();
}

bool JsonScanner::unexpected()
{
    return fail(atEnd() ? JsonError::Reason::UnexpectedEnd : JsonError::Reason::UnexpectedByte);
}

bool JsonScanner::fail(JsonError::Reason reason, const char *at)
{
    m_error.reason = reason;
    m_error.offset = at - m_begin;
    return false;
}

JsonError JsonScanner::error() const
{
    JsonError error = m_error;
    const char *at = m_begin + error.offset;
    const char *line = m_firstColumn;
    for (const char *c = m_firstColumn; c < at; ++c) {
        if (*c == '\n') {
            ++error.line;
            line = c + 1;
        }
    }
    error.column = int(at - line) + 1;
    return error;
}

} // namespace ab
