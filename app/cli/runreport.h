// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runexport.h"

namespace ab {

// The JSON object of `run --json`: results and errors are the server's own bytes.
JsonText runReport(const RunRecord &record);
// The same with what was run and with which inputs, for `runs --json`; can be pasted into a form. `calls`: in JSON.
JsonText storedRunReport(const RunRecord &record, const std::optional<QList<JsonText>> &calls);
// Why the run is not a plain success, in a sentence; empty for one that is.
QString runMessage(const RunRecord &record);

} // namespace ab
