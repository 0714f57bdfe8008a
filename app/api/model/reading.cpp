// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/model/reading.h"

using namespace Qt::StringLiterals;

namespace ab {

QList<JsonNode> itemsOf(const JsonNode &node)
{
    if (node.isObject())
        return {node};
    QList<JsonNode> items;
    for (qsizetype i = 0; node.isArray() && i < node.size(); ++i)
        items.append(node.at(i));
    return items;
}

QString appIdIn(const JsonReader &in)
{
    const JsonNode app = in.node("app"_L1);
    return app.isObject() ? app.child("id"_L1).toText() : app.toText();
}

QString firstText(const JsonReader &in, std::initializer_list<QLatin1StringView> names, const QString &fallback)
{
    for (const QLatin1StringView name : names) {
        const QString text = in.text(name);
        if (!text.isEmpty())
            return text;
    }
    return fallback;
}

} // namespace ab
