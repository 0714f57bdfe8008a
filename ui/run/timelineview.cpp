// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/timelineview.h"

#include "ui/run/runwords.h"
#include "ui/shared/theme.h"

#include <QPaintEvent>
#include <QPainter>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

constexpr int rowHeight = 3 * theme::unit;
constexpr int nameWidth = 14 * theme::unit;
constexpr int noteWidth = 26 * theme::unit;
constexpr int margin = 2 * theme::unit;

QString nameOf(RunStep::Kind kind)
{
    switch (kind) {
    case RunStep::Kind::Lookup:
        return TimelineView::tr("Look up id");
    case RunStep::Kind::Create:
        return TimelineView::tr("Create run");
    case RunStep::Kind::Poll:
        return TimelineView::tr("Read run");
    case RunStep::Kind::Wait:
        break;
    }
    return TimelineView::tr("Wait");
}

theme::Tone toneOf(const RunStep &step)
{
    if (step.kind == RunStep::Kind::Wait)
        return theme::Tone::Border;
    if (step.httpStatus == 0 || step.httpStatus >= 400)
        return theme::Tone::Danger;
    return step.kind == RunStep::Kind::Create ? theme::Tone::Accent : theme::Tone::Info;
}

QString noteOf(const RunStep &step)
{
    QStringList parts{durationText(step.startedAt.msecsTo(step.endedAt))};
    if (step.httpStatus != 0)
        parts.append(TimelineView::tr("HTTP %1").arg(step.httpStatus));
    if (!step.statusText.isEmpty())
        parts.append(step.statusText);
    return parts.join(u" · "_s);
}

} // namespace

class TimelineView::Canvas : public QWidget
{
public:
    using QWidget::QWidget;

    void setRecord(const RunRecord &record)
    {
        m_steps = record.steps;
        m_start = record.createdAt;
        m_end = record.finishedAt.isValid() ? record.finishedAt : m_start;
        QStringList spoken;
        for (const RunStep &step : m_steps) {
            m_end = std::max(m_end, step.endedAt);
            spoken.append(nameOf(step.kind) + u": "_s + noteOf(step));
        }
        setAccessibleDescription(spoken.join(u"; "_s));
        setMinimumHeight(int(m_steps.size()) * rowHeight + 2 * margin);
        update();
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setFont(theme::small());
        if (m_steps.isEmpty()) {
            painter.setPen(theme::color(theme::Tone::Muted));
            painter.drawText(rect(), Qt::AlignCenter, TimelineView::tr("Nothing was sent for this run yet."));
            return;
        }
        const int first = std::max(0, (event->rect().top() - margin) / rowHeight);
        const int last = std::min(int(m_steps.size()), (event->rect().bottom() - margin) / rowHeight + 1);
        for (int row = first; row < last; ++row)
            paintStep(painter, m_steps.at(row), margin + row * rowHeight);
    }

private:
    void paintStep(QPainter &painter, const RunStep &step, int top) const
    {
        painter.setPen(theme::color(theme::Tone::Text));
        painter.drawText(QRect(margin, top, nameWidth, rowHeight), Qt::AlignVCenter, nameOf(step.kind));
        const QRectF scale(margin + nameWidth, top, std::max(60, width() - 2 * margin - nameWidth - noteWidth),
                           rowHeight);
        const double total = double(std::max<qint64>(1, m_start.msecsTo(m_end)));
        const double left = scale.left() + scale.width() * double(m_start.msecsTo(step.startedAt)) / total;
        const double length = scale.width() * double(step.startedAt.msecsTo(step.endedAt)) / total;
        painter.setPen(theme::color(theme::Tone::Border));
        painter.drawLine(QPointF(scale.left(), scale.center().y()), QPointF(scale.right(), scale.center().y()));
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme::color(toneOf(step)));
        const bool isWait = step.kind == RunStep::Kind::Wait;
        const double thickness = isWait ? theme::unit / 2.0 : theme::unit * 1.25;
        painter.drawRoundedRect(QRectF(left, scale.center().y() - thickness / 2, std::max(3.0, length), thickness), 3,
                                3);
        painter.setPen(theme::color(theme::Tone::Muted));
        painter.drawText(QRectF(scale.right() + theme::unit, top, noteWidth - theme::unit, rowHeight), Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(noteOf(step), Qt::ElideRight, noteWidth - theme::unit));
    }

    QList<RunStep> m_steps;
    QDateTime m_start;
    QDateTime m_end;
};

TimelineView::TimelineView(QWidget *parent) : QScrollArea(parent), m_canvas(new Canvas(this))
{
    setWidget(m_canvas);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Timeline"));
    setObjectName(u"timeline"_s);
    m_canvas->setAccessibleName(tr("Timeline"));
}

void TimelineView::setRecord(const RunRecord &record)
{
    m_canvas->setRecord(record);
}

} // namespace ab
