// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"
#include "app/net/exchangelog.h"
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

QString durationText(qint64 milliseconds); // "1.8 s", "340 ms", "2 min 5 s"
QString sizeText(qint64 bytes);
QString clockText(const QDateTime &time);     // local time of day; with the date when it is not today's
QString statusText(const Exchange &exchange); // "200", "pending", or why no answer came
theme::Tone statusTone(const Exchange &exchange);

} // namespace ab
