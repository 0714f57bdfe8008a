// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/doctor/diagnosis.h"
#include "app/wording/errortext.h"

namespace ab {

// The sentences for a diagnosis, before translation, with "{name}" for the facts of its finding.
struct SetupWords
{
    Diagnosis diagnosis;
    const char *what;
    const char *whose;
    const char *todo;
    ErrorText::Remedy remedy;
};
const SetupWords &setupWords(Diagnosis diagnosis); // any but Fine

} // namespace ab
