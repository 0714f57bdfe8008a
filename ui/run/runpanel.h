// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runmodel.h"

#include <QPointer>
#include <QWidget>

#include <functional>
#include <optional>

class QStackedWidget;
class QTreeView;

namespace ab {

class HistoryFilter;
class Prompts;
class RunChanges;
class RunDelegate;
class RunDetail;
class RunTools;
class Settings;
class StateBanner;
class UncertainStrip;
class Workspace;

// Every run of every session, newest first and live, searched and filtered, with the selected one in full beside the
// list, and what can be done with it.
class RunPanel : public QWidget
{
    Q_OBJECT
public:
    explicit RunPanel(QWidget *parent = nullptr);

    void setWorkspace(Workspace *workspace);
    void setTools(Prompts *prompts, Settings *settings);
    void showRun(qint64 row); // selects it; shows it all the same where a filter leaves it out

signals:
    void reconnectRequested(qint64 row);
    void runAgainRequested(qint64 row);
    void formRequested(qint64 row);  // the run's values in a form, to edit them
    void checkRequested(qint64 row); // whether an uncertain run happened
    void editRequested(qint64 row, const QString &fieldId);
    void logRequested(qint64 call);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fitColumns();
    RunModel::Spoken spoken() const;
    void buildList();
    void arrange();
    void connectTools();
    void showCurrent();
    void showState();
    void showMenu(const QPoint &at);
    void annotate(const std::function<void(RunAnnotation &)> &change);
    void copyRun();
    void editNote();
    void compare();
    std::optional<RunRecord> partnerOf(const RunRecord &record) const;
    QList<qint64> selectedRows() const;
    void announceEnd(qint64 row);
    void updateEmptyState();

    QPointer<Workspace> m_workspace;
    HistoryFilter *m_filter;
    RunTools *m_tools;
    QStackedWidget *m_pages;
    StateBanner *m_empty;
    QTreeView *m_list;
    RunDelegate *m_delegate;
    RunDetail *m_detail;
    UncertainStrip *m_uncertain;
    RunChanges *m_changes;
};

} // namespace ab
