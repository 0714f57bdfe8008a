// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/endpoints.h"

#include "app/api/envelope.h"
#include "app/api/model/reading.h"
#include "app/json/jsonwriter.h"

using namespace Qt::StringLiterals;

namespace ab::endpoints {

namespace {

// Fields, choices and outputs come live from the third party; a create that is given up early is an uncertain run.
constexpr std::chrono::seconds patience{60};
constexpr qint64 largestReceipt = 1LL << 20; // of a create: an id
constexpr qint64 largestResult = 256LL << 20;

// The page size of "List apps", "List categories" and "List authentications" where none is asked for.
constexpr qint64 usualPage = 10;

template<typename T>
ApiRequest<Page<T>> list(const QByteArray &path, const QString &scope, const QString &purpose, qint64 pageSize = 0)
{
    ApiRequest<Page<T>> request;
    request.wire.path = path;
    request.wire.scope = scope;
    request.wire.tag.purpose = purpose;
    request.decode = [pageSize](const JsonNode &body, const WireRequest &asked) {
        return readPage<T>(body, asked.query, pageSize);
    };
    return request;
}

QByteArray actionPath(const QString &actionId, const QByteArray &what)
{
    return "/v2/actions/" + QUrl::toPercentEncoding(actionId) + '/' + what;
}

JsonWriter stepData(const QString &connection, const JsonText &inputs)
{
    JsonWriter data;
    data.textOrNull(u"authentication", connection);
    data.splice(u"inputs", inputs.isEmpty() ? JsonText("{}") : inputs);
    return data;
}

// Reads in disguise: they are POSTs because the values collected so far go with them.
template<typename T>
ApiRequest<Page<T>> ask(const FieldContext &context, const QByteArray &what, const QString &scope,
                        const QString &purpose, LiveSamples samples = LiveSamples::No)
{
    ApiRequest<Page<T>> request = list<T>(actionPath(context.actionId, what), scope, purpose);
    JsonWriter data = stepData(context.connection, context.inputs);
    if (samples == LiveSamples::Yes)
        data.boolean(u"fetch_live_samples", true);
    request.wire.method = "POST";
    request.wire.body = JsonWriter::wrapped(u"data", data.take());
    request.wire.timeout = patience;
    return request;
}

// These two lead elsewhere in a path: the answer would be another resource's.
bool isReadable(const QString &runId)
{
    return !runId.isEmpty() && runId != "."_L1 && runId != ".."_L1;
}

Result<RunId> runIdFrom(const JsonNode &body)
{
    const QList<JsonNode> holders = itemsOf(body.child("data"_L1)) + itemsOf(body);
    for (const JsonNode &holder : holders) {
        for (const QLatin1StringView name : {"id"_L1, "run_id"_L1}) {
            if (const QString id = JsonReader(holder).requiredText(name); isReadable(id))
                return RunId{id};
        }
    }
    return ApiError{.kind = ApiError::Kind::Malformed, .detail = u"data.id"_s};
}

QByteArray runPath(const QByteArray &id, bool trailingSlash)
{
    QByteArray path = "/v2/action-runs";
    if (!id.isEmpty())
        path += '/' + id;
    return trailingSlash ? QByteArray(path + '/') : path;
}

// The server leaves the app out of some answers; it is the one that was asked for.
Result<Page<Action>> actionsOf(const QString &appId, const JsonNode &body, const WireRequest &asked)
{
    auto page = readPage<Action>(body, asked.query);
    if (!page)
        return page;
    for (Action &action : page->items) {
        if (action.appId.isEmpty())
            action.appId = appId;
    }
    return page;
}

} // namespace

ApiRequest<Page<App>> listApps(const AppQuery &query)
{
    auto request = list<App>("/v2/apps", u"zap"_s, u"List apps"_s, usualPage);
    const auto add = [&request](const QString &name, const QString &value) {
        if (!value.isEmpty())
            request.wire.query.append({name, value});
    };
    add(u"query"_s, query.query);
    add(u"ids"_s, query.ids.join(u','));
    add(u"category"_s, query.ids.isEmpty() ? query.category : QString());
    add(u"limit"_s, query.limit > 0 ? QString::number(query.limit) : QString());
    add(u"offset"_s, query.offset > 0 ? QString::number(query.offset) : QString());
    return request;
}

ApiRequest<Page<App>> listAppsOfClient(const QString &clientId)
{
    auto request = list<App>("/v2/apps", u"zap"_s, u"List apps by client id"_s);
    request.wire.needsToken = false;
    request.wire.query = {{u"client_id"_s, clientId}, {u"limit"_s, u"1"_s}};
    return request;
}

ApiRequest<Page<Category>> listCategories()
{
    auto request = list<Category>("/v1/categories", {}, u"List categories"_s, usualPage);
    request.wire.needsToken = false;
    return request;
}

ApiRequest<Page<Connection>> listConnections(const QString &appId, int limit)
{
    auto request = list<Connection>("/v2/authentications", u"connection:read"_s, u"List connections"_s, usualPage);
    request.wire.query.append({u"app"_s, appId});
    if (limit > 0)
        request.wire.query.append({u"limit"_s, QString::number(limit)});
    return request;
}

ApiRequest<Page<Action>> listActions(const QString &appId, const QString &type)
{
    auto request = list<Action>("/v2/actions", u"zap"_s, u"List actions"_s);
    request.wire.query.append({u"app"_s, appId});
    if (!type.isEmpty())
        request.wire.query.append({u"action_type"_s, type.toUpper()});
    request.decode = [appId](const JsonNode &body, const WireRequest &asked) { return actionsOf(appId, body, asked); };
    return request;
}

ApiRequest<Page<FormItem>> listInputs(const FieldContext &context)
{
    return ask<FormItem>(context, "inputs", u"zap:write"_s, u"List inputs"_s);
}

ApiRequest<Page<Choice>> listChoices(const FieldContext &context, const QString &fieldId, const QString &page)
{
    const QByteArray field = QUrl::toPercentEncoding(fieldId);
    auto request = ask<Choice>(context, "inputs/" + field + "/choices", u"zap"_s, u"List choices"_s);
    request.wire.query.append({u"page"_s, page.isEmpty() ? u"1"_s : page});
    return request;
}

ApiRequest<Page<OutputField>> listOutputs(const FieldContext &context, LiveSamples samples)
{
    return ask<OutputField>(context, "outputs", u"zap:write"_s, u"List outputs"_s, samples);
}

ApiRequest<JsonText> testStep(FreshActionId action, const QString &connection, const JsonText &inputs)
{
    ApiRequest<JsonText> request;
    request.wire.method = "POST";
    request.wire.path = actionPath(std::move(action).take(), "test");
    request.wire.body = testBody(connection, inputs);
    request.wire.scope = u"zap:write"_s;
    request.wire.repeat = Repeat::Never;
    request.wire.timeout = patience;
    request.wire.maxBodyBytes = largestResult;
    request.wire.tag.purpose = u"Test step"_s;
    request.decode = [](const JsonNode &body, const WireRequest &) -> Result<JsonText> {
        const JsonNode data = body.child("data"_L1);
        return data.isMissing() ? body.source() : data.source();
    };
    return request;
}

ApiRequest<RunId> createRun(FreshActionId action, const QString &connection, const JsonText &inputs, RunBody style,
                            bool trailingSlash)
{
    ApiRequest<RunId> request;
    request.wire.method = "POST";
    request.wire.path = runPath({}, trailingSlash);
    request.wire.body = runBody(std::move(action).take(), connection, inputs, style);
    request.wire.scope = u"action:run"_s;
    request.wire.repeat = Repeat::OnlyUnsent; // there is no idempotency key
    request.wire.timeout = patience;
    request.wire.maxBodyBytes = largestReceipt;
    request.wire.tag.purpose = u"Create run"_s;
    request.decode = [](const JsonNode &body, const WireRequest &) { return runIdFrom(body); };
    return request;
}

ApiRequest<ActionRun> retrieveRun(const RunId &id, bool trailingSlash)
{
    ApiRequest<ActionRun> request;
    request.wire.path = runPath(QUrl::toPercentEncoding(id.text), trailingSlash);
    request.wire.scope = u"action:run"_s;
    request.wire.priority = Priority::Poll;
    request.wire.maxBodyBytes = largestResult;
    request.wire.tag.purpose = u"Retrieve run"_s;
    request.decode = [](const JsonNode &body, const WireRequest &) { return ActionRun::fromJson(body); };
    return request;
}

JsonText runBody(const QString &actionId, const QString &connection, const JsonText &inputs, RunBody style)
{
    const bool guide = style == RunBody::Guide;
    JsonWriter body;
    body.text(u"action", actionId);
    body.textOrNull(u"authentication", connection);
    body.splice(guide ? QStringView(u"input") : QStringView(u"inputs"), inputs.isEmpty() ? JsonText("{}") : inputs);
    return guide ? body.take() : JsonWriter::wrapped(u"data", body.take());
}

JsonText testBody(const QString &connection, const JsonText &inputs)
{
    return JsonWriter::wrapped(u"data", stepData(connection, inputs).take());
}

} // namespace ab::endpoints
