// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/busybar.h"

#include "ui/shared/stylepainter.h"

#include <QPainter>

#include <cmath>
#include <numbers>

namespace ab {

namespace {

constexpr int delayMs = 300;
constexpr int periodMs = 1600;

} // namespace

BusyBar::BusyBar(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(theme::unit / 2 - 1);
    m_frame.setInterval(33);
    connect(&m_frame, &QTimer::timeout, this, qOverload<>(&QWidget::update));
}

void BusyBar::start()
{
    if (isBusy())
        return;
    m_since.start();
    m_frame.start();
}

void BusyBar::stop()
{
    m_frame.stop();
    update();
}

void BusyBar::paintEvent(QPaintEvent *)
{
    if (!isBusy() || m_since.elapsed() < delayMs)
        return;
    QPainter painter(this);
    draw::box(&painter, rect(), theme::color(theme::Tone::Border), Qt::transparent, 2);
    const double phase = double(m_since.elapsed() % periodMs) / periodMs;
    const double place = (1 - std::cos(2 * std::numbers::pi * phase)) / 2;
    QRect moving(0, 0, width() / 3, height());
    moving.moveLeft(int(place * (width() - moving.width())));
    draw::box(&painter, moving, theme::color(theme::Tone::Accent), Qt::transparent, 2);
}

} // namespace ab
