// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/call.h"
#include "app/sandbox/sandboxstate.h"

#include <QJsonObject>

namespace ab::sandbox {

struct FoundAction
{
    const AppDefinition *app = nullptr;
    const ActionDefinition *action = nullptr;
    bool spent = false;
};

// An action with what is known about a call to it.
struct ActionContext
{
    const AppDefinition *app = nullptr;
    const ActionDefinition *action = nullptr;
    Connection connection; // without an id when the app needs none
    QJsonObject inputs;
    QJsonObject data; // the body's data, for members of one endpoint only
};

// What an action id stands for to this person; 404 when it was never given to them, or too long ago.
Outcome<FoundAction> findAction(SandboxState &state, const Identity &identity, const QString &actionId);

// The connection a body names: the caller's own, to this app, not expired. `pointer` is where the body names it.
Outcome<Connection> findConnection(SandboxState &state, const Identity &identity, const AppDefinition &app,
                                   const QJsonValue &authentication, const QString &pointer);

// Reads {"data": {"authentication": …, "inputs": {…}}} of a call about the action in its path.
Outcome<ActionContext> readActionCall(SandboxState &state, const Call &call);

// The outcome an app's file has for these inputs, with its texts filled in: {"results": […]} or {"error": {…}}.
QJsonObject outcomeFor(const ActionContext &context, const QString &runId, SandboxState &state);

Refusal missingMember(const QString &pointer);

} // namespace ab::sandbox
