// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runstore.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <functional>

namespace ab {

// The runs that a filter lets through, newest first, read from the store by pages; rows change live, also when another
// process changes them.
class RunModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { StateColumn, ActionColumn, AppColumn, DurationColumn, StartedColumn, RunIdColumn, ColumnCount };
    // RecordRole: as RunStore::list() gives it, without its bodies; RunStore::find() has the whole.
    enum Role { RowRole = Qt::UserRole, StateRole, RecordRole };

    explicit RunModel(RunStore *store, QObject *parent = nullptr);

    // What a screen reader says for a cell in place of its value, and for a column; the words are the window's.
    struct Spoken
    {
        std::function<QString(const RunRecord &, int column)> cell{};
        QStringList columns{};
    };
    void setSpoken(Spoken spoken) { m_spoken = std::move(spoken); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    // Display texts are values (titles, ids, durations in ms, times as QDateTime): the view's delegate words them.
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    const RunFilter &filter() const { return m_filter; }
    void setFilter(const RunFilter &filter);
    void put(const RunRecord &record); // adds on top, or changes its row in place; its annotation stays as it is listed
    Status annotate(qint64 row, const RunAnnotation &annotation);
    void refresh(); // what the store has by now
    // Why it could not be read: what is listed is from before, and there may be more.
    const std::optional<ApiError> &problem() const { return m_problem; }
    RunStore *store() const { return m_store; }
    QModelIndex indexOf(qint64 row) const;

    static constexpr int pageSize = 200;

signals:
    void filterChanged();
    void problemChanged();

private:
    std::optional<QList<RunRecord>> read(std::optional<qint64> before); // nullopt: it cannot be read at present
    void load();
    void place(qsizetype at, const RunRecord &record, bool wanted);
    bool isKnown(qsizetype at, qint64 row) const;
    qsizetype positionOf(qint64 row) const; // where it stands or belongs

    RunStore *m_store;
    Spoken m_spoken;
    RunFilter m_filter;
    QList<RunRecord> m_records;
    std::optional<ApiError> m_problem;
    QTimer m_look; // for what others wrote, or for what could not be read
    bool m_more = true;
};

} // namespace ab
