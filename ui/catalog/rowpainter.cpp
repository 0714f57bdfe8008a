// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/rowpainter.h"

#include "ui/shared/stylepainter.h"

#include <QPainter>
#include <QStyleOptionViewItem>

namespace ab::row {

void background(QPainter *painter, const QStyleOptionViewItem &option)
{
    const QRect place = option.rect.adjusted(theme::unit, 1, -theme::unit, -1);
    if (option.state.testFlag(QStyle::State_Selected)) {
        draw::box(painter, place, theme::color(theme::Tone::Selection), Qt::transparent);
    } else if (option.state.testFlag(QStyle::State_MouseOver) && option.state.testFlag(QStyle::State_Enabled)) {
        QColor hover = theme::color(theme::Tone::Text);
        hover.setAlphaF(0.05F);
        draw::box(painter, place, hover, Qt::transparent);
    }
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange))
        draw::focusRing(painter, place);
}

void line(QPainter *painter, const QRect &place, const QString &text, const QFont &font, theme::Tone tone)
{
    painter->setFont(font);
    painter->setPen(theme::color(tone));
    painter->drawText(place, int(Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextSingleLine,
                      QFontMetrics(font).elidedText(text.simplified(), Qt::ElideRight, place.width()));
}

} // namespace ab::row
