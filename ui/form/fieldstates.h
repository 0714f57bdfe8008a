// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/fieldvalue.h"

// The states a field can be put into beside what its editor writes.
namespace ab::fieldstates {

std::optional<FieldValue> emptyValue(const InputField &field); // "", [] or {}; a number or yes/no has none
bool canBeSentAsText(const InputField &field);                 // numbers and yes/no: the service takes both
bool isSentAsText(const InputField &field, const FieldValue &value);
FieldValue withText(const InputField &field, const FieldValue &value, bool asText); // the same, in the other JSON type

} // namespace ab::fieldstates
