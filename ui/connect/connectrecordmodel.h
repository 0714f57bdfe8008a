// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connect/connectrecord.h"

#include <QAbstractTableModel>

namespace ab {

// The record of an attempt, a line for each event, growing while the attempt goes on.
class ConnectRecordModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { TimeColumn, TextColumn, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void setRecord(const ConnectRecord &record);

private:
    ConnectRecord m_record;
};

} // namespace ab
