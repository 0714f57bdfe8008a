// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/maskplaces.h"

#include "app/core/secretnames.h"
#include "app/json/jsonescape.h"

#include <algorithm>

namespace ab {

namespace {

constexpr qsizetype longestName = 64;

// A quote with the backslashes before it: none in JSON itself, 2^d - 1 in JSON that d strings are wrapped around.
struct Quote
{
    qsizetype begin = 0; // the first backslash
    qsizetype end = 0;   // behind the quote
    qsizetype backslashes() const { return end - begin - 1; }
};

qsizetype skipSpace(QByteArrayView text, qsizetype at)
{
    while (at < text.size() && uchar(text[at]) <= ' ')
        ++at;
    return at;
}

std::optional<Quote> nextQuote(QByteArrayView text, qsizetype from)
{
    const qsizetype at = text.indexOf('"', from);
    if (at < 0)
        return std::nullopt;
    qsizetype begin = at;
    while (begin > from && text[begin - 1] == '\\')
        --begin;
    return Quote{begin, at + 1};
}

// The quote that ends what `opening` began. At the same depth, a quote that belongs to the string has another number
// of backslashes, and a backslash that belongs to it stands there as twice as many as it takes to escape a quote.
std::optional<Quote> closingQuote(QByteArrayView text, const Quote &opening)
{
    const qsizetype period = 2 * (opening.backslashes() + 1);
    auto quote = nextQuote(text, opening.end);
    while (quote && quote->backslashes() % period != opening.backslashes())
        quote = nextQuote(text, quote->end);
    if (quote)
        quote->begin = quote->end - 1 - opening.backslashes();
    return quote;
}

QByteArray plainName(QByteArrayView name)
{
    const QByteArray bytes = name.toByteArray();
    const QByteArray literal = '"' + bytes + '"';
    return bytes.contains('\\') ? unquotedJson(literal).toUtf8() : bytes;
}

struct Member
{
    QByteArray name;
    qsizetype value = 0; // where it begins
};

// The member whose name `opening` begins, if it does.
std::optional<Member> memberAt(QByteArrayView text, const Quote &opening)
{
    const QByteArrayView nearby = text.first(std::min(text.size(), opening.end + longestName));
    const auto closing = closingQuote(nearby, opening);
    const qsizetype colon = closing ? skipSpace(text, closing->end) : text.size();
    if (colon >= text.size() || text[colon] != ':')
        return std::nullopt;
    const QByteArrayView name = text.sliced(opening.end, closing->begin - opening.end);
    return Member{plainName(name), skipSpace(text, colon + 1)};
}

// Behind the bracket that closes the one at `at`, or the end of a text that was cut off.
qsizetype containerEnd(QByteArrayView text, qsizetype at, qsizetype backslashes)
{
    int depth = 0;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"') {
            const auto closing = closingQuote(text, {at - backslashes, at + 1});
            at = closing ? closing->end - 1 : text.size() - 1;
        }
        depth += (c == '{' || c == '[') - (c == '}' || c == ']');
        if (depth == 0)
            return at + 1;
    }
    return text.size();
}

qsizetype bareEnd(QByteArrayView text, qsizetype at)
{
    static constexpr QByteArrayView ends = ",}]\"\\";
    while (at < text.size() && uchar(text[at]) > ' ' && !ends.contains(text[at]))
        ++at;
    return at;
}

// The end of the value at `at`; the same place when there is nothing to hide in it.
qsizetype secretEnd(QByteArrayView text, qsizetype at, const Quote &nameQuote)
{
    const auto quote = nextQuote(text, at);
    if (quote && quote->begin == at) {
        const auto closing = closingQuote(text, *quote);
        const bool isEmpty = closing && closing->begin == quote->end;
        return isEmpty ? at : closing ? closing->end : text.size();
    }
    if (at < text.size() && (text[at] == '{' || text[at] == '['))
        return containerEnd(text, at, nameQuote.backslashes());
    const qsizetype end = bareEnd(text, at);
    const QByteArrayView bare = text.sliced(at, end - at);
    return bare == "true" || bare == "false" || bare == "null" ? at : end;
}

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
           || QByteArrayView("_-.%+[]").contains(c);
}

