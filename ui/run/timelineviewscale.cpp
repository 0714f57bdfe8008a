// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/timelineviewscale.h"

#include <algorithm>
#include <cmath>

namespace ab {

namespace {

constexpr double legible = 0.006; // of the whole line: about three pixels

double medianCall(const QList<RunStep> &steps)
{
    QList<qint64> lengths;
    for (const RunStep &step : steps) {
        if (step.kind != RunStep::Kind::Wait && step.endedAt.isValid())
            lengths.append(std::max<qint64>(1, step.startedAt.msecsTo(step.endedAt)));
    }
    std::ranges::sort(lengths);
    return lengths.isEmpty() ? 0 : double(lengths.at(lengths.size() / 2));
}

double shortened(double wait, double whole)
{
    return wait <= whole ? wait : whole * (1 + std::log2(wait / whole));
}

// The next of 1, 2, 5, 10, 20 …
qint64 roundStep(double atLeast)
{
    qint64 step = 1;
    for (int i = 0; double(step) < atLeast; ++i)
        step = i % 3 == 1 ? step / 2 * 5 : step * 2;
    return step;
}

} // namespace

TimelineScale::TimelineScale(const QList<RunStep> &steps, const QDateTime &start, const QDateTime &end) : m_start(start)
{
    const auto total = double(std::max<qint64>(1, start.msecsTo(end)));
    const double call = medianCall(steps);
    m_knots = {{0, 0.0}};
    const bool cutWaits = call > 0 && call / total < legible;
    for (const RunStep &step : steps) {
        if (!cutWaits || step.kind != RunStep::Kind::Wait || !step.endedAt.isValid())
            continue;
        const qint64 from = std::max(m_knots.constLast().time, start.msecsTo(step.startedAt));
        const qint64 to = std::max(from, start.msecsTo(step.endedAt));
        add(from, double(from - m_knots.constLast().time));
        const double length = shortened(double(to - from), 2 * call);
        if (length < double(to - from))
            m_cuts.append(m_knots.constLast().length + length / 2);
        add(to, length);
    }
    const qint64 last = m_knots.constLast().time;
    add(std::max<qint64>({1, last, start.msecsTo(end)}), double(std::max<qint64>(0, start.msecsTo(end) - last)));
    const double whole = std::max(1e-9, m_knots.constLast().length);
    for (Knot &knot : m_knots)
        knot.length /= whole;
    for (double &cut : m_cuts)
        cut /= whole;
}

void TimelineScale::add(qint64 time, double length)
{
    m_knots.append({time, m_knots.constLast().length + length});
}

double TimelineScale::at(const QDateTime &time) const
{
    const qint64 moment = m_start.msecsTo(time);
    const auto behind = std::ranges::upper_bound(m_knots, moment, {}, &Knot::time);
    if (behind == m_knots.begin())
        return 0;
    if (behind == m_knots.end())
        return 1;
    const Knot &before = *(behind - 1);
    const double part = double(moment - before.time) / double(behind->time - before.time);
    return before.length + part * (behind->length - before.length);
}

// Round times while the scale is even, else the ends of the waits.
QList<TimelineScale::Tick> TimelineScale::ticks(int most) const
{
    const qint64 total = m_knots.constLast().time;
    QList<Tick> found;
    if (isCut()) {
        double last = -1;
        for (const Knot &knot : m_knots) {
            if (knot.length - last >= 1.0 / most)
                found.append({knot.length, knot.time});
            last = found.constLast().position;
        }
        return found;
    }
    const qint64 every = roundStep(double(total) / most);
    for (qint64 time = 0; time <= total; time += every)
        found.append({double(time) / double(std::max<qint64>(1, total)), time});
    return found;
}

} // namespace ab
