// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/answersettings.h"

#include <QJsonArray>

namespace ab::sandbox {

// The rows of a list in the form that a scenario wants: members left out or null, booleans as texts, a bad row among
// the good ones. What says which row it is stays.
QJsonArray styledRows(const QJsonArray &rows, const AnswerSettings &answers);

} // namespace ab::sandbox
