// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"

namespace ab {

// What a run is after its create request brought no run id: NotSent only where the server certainly started nothing,
// Uncertain everywhere else ("Action runs": there is no idempotency key, so a lost answer cannot be asked for again).
RunState stateAfterFailedCreate(const ApiError &error);

// A definite rejection of the body's shape, with no run behind it: the other body style may be tried, once.
bool maySwitchBodyStyle(const ApiError &error);

RunBody otherBodyStyle(RunBody style);

} // namespace ab
