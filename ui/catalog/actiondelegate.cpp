// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/actiondelegate.h"

#include "app/catalog/actionmodel.h"
#include "ui/catalog/rowpainter.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace ab {

using theme::Tone;
using theme::unit;

namespace {

constexpr int glyphSize = 2 * unit;

QLatin1StringView glyphOf(ActionModel::Group group)
{
    switch (group) {
    case ActionModel::Group::Write:
        return "bolt"_L1;
    case ActionModel::Group::Search:
        return "search"_L1;
    case ActionModel::Group::Other:
        return "more"_L1;
    case ActionModel::Group::Trigger:
        return "clock"_L1;
    }
    return "more"_L1;
}

QFont headerFont()
{
    QFont font = theme::small();
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

void ActionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    QRect place = option.rect.adjusted(2 * unit, 0, -2 * unit, 0);
    const QString text = index.data().toString();
    if (index.data(ActionModel::HeaderRole).toBool()) {
        place.setTop(place.bottom() - QFontMetrics(headerFont()).height() - unit / 2);
        row::line(painter, place, text, headerFont(), Tone::Muted);
    } else {
        const bool runnable = index.data(ActionModel::RunnableRole).toBool();
        const auto group = index.data(ActionModel::GroupRole).value<ActionModel::Group>();
        row::background(painter, option);
        QRect glyph(0, 0, glyphSize, glyphSize);
        glyph.moveCenter({place.left() + glyphSize / 2, place.center().y()});
        theme::icon(glyphOf(group), runnable ? Tone::Accent : Tone::Faint).paint(painter, glyph);
        place.setLeft(glyph.right() + unit);
        row::line(painter, place, text, option.font, runnable ? Tone::Text : Tone::Faint);
    }
    painter->restore();
}

QSize ActionDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int text = QFontMetrics(option.font).height();
    const bool isHeader = index.data(ActionModel::HeaderRole).toBool();
    return {0, isHeader ? text + 2 * unit : text + unit + 6};
}

} // namespace ab
