// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/endpoints.h"

#include "app/sandbox/actioncontext.h"
#include "app/sandbox/envelope.h"
#include "app/sandbox/inputcheck.h"
#include "app/sandbox/jsonbody.h"

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

// A new run as its body asks for it, whichever of the documented forms the body has.
struct RunRequest
{
    bool guideForm = true;
    QString pointer; // of the object that holds the members: "" or "/data"
    QString inputsName;
    QJsonObject members;

    QString place(const QString &name) const { return pointer + u'/' + name; }
};

Refusal invalidRun(const QString &pointer, const QString &detail)
{
    return {.code = u"invalid"_s, .title = u"ValidationError"_s, .detail = detail, .pointer = pointer};
}

// The guide's flat body has "input"; the published schema has "data" with "inputs"; a hybrid of the two has been seen.
Outcome<RunRequest> readForm(const QJsonObject &body, RunBodyStyle style)
{
    const bool wrapped = body.contains("data"_L1);
    const bool flat = body.contains("action"_L1) || body.contains("input"_L1);
    if (wrapped && flat)
        return invalidRun(u"/data"_s, u"The body must have one form, not two at once."_s);
    if (style == RunBodyStyle::Wrapped || (wrapped && style == RunBodyStyle::Lenient)) {
        if (!body.value("data"_L1).isObject())
            return missingMember(u"/data"_s);
        const QJsonObject data = body.value("data"_L1).toObject();
        const bool hybrid = style == RunBodyStyle::Lenient && data.contains("input"_L1) && !data.contains("inputs"_L1);
        return RunRequest{false, u"/data"_s, hybrid ? u"input"_s : u"inputs"_s, data};
    }
    return RunRequest{true, {}, u"input"_s, body};
}

Outcome<RunRequest> readRunRequest(const Request &request, RunBodyStyle style)
{
    const auto body = jsonBody(request);
    if (!body)
        return body.refusal();
    const auto run = readForm(*body, style);
    if (!run)
        return run;
    for (const QString &name : {u"action"_s, u"authentication"_s, run->inputsName}) {
        if (!run->members.contains(name))
            return missingMember(run->place(name));
    }
    if (!run->members.value("action"_L1).isString())
        return invalidRun(run->place(u"action"_s), u"The action's id is a text."_s);
    if (!run->members.value(run->inputsName).isObject())
        return invalidRun(run->place(run->inputsName), u"The inputs are an object."_s);
    return run;
}

Outcome<ActionContext> readContext(SandboxState &state, const Identity &identity, const RunRequest &run)
{
    const auto found = findAction(state, identity, run.members.value("action"_L1).toString());
    if (!found)
        return found.refusal();
    if (found->spent)
        return Refusal{.status = 409,
                       .code = u"conflict"_s,
                       .title = u"Conflict"_s,
                       .detail = u"A run was already made with this action id. Look the action up again."_s,
                       .pointer = run.place(u"action"_s)};
    const QJsonValue authentication = run.members.value("authentication"_L1);
    const auto connection =
        findConnection(state, identity, *found->app, authentication, run.place(u"authentication"_s));
    if (!connection)
        return connection.refusal();
    return ActionContext{found->app, found->action, *connection, run.members.value(run.inputsName).toObject(), {}};
}

bool answersInGuideForm(const SandboxState &state, const RunRequest &run)
{
    const RunAnswerStyle style = state.scenario().answers.runAnswer;
    return style == RunAnswerStyle::AsAsked ? run.guideForm : style == RunAnswerStyle::Guide;
}

Run newRun(SandboxState &state, const Call &call, const RunRequest &request, const ActionContext &context)
{
    Run run;
    run.guideForm = answersInGuideForm(state, request);
    SeededIds &ids = state.service().ids;
    run.id = run.guideForm ? QString("arun_"_L1 + ids.letters("run", 20)) : ids.uuid("run");
    run.owner = call.identity;
    run.app = context.app->id;
    run.actionKey = context.action->key;
    run.actionType = context.action->type;
    run.actionId = request.members.value("action"_L1).toString();
    run.connection = context.connection.id;
    run.body = call.request.body;
    run.created = state.service().clock.seconds();
    const int ownPace = context.action->pendingPolls;
    run.pendingPolls = ownPace < 0 ? state.scenario().runs.pendingPolls : ownPace;
    const QJsonObject outcome = outcomeFor(context, run.id, state);
    run.results = outcome.value("results"_L1).toArray();
    if (const QJsonValue error = outcome.value("error"_L1); error.isObject())
        run.errors.append(error);
    return run;
}

} // namespace

Reply createRun(SandboxState &state, const Call &call)
{
    const auto request = readRunRequest(call.request, state.scenario().answers.runBody);
    if (!request)
        return refusalReply(request.refusal());
    const auto context = readContext(state, call.identity, *request);
    if (!context)
        return refusalReply(context.refusal());
    const QString place = request->place(request->inputsName);
    const auto refusals = checkInputs(*context->app, *context->action, context->inputs, place);
    if (!refusals.isEmpty())
        return refusalReply(refusals);
    const Run run = newRun(state, call, *request, *context);
    state.service().lookups.spend(run.actionId);
    state.service().runs.add(run);
    QJsonObject data{{u"type"_s, u"run"_s}};
    if (state.scenario().runs.createdId)
        data.insert("id"_L1, run.id);
    return jsonReply(QJsonObject{{u"data"_s, data}}, state.scenario().runs.createdStatus);
}

Reply readRun(SandboxState &state, const Call &call)
{
    const qint64 now = state.service().clock.seconds();
    const QJsonObject data = state.service().runs.poll(call.identity, call.arguments.at(0), now);
    if (!data.isEmpty())
        return jsonReply(QJsonObject{{u"data"_s, data}});
    return refusalReply(Refusal{.status = 404,
                                .code = u"not_found"_s,
                                .title = u"NotFound"_s,
                                .detail = u"There is no run with this id, or its result is no longer kept."_s});
}

} // namespace ab::sandbox
