// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"

namespace ab::timeline {

QString nameOf(RunStep::Kind kind);
QString noteOf(const RunStep &step);     // how long, with which answer
QString endOf(const RunRecord &record);  // when the run ended, as near as anybody can know
QString sinceStart(qint64 milliseconds); // "+340 ms", "+2 s", "+1:05"
QString asText(const RunRecord &record); // a line a step, for who cannot see the picture

// The parts of the whole: getting ready, sending, waiting in the queue, at work, and the time in which it ended.
struct Phase
{
    enum class Kind { Prepare, Send, Queue, Work, End };
    Kind kind = Kind::Prepare;
    QDateTime from{};
    QDateTime to{};
};
QList<Phase> phasesOf(const RunRecord &record);
QString nameOf(Phase::Kind kind);

} // namespace ab::timeline
