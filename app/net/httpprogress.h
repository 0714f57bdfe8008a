// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/httpmessage.h"

#include <functional>

namespace ab {

// What the transport notes of a call while it is under way: all there is to know of one that fails.
struct HttpProgress
{
    HttpTimings timings{};
    qint64 receivedBytes = 0; // of the body, unpacked
    // Qt itself repeats a request without a body when its connection closes before the answer.
    std::function<void(const HttpTimings &ofTheFirst)> sentAgain{};
};

} // namespace ab
