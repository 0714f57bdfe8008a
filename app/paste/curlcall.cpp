// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/paste/curlcall.h"

#include "app/paste/shellwords.h"

#include <algorithm>
#include <optional>

namespace ab {

namespace {

using Problem = CurlCall::Problem;
using Shell = ShellWords::Shell;

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
    CurlReader(const QByteArrayList &words, std::optional<QByteArray> piped) : m_words(words), m_piped(std::move(piped))
    {
    }

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
            if (value == "@-" && m_piped)
                add(*m_piped, meaning == Meaning::Json);
            else if (value.startsWith('@'))
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
    const std::optional<QByteArray> m_piped;
    qsizetype m_at = 1;
    CurlCall m_call;
};

bool isCurl(QByteArrayView word)
{
    return word == "curl" || word == "curl.exe" || word.endsWith("/curl") || word.endsWith("\\curl.exe");
}

QByteArrayView firstWord(QByteArrayView text)
{
    const auto end = std::ranges::find_if(text, [](char c) { return QByteArrayView(" \t\r\n\\^").contains(c); });
    return text.first(end - text.begin());
}

// Behind blank lines, comments, and a prompt that was copied along.
QByteArrayView fromFirstCommand(QByteArrayView text)
{
    for (text = text.trimmed(); !text.isEmpty(); text = text.trimmed()) {
        const QByteArrayView behindPrompt = text.sliced(1).trimmed();
        if (QByteArrayView("$#%>").contains(text.front()) && isCurl(firstWord(behindPrompt)))
            return behindPrompt;
        if (text.front() != '#')
            return text;
        const qsizetype end = text.indexOf('\n');
        text = end < 0 ? QByteArrayView() : text.sliced(end);
    }
    return text;
}

// What cmd.exe hands on. As browsers write it, a caret stands before each character that could mean something, and
// before two line ends for one; typed by hand it only joins lines.
QByteArray withoutCarets(QByteArrayView text, bool escapes)
{
    QByteArray plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool endsLine =
            text.at(i) == '^' && (text.sliced(i + 1).startsWith("\n") || text.sliced(i + 1).startsWith("\r\n"));
        if (endsLine) {
            i = text.indexOf('\n', i);
            const QByteArrayView next = text.sliced(i + 1);
            const qsizetype second = next.startsWith("\r\n") ? 2 : next.startsWith("\n") ? 1 : 0;
            if (escapes && second > 0) {
                plain += '\n';
                i += second;
            }
        } else if (escapes && text.at(i) == '^' && i + 1 < text.size()) {
            plain += text.at(++i);
        } else {
            plain += text.at(i);
        }
    }
    return plain;
}

// What `printf %s TEXT |` writes to the next command.
std::optional<QByteArray> pipedBy(const ShellWords &command, QByteArrayView script)
{
    const bool prints = command.words.size() == 3 && command.words.at(0) == "printf" && command.words.at(1) == "%s";
    const bool isPiped = prints && script.first(command.length).endsWith('|');
    return isPiped ? std::optional(command.words.at(2)) : std::nullopt;
}

CurlCall callOf(const ShellWords &command, const std::optional<QByteArray> &piped)
{
    switch (command.problem) {
    case ShellWords::Problem::UnclosedQuote:
        return {.problem = Problem::UnclosedQuote};
    case ShellWords::Problem::Command:
        return {.problem = Problem::Command};
    case ShellWords::Problem::None:
        break;
    }
    return CurlReader(command.words, piped).read();
}

// Of several commands the last that carries something; rather one that can be read.
int worthOf(const CurlCall &call)
{
    return call.problem != Problem::None ? 1 : call.body.isEmpty() ? 0 : 2;
}

} // namespace

bool isCurlCommand(QByteArrayView text)
{
    const QByteArrayView command = fromFirstCommand(text);
    const QByteArrayView word = firstWord(command);
    const bool isPipe = word == "printf" && command.indexOf("curl") > 0; // as long bodies are passed on
    return (isCurl(word) || isPipe) && word.size() < command.size();
}

CurlCall curlCallIn(QByteArrayView text)
{
    QByteArray script = fromFirstCommand(text).toByteArray();
    const qsizetype quote = script.indexOf('\''); // what a POSIX shell leaves alone begins there
    const QByteArrayView outside = QByteArrayView(script).first(quote < 0 ? script.size() : quote);
    const bool isEscaped = outside.contains("^\"");
    const Shell shell =
        isEscaped || outside.contains("^\n") || outside.contains("^\r\n") ? Shell::Windows : Shell::Posix;
    if (shell == Shell::Windows)
        script = withoutCarets(script, isEscaped);
    std::optional<CurlCall> best;
    std::optional<QByteArray> piped;
    for (QByteArrayView rest = script; !rest.isEmpty();) {
        const ShellWords command = shellWords(rest, shell);
        const bool isCall = !command.words.isEmpty() && isCurl(command.words.first());
        const CurlCall call = isCall ? callOf(command, piped) : CurlCall();
        piped = pipedBy(command, rest);
        rest = rest.sliced(command.length);
        if (isCall && (!best || worthOf(call) >= worthOf(*best)))
            best = call;
        if (command.problem != ShellWords::Problem::None)
            break; // where the next one begins is not known
    }
    return best.value_or(CurlCall());
}

} // namespace ab
