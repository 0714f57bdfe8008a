// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ab::sandbox {

class SandboxState;
struct AppDefinition;

// The app that the last part of a Connect URL means: its id, or its implementation name, as the scenario has it.
const AppDefinition *identifiedApp(const SandboxState &state, const QString &identifier);

} // namespace ab::sandbox
