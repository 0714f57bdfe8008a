// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"

#include <optional>

namespace ab {

// When a run can have ended. It is only looked at now and then, so nobody knows it better: not before the last look
// that found it going on was sent, and not after the one that found it ended was answered.
struct RunBounds
{
    QDateTime earliest{};
    QDateTime latest{}; // invalid: its end has not been seen
    bool operator==(const RunBounds &) const = default;
};
std::optional<RunBounds> endBounds(const RunRecord &record); // empty: it was not created

} // namespace ab
