// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"

namespace ab {

// The parts of a record that are kept as JSON of our own. Whatever cannot be read back gives an empty value: a damaged
// timeline must not hide the run it belongs to.
QByteArray stepsToJson(const QList<RunStep> &steps);
QList<RunStep> stepsFromJson(const QByteArray &json);
QByteArray errorToJson(const ApiError &error);
ApiError errorFromJson(const QByteArray &json);

} // namespace ab
