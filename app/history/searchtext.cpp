// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/searchtext.h"

#include "app/json/jsonescape.h"

#include <QStringList>

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

// The place behind the string literal that begins at `at`.
qsizetype endOfString(QByteArrayView bytes, qsizetype at)
{
    for (++at; at < bytes.size() && bytes.at(at) != '"'; ++at) {
        if (bytes.at(at) == '\\')
            ++at;
    }
    return std::min(at + 1, bytes.size());
}

bool isPunctuation(char c)
{
    return c == '{' || c == '}' || c == '[' || c == ']' || c == ',' || c == ':' || uchar(c) <= ' ';
}

} // namespace

QString searchableText(const JsonText &json, qsizetype limit)
{
    const QByteArrayView bytes = QByteArrayView(json.bytes()).first(std::min(limit, json.bytes().size()));
    QStringList words;
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype begin = at;
        if (bytes.at(at) == '"') {
            at = endOfString(bytes, at);
            words.append(unquotedJson(bytes.sliced(begin, at - begin)));
        } else if (isPunctuation(bytes.at(at))) {
            ++at;
        } else {
            while (at < bytes.size() && bytes.at(at) != '"' && !isPunctuation(bytes.at(at)))
                ++at;
            words.append(QString::fromUtf8(bytes.sliced(begin, at - begin)));
        }
    }
    return words.join(u' ');
}

QString matchExpression(const QString &typed)
{
    QStringList terms;
    for (QString word : typed.simplified().split(u' ', Qt::SkipEmptyParts)) {
        const bool hasLetters = std::ranges::any_of(word, [](QChar c) { return c.isLetterOrNumber(); });
        if (hasLetters)
            terms.append(u'"' + word.replace(u'"', u"\"\""_s) + u"\"*"_s);
    }
    return terms.join(u' ');
}

} // namespace ab
