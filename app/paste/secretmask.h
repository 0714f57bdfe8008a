// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/inputform.h"
#include "app/json/jsonnode.h"

#include <functional>

namespace ab {

// The same object member by member, with the values that `replace` gives; what it gives none for is left out. Values
// are not rewritten, and duplicates stay.
JsonText withMembers(const JsonText &object,
                     const std::function<JsonText(const QString &name, const JsonNode &value)> &replace);

// The inputs as they may be shown: a mask stands in place of each PASSWORD value.
JsonText maskedInputs(const InputForm &form, const JsonText &inputs);
bool holdsSecret(const InputForm &form, const JsonText &inputs);
bool isMask(const JsonNode &value); // ours, or that of the request log and its exports

// For an editor: Unicode's own line and paragraph ends, which text widgets take for line breaks, as escapes.
JsonText editable(const JsonText &json);

// What an edited text says: where a PASSWORD still stands as its mask, the form's own value. A member that is the same
// as in the form, but for white space, keeps the form's bytes.
JsonText unmaskedInputs(const InputForm &form, const JsonText &edited);

} // namespace ab
