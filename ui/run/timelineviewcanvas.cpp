// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/timelineviewcanvas.h"

#include "ui/exchange/exchangewords.h"
#include "ui/run/runwords.h"
#include "ui/shared/measuretext.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>

namespace ab {

using namespace Qt::StringLiterals;
using theme::unit;
using timeline::Phase;

namespace {

constexpr int margin = 3 * unit / 2;
constexpr int phaseHeight = 5 * unit; // the bar and its words
constexpr int axisHeight = 3 * unit;
constexpr int rowHeight = 3 * unit;
constexpr int nameWidth = 11 * unit;
constexpr int noteWidth = 22 * unit;
constexpr int firstRow = margin + phaseHeight + axisHeight;

theme::Tone toneOf(const RunStep &step)
{
    if (!step.endedAt.isValid())
        return theme::Tone::Info;
    if (step.httpStatus == 0 || step.httpStatus >= 400)
        return step.httpStatus == 429 ? theme::Tone::Warning : theme::Tone::Danger;
    return step.kind == RunStep::Kind::Create ? theme::Tone::Accent : theme::Tone::Info;
}

theme::Tone toneOf(Phase::Kind kind)
{
    switch (kind) {
    case Phase::Kind::Prepare:
        return theme::Tone::Faint;
    case Phase::Kind::Send:
        return theme::Tone::Accent;
    case Phase::Kind::Queue:
        return theme::Tone::Warning;
    case Phase::Kind::Work:
        return theme::Tone::Info;
    case Phase::Kind::End:
        break;
    }
    return theme::Tone::Success;
}

QColor faded(theme::Tone tone, float part)
{
    QColor color = theme::color(tone);
    color.setAlphaF(part);
    return color;
}

bool belongsTo(const Exchange &call, const RunStep &step)
{
    return call.startedAt >= step.startedAt.addMSecs(-5)
           && (!step.endedAt.isValid() || call.startedAt <= step.endedAt.addMSecs(5));
}

} // namespace

TimelineCanvas::TimelineCanvas(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Timeline"));
    setObjectName(u"timelineCanvas"_s);
}

void TimelineCanvas::setRecord(const RunRecord &record, const QList<Exchange> &calls)
{
    m_end = record.finishedAt.isValid() ? record.finishedAt : record.createdAt;
    m_bars.clear();
    for (const RunStep &step : record.steps) {
        Bar bar{step, {}};
        for (const Exchange &call : calls) {
            if (step.kind != RunStep::Kind::Wait && belongsTo(call, step))
                bar.calls.append(call);
        }
        m_bars.append(bar);
        m_end = std::max({m_end, step.startedAt, step.endedAt.isValid() ? step.endedAt : step.startedAt});
    }
    m_phases = timeline::phasesOf(record);
    m_bounds = endBounds(record);
    m_endTone = lookOf(record.state).tone;
    m_scale = TimelineScale(record.steps, record.createdAt, m_end);
    setMinimumHeight(rowTop(int(m_bars.size())) + margin);
    m_current = std::min(m_current, int(m_bars.size()) - 1);
    setAccessibleDescription(timeline::endOf(record));
    update();
}

int TimelineCanvas::rowTop(int row) const
{
    return firstRow + row * rowHeight;
}

QRectF TimelineCanvas::lane(int top) const
{
    return {double(margin + nameWidth), double(top), double(std::max(60, width() - 2 * margin - nameWidth - noteWidth)),
            double(rowHeight)};
}

double TimelineCanvas::x(const QDateTime &time) const
{
    const QRectF whole = lane(0);
    return whole.left() + whole.width() * m_scale.at(time);
}

QRectF TimelineCanvas::span(const QDateTime &from, const QDateTime &to, double middle, double thickness) const
{
    return {x(from), middle - thickness / 2, std::max(3.0, x(to) - x(from)), thickness};
}

void TimelineCanvas::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme::small());
    if (m_bars.isEmpty()) {
        painter.setPen(theme::color(theme::Tone::Muted));
        painter.drawText(rect(), Qt::AlignCenter, tr("Nothing was sent for this run yet."));
        return;
    }
    paintPhases(painter);
    paintAxis(painter);
    paintEnd(painter);
    const int first = std::max(0, (event->rect().top() - firstRow) / rowHeight);
    const int last = std::min(int(m_bars.size()), (event->rect().bottom() - firstRow) / rowHeight + 1);
    for (int row = first; row < last; ++row)
        paintRow(painter, row);
}

