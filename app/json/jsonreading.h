// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ab {

// Strict: RFC 8259 to the letter, for what a person writes and what is sent. Tolerant: for what came from elsewhere,
// where one bad byte must not hide the rest: strings may hold bytes that are no UTF-8 and control characters as they
// are, and zero bytes may follow the document. The bytes stay; in texts U+FFFD stands for what is no UTF-8.
enum class JsonReading { Strict, Tolerant };

} // namespace ab
