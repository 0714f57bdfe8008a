// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/runbounds.h"

namespace ab {

std::optional<RunBounds> endBounds(const RunRecord &record)
{
    const bool hasEnded = record.state == RunState::Success || record.state == RunState::Failed;
    RunBounds bounds;
    const RunStep *last = nullptr; // the last answer that told of the run
    for (const RunStep &step : record.steps) {
        const bool tells = step.httpStatus / 100 == 2 && step.endedAt.isValid();
        if (!tells || (step.kind != RunStep::Kind::Create && step.kind != RunStep::Kind::Poll))
            continue;
        if (last || !hasEnded)
            bounds.earliest = (last && hasEnded ? *last : step).startedAt;
        last = &step;
    }
    if (!bounds.earliest.isValid())
        return std::nullopt;
    if (hasEnded)
        bounds.latest = last->endedAt;
    return bounds;
}

} // namespace ab
