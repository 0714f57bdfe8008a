// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/appdelegate.h"

#include "app/catalog/appmodel.h"
#include "ui/catalog/appicons.h"
#include "ui/catalog/rowpainter.h"

#include <QPainter>

namespace ab {

using theme::unit;

namespace {

constexpr int iconSize = 4 * unit;

} // namespace

AppDelegate::AppDelegate(AppIcons *icons, QObject *parent) : QStyledItemDelegate(parent), m_icons(icons) {}

void AppDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const App app = index.data(AppModel::AppRole).value<App>();
    painter->save();
    row::background(painter, option);

    const QRect inner = option.rect.adjusted(2 * unit, 0, -2 * unit, 0);
    QRect icon(0, 0, iconSize, iconSize);
    icon.moveCenter({inner.left() + iconSize / 2, inner.center().y()});
    m_icons->draw(painter, icon, app);

    QFont title = option.font;
    title.setWeight(QFont::Medium);
    const QFont detail = theme::small();
    const int titleHeight = QFontMetrics(title).height();
    const int detailHeight = QFontMetrics(detail).height();
    QRect text = inner.adjusted(iconSize + unit + unit / 2, 0, 0, 0);
    const int lines = app.description.isEmpty() ? titleHeight : titleHeight + detailHeight;
    text.setTop(text.top() + (text.height() - lines) / 2);
    text.setHeight(titleHeight);
    row::line(painter, text, app.title, title, theme::Tone::Text);
    text.translate(0, titleHeight);
    text.setHeight(detailHeight);
    row::line(painter, text, app.description, detail, theme::Tone::Muted);
    painter->restore();
}

QSize AppDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int text = QFontMetrics(option.font).height() + QFontMetrics(theme::small()).height();
    return {0, qMax(iconSize, text) + 2 * unit + 2};
}

} // namespace ab
