// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/appdefinition.h"
#include "app/sandbox/connections.h"
#include "app/sandbox/connectsessions.h"
#include "app/sandbox/httpmessage.h"

namespace ab::sandbox {

class SandboxState;

// One of the documented ways in which opening the page or connecting an account fails.
struct ConnectError
{
    QString code{};
    QString description{};
};

// How the Connect UI answers: by pages, by redirects where the session has a redirect_uri, else by messages to the
// opener.
Reply consentPage(SandboxState &state, const ConnectSession &session, const AppDefinition &app, const QString &theme);
Reply connectErrorPage(const QString &text);
Reply connectFailed(const ConnectSession &session, const ConnectError &error);
Reply connectSucceeded(const SandboxState &state, const ConnectSession &session, const AppDefinition &app,
                       const QString &connectionId);
Reply redirectError(const ConnectSession &session, const ConnectError &error);

} // namespace ab::sandbox
