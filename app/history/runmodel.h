// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runstore.h"

#include <QAbstractTableModel>

namespace ab {

// The runs, newest first, read from the store by pages; rows change live.
class RunModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { StateColumn, ActionColumn, AppColumn, DurationColumn, StartedColumn, RunIdColumn, ColumnCount };
    // RecordRole: as RunStore::list() gives it, without inputs, results and steps; RunStore::find() has the whole.
    enum Role { RowRole = Qt::UserRole, StateRole, RecordRole };

    explicit RunModel(RunStore *store, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    // Display texts are values (titles, ids, durations in ms, times as QDateTime): the view's delegate words them.
    QVariant data(const QModelIndex &index, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    void put(const RunRecord &record); // adds on top, or changes its row in place
    QModelIndex indexOf(qint64 row) const;

    static constexpr int pageSize = 200;

private:
    qsizetype positionOf(qint64 row) const; // where it stands or belongs

    RunStore *m_store;
    QList<RunRecord> m_records;
    bool m_more = true;
};

} // namespace ab
