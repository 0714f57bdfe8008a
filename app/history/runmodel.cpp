// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/runmodel.h"

#include <algorithm>

namespace ab {

namespace {

// What list() leaves out is not kept here either: memory must not grow with what the runs brought.
RunRecord withoutBodies(RunRecord record)
{
    record.inputs = {};
    record.results = {};
    record.steps.clear();
    return record;
}

QVariant display(const RunRecord &record, int column)
{
    switch (column) {
    case RunModel::StateColumn:
        return int(record.state);
    case RunModel::ActionColumn:
        return record.actionTitle;
    case RunModel::AppColumn:
        return record.appTitle;
    case RunModel::DurationColumn:
        return record.finishedAt.isValid() ? QVariant(record.createdAt.msecsTo(record.finishedAt)) : QVariant();
    case RunModel::StartedColumn:
        return record.createdAt;
    case RunModel::RunIdColumn:
        return record.runId;
    default:
        return {};
    }
}

} // namespace

RunModel::RunModel(RunStore *store, QObject *parent) :
    QAbstractTableModel(parent), m_store(store), m_records(store->list(pageSize)), m_more(m_records.size() == pageSize)
{
}

int RunModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_records.size());
}

int RunModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant RunModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RunRecord &record = m_records.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return display(record, index.column());
    case RowRole:
        return record.row;
    case StateRole:
        return int(record.state);
    case RecordRole:
        return QVariant::fromValue(record);
    default:
        return {};
    }
}

bool RunModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_more;
}

void RunModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    const auto page = m_store->list(pageSize, m_records.constLast().row);
    m_more = page.size() == pageSize;
    if (page.isEmpty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + int(page.size()) - 1);
    m_records.append(page);
    endInsertRows();
}

void RunModel::put(const RunRecord &record)
{
    const auto at = positionOf(record.row);
    const bool known = at < m_records.size() && m_records.at(at).row == record.row;
    if (known) {
        m_records[at] = withoutBodies(record);
        emit dataChanged(index(int(at), 0), index(int(at), ColumnCount - 1));
    } else if (at < m_records.size() || !m_more) { // else it lies among those not read yet
        beginInsertRows({}, int(at), int(at));
        m_records.insert(at, withoutBodies(record));
        endInsertRows();
    }
}

QModelIndex RunModel::indexOf(qint64 row) const
{
    const auto at = positionOf(row);
    return at < m_records.size() && m_records.at(at).row == row ? index(int(at), 0) : QModelIndex();
}

qsizetype RunModel::positionOf(qint64 row) const
{
    const auto newestFirst = std::ranges::greater();
    return std::ranges::lower_bound(m_records, row, newestFirst, &RunRecord::row) - m_records.begin();
}

} // namespace ab
