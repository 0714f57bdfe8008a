// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace ab {

class AppIcons;

// An app's row: icon, title, one line of its description.
class AppDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit AppDelegate(AppIcons *icons, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    AppIcons *m_icons;
};

} // namespace ab
