// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/actioncontext.h"

#include "app/sandbox/fieldrules.h"
#include "app/sandbox/jsonbody.h"
#include "app/sandbox/resulttemplate.h"

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

Refusal badConnection(const QString &code, const QString &detail, const QString &pointer, bool thirdParty = false)
{
    return {.code = code,
            .title = u"AuthenticationError"_s,
            .detail = detail,
            .pointer = pointer,
            .thirdParty = thirdParty};
}

} // namespace

Refusal missingMember(const QString &pointer)
{
    return {.code = u"required"_s,
            .title = u"ValidationError"_s,
            .detail = u"This field is required."_s,
            .pointer = pointer};
}

Outcome<FoundAction> findAction(SandboxState &state, const Identity &identity, const QString &actionId)
{
    const LookedUpAction *known = state.service().lookups.find(identity, actionId);
    const AppDefinition *app = known ? state.catalogue().byId(known->app) : nullptr;
    if (!app)
        return Refusal{.status = 404,
                       .code = u"not_found"_s,
                       .title = u"NotFound"_s,
                       .detail = u"There is no action with this id. Action ids are new at every lookup."_s};
    return FoundAction{app, app->action(known->key, known->type), known->spent};
}

Outcome<Connection> findConnection(SandboxState &state, const Identity &identity, const AppDefinition &app,
                                   const QJsonValue &authentication, const QString &pointer)
{
    if (authentication.isNull()) {
        if (!app.needsConnection)
            return Connection();
        return badConnection(u"required"_s, u"%1 needs a connection."_s.arg(app.title), pointer);
    }
    if (!authentication.isString())
        return badConnection(u"invalid"_s, u"A connection's id is a text, or null."_s, pointer);
    const Connection *connection = state.service().connections.find(identity, app, authentication.toString());
    if (!connection)
        return badConnection(u"invalid"_s, u"You have no such connection to %1."_s.arg(app.title), pointer);
    if (connection->expired)
        return badConnection(
            u"connection_expired"_s,
            u"%1 no longer accepts the connection \"%2\". Reconnect it."_s.arg(app.title, connection->title), pointer,
            true);
    return *connection;
}

Outcome<ActionContext> readActionCall(SandboxState &state, const Call &call)
{
    const auto found = findAction(state, call.identity, call.arguments.at(0));
    if (!found)
        return found.refusal();
    const auto body = jsonBody(call.request);
    if (!body)
        return body.refusal();
    const QJsonValue data = body->value("data"_L1);
    if (!data.isObject())
        return missingMember(u"/data"_s);
    for (const QString &name : {u"authentication"_s, u"inputs"_s}) {
        if (data[name].isUndefined())
            return missingMember("/data/"_L1 + name);
    }
    if (!data["inputs"_L1].isObject() && !data["inputs"_L1].isNull())
        return Refusal{.code = u"invalid"_s,
                       .title = u"ValidationError"_s,
                       .detail = u"The inputs must be an object."_s,
                       .pointer = u"/data/inputs"_s};
    const QJsonValue authentication = data["authentication"_L1];
    const auto connection =
        findConnection(state, call.identity, *found->app, authentication, u"/data/authentication"_s);
    if (!connection)
        return connection.refusal();
    return ActionContext{found->app, found->action, *connection, data["inputs"_L1].toObject(), data.toObject()};
}

QJsonObject outcomeFor(const ActionContext &context, const QString &runId, SandboxState &state)
{
    const ResultContext known{.inputs = context.inputs,
                              .labels = chosenLabels(*context.app, *context.action, context.inputs),
                              .account = context.connection.title,
                              .runId = runId,
                              .number = state.service().runs.count() + 1,
                              .now = state.service().clock.now()};
    for (const QJsonValue &outcome : context.action->outcomes) {
        if (!conditionHolds(outcome["when"_L1], context.inputs))
            continue;
        QJsonObject chosen = outcome.toObject();
        chosen.remove("when"_L1);
        return filled(chosen, known).toObject();
    }
    return {};
}

} // namespace ab::sandbox
