// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsontext.h"

#include <QList>

namespace ab {

// A field whose value differs between two inputs objects; the side that has none is empty.
struct InputChange
{
    enum class Kind { Changed, OnlyThen, OnlyNow };
    QString id{};
    Kind kind = Kind::Changed;
    JsonText then{};
    JsonText now{};
    bool operator==(const InputChange &) const = default;
};

// In the order of `now`, then what only `then` has. White space between tokens is no difference; digits are.
QList<InputChange> inputChanges(const JsonText &then, const JsonText &now);

} // namespace ab
