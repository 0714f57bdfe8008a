// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/paste/curlwords.h"

#include "app/core/redact.h"

#include <QList>
#include <QString>

#include <algorithm>

namespace ab {

namespace {

using Problem = CurlCall::Problem;

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Reads a command character by character; stops at the end of the first one.
class WordReader
{
public:
    explicit WordReader(QByteArrayView text) : m_text(text) {}

    ShellWords read()
    {
        while (m_problem == Problem::None && m_at < m_text.size() && !endsCommand())
            step();
        finishWord();
        return {m_problem, m_words};
    }

private:
    char peek(qsizetype ahead = 0) const { return m_at + ahead < m_text.size() ? m_text.at(m_at + ahead) : '\0'; }
    char next() { return m_at < m_text.size() ? m_text.at(m_at++) : '\0'; }

    bool endsCommand()
    {
        const char c = peek();
        if (c == '\n' && m_words.isEmpty() && !m_inWord) // blank lines before it
            return false;
        return c == '\n' || c == ';' || c == '|' || c == '&' || c == '<' || c == '>';
    }

    void step()
    {
        const char c = next();
        if (isSpace(c) || c == '\n')
            return finishWord();
        if (c == '\\')
            return escaped();
        m_inWord = true;
        if (c == '\'')
            return single();
        if (c == '"')
            return doubled();
        if (c == '$' || c == '`')
            return expansion(c);
        m_word += c;
    }

    void finishWord()
    {
        if (m_inWord)
            m_words.append(m_word);
        m_word.clear();
        m_inWord = false;
    }

    // Outside of quotes; before the end of a line it joins the next one to it.
    void escaped()
    {
        if (peek() == '\r' && peek(1) == '\n')
            ++m_at;
        if (peek() == '\n') {
            ++m_at;
            return;
        }
        m_inWord = true;
        if (m_at < m_text.size())
            m_word += next();
    }

    void single()
    {
        const qsizetype end = m_text.indexOf('\'', m_at);
        if (end < 0)
            return fail(Problem::UnclosedQuote);
        m_word += m_text.sliced(m_at, end - m_at);
        m_at = end + 1;
    }

    void doubled()
    {
        while (m_problem == Problem::None) {
            if (m_at >= m_text.size())
                return fail(Problem::UnclosedQuote);
            const char c = next();
            if (c == '"')
                return;
            if (c == '\\')
                escapedInDouble();
            else if (c == '$' || c == '`')
                expansion(c);
            else
                m_word += c;
        }
    }

    void escapedInDouble()
    {
        const char c = next();
        if (c == '\n')
            return;
        if (c != '"' && c != '\\' && c != '$' && c != '`')
            m_word += '\\';
        m_word += c;
    }

    void expansion(char c)
    {
        if (c == '`' || peek() == '(')
            return fail(Problem::Command);
        if (peek() == '\'')
            return ansiQuoted();
        if (peek() == '{')
            return braced();
        if (!isNameCharacter(peek())) {
            m_word += c;
            return;
        }
        while (isNameCharacter(peek()))
            ++m_at;
        m_word += Redactor::mask;
    }

    void braced()
    {
        const qsizetype end = m_text.indexOf('}', m_at);
        if (end < 0)
            return fail(Problem::UnclosedQuote);
        m_at = end + 1;
        m_word += Redactor::mask;
    }

    // $'…'
    void ansiQuoted()
    {
        ++m_at;
        for (;;) {
            if (m_at >= m_text.size())
                return fail(Problem::UnclosedQuote);
            const char c = next();
            if (c == '\'')
                return;
            if (c == '\\')
                ansiEscape();
            else
                m_word += c;
        }
    }

    void ansiEscape()
    {
        static const QByteArrayView names("abefnrtv");
        static const QByteArrayView values("\a\b\x1b\f\n\r\t\v");
        const char c = next();
        if (const qsizetype at = names.indexOf(c); at >= 0 && c != '\0')
            m_word += values.at(at);
        else if (c == 'x')
            m_word += char(number(16, 2));
        else if (c == 'u' || c == 'U')
            unicode(number(16, c == 'u' ? 4 : 8));
        else if (c >= '0' && c <= '7') {
            --m_at;
            m_word += char(number(8, 3));
        } else
            m_word += c;
    }

    quint32 number(quint32 base, int digits)
    {
        quint32 value = 0;
        for (; digits > 0; --digits) {
            const int digit = QByteArrayView("0123456789abcdef").indexOf(char(peek() | 0x20));
            const bool isDigit = peek() != '\0' && digit >= 0 && quint32(digit) < base;
            if (!isDigit)
                break;
            value = value * base + quint32(digit);
            ++m_at;
        }
        return value;
    }

    // Chrome writes pairs of surrogates.
    void unicode(quint32 code)
    {
        const bool isPair = code >= 0xd800 && code < 0xdc00 && peek() == '\\' && peek(1) == 'u';
        if (isPair) {
            m_at += 2;
            code = 0x10000 + ((code - 0xd800) << 10) + ((number(16, 4) - 0xdc00) & 0x3ff);
        }
        const bool isCharacter = code < 0xd800 || (code > 0xdfff && code <= 0x10ffff);
        const char32_t character = isCharacter ? code : 0xfffd;
        m_word += QString::fromUcs4(&character, 1).toUtf8();
    }

