// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/appdefinition.h"
#include "app/sandbox/connectbehaviour.h"
#include "app/sandbox/connections.h"
#include "app/sandbox/connectsessions.h"
#include "app/sandbox/httpmessage.h"

namespace ab::sandbox {

class SandboxState;

// How the Connect UI answers: by pages, by redirects where the session has a redirect_uri, else by messages to the
// opener.
Reply consentPage(SandboxState &state, const ConnectSession &session, const AppDefinition &app, const QString &theme);
Reply waitingPage();                     // never gets further
Reply closingPage();                     // is gone at once
Reply strayRedirect(const QUrl &origin); // to a page of another origin …
Reply strayPage();                       // … which says to the opener what it is in no position to say
Reply thirdPartyPage();                  // the app's own sign-in, in a window of its own
Reply connectErrorPage(const QString &text);
Reply connectFailed(const ConnectSession &session, const ConnectError &error, ConnectBehaviour behaviour);
Reply connectSucceeded(const SandboxState &state, const ConnectSession &session, const AppDefinition &app,
                       const QString &connectionId, ConnectBehaviour behaviour);
Reply redirectError(const ConnectSession &session, const ConnectError &error);

} // namespace ab::sandbox
