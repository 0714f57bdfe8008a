// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>

namespace ab {

// How much of the history is kept. Pinned runs and runs under way are exempt.
struct HistoryLimits
{
    std::optional<int> days = 90; // none: however old
    qint64 bytes = 2LL << 30;     // of all bodies as packed
};

} // namespace ab
