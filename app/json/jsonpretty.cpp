// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/json/jsonpretty.h"

#include "app/json/jsonescape.h"
#include "app/json/jsonindex.h"

#include <algorithm>
#include <cstring>

namespace ab {

namespace {

// Deeper levels are not indented further: a hundred thousand brackets would else become gigabytes of blanks.
constexpr int deepestIndent = 40;

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

// Behind the string literal that begins at `quote`, in bytes known to be JSON.
const char *stringEnd(const char *quote)
{
    const char *at = quote + 1;
    while (*at != '"')
        at += *at == '\\' ? 2 : 1;
    return at + 1;
}

// Calls `text` with each string and each run of other bytes without white space, `sign` with each of {}[],: between.
template<typename Text, typename Sign>
void forEachToken(const QByteArray &json, Text text, Sign sign)
{
    const char *end = json.constData() + json.size();
    while (end != json.constData() && end[-1] == '\0') // may follow a document that was received
        --end;
    for (const char *at = json.constData(); at != end;) {
        const char *next = at + 1;
        if (*at == '"') {
            next = stringEnd(at);
            text(QByteArrayView(at, next));
        } else if (std::strchr("{}[],:", *at)) {
            sign(*at);
        } else if (!isSpace(*at)) {
            text(QByteArrayView(at, next));
        }
        at = next;
    }
}

class PrettyPrinter
{
public:
    explicit PrettyPrinter(int indent) : m_indent(indent) {}

    void text(QByteArrayView bytes)
    {
        breakAfterOpening();
        m_bytes += bytes;
    }

    void sign(char c)
    {
        if (c == '}' || c == ']')
            return close(c);
        breakAfterOpening();
        m_bytes += c;
        if (c == ':')
            m_bytes += ' ';
        else if (c == ',')
            newLine();
        else
            open();
    }

    QByteArray take() { return std::move(m_bytes); }

private:
    void open()
    {
        ++m_depth;
        m_justOpened = true;
    }

    void close(char c)
    {
        --m_depth;
        if (!m_justOpened)
            newLine();
        m_justOpened = false;
        m_bytes += c;
    }

    void breakAfterOpening()
    {
        if (std::exchange(m_justOpened, false))
            newLine();
    }

    void newLine()
    {
        m_bytes += '\n';
        m_bytes.append(qsizetype(std::min(m_depth, deepestIndent)) * m_indent, ' ');
    }

    int m_indent;
    int m_depth = 0;
    bool m_justOpened = false;
    QByteArray m_bytes;
};

} // namespace

JsonText prettyPrinted(const JsonText &text, int indent)
{
    if (JsonIndex::received(text.bytes()).isMissing())
        return text;
    PrettyPrinter printer(indent);
    forEachToken(
        text.bytes(), [&](QByteArrayView bytes) { printer.text(bytes); }, [&](char c) { printer.sign(c); });
    return JsonText(printer.take());
}

JsonText compacted(const JsonText &text)
{
    if (JsonIndex::received(text.bytes()).isMissing())
        return text;
    QByteArray bytes;
    bytes.reserve(text.bytes().size());
    forEachToken(
        text.bytes(), [&](QByteArrayView token) { bytes += token; }, [&](char c) { bytes += c; });
    return JsonText(bytes);
}

JsonText mended(const JsonText &text)
{
    if (!JsonIndex::check(text.bytes()))
        return text;
    QByteArray bytes;
    forEachToken(
        compacted(text).bytes(),
        [&](QByteArrayView token) { bytes += token.startsWith('"') ? quotedJson(unquotedJson(token)) : token; },
        [&](char c) { bytes += c; });
    return JsonText(bytes);
}

} // namespace ab
