// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profile/doorbutton.h"

#include "ui/shared/stylepainter.h"

#include <QPainter>

namespace ab {

using theme::Tone;
using theme::unit;

namespace {

constexpr int pictureSide = 4 * unit;
constexpr int margin = 3 * unit;
constexpr int cardWidth = 30 * unit;

QFont titleFont(const QFont &base)
{
    QFont font = base;
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

DoorButton::DoorButton(const QIcon &icon, const QString &title, const QString &sentence, QWidget *parent) :
    QAbstractButton(parent), m_sentence(sentence)
{
    setIcon(icon);
    setText(title);
    setObjectName(title);
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize DoorButton::sizeHint() const
{
    const QRect room(0, 0, cardWidth - 2 * margin, 1000);
    const int lines = fontMetrics().boundingRect(room, Qt::TextWordWrap, m_sentence).height();
    return {cardWidth, 2 * margin + pictureSide + 2 * unit + QFontMetrics(titleFont(font())).height() + unit + lines};
}

void DoorButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool active = underMouse() || isDown();
    draw::box(&painter, rect(), theme::color(isDown() ? Tone::Selection : Tone::Surface),
              theme::color(active ? Tone::Accent : Tone::Border), unit + 2);
    if (hasFocus())
        draw::focusRing(&painter, rect(), unit + 2);

    icon().paint(&painter, QRect(margin, margin, pictureSide, pictureSide));
    QRect place(margin, margin + pictureSide + 2 * unit, rect().width() - 2 * margin, rect().height());
    painter.setFont(titleFont(font()));
    painter.setPen(theme::color(Tone::Text));
    painter.drawText(place, Qt::TextSingleLine, text());
    place.translate(0, painter.fontMetrics().height() + unit);
    painter.setFont(font());
    painter.setPen(theme::color(Tone::Muted));
    painter.drawText(place, Qt::TextWordWrap, m_sentence);
}

} // namespace ab
