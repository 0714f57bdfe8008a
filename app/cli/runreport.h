// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"
#include "app/json/jsontext.h"

namespace ab {

QString outcomeName(RunState state); // success, failed, uncertain, inconclusive, not_sent; pending while unfinished
QList<RunState> statesOf(const QString &outcome); // those with this name; empty: there is none

// The JSON object of `run --json`: results and errors are the server's own bytes.
JsonText runReport(const RunRecord &record);
// The same with what identifies the run among others, for `runs --json`.
JsonText storedRunReport(const RunRecord &record);
// Why the run is not a plain success, in a sentence; empty for one that is.
QString runMessage(const RunRecord &record);

} // namespace ab
