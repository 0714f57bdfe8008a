// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/apierror.h"

#include <QString>

namespace ab {

struct RunError;

// An error told in three parts: what happened, whose side it is on, what to do. The window and the command line share
// these sentences; the core itself has none.
struct ErrorText
{
    enum class Remedy { None, Retry, Reconnect, EditInput, OpenProfile, RunAgain, RunAgainLater, CheckTheApp };

    QString what{};
    QString whose{};
    QString todo{};
    Remedy remedy = Remedy::None; // what a button could do
    QString inOneLine() const;    // "what whose todo", without empty parts
};

// `subject` names what was asked for ("the apps", "the fields of Create Row"); may be empty. `appTitle` names the third
// party where it is at fault.
ErrorText describe(const ApiError &error, const QString &subject = {}, const QString &appTitle = {});
ErrorText describe(const RunError &error, const QString &appTitle); // an entry of a run's errors

} // namespace ab
