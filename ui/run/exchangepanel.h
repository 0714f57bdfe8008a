// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/exchangelog.h"

#include <QWidget>

class QLineEdit;
class QSortFilterProxyModel;
class QTreeView;

namespace ab {

class ExchangeDetail;
class ExchangeModel;

// The request log: every call of the session in order, with a filter, and one of them in full. With a run's row it
// shows that run's calls only.
class ExchangePanel : public QWidget
{
    Q_OBJECT
public:
    explicit ExchangePanel(ExchangeLog *log, QWidget *parent = nullptr);

    void showRun(qint64 runRow);
    QTreeView *list() const { return m_list; }

private:
    void buildList();
    void showCurrent();
    void refreshIfShown(qint64 id);
    void followTail();

    ExchangeLog *m_log;
    ExchangeModel *m_model;
    QSortFilterProxyModel *m_filtered;
    QLineEdit *m_filter;
    QTreeView *m_list;
    ExchangeDetail *m_detail;
    qint64 m_shown = 0;
};

} // namespace ab
