// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/model/actionrun.h"

namespace ab {

// The id of the input field that an entry of a run's errors points to; empty when it names none.
QString fieldNamedBy(const RunError &error);

} // namespace ab
