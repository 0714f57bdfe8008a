// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ab {

// A text as a tooltip: as it is, line ends and all, and never as the markup that it may look like. Its beginning, of a
// long one.
QString plainTip(const QString &text);

} // namespace ab
