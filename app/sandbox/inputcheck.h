// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/appdefinition.h"
#include "app/sandbox/outcome.h"

#include <QJsonObject>
#include <QList>

namespace ab::sandbox {

// What is wrong with the inputs of a run: unknown ids, missing required fields, values of the wrong type. One
// refusal a field, its pointer beginning with `where`.
QList<Refusal> checkInputs(const AppDefinition &app, const ActionDefinition &action, const QJsonObject &inputs,
                           const QString &where);

} // namespace ab::sandbox
