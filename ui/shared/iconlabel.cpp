// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/iconlabel.h"

#include <QPainter>

namespace ab {

IconLabel::IconLabel(int size, QWidget *parent) : QLabel(parent)
{
    setFixedSize(size, size);
}

void IconLabel::setIcon(QLatin1StringView name, theme::Tone tone)
{
    m_icon = name.isEmpty() ? QIcon() : theme::icon(name, tone);
    update();
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_icon.paint(&painter, rect());
}

} // namespace ab
