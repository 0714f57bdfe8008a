// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/endpoints.h"

#include "app/sandbox/envelope.h"
#include "app/sandbox/resourcejson.h"
#include "app/sandbox/sandboxstate.h"

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

Envelopes envelopes(const SandboxState &state)
{
    return Envelopes(state.scenario().answers, state.baseUrl());
}

QString iconUrl(const SandboxState &state, const AppDefinition &app, int size)
{
    return u"%1/icons/%2-%3.png"_s.arg(state.baseUrl(), app.icon).arg(size);
}

QJsonObject appJson(const SandboxState &state, const AppDefinition &app, bool withLinks)
{
    QJsonArray categories;
    for (const QString &slug : app.categories)
        categories.append(QJsonObject{{u"slug"_s, slug}});
    QJsonObject images;
    for (const int size : {16, 32, 64, 128})
        images.insert(u"url_%1x%1"_s.arg(size), iconUrl(state, app, size));
    // Null says: no authentication needed. Who asks with a client_id alone learns nothing here.
    const QString start = u"%1/engine/auth/start/%2"_s.arg(state.baseUrl(), app.implementation);
    const QJsonObject links{{u"connect_new_authentication"_s, app.needsConnection ? QJsonValue(start) : QJsonValue()}};
    return {{u"type"_s, u"app"_s},
            {u"id"_s, app.id},
            {u"title"_s, app.title},
            {u"description"_s, app.description},
            {u"hex_color"_s, app.hexColor},
            {u"image"_s, iconUrl(state, app, 128)},
            {u"images"_s, images},
            {u"categories"_s, categories},
            {u"action_types"_s, QJsonArray::fromStringList(app.actionTypes())},
            {u"links"_s, withLinks ? links : QJsonObject()}};
}

Refusal badParameter(const QString &name, const QString &detail)
{
    return {.code = u"invalid"_s, .title = u"ValidationError"_s, .detail = detail, .parameter = name};
}

Outcome<const AppDefinition *> appParameter(const SandboxState &state, const Request &request)
{
    const QString id = request.parameter(u"app"_s);
    if (id.isEmpty())
        return badParameter(u"app"_s, u"The parameter app is required."_s);
    if (const AppDefinition *app = state.catalogue().byId(id))
        return app;
    return badParameter(u"app"_s, u"There is no app with the id \"%1\"."_s.arg(id));
}

QJsonObject actionJson(SandboxState &state, const Call &call, const AppDefinition &app, const ActionDefinition &action)
{
    const bool actual = state.scenario().answers.actionType == ActionTypeStyle::Actual;
    return {{u"type"_s, u"action"_s},
            {u"id"_s, state.service().lookups.issue(call.identity, app, action)},
            {u"key"_s, action.key},
            {u"app"_s, app.id},
            {u"action_type"_s, actual ? action.type : u"action"_s},
            {u"is_instant"_s, action.isInstant},
            {u"title"_s, action.title},
            {u"description"_s, action.description}};
}

QJsonValue connectionId(const SandboxState &state, const Connection &connection)
{
    bool isNumber = false;
    const qlonglong number = connection.id.toLongLong(&isNumber);
    const bool wanted = state.scenario().answers.connectionIds == ConnectionIdStyle::Number;
    return isNumber && wanted ? QJsonValue(number) : QJsonValue(connection.id);
}

const QStringList &knownActionTypes()
{
    static const QStringList types{u"READ"_s,  u"READ_BULK"_s,       u"SEARCH"_s, u"SEARCH_AND_WRITE"_s,
                                   u"WRITE"_s, u"SEARCH_OR_WRITE"_s, u"FILTER"_s};
    return types;
}

} // namespace

