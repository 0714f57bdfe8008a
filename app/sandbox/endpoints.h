// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/call.h"
#include "app/sandbox/httpmessage.h"

// What the service does at each endpoint, one function each. Who may call is decided before, by the Router.
namespace ab::sandbox {

class SandboxState;

// tokenendpoint.cpp
Reply exchangeToken(SandboxState &state, const Call &call);

// discovery.cpp
Reply listApps(SandboxState &state, const Call &call);
Reply listCategories(SandboxState &state, const Call &call);
Reply listConnections(SandboxState &state, const Call &call);
Reply listActions(SandboxState &state, const Call &call);
Reply showIcon(SandboxState &state, const Call &call);

// forms.cpp
Reply listInputs(SandboxState &state, const Call &call);
Reply listChoices(SandboxState &state, const Call &call);
Reply listOutputs(SandboxState &state, const Call &call);
Reply testAction(SandboxState &state, const Call &call);

// runs.cpp
Reply createRun(SandboxState &state, const Call &call);
Reply readRun(SandboxState &state, const Call &call);

// connectpage.cpp
Reply openConnect(SandboxState &state, const Call &call);
Reply answerConnect(SandboxState &state, const Call &call);
Reply showStrayMessage(SandboxState &state, const Call &call);
Reply showThirdParty(SandboxState &state, const Call &call);

// control.cpp: for tests and for people who want to look inside
Reply showRequests(SandboxState &state, const Call &call);
Reply showRuns(SandboxState &state, const Call &call);
Reply showProfile(SandboxState &state, const Call &call);
Reply showPrivateKey(SandboxState &state, const Call &call);
Reply showClientSecret(SandboxState &state, const Call &call);
Reply showTokens(SandboxState &state, const Call &call);
Reply showHealth(SandboxState &state, const Call &call);
Reply addKey(SandboxState &state, const Call &call);
Reply addFaults(SandboxState &state, const Call &call);
Reply changeScenario(SandboxState &state, const Call &call);
Reply setStorm(SandboxState &state, const Call &call);
Reply advanceClock(SandboxState &state, const Call &call);
Reply expire(SandboxState &state, const Call &call);
Reply resetState(SandboxState &state, const Call &call);

} // namespace ab::sandbox
