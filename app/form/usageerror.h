// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/apierror.h"

namespace ab {

// What is wrong with a value that was given for a field: `pointer` is the field's id, `detail` names it together with
// the value. Nothing was sent.
inline ApiError usageError(const QString &code, const QString &fieldId, const QString &value = {})
{
    ApiError error;
    error.kind = ApiError::Kind::Usage;
    error.code = code;
    error.pointer = fieldId;
    error.detail = fieldId;
    if (!value.isEmpty())
        error.detail += QStringLiteral(" = ") + value;
    return error;
}

} // namespace ab
