// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/tailfollower.h"

#include <QScrollBar>
#include <QTreeView>

namespace ab {

TailFollower::TailFollower(QTreeView *list) : QObject(list), m_bar(list->verticalScrollBar())
{
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    connect(m_bar, &QScrollBar::valueChanged, this, [this](int value) { m_follows = value == m_bar->maximum(); });
    connect(m_bar, &QScrollBar::rangeChanged, this, [this](int, int end) {
        if (m_follows)
            m_bar->setValue(end);
    });
    connect(list->model(), &QAbstractItemModel::rowsRemoved, this, [this](const QModelIndex &, int first, int last) {
        if (first == 0)
            rowsGone(last + 1);
    });
}

// What is read stays where it is.
void TailFollower::rowsGone(int count)
{
    if (!m_follows)
        m_bar->setValue(m_bar->value() - count);
}

} // namespace ab
