// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/model/runbody.h"
#include "app/profile/profile.h"

#include <chrono>
#include <functional>
#include <optional>

namespace ab {

struct RunOptions
{
    WireSettings wire{};
    QString profile{};
    Identity identity{};
    std::chrono::milliseconds deadline{std::chrono::hours(1)}; // from the creation; then Inconclusive
    // How much longer the last look may take, also when the rate limit holds it back; none: as long as it needs.
    std::optional<std::chrono::milliseconds> lastLook{};
    double pollSpeed = 1.0;
    std::chrono::milliseconds samePress{700}; // equal starts closer together than this are one press
    // The other body style worked after a structural 400: remember it.
    std::function<void(RunBody)> bodyStyleLearnt{};
};

} // namespace ab
