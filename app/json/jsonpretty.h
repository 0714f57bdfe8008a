// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsontext.h"

namespace ab {

// The same tokens with other white space between them: numbers, strings, the order of members and duplicates stay byte
// for byte. Bytes that are not JSON come back unchanged.
JsonText prettyPrinted(const JsonText &text, int indent = 2); // a value a line; empty containers stay together
JsonText compacted(const JsonText &text);                     // no white space at all

} // namespace ab
