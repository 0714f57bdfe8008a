// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/net/httpmessage.h"

#include <functional>

namespace ab {

// Hears of a request at the wire itself, below whatever holds it back or sends it again.
struct WireWatch
{
    std::function<Status()> leaving{}; // right before each attempt; an error keeps it from being sent
    std::function<void(const Result<HttpResponse> &)> answered{};
};

} // namespace ab
