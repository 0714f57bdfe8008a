// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"
#include "app/json/jsonwriter.h"

namespace ab {

// A run as it is passed on: to a script, or to a colleague who fills a form from it. PASSWORD values are in no record,
// so they are in no export either. Numbers, order and repeated members of the inputs stay as they are.
QString outcomeName(RunState state); // success, failed, uncertain, inconclusive, not_sent; pending while unfinished
QList<RunState> statesOf(const QString &outcome); // those with this name; empty: there is none

JsonWriter &addOutcome(JsonWriter &out, const RunRecord &record, const QString &message);
JsonWriter &addIntent(JsonWriter &out, const RunRecord &record); // what was run, with which inputs and how they came
JsonText runToShare(const RunRecord &record);                    // all but its result, which may be large

} // namespace ab