    void fail(Problem problem) { m_problem = problem; }

    QByteArrayView m_text;
    qsizetype m_at = 0;
    QByteArray m_word;
    bool m_inWord = false;
    QByteArrayList m_words;
    Problem m_problem = Problem::None;
};

enum class Meaning { Data, Raw, Json, Encoded, Url, Skipped };

struct Option
{
    QByteArrayView name;
    Meaning meaning;
};

// Those that take a value; of the others only -X and the like stand alone, which is no matter here.
constexpr Option longOptions[] = {
    {"--data", Meaning::Data},           {"--data-ascii", Meaning::Data},
    {"--data-binary", Meaning::Data},    {"--data-raw", Meaning::Raw},
    {"--json", Meaning::Json},           {"--data-urlencode", Meaning::Encoded},
    {"--form", Meaning::Encoded},        {"--form-string", Meaning::Encoded},
    {"--upload-file", Meaning::Encoded}, {"--url", Meaning::Url},
    {"--header", Meaning::Skipped},      {"--request", Meaning::Skipped},
    {"--user", Meaning::Skipped},        {"--user-agent", Meaning::Skipped},
    {"--cookie", Meaning::Skipped},      {"--cookie-jar", Meaning::Skipped},
    {"--output", Meaning::Skipped},      {"--max-time", Meaning::Skipped},
    {"--referer", Meaning::Skipped},     {"--connect-timeout", Meaning::Skipped},
    {"--retry", Meaning::Skipped},       {"--proxy", Meaning::Skipped},
    {"--cacert", Meaning::Skipped},      {"--cert", Meaning::Skipped},
    {"--key", Meaning::Skipped},         {"--write-out", Meaning::Skipped},
    {"--resolve", Meaning::Skipped},     {"--config", Meaning::Skipped},
    {"--dump-header", Meaning::Skipped}, {"--oauth2-bearer", Meaning::Skipped},
};

std::optional<Meaning> shortMeaning(char letter)
{
    if (letter == 'd')
        return Meaning::Data;
    if (letter == 'F' || letter == 'T')
        return Meaning::Encoded;
    return QByteArrayView("AbcCDeEHKmoPQrtuUwxXyYz").contains(letter) ? std::optional(Meaning::Skipped) : std::nullopt;
}

class CurlReader
{
public:
    explicit CurlReader(const QByteArrayList &words) : m_words(words) {}

    CurlCall read()
    {
        while (m_at < m_words.size() && m_call.problem == Problem::None) {
            const QByteArray word = m_words.at(m_at++);
            if (word.startsWith("--"))
                longOption(word);
            else if (word.size() > 1 && word.startsWith('-'))
                shortOptions(word);
            else
                m_call.url = word;
        }
        return m_call;
    }

private:
    void longOption(const QByteArray &word)
    {
        const auto found = std::ranges::find(longOptions, QByteArrayView(word), &Option::name);
        if (found != std::end(longOptions))
            take(found->meaning, value());
    }

    // "-sSd '…'", "-XPOST": switches, and at most one option with a value.
    void shortOptions(const QByteArray &word)
    {
        for (qsizetype i = 1; i < word.size(); ++i) {
            const auto meaning = shortMeaning(word.at(i));
            if (!meaning)
                continue;
            const QByteArray attached = word.sliced(i + 1);
            return take(*meaning, attached.isEmpty() ? value() : attached);
        }
    }

    QByteArray value() { return m_at < m_words.size() ? m_words.at(m_at++) : QByteArray(); }

    void take(Meaning meaning, const QByteArray &value)
    {
        switch (meaning) {
        case Meaning::Data:
        case Meaning::Json:
            if (value.startsWith('@'))
                m_call.problem = Problem::File;
            else
                add(value, meaning == Meaning::Json);
            return;
        case Meaning::Raw:
            return add(value, false);
        case Meaning::Encoded:
            m_call.problem = Problem::Encoded;
            return;
        case Meaning::Url:
            m_call.url = value;
            return;
        case Meaning::Skipped:
            return;
        }
    }

    // As curl joins several of them.
    void add(const QByteArray &data, bool isJson)
    {
        if (!m_call.body.isEmpty() && !isJson)
            m_call.body += '&';
        m_call.body += data;
    }

    const QByteArrayList m_words;
    qsizetype m_at = 1;
    CurlCall m_call;
};

// A prompt that was copied with the command.
QByteArrayView withoutPrompt(QByteArrayView text)
{
    text = text.trimmed();
    if (text.startsWith("$ ") || text.startsWith("# ") || text.startsWith("% "))
        text = text.sliced(2).trimmed();
    return text;
}

} // namespace

ShellWords shellWords(QByteArrayView command)
{
    return WordReader(command).read();
}

bool isCurlCommand(QByteArrayView text)
{
    text = withoutPrompt(text);
    return text.startsWith("curl") && text.size() > 4
           && (isSpace(text.at(4)) || text.at(4) == '\\' || text.at(4) == '\n');
}

CurlCall curlCallIn(QByteArrayView command)
{
    const ShellWords split = shellWords(withoutPrompt(command));
    if (split.problem != Problem::None)
        return {.problem = split.problem};
    return CurlReader(split.words).read();
}

} // namespace ab
