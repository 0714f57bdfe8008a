// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ab {

// What a list says about rows that came and could not be read; empty when there are none.
QString skippedText(int count);

// The same behind what else is said.
QString withSkipped(const QString &text, int count);

} // namespace ab
