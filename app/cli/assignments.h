// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/session.h"
#include "app/form/fillflow.h"

namespace ab {

// What --input and --set say, in that order: a value on the command line wins over the file.
Result<QList<FieldAssignment>> readAssignments(const CliArguments &arguments);

// The filled form of --app, --action, --connection, --set and --input.
QCoro::Task<Result<FilledForm>> fillFromArguments(SessionPtr session, Target target, bool mustBeComplete);

} // namespace ab
