// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsontext.h"

namespace ab {

// The same tokens with other white space between them: numbers, strings, the order of members and duplicates stay byte
// for byte. Bytes that are not JSON, read tolerantly, come back unchanged.
JsonText prettyPrinted(const JsonText &text, int indent = 2); // a value a line; empty containers stay together
JsonText compacted(const JsonText &text);                     // no white space at all

// JSON to the letter, for other programs: strings that are only tolerated are written anew, with U+FFFD for what is no
// UTF-8. Whatever is JSON already stays as it is.
JsonText mended(const JsonText &text);

} // namespace ab
