// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/exchangelog.h"
#include "app/run/runbounds.h"
#include "ui/run/timelineviewscale.h"
#include "ui/run/timelineviewwords.h"
#include "ui/shared/theme.h"

#include <QWidget>

namespace ab {

// The picture of a timeline: the whole as one bar, an axis, and a row for each step. Up and Down walk the rows, which a
// screen reader hears as text.
class TimelineCanvas : public QWidget
{
    Q_OBJECT
public:
    explicit TimelineCanvas(QWidget *parent);

    void setRecord(const RunRecord &record, const QList<Exchange> &calls);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    struct Bar // a step, and the calls it was made of
    {
        RunStep step{};
        QList<Exchange> calls{};
    };
    void setCurrent(int row);
    int rowTop(int row) const;
    QRectF lane(int top) const; // where times are drawn
    double x(const QDateTime &time) const;
    void paintPhases(QPainter &painter) const;
    void paintAxis(QPainter &painter) const;
    void paintEnd(QPainter &painter) const;
    void paintRow(QPainter &painter, int row) const;
    void paintBar(QPainter &painter, const Bar &bar, int top) const;
    QRectF span(const QDateTime &from, const QDateTime &to, double middle, double thickness) const;
    QString statusesOf(const Bar &bar) const;

    QList<Bar> m_bars;
    QList<timeline::Phase> m_phases;
    std::optional<RunBounds> m_bounds;
    TimelineScale m_scale;
    QDateTime m_end; // of what is drawn
    theme::Tone m_endTone = theme::Tone::Muted;
    int m_current = -1;
};

} // namespace ab