// The whole run in one bar, with what each part is and how long it took.
void TimelineCanvas::paintPhases(QPainter &painter) const
{
    painter.setPen(theme::color(theme::Tone::Text));
    painter.drawText(QRect(margin, margin, nameWidth, 2 * unit), Qt::AlignVCenter, tr("The run"));
    const double middle = margin + unit;
    double wordsFrom = margin;
    for (const Phase &phase : m_phases) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme::color(phase.kind == Phase::Kind::End ? m_endTone : toneOf(phase.kind)));
        if (phase.from == phase.to)
            continue;
        painter.drawRoundedRect(span(phase.from, phase.to, middle, 2 * unit - 4), 3, 3);
        const QString words = tr("%1 %2").arg(timeline::nameOf(phase.kind), durationText(phase.from.msecsTo(phase.to)));
        const QRectF dot(wordsFrom, middle + 1.75 * unit, unit, unit);
        painter.drawRoundedRect(dot, 2, 2);
        painter.setPen(theme::color(theme::Tone::Muted));
        const int length = painter.fontMetrics().horizontalAdvance(words);
        painter.drawText(QRectF(dot.right() + 4, dot.top() - unit / 2.0, length + 2, 2 * unit), Qt::AlignVCenter,
                         words);
        wordsFrom = dot.right() + 4 + length + 3 * unit / 2;
    }
}

void TimelineCanvas::paintAxis(QPainter &painter) const
{
    const QRectF whole = lane(firstRow - axisHeight);
    const double base = whole.bottom() - 2;
    painter.setPen(theme::color(theme::Tone::Border));
    painter.drawLine(QPointF(whole.left(), base), QPointF(whole.right(), base));
    for (const TimelineScale::Tick &tick : m_scale.ticks(std::max(2, int(whole.width() / (9 * unit))))) {
        const double at = whole.left() + whole.width() * tick.position;
        painter.setPen(faded(theme::Tone::Border, 0.6F));
        painter.drawLine(QPointF(at, base - 3), QPointF(at, height() - margin));
        painter.setPen(theme::color(theme::Tone::Muted));
        painter.drawText(QRectF(at + 3, whole.top() + 2, 9 * unit, 2 * unit), Qt::AlignVCenter,
                         timeline::sinceStart(tick.sinceStart));
    }
    painter.setPen(QPen(theme::color(theme::Tone::Muted), 1.5));
    for (const double cut : m_scale.cuts()) { // two strokes through the line: here time was left out
        const double at = whole.left() + whole.width() * cut;
        for (const double aside : {-2.0, 2.0})
            painter.drawLine(QPointF(at + aside - 2, base + 4), QPointF(at + aside + 2, base - 4));
    }
}

void TimelineCanvas::paintEnd(QPainter &painter) const
{
    if (!m_bounds || !m_bounds->latest.isValid())
        return;
    const double left = x(m_bounds->earliest);
    const QRectF band(left, firstRow, std::max(2.0, x(m_bounds->latest) - left), height() - margin - firstRow);
    painter.fillRect(band, faded(m_endTone, 0.14F));
}

