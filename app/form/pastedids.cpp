// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/pastedids.h"

#include "app/json/jsonindex.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

QStringList parts(const QString &text)
{
    const JsonNode list = JsonIndex::root(text.toUtf8());
    if (list.isArray()) {
        QStringList items;
        for (qsizetype i = 0; i < list.size(); ++i)
            items.append(list.at(i).toText());
        return items;
    }
    static const QRegularExpression breaks(u"[\\r\\n\\t]"_s);
    static const QRegularExpression marks(u"[,;]"_s);
    return text.split(text.contains(breaks) ? breaks : marks);
}

} // namespace

QStringList idsIn(const QString &text)
{
    QStringList ids;
    const QStringList all = parts(text.trimmed());
    for (const QString &part : all)
        ids.append(part.trimmed());
    ids.removeAll(QString());
    ids.removeDuplicates();
    return ids;
}

LabelMatches labelsAmong(const QStringList &texts, const ChoiceList &choices)
{
    LabelMatches matches;
    for (const QString &text : texts) {
        const QList<Choice> called = choices.rowOf(text) < 0 ? choices.called(text) : QList<Choice>();
        if (called.size() == 1)
            matches.one.insert(text, called.first());
        else if (called.size() > 1)
            matches.several.append(text);
    }
    return matches;
}

} // namespace ab
