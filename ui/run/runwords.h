// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"
#include "ui/shared/theme.h"

#include <QString>

namespace ab {

// How a run's state is shown: always an icon and a word, never colour alone.
struct RunLook
{
    QString word;
    QLatin1StringView icon;
    theme::Tone tone = theme::Tone::Muted;
};
RunLook lookOf(RunState state);
QString titleOf(const RunRecord &record);            // of its action; of a step test it says that it is one
QString findingWord(RunAnnotation::Finding finding); // empty for None

} // namespace ab
