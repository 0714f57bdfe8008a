// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/wording/errortext.h"

namespace ab {

// Why a run that was created could not be watched to its end. What a list or a form would be advised does not help
// here.
ErrorText describeWatchEnd(const ApiError &error, const QString &actionTitle, const QString &appTitle);

} // namespace ab
