// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/identifiedapp.h"

#include "app/sandbox/sandboxstate.h"

namespace ab::sandbox {

const AppDefinition *identifiedApp(const SandboxState &state, const QString &identifier)
{
    const AppIdentifier allowed = state.scenario().connect.appIdentifier;
    const AppDefinition *app = nullptr;
    if (allowed != AppIdentifier::Implementation)
        app = state.catalogue().byId(identifier);
    if (!app && allowed != AppIdentifier::AppId)
        app = state.catalogue().byService(identifier);
    return app;
}

} // namespace ab::sandbox
