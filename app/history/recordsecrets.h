// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"

namespace ab {

class Redactor;

// The record as it may be kept. A service may send back what it was given: of secrets known by value nothing gets to
// the disk, not in the result, the errors or the words of an answer. Everything else stays as it is, byte for byte.
RunRecord withoutSecrets(RunRecord record, const Redactor &redactor);

} // namespace ab
