// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"
#include "app/run/runspec.h"

namespace ab {

// What is stored of a run or a step test before anything leaves.
RunRecord intentOf(const RunSpec &spec, const QString &profile, const Identity &identity, RunBody style);

} // namespace ab
