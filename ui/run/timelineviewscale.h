// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"

namespace ab {

// The time of a run on a line from 0 to 1. To scale, unless the waits leave nothing to see of the calls between them:
// then long waits are cut short, the longer the more, and each cut is marked.
class TimelineScale
{
public:
    TimelineScale() = default;
    TimelineScale(const QList<RunStep> &steps, const QDateTime &start, const QDateTime &end);

    double at(const QDateTime &time) const;
    bool isCut() const { return !m_cuts.isEmpty(); }
    const QList<double> &cuts() const { return m_cuts; } // the middle of each wait that is cut short

    struct Tick
    {
        double position = 0;
        qint64 sinceStart = 0; // ms
    };
    QList<Tick> ticks(int most) const;

private:
    struct Knot // between two of them the scale is even
    {
        qint64 time = 0;
        double length = 0; // from the start to here
    };
    void add(qint64 time, double length);

    QDateTime m_start;
    QList<Knot> m_knots{{0, 0.0}, {1, 1.0}};
    QList<double> m_cuts;
};

} // namespace ab
