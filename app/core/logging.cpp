// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/logging.h"

namespace ab {

// Quiet unless asked for: QT_LOGGING_RULES="actionbench.*=true" shows everything.

Q_LOGGING_CATEGORY(lcNet, "actionbench.net", QtWarningMsg)
Q_LOGGING_CATEGORY(lcAuth, "actionbench.auth", QtWarningMsg)
Q_LOGGING_CATEGORY(lcForm, "actionbench.form", QtWarningMsg)
Q_LOGGING_CATEGORY(lcRun, "actionbench.run", QtWarningMsg)
Q_LOGGING_CATEGORY(lcConnect, "actionbench.connect", QtWarningMsg)
Q_LOGGING_CATEGORY(lcHistory, "actionbench.history", QtWarningMsg)
Q_LOGGING_CATEGORY(lcProfile, "actionbench.profile", QtWarningMsg)
Q_LOGGING_CATEGORY(lcUi, "actionbench.ui", QtWarningMsg)

} // namespace ab
