// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/apierror.h"
#include "app/net/httpmessage.h"

namespace ab {

// What an answer that is no success means. `scope` is what the call needs, to be named after a 403; `now` is what a
// Retry-After date is compared with.
ApiError apiErrorFrom(const HttpResponse &response, const QString &scope, const QDateTime &now);

// A 401, or the 403 by which the gateway says the same.
bool refusesToken(const ApiError &error);

} // namespace ab
