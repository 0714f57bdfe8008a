// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/fieldvalue.h"

namespace ab {

// Do values of the one field mean the same in the other?
bool isSameKind(const InputField &a, const InputField &b);

// The value for a field whose type changed from `from` to `to`; nullopt when it cannot be kept without a loss.
std::optional<FieldValue> converted(const FieldValue &value, const InputField &from, const InputField &to);

// A value of a field that is not known (yet): its bytes and, for scalars, its text.
FieldValue importedValue(const JsonText &json);

// What the server learns of a value, to compare two of them: a string's text, other bytes as they stand, "" for none.
// 42 and "42" are the same to it.
QString sentText(const FieldValue &value);

} // namespace ab
