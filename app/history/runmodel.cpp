// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/runmodel.h"

#include "app/core/logging.h"

#include <algorithm>

namespace ab {

namespace {

QVariant display(const RunRecord &record, int column)
{
    switch (column) {
    case RunModel::StateColumn:
        return int(record.state);
    case RunModel::ActionColumn:
        return record.annotation.name.isEmpty() ? record.actionTitle : record.annotation.name;
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

RunModel::RunModel(RunStore *store, QObject *parent) : QAbstractTableModel(parent), m_store(store)
{
    load();
    connect(store, &RunStore::indexed, this, [this] {
        if (!m_filter.text.isEmpty()) // else it is of no interest
            refresh();
    });
    connect(store, &RunStore::cleaned, this, &RunModel::refresh);
    m_store->changedElsewhere(); // all of it is read just now
    connect(&m_look, &QTimer::timeout, this, [this] {
        const bool isNews = m_store->changedElsewhere();
        if (isNews || m_problem)
            refresh();
    });
    m_look.start(std::chrono::milliseconds(1500));
}

std::optional<QList<RunRecord>> RunModel::read(std::optional<qint64> before)
{
    std::optional<ApiError> problem;
    const auto noted = connect(m_store, &RunStore::readFailed, this, [&](const ApiError &error) { problem = error; });
    const QList<RunRecord> page = m_store->list(pageSize, before, m_filter);
    disconnect(noted);
    if (std::exchange(m_problem, problem) != problem) {
        if (problem)
            qCWarning(lcHistory) << "cannot list the runs:" << problem->detail;
        emit problemChanged();
    }
    return problem ? std::nullopt : std::optional(page);
}

void RunModel::load()
{
    m_records = read({}).value_or(QList<RunRecord>());
    m_more = m_records.size() == pageSize;
}

void RunModel::setFilter(const RunFilter &filter)
{
    if (m_filter == filter)
        return;
    beginResetModel();
    m_filter = filter;
    load();
    endResetModel();
    emit filterChanged();
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
    case Qt::AccessibleTextRole:
        return m_spoken.cell ? QVariant(m_spoken.cell(record, index.column())) : QVariant();
    default:
        return {};
    }
}

QVariant RunModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && (role == Qt::DisplayRole || role == Qt::AccessibleTextRole))
        return m_spoken.columns.value(section);
    return {};
}

bool RunModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_more;
}

void RunModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    const auto page = read(m_records.constLast().row);
    if (!page)
        return; // the rest is still to come
    m_more = page->size() == pageSize;
    if (page->isEmpty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + int(page->size()) - 1);
    m_records.append(*page);
    endInsertRows();
}

void RunModel::put(const RunRecord &record)
{
    RunRecord light = record.withoutBodies();
    const auto at = positionOf(record.row);
    const bool known = isKnown(at, record.row);
    if (known)
        light.annotation = m_records.at(at).annotation;
    const bool hasText = known || m_filter.text.isEmpty() || m_store->contains(record.row, m_filter.text);
    place(at, light, hasText && m_filter.matches(light));
}

// Shows a row where it belongs, changes it, or takes it away.
void RunModel::place(qsizetype at, const RunRecord &record, bool wanted)
{
    const bool known = isKnown(at, record.row);
    if (known && wanted) {
        if (std::exchange(m_records[at], record) != record)
            emit dataChanged(index(int(at), 0), index(int(at), ColumnCount - 1));
    } else if (known) {
        beginRemoveRows({}, int(at), int(at));
        m_records.removeAt(at);
        endRemoveRows();
    } else if (wanted && (at < m_records.size() || !m_more)) { // else it lies among those not read yet
        beginInsertRows({}, int(at), int(at));
        m_records.insert(at, record);
        endInsertRows();
    }
}

Status RunModel::annotate(qint64 row, const RunAnnotation &annotation)
{
    if (Status stored = m_store->annotate(row, annotation); !stored)
        return stored;
    const auto at = positionOf(row);
    if (isKnown(at, row)) {
        RunRecord record = m_records.at(at);
        record.annotation = annotation;
        place(at, record, m_filter.matches(record));
    }
    return Nothing{};
}

void RunModel::refresh()
{
    const bool wasEmpty = m_records.isEmpty();
    const auto newest = read({});
    if (!newest)
        return; // no reason to take away what is listed
    const bool all = newest->size() < pageSize;
    QSet<qint64> rows;
    for (const RunRecord &record : *newest)
        rows.insert(record.row);
    for (auto at = m_records.size() - 1; at >= 0; --at) { // those that are gone, as far as was read
        const RunRecord record = m_records.at(at);
        if (!rows.contains(record.row) && (all || record.row > newest->constLast().row))
            place(at, record, false);
    }
    m_more = m_more && !all;
    for (const RunRecord &record : *newest)
        place(positionOf(record.row), record, true);
    if (wasEmpty) // nothing was there to be continued
        m_more = !all;
}

bool RunModel::isKnown(qsizetype at, qint64 row) const
{
    return at < m_records.size() && m_records.at(at).row == row;
}

QModelIndex RunModel::indexOf(qint64 row) const
{
    const auto at = positionOf(row);
    return isKnown(at, row) ? index(int(at), 0) : QModelIndex();
}

qsizetype RunModel::positionOf(qint64 row) const
{
    const auto newestFirst = std::ranges::greater();
    return std::ranges::lower_bound(m_records, row, newestFirst, &RunRecord::row) - m_records.begin();
}

} // namespace ab