// Replaces the values of name=value wherever `startsPair` says that the byte before lets a pair begin.
template<typename Starts, typename EndOf>
QByteArray maskPairs(QByteArrayView text, QByteArrayView mask, Starts startsPair, EndOf endOf)
{
    QByteArray clean;
    qsizetype copied = 0;
    for (qsizetype at = 0; at < text.size();) {
        const bool isStart = at == 0 || startsPair(text[at - 1]);
        qsizetype name = at;
        while (isStart && name < text.size() && isNameCharacter(text[name]))
            ++name;
        if (name == at || name >= text.size() || text[name] != '=' || !isSecretParameter(text.sliced(at, name - at))) {
            at = std::max(name, at + 1);
            continue;
        }
        const qsizetype end = endOf(text, name + 1);
        clean += text.sliced(copied, name + 1 - copied);
        if (end > name + 1)
            clean += mask;
        copied = at = end;
    }
    return clean + text.sliced(copied).toByteArray();
}

// In a URL, which may stand in JSON or HTML. \/ is JSON's spelling of a slash, any other backslash ends the URL.
qsizetype urlValueEnd(QByteArrayView text, qsizetype at)
{
    static constexpr QByteArrayView ends = "&#\"<>";
    for (; at < text.size() && uchar(text[at]) > ' ' && !ends.contains(text[at]); ++at) {
        if (text[at] == '\\' && (at + 1 == text.size() || text[at + 1] != '/'))
            break;
    }
    return at;
}

// Replaces the values of the members whose names `isSecretName` points out.
template<typename IsSecret>
QByteArray maskNamed(const QByteArray &text, QByteArrayView mask, IsSecret isSecretName)
{
    QByteArray clean;
    qsizetype copied = 0;
    for (auto quote = nextQuote(text, 0); quote;) {
        const auto member = memberAt(text, *quote);
        const bool isSecret = member && isSecretName(member->name);
        const qsizetype end = isSecret ? secretEnd(text, member->value, *quote) : 0;
        if (isSecret && end > member->value) {
            const QByteArrayView delimiter = QByteArrayView(text).sliced(quote->begin, quote->end - quote->begin);
            clean += QByteArrayView(text).sliced(copied, member->value - copied);
            clean += delimiter;
            clean += mask;
            clean += delimiter;
            copied = end;
        }
        quote = nextQuote(text, std::max(quote->end, copied));
    }
    return clean + text.sliced(copied);
}

} // namespace

QByteArray maskMembers(const QByteArray &text, QByteArrayView mask)
{
    return maskNamed(text, mask, [](const QByteArray &name) { return isSecretMember(name); });
}

QByteArray maskInputs(const QByteArray &text, const QSet<QByteArray> &names, QByteArrayView mask)
{
    QByteArray clean;
    qsizetype copied = 0;
    for (auto quote = nextQuote(text, 0); quote && !names.isEmpty();) {
        const auto member = memberAt(text, *quote);
        const bool isForm = member && (member->name == "inputs" || member->name == "input");
        if (isForm && member->value < text.size() && text[member->value] == '{') {
            const qsizetype end = containerEnd(text, member->value, quote->backslashes());
            clean += QByteArrayView(text).sliced(copied, member->value - copied);
            clean += maskNamed(text.sliced(member->value, end - member->value), mask,
                               [&names](const QByteArray &name) { return names.contains(name); });
            copied = end;
        }
        quote = nextQuote(text, std::max(quote->end, copied));
    }
    return clean + text.sliced(copied);
}

QByteArray maskParameters(const QByteArray &text, QByteArrayView mask)
{
    const auto startsPair = [](char before) { return QByteArrayView("?&#;").contains(before); };
    return maskPairs(text, mask, startsPair, urlValueEnd);
}

QByteArray maskForm(const QByteArray &form, QByteArrayView mask)
{
    const auto startsPair = [](char before) { return before == '&'; };
    return maskPairs(form, mask, startsPair, [](QByteArrayView text, qsizetype at) {
        const qsizetype end = text.indexOf('&', at);
        return end < 0 ? text.size() : end;
    });
}

} // namespace ab
