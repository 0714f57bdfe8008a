// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/largetext.h"

#include <QCoreApplication>
#include <QStringList>

namespace ab::largetext {

namespace {

constexpr int shownLines = 20;
constexpr qsizetype shownOfALine = 400;

} // namespace

bool isLarge(const QString &text)
{
    if (text.size() <= longestLine)
        return false;
    if (text.size() > longest)
        return true;
    for (qsizetype start = 0; start < text.size();) {
        const qsizetype found = text.indexOf(u'\n', start);
        const qsizetype end = found < 0 ? text.size() : found;
        if (end - start > longestLine)
            return true;
        start = end + 1;
    }
    return false;
}

QString beginning(const QString &text)
{
    QStringList shown;
    for (qsizetype start = 0; start < text.size() && shown.size() < shownLines;) {
        const qsizetype found = text.indexOf(u'\n', start);
        const qsizetype end = found < 0 ? text.size() : found;
        const bool isCut = end - start > shownOfALine;
        shown.append(text.mid(start, std::min(end - start, shownOfALine)) + (isCut ? QString(u'…') : QString()));
        start = end + 1;
    }
    return shown.join(u'\n');
}

qsizetype lines(const QString &text)
{
    return text.count(u'\n') + (text.isEmpty() || text.endsWith(u'\n') ? 0 : 1);
}

QString withCutLines(const QString &text)
{
    if (!isLarge(text))
        return text;
    QStringList lines = text.split(u'\n');
    for (QString &line : lines) {
        const qsizetype rest = line.size() - longestLine;
        if (rest > 0)
            line = line.first(longestLine)
                   + QCoreApplication::translate("LargeText", " … and %n more character(s) in this line.", nullptr,
                                                 int(rest));
    }
    return lines.join(u'\n');
}

} // namespace ab::largetext