void TimelineCanvas::paintRow(QPainter &painter, int row) const
{
    const Bar &bar = m_bars.at(row);
    const int top = rowTop(row);
    if (row == m_current) {
        painter.fillRect(QRect(margin / 2, top, width() - margin, rowHeight),
                         faded(theme::Tone::Accent, hasFocus() ? 0.18F : 0.08F));
    }
    painter.setPen(theme::color(theme::Tone::Text));
    painter.drawText(QRect(margin, top, nameWidth, rowHeight), Qt::AlignVCenter, timeline::nameOf(bar.step.kind));
    const QRectF whole = lane(top);
    painter.setPen(faded(theme::Tone::Border, 0.6F));
    painter.drawLine(QPointF(whole.left(), whole.center().y()), QPointF(whole.right(), whole.center().y()));
    paintBar(painter, bar, top);
    painter.setPen(theme::color(theme::Tone::Muted));
    const QRectF note(whole.right() + unit, top, noteWidth - unit, rowHeight);
    painter.drawText(note, Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(timeline::noteOf(bar.step), Qt::ElideRight, int(note.width())));
}

// The time a call was held back, for the budget or by a limit, is thin; what was on the wire is thick.
void TimelineCanvas::paintBar(QPainter &painter, const Bar &bar, int top) const
{
    const RunStep &step = bar.step;
    const QDateTime end = step.endedAt.isValid() ? step.endedAt : m_end;
    const double middle = lane(top).center().y();
    const bool isWait = step.kind == RunStep::Kind::Wait;
    painter.setPen(Qt::NoPen);
    painter.setBrush(isWait ? theme::color(theme::Tone::Faint) : faded(toneOf(step), 0.45F));
    const QRectF whole = span(step.startedAt, end, middle, isWait ? unit / 2.0 : unit * 0.75);
    painter.drawRoundedRect(whole, 2, 2);
    if (isWait)
        return;
    painter.setBrush(theme::color(toneOf(step)));
    if (bar.calls.isEmpty())
        painter.drawRoundedRect(span(step.startedAt, end, middle, unit * 1.5), 3, 3);
    for (const Exchange &call : bar.calls) {
        painter.setBrush(theme::color(statusTone(call) == theme::Tone::Success ? toneOf(step) : statusTone(call)));
        const QDateTime over = call.finished ? call.startedAt.addMSecs(qint64(call.timings.totalMs)) : end;
        painter.drawRoundedRect(span(call.startedAt, over, middle, unit * 1.5), 3, 3);
    }
    const QString status = statusesOf(bar);
    const int length = painter.fontMetrics().horizontalAdvance(status);
    const bool fits = whole.right() + 4 + length < lane(top).right() + unit;
    painter.setPen(theme::color(theme::Tone::Text));
    painter.drawText(QRectF(fits ? whole.right() + 4 : whole.left() - 4 - length, top, length + 2, rowHeight),
                     Qt::AlignVCenter, status);
}

QString TimelineCanvas::statusesOf(const Bar &bar) const
{
    QStringList statuses;
    for (const Exchange &call : bar.calls)
        statuses.append(statusText(call));
    if (statuses.isEmpty() && bar.step.endedAt.isValid())
        statuses.append(bar.step.httpStatus == 0 ? tr("no answer") : QString::number(bar.step.httpStatus));
    statuses.removeDuplicates();
    return statuses.join(u", "_s);
}

void TimelineCanvas::setCurrent(int row)
{
    if (m_bars.isEmpty())
        return;
    m_current = std::clamp(row, 0, int(m_bars.size()) - 1);
    const RunStep &step = m_bars.at(m_current).step;
    setAccessibleDescription(tr("%1: %2").arg(timeline::nameOf(step.kind), timeline::noteOf(step)));
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
    if (auto *area = qobject_cast<QScrollArea *>(parentWidget()->parentWidget()))
        area->ensureVisible(0, rowTop(m_current) + rowHeight / 2);
    update();
}

void TimelineCanvas::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up)
        setCurrent(m_current + (event->key() == Qt::Key_Down ? 1 : -1));
    else
        QWidget::keyPressEvent(event);
}

void TimelineCanvas::mousePressEvent(QMouseEvent *event)
{
    setCurrent((int(event->position().y()) - firstRow) / rowHeight);
}

void TimelineCanvas::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (m_current < 0)
        setCurrent(0);
}

} // namespace ab
