// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/model/choice.h"
#include "app/json/jsonnode.h"

namespace ab {

// One output field beside what a run brought. Ids are paths ("List outputs"): `__` joins the levels, `[]` marks a list.
struct OutputRow
{
    enum class Mark {
        NotCompared, // the run brought nothing to compare
        Present,
        Missing, // expected and not there
        Extra    // there and not expected
    };
    Mark mark = Mark::NotCompared;
    QString id{};
    QString title{};
    QString sample{};
    QString actual{}; // the first value at this path, shortened
    bool operator==(const OutputRow &) const = default;
};

// The expected fields in their order, then what else is there. Looks at the first results only.
inline constexpr qsizetype comparedResults = 50; // of a long list, those at its beginning
QList<OutputRow> compareOutputs(const QList<OutputField> &expected, const JsonNode &results);

} // namespace ab
