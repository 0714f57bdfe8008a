// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/json/jsonescape.h"

#include "app/core/utf8.h"

#include <algorithm>

namespace ab {

namespace {

QByteArray escaped(char c)
{
    switch (c) {
    case '"':
        return "\\\"";
    case '\\':
        return "\\\\";
    case '\b':
        return "\\b";
    case '\f':
        return "\\f";
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    default:
        return "\\u00" + QByteArray::number(uchar(c), 16).rightJustified(2, '0');
    }
}

QChar control(char escape)
{
    switch (escape) {
    case 'b':
        return u'\b';
    case 'f':
        return u'\f';
    case 'n':
        return u'\n';
    case 'r':
        return u'\r';
    case 't':
        return u'\t';
    default:
        return QLatin1Char(escape); // quote, backslash, slash
    }
}

void replaceLoneSurrogates(QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isPair = text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        if (isPair)
            ++i;
        else if (text.at(i).isSurrogate())
            text[i] = QChar::ReplacementCharacter;
    }
}

// Appends what the escape sequence at `at` (a backslash) stands for; returns the place behind it.
qsizetype appendEscape(QByteArrayView body, qsizetype at, QString &text)
{
    const char kind = at + 1 < body.size() ? body[at + 1] : '\\';
    if (kind != 'u') {
        text += control(kind);
        return at + 2;
    }
    text += QChar(body.sliced(at + 2).first(std::min<qsizetype>(4, body.size() - at - 2)).toUShort(nullptr, 16));
    return at + 6;
}

} // namespace

QByteArray quotedJson(QStringView text)
{
    QString valid = text.toString();
    replaceLoneSurrogates(valid);
    const QByteArray utf8 = valid.toUtf8();
    QByteArray literal;
    literal.reserve(utf8.size() + 2);
    literal += '"';
    for (const char c : utf8) {
        if (uchar(c) < 0x20 || c == '"' || c == '\\')
            literal += escaped(c);
        else
            literal += c;
    }
    literal += '"';
    return literal;
}

QString unquotedJson(QByteArrayView literal)
{
    const QByteArrayView body = literal.size() < 2 ? QByteArrayView() : literal.sliced(1, literal.size() - 2);
    qsizetype at = body.indexOf('\\');
    if (at < 0)
        return textFromUtf8(body);
    QString text;
    text.reserve(body.size());
    qsizetype plain = 0;
    for (; at >= 0; at = body.indexOf('\\', plain)) {
        text += textFromUtf8(body.sliced(plain, at - plain));
        plain = std::min(appendEscape(body, at, text), body.size());
    }
    text += textFromUtf8(body.sliced(plain));
    replaceLoneSurrogates(text);
    return text;
}

} // namespace ab
