// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/curlcommand.h"

#include "app/core/redact.h"

#include <algorithm>

namespace ab {

namespace {

constexpr char lineBreak[] = " \\\n  ";
// Linux takes 128 KiB as one argument of a program, and a secret may be longer than its mask.
constexpr qsizetype largestArgument = 100 << 10;

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

void chopAll(QByteArrayView &text, QByteArrayView characters)
{
    while (!text.isEmpty() && characters.contains(text.back()))
        text.chop(1);
}

QByteArray variable(QByteArrayView name)
{
    QByteArray plain = name.toByteArray().toUpper();
    std::ranges::replace_if(
        plain, [](char c) { return !isWordCharacter(c) || c == '-'; }, '_');
    return "ACTIONBENCH_" + plain;
}

// Named after the member, parameter or header whose value ends `before`.
QByteArray variableBehind(QByteArrayView before)
{
    chopAll(before, " \"\\");
    for (const QByteArrayView scheme : {"Bearer", "Basic", "Token"}) {
        if (before.endsWith(scheme) && before.first(before.size() - scheme.size()).endsWith("uthorization: "))
            return variable("ACCESS_TOKEN");
    }
    if (before.isEmpty() || (before.back() != ':' && before.back() != '='))
        return variable("SECRET");
    before.chop(1);
    chopAll(before, " \"\\");
    const auto begin =
        std::find_if_not(std::reverse_iterator(before.end()), std::reverse_iterator(before.begin()), isWordCharacter);
    const QByteArrayView name = before.sliced(begin.base() - before.begin());
    return variable(name.isEmpty() ? QByteArrayView("SECRET") : name);
}

// Everything stands in single quotes but the variables, which stand in double ones.
QByteArray quoted(const QByteArray &text)
{
    static const QByteArray mask = Redactor::mask;
    QByteArray words;
    const auto addLiteral = [&words](QByteArray literal) {
        if (!literal.isEmpty())
            words += '\'' + literal.replace('\'', "'\\''") + '\'';
    };
    qsizetype at = 0;
    for (qsizetype next = text.indexOf(mask); next >= 0; next = text.indexOf(mask, at)) {
        addLiteral(text.sliced(at, next - at));
        words += "\"$" + variableBehind(QByteArrayView(text).first(next)) + '"';
        at = next + mask.size();
    }
    addLiteral(text.sliced(at));
    return words.isEmpty() ? QByteArray("''") : words;
}

bool isBearer(const HttpHeader &header)
{
    return header.name.compare("Authorization", Qt::CaseInsensitive) == 0 && header.value.startsWith("Bearer ");
}

} // namespace

bool carriesBearer(const Exchange &exchange)
{
    return std::ranges::any_of(exchange.requestHeaders, isBearer);
}

QByteArray curlCommandWithBearer(Exchange exchange, const QByteArray &requestBody, const QByteArray &token)
{
    for (HttpHeader &header : exchange.requestHeaders) {
        if (isBearer(header))
            header.value = "Bearer " + token;
    }
    return curlCommand(exchange, requestBody);
}

QByteArray curlCommand(const Exchange &exchange, const QByteArray &requestBody)
{
    QByteArray command = "curl --globoff --request " + quoted(exchange.method) + ' ' + quoted(exchange.url);
    for (const HttpHeader &header : exchange.requestHeaders)
        command += lineBreak + QByteArray("--header ") + quoted(header.name + ": " + header.value);
    if (requestBody.size() > largestArgument) // printf belongs to the shell, which has no such limit
        return "printf %s " + quoted(requestBody) + " |\n" + command + lineBreak + "--data-binary @-";
    if (!requestBody.isEmpty())
        command += lineBreak + QByteArray("--data-raw ") + quoted(requestBody);
    return command;
}

} // namespace ab
