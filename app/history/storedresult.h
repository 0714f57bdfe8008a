// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsontext.h"

#include <functional>
#include <optional>

namespace ab {

// Where the result of a run lies. It may be large, so it can be read on any thread, over a connection of its own.
struct StoredResult
{
    QString file{}; // of the history
    qint64 row = 0;

    // nullopt: it is damaged, or `goOn`, which is asked now and then, ended it.
    std::optional<JsonText> read(const std::function<bool()> &goOn = {}) const;
};

} // namespace ab