Reply listApps(SandboxState &state, const Call &call)
{
    const Request &request = call.request;
    const auto page = pageRequest(request, state.scenario().pages.apps, state.scenario().pages.largest);
    if (!page)
        return refusalReply(page.refusal());
    const AppQuery query{.text = request.parameter(u"query"_s),
                         .category = request.parameter(u"category"_s),
                         .ids = request.parameter(u"ids"_s).split(u',', Qt::SkipEmptyParts)};
    if (!query.ids.isEmpty() && !query.category.isEmpty())
        return refusalReply(badParameter(u"ids"_s, u"The parameters ids and category cannot be combined."_s));
    const std::vector<int> found = state.catalogue().find(query);
    ListAnswer answer{.data = {}, .count = int(found.size()), .page = *page};
    for (int i = page->offset; i < qMin(page->offset + page->limit, answer.count); ++i)
        answer.data.append(appJson(state, state.catalogue().at(found[size_t(i)]), !call.byClientId));
    return envelopes(state).list(request, answer, Wrapping::Array, "previous"_L1);
}

Reply listCategories(SandboxState &state, const Call &call)
{
    const QJsonArray &all = state.catalogue().categories();
    const auto page = pageRequest(call.request, 10, state.scenario().pages.largest);
    if (!page)
        return refusalReply(page.refusal());
    ListAnswer answer{.data = {}, .count = int(all.size()), .page = *page};
    for (int i = page->offset; i < qMin(page->offset + page->limit, answer.count); ++i) {
        QJsonObject category = all.at(i).toObject();
        const QString url = state.baseUrl() + "/categories/"_L1 + category.value("slug"_L1).toString();
        category.insert("url"_L1, url);
        answer.data.append(category);
    }
    return envelopes(state).categories(call.request, answer);
}

Reply listConnections(SandboxState &state, const Call &call)
{
    const auto app = appParameter(state, call.request);
    if (!app)
        return refusalReply(app.refusal());
    const auto page = pageRequest(call.request, state.scenario().pages.connections, state.scenario().pages.largest);
    if (!page)
        return refusalReply(page.refusal());
    const QList<Connection> &all = state.service().connections.of(call.identity, **app);
    ListAnswer answer{.data = {}, .count = int(all.size()), .page = *page};
    for (int i = page->offset; i < qMin(page->offset + page->limit, answer.count); ++i)
        answer.data.append(QJsonObject{{u"type"_s, u"authentication"_s},
                                       {u"id"_s, connectionId(state, all.at(i))},
                                       {u"app"_s, (*app)->id},
                                       {u"is_expired"_s, all.at(i).expired},
                                       {u"title"_s, all.at(i).title}});
    return envelopes(state).list(call.request, answer, Wrapping::Plain, "prev"_L1);
}

Reply listActions(SandboxState &state, const Call &call)
{
    const auto app = appParameter(state, call.request);
    if (!app)
        return refusalReply(app.refusal());
    const QString type = call.request.parameter(u"action_type"_s);
    if (!type.isEmpty() && !knownActionTypes().contains(type))
        return refusalReply(
            badParameter(u"action_type"_s, u"action_type must be one of "_s + knownActionTypes().join(", "_L1)));
    state.service().lookups.begin(call.identity, **app);
    ListAnswer answer{.data = {}, .count = 0, .page = {}, .limited = false};
    for (const ActionDefinition &action : (*app)->actions) {
        if (type.isEmpty() || action.type == type)
            answer.data.append(actionJson(state, call, **app, action));
    }
    answer.count = int(answer.data.size());
    answer.page.limit = answer.count;
    return envelopes(state).list(call.request, answer, Wrapping::Array, "prev"_L1);
}

Reply showIcon(SandboxState &, const Call &call)
{
    const QString &name = call.arguments.at(0);
    const QByteArray picture = name.contains(u'/') ? QByteArray() : resource("icons/"_L1 + name);
    if (picture.isEmpty())
        return {.status = 404, .contentType = "text/plain", .body = "no such icon\n"};
    return {.contentType = "image/png", .body = picture, .headers = {{"Cache-Control", "max-age=86400"}}};
}

} // namespace ab::sandbox
