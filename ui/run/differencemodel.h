// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runcomparison.h"

#include <QAbstractTableModel>

namespace ab {

// Where two values differ, a row a place: its path and both sides.
class DifferenceModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { PathColumn, LeftColumn, RightColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setDifferences(const QList<JsonDifference> &differences);
    const JsonDifference &at(int row) const { return m_differences.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<JsonDifference> m_differences;
};

} // namespace ab
