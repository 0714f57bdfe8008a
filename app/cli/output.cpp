// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include "app/json/jsonpretty.h"
#include "app/json/jsonwriter.h"
#include "app/wording/replacedtext.h"
#include "app/wording/skippedtext.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

namespace ab::output {

using namespace Qt::StringLiterals;

namespace {

void write(std::FILE *stream, const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream);
    std::fflush(stream);
}

// Titles and ids come from third parties: nothing of them may steer a terminal.
QString printable(QString text)
{
    std::ranges::replace_if(
        text, [](QChar c) { return c.category() == QChar::Other_Control; }, QChar(u' '));
    return text;
}

QString line(const QStringList &cells, const QList<qsizetype> &widths)
{
    QString text;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const bool last = i + 1 == cells.size();
        text += last ? cells.at(i) : QString(cells.at(i).leftJustified(widths.at(i)) + u"  "_s);
    }
    return text + u'\n';
}

} // namespace

// What a server sent goes out as it is, but for what no reader of JSON would take.
void json(const JsonText &document)
{
    const JsonText readable = mended(document);
    write(stdout, readable.bytes() + '\n');
    if (readable != document)
        note(QCoreApplication::translate("Cli", "The answer holds bytes that are no UTF-8 or not allowed in JSON. They "
                                                "are replaced here; the history keeps those of a run as they came."));
}

void jsonArray(const QList<JsonText> &items)
{
    json(JsonWriter::array(items));
}

void table(const QStringList &header, const QList<QStringList> &rows)
{
    QList<QStringList> lines{header};
    for (const QStringList &row : rows) {
        QStringList cells;
        std::ranges::transform(row, std::back_inserter(cells), printable);
        lines.append(cells);
    }
    QList<qsizetype> widths(header.size(), 0);
    for (const QStringList &cells : lines) {
        for (qsizetype i = 0; i < widths.size(); ++i)
            widths[i] = std::max(widths.at(i), cells.value(i).size());
    }
    for (const QStringList &cells : lines)
        write(stdout, line(cells, widths).toUtf8());
    QString all;
    for (const QStringList &cells : lines)
        all += cells.join(u' ');
    if (const QString words = replacedText(all); !words.isEmpty())
        note(words);
}

void text(const QString &text)
{
    QStringList lines = text.split(u'\n');
    std::ranges::transform(lines, lines.begin(), printable);
    write(stdout, lines.join(u'\n').toUtf8());
}

void note(const QString &sentence)
{
    write(stderr, printable(sentence).toUtf8() + '\n');
}

void noteSkipped(int count)
{
    if (count > 0)
        note(skippedText(count));
}

} // namespace ab::output
