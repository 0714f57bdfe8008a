// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QStackedWidget;
class QTreeView;

namespace ab {

class Prompts;
class RunDetail;
class Settings;
class Workspace;

// Every run of every session, newest first and live, with the selected one in full beside the list.
class RunPanel : public QWidget
{
    Q_OBJECT
public:
    explicit RunPanel(QWidget *parent = nullptr);

    void setWorkspace(Workspace *workspace);
    void setTools(Prompts *prompts, Settings *settings);
    void showRun(qint64 row); // selects it

signals:
    void reconnectRequested();
    void runAgainRequested();
    void editRequested(const QString &fieldId);

private:
    void buildList();
    void showCurrent();
    void announceEnd(qint64 row);
    void updateEmptyState();

    QPointer<Workspace> m_workspace;
    QStackedWidget *m_pages;
    QTreeView *m_list;
    RunDetail *m_detail;
};

} // namespace ab
