// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/json/jsonrows.h"

#include "app/json/jsonscanner.h"

#include <algorithm>
#include <cctype>

namespace ab {

namespace {

using Kind = JsonRowText::Kind;

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

// Writes a row from its bytes, character by character, and colours it on the way.
class RowWriter
{
public:
    RowWriter(const JsonRows &rows, const JsonRow &row) :
        m_bytes(rows.bytes()), m_row(row), m_indented(rows.layout() == JsonRows::Layout::Indented), m_at(row.begin)
    {
    }

    JsonRowText write()
    {
        if (m_indented)
            put(QString(2 * std::min<qsizetype>(m_row.depth, JsonRows::deepestIndent), u' '));
        if (m_row.inString)
            string(m_at);
        while (m_at < m_row.end)
            token();
        m_text.offsets.append(m_row.end);
        return std::move(m_text);
    }

private:
    char byte() const { return m_bytes.at(m_at); }

    void put(const QString &text)
    {
        m_text.text += text;
        m_text.offsets.append(QList<quint32>(text.size(), quint32(m_at)));
    }

    // One character as it is; what could not be seen as a sign for it.
    void character()
    {
        const auto c = uchar(byte());
        const char *at = m_bytes.constData() + m_at;
        const int length = c < 0x80 ? 1 : std::max(1, multiByteLength(at, m_bytes.constData() + m_row.end));
        if (c == '\t')
            put(QString(u' '));
        else if (c < 0x20)
            put(QString(QChar(0x2400 + c)));
        else if (c < 0x80)
            put(QString(QLatin1Char(char(c))));
        else
            put(QString::fromUtf8(at, length));
        m_at += length;
    }

    void token()
    {
        const char c = byte();
        if (m_indented && isSpace(c)) {
            ++m_at;
        } else if (c == '"') {
            const qsizetype quote = m_at;
            character();
            string(quote);
        } else if (std::isalnum(uchar(c)) || c == '-') {
            word();
        } else {
            character();
            if (m_indented && c == ':')
                put(QString(u' '));
        }
    }

    void string(qsizetype from)
    {
        const qsizetype start = m_text.text.size() - (m_at - from);
        bool closed = false;
        while (m_at < m_row.end && !closed) {
            closed = byte() == '"';
            if (byte() == '\\' && m_at + 1 < m_row.end)
                character();
            character();
        }
        m_text.spans.append(
            {int(start), int(m_text.text.size() - start), closed && isKey() ? Kind::Key : Kind::String});
    }

    bool isKey() const // behind a closing quote
    {
        qsizetype next = m_at;
        while (next < m_bytes.size() && isSpace(m_bytes.at(next)))
            ++next;
        return next < m_bytes.size() && m_bytes.at(next) == ':';
    }

    void word()
    {
        const qsizetype start = m_text.text.size();
        const Kind kind = std::isalpha(uchar(byte())) ? Kind::Word : Kind::Number;
        while (m_at < m_row.end && (std::isalnum(uchar(byte())) || QByteArrayView("+-.").contains(byte())))
            character();
        m_text.spans.append({int(start), int(m_text.text.size() - start), kind});
    }

    const QByteArray &m_bytes;
    JsonRow m_row;
    bool m_indented;
    qsizetype m_at;
    JsonRowText m_text;
};

} // namespace

JsonRowText textOf(const JsonRows &rows, const JsonRow &row)
{
    return RowWriter(rows, row).write();
}

} // namespace ab
