// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/model/action.h"
#include "app/api/model/actionrun.h"
#include "app/api/model/app.h"
#include "app/api/model/choice.h"
#include "app/api/model/connection.h"
#include "app/api/model/inputfield.h"
#include "app/api/model/runbody.h"
#include "app/api/request.h"

// The API as declarations, one function an endpoint. Wire names occur here and in model/, nowhere else.
namespace ab::endpoints {

struct AppQuery
{
    QString query{};
    QString category{}; // a slug; ignored when ids are given, the two cannot be combined
    QStringList ids{};
    int limit = 0; // 0: the server's own page size
    int offset = 0;
    bool operator==(const AppQuery &) const = default;
};

// What inputs, choices, outputs and test are asked about. An empty connection is sent as null.
struct FieldContext
{
    QString actionId{};
    QString connection{};
    JsonText inputs{}; // an object: all values collected so far, bytes as they will be sent
};

ApiRequest<Page<App>> listApps(const AppQuery &query);
// Without a token, for the client id alone: answered when the service knows the client. Never sent by the window's
// lists.
ApiRequest<Page<App>> listAppsOfClient(const QString &clientId);
ApiRequest<Page<Category>> listCategories();
ApiRequest<Page<Connection>> listConnections(const QString &appId, int limit = 100);
ApiRequest<Page<Action>> listActions(const QString &appId, const QString &type = {});
ApiRequest<Page<FormItem>> listInputs(const FieldContext &context);
ApiRequest<Page<Choice>> listChoices(const FieldContext &context, const QString &fieldId, const QString &page = {});
// Live samples are asked of the third party and take their time; a write has none ("List outputs").
enum class LiveSamples { No, Yes };
ApiRequest<Page<OutputField>> listOutputs(const FieldContext &context, LiveSamples samples = LiveSamples::No);
// Executes the action ("Test an action"): the third party's raw objects come back, whatever their shape.
ApiRequest<JsonText> testStep(FreshActionId action, const QString &connection, const JsonText &inputs);
ApiRequest<RunId> createRun(FreshActionId action, const QString &connection, const JsonText &inputs, RunBody style,
                            bool trailingSlash);
ApiRequest<ActionRun> retrieveRun(const RunId &id, bool trailingSlash);

// The exact bytes createRun() sends, with `actionId` as given: for the payload preview.
JsonText runBody(const QString &actionId, const QString &connection, const JsonText &inputs, RunBody style);
JsonText testBody(const QString &connection, const JsonText &inputs); // what testStep() sends

} // namespace ab::endpoints
