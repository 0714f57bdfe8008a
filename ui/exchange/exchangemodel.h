// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/exchangelog.h"

#include <QAbstractTableModel>
#include <QPointer>

#include <deque>

namespace ab {

// The calls of the session, oldest first, as the ExchangeLog lists them; optionally those of one run only.
class ExchangeModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        NumberColumn,
        TimeColumn,
        PurposeColumn,
        MethodColumn,
        PathColumn,
        StatusColumn,
        DurationColumn,
        SizeColumn,
        CauseColumn,
        ColumnCount
    };
    enum Role { IdRole = Qt::UserRole, SearchRole };

    explicit ExchangeModel(ExchangeLog *log, QObject *parent = nullptr);

    void showRun(qint64 runRow); // 0: all calls

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    const Exchange *exchangeAt(const QModelIndex &index) const;
    QModelIndex indexOf(qint64 id) const; // invalid when it is not shown

private:
    void fill();
    void add(qint64 id);
    void change(qint64 id);
    void drop(qint64 id);
    int rowOf(qint64 id) const;

    QPointer<ExchangeLog> m_log;
    qint64 m_runRow = 0;
    std::deque<qint64> m_ids;
};

} // namespace ab
