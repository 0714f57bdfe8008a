// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/apierror.h"
#include "app/history/runrecord.h"

namespace ab {

// What the process answers its caller. Scripts rely on the numbers.
enum class ExitCode {
    Success = 0,
    Failed = 1, // the run ended in error
    Usage = 2,  // wrong usage or input; nothing was sent
    Authentication = 3,
    Api = 4, // API or network
    Uncertain = 5,
    Inconclusive = 6,
};

ExitCode exitCodeFor(const ApiError &error);
ExitCode exitCodeFor(const RunRecord &run);

} // namespace ab
