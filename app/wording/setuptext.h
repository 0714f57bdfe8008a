// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/doctor/finding.h"
#include "app/wording/errortext.h"

namespace ab {

QString stepTitle(SetupStep step);
QString stateWord(Finding::State state);

// What a step found, in three parts: what happened, whose side it is on, what to do. What is well has the first only.
ErrorText describe(const Finding &finding);

} // namespace ab
