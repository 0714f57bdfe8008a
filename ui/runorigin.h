// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/stepopener.h"

#include <QString>

namespace ab {

class InputForm;

// The words over a form that was opened from a run: where it comes from, and what differs from then.
QString originTitle(StepOpener::Purpose purpose, const RunRecord &record, const StepDifferences &differences);
QString originText(StepOpener::Purpose purpose, const RunRecord &record, const StepDifferences &differences,
                   const InputForm &form);

} // namespace ab
