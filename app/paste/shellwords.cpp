// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/paste/shellwords.h"

#include "app/core/redact.h"

#include <QString>

#include <algorithm>

namespace ab {

namespace {

using Problem = ShellWords::Problem;

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
    WordReader(QByteArrayView text, ShellWords::Shell shell) : m_text(text), m_shell(shell) {}

    ShellWords read()
    {
        while (m_problem == Problem::None && m_at < m_text.size() && !endsCommand())
            m_shell == ShellWords::Shell::Posix ? step() : windowsStep();
        finishWord();
        return {m_problem, m_words, std::min(m_text.size(), m_at + 1)};
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
        if (c == '#' && !m_inWord)
            return comment();
        m_inWord = true;
        if (c == '\'')
            return single();
        if (c == '"')
            return doubled();
        if (c == '$' || c == '`')
            return expansion(c);
        m_word += c;
    }

    // Only double quotes count, and a backslash before one of them or before another backslash.
    void windowsStep()
    {
        const char c = next();
        if (isSpace(c) || c == '\n')
            return finishWord();
        m_inWord = true;
        if (c != '"') {
            m_word += c;
            return;
        }
        while (m_at < m_text.size()) {
            const char inside = next();
            if (inside == '"')
                return;
            m_word += inside == '\\' && (peek() == '"' || peek() == '\\') ? next() : inside;
        }
        fail(Problem::UnclosedQuote);
    }

    void comment()
    {
        const qsizetype end = m_text.indexOf('\n', m_at);
        m_at = end < 0 ? m_text.size() : end;
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
    ShellWords::Shell m_shell;
    qsizetype m_at = 0;
    QByteArray m_word;
    bool m_inWord = false;
    QByteArrayList m_words;
    Problem m_problem = Problem::None;
};

} // namespace

ShellWords shellWords(QByteArrayView script, ShellWords::Shell shell)
{
    return WordReader(script, shell).read();
}

} // namespace ab
