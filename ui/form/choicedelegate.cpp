// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/choicedelegate.h"

#include "app/form/choicemodel.h"
#include "ui/shared/theme.h"

#include <QApplication>
#include <QPainter>

namespace ab {

void ChoiceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, item.widget);
    item.backgroundBrush = Qt::NoBrush;
    item.state &= ~(QStyle::State_Selected | QStyle::State_MouseOver | QStyle::State_HasFocus);
    item.rect.adjust(theme::unit / 2, 0, -theme::unit / 2, 0);
    if (index.data(ChoiceModel::AmbiguousRole).toBool()) {
        const QString id = item.fontMetrics.elidedText(index.data(ChoiceModel::IdRole).toString(), Qt::ElideMiddle,
                                                       item.rect.width() / 2);
        painter->setPen(theme::color(theme::Tone::Muted));
        painter->drawText(item.rect.adjusted(0, 0, -theme::unit / 2, 0), Qt::AlignRight | Qt::AlignVCenter, id);
        item.rect.setWidth(item.rect.width() - item.fontMetrics.horizontalAdvance(id) - 2 * theme::unit);
    }
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
}

QSize ChoiceDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, option.fontMetrics.height() + theme::unit + theme::unit / 2};
}

} // namespace ab
