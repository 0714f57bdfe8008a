// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/appdefinition.h"

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

QStringList texts(const QJsonValue &list)
{
    QStringList texts;
    const QJsonArray entries = list.toArray();
    for (const QJsonValue &entry : entries)
        texts.append(entry.toString());
    return texts;
}

ActionDefinition readAction(const QJsonObject &json)
{
    return {.key = json.value("key"_L1).toString(),
            .type = json.value("action_type"_L1).toString(),
            .title = json.value("title"_L1).toString(),
            .description = json.value("description"_L1).toString(),
            .isInstant = json.value("is_instant"_L1).toBool(),
            .pendingPolls = json.value("pending_polls"_L1).toInt(-1),
            .fields = json.value("fields"_L1).toArray(),
            .outputs = json.value("outputs"_L1).toArray(),
            .outcomes = json.value("outcomes"_L1).toArray()};
}

ConnectionSeed readSeed(const QJsonValue &json)
{
    if (json.isString())
        return {json.toString(), false};
    return {json["title"_L1].toString(), json["expired"_L1].toBool()};
}

} // namespace

AppDefinition AppDefinition::fromJson(const QJsonObject &json)
{
    AppDefinition app{.id = json.value("id"_L1).toString(),
                      .title = json.value("title"_L1).toString(),
                      .description = json.value("description"_L1).toString(),
                      .hexColor = json.value("hex_color"_L1).toString(),
                      .icon = json.value("icon"_L1).toString(),
                      .implementation = json.value("implementation"_L1).toString(),
                      .needsConnection = json.value("needs_connection"_L1).toBool(true),
                      .categories = texts(json.value("categories"_L1)),
                      .accounts = texts(json.value("accounts"_L1)),
                      .connections = {},
                      .lists = json.value("lists"_L1).toObject(),
                      .actions = {}};
    const QJsonArray seeds = json.value("connections"_L1).toArray();
    for (const QJsonValue &seed : seeds)
        app.connections.append(readSeed(seed));
    const QJsonArray actions = json.value("actions"_L1).toArray();
    for (const QJsonValue &action : actions)
        app.actions.append(readAction(action.toObject()));
    return app;
}

const ActionDefinition *AppDefinition::action(const QString &key, const QString &type) const
{
    for (const ActionDefinition &action : actions) {
        if (action.key == key && action.type == type)
            return &action;
    }
    return nullptr;
}

QStringList AppDefinition::actionTypes() const
{
    QStringList types;
    for (const ActionDefinition &action : actions)
        types.append(action.type);
    types.removeDuplicates();
    types.sort();
    return types;
}

} // namespace ab::sandbox
