// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/apierror.h"
#include "app/json/jsonnode.h"

namespace ab {

// What a body says about an error, in any of the shapes that occur: code, detail, pointer, side and hadRunId are
// filled in as far as told, the kind is left to whoever knows the status ("Errors").
ApiError errorBody(const JsonNode &body);

} // namespace ab
