// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/model/action.h"
#include "app/json/jsontext.h"
#include "app/profile/profile.h"

namespace ab {

// Everything a run needs, as plain values: nothing in it can change or vanish once Run was pressed.
struct RunSpec
{
    ActionRef action{};
    QString appTitle{};
    QString actionTitle{};
    QString connectionId{}; // empty: sent as null
    QString connectionTitle{};
    JsonText inputs{};       // sent as they are
    JsonText inputsToKeep{}; // stored: without PASSWORD values
    JsonText definitions{};  // stored: the form's items as the server described them
    qint64 origin = 0;       // stored: the run this one repeats
    JsonText formFacts{};    // stored: see RunRecord
    bool operator==(const RunSpec &) const = default;
};

} // namespace ab
