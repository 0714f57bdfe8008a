// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/badge.h"

#include "ui/shared/stylepainter.h"

#include <QPainter>

namespace ab {

Badge::Badge(QWidget *parent) : QLabel(parent)
{
    QFont font = theme::small();
    font.setWeight(QFont::DemiBold);
    setFont(font);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Badge::set(const QString &text, std::function<QColor()> color)
{
    m_color = std::move(color);
    setText(text);
    updateGeometry();
}

QSize Badge::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + 2 * theme::unit, fontMetrics().height() + theme::unit / 2};
}

void Badge::paintEvent(QPaintEvent *)
{
    if (!m_color)
        return;
    QPainter painter(this);
    const QColor color = m_color();
    QColor fill = color;
    fill.setAlphaF(0.10F);
    QColor border = color;
    border.setAlphaF(0.45F);
    draw::box(&painter, rect(), fill, border, theme::radius - 2);
    painter.setPen(color);
    painter.drawText(rect(), int(Qt::AlignCenter) | Qt::TextSingleLine, text());
}

} // namespace ab
