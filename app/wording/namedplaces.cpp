// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wording/namedplaces.h"

#include <algorithm>

namespace ab {

QString withNames(const QString &sentence, const QList<std::pair<QString, QString>> &values)
{
    QString filled;
    qsizetype at = 0;
    for (;;) {
        const qsizetype open = sentence.indexOf(u'{', at);
        const qsizetype close = open < 0 ? -1 : sentence.indexOf(u'}', open);
        if (close < 0)
            return filled + sentence.mid(at);
        const QString name = sentence.mid(open + 1, close - open - 1);
        const auto value = std::ranges::find(values, name, &std::pair<QString, QString>::first);
        filled += sentence.mid(at, open - at);
        if (value != values.end())
            filled += value->second;
        at = close + 1;
    }
}

} // namespace ab
