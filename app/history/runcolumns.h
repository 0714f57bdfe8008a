// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"

#include <QVariant>

#include <span>

namespace ab {

// One column of the table `runs` and the part of a record it holds.
struct RunColumn
{
    const char *name;
    bool heavy; // left out where many rows are read
    QVariant (*get)(const RunRecord &);
    void (*set)(RunRecord &, const QVariant &);
};

std::span<const RunColumn> runColumns(); // without the key `row`

} // namespace ab
