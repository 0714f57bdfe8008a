// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/apierror.h"

#include <QString>

namespace ab {

// An error as the command line says it: what is wrong with an option or a value in the program's own words, everything
// else as the window says it, too.
QString sentenceFor(const ApiError &error, const QString &subject, const QString &appTitle);

} // namespace ab
