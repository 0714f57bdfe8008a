// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/workspace.h"

#include <QPointer>
#include <QWidget>

#include <functional>

class QSplitter;
class QTabWidget;
class QToolButton;

namespace ab {

class ActionPanel;
class AppIcons;
class AppPanel;
class ExchangePanel;
class FormLedgerPanel;
class InspectPane;
class Prompts;
class RunPanel;
class StepPanel;

// The panes that show a workspace: Browse, Step, Inspect, and the runs and the request log below.
class Workbench : public QWidget
{
    Q_OBJECT
public:
    Workbench(ExchangeLog *exchanges, Settings *settings, QWidget *parent = nullptr);

    void setWorkspace(Workspace *workspace); // nullptr: nothing
    void setPrompts(Prompts *prompts);
    StepPanel *step() const { return m_step; }
    RunPanel *runPanel() const { return m_runs; }
    void showRun(qint64 row);
    void focusAppSearch();
    void pasteInputs();
    void focusNextPane(bool backwards);
    void saveLayout();

signals:
    void runRequested();
    void runAnywayRequested();
    void profileRequested();
    void titleChanged();
    void problemFound(const QString &title, const QString &text);

private:
    void focusLastField();
    void openRun(qint64 row, StepOpener::Purpose purpose, const std::function<void()> &then = {});
    void editField(qint64 row, const QString &fieldId);
    void reconnect(qint64 row);
    void runOpened(StepOpener::Purpose purpose, const StepDifferences &differences);
    void runNotOpened(const ApiError &error);
    void arrange();
    void addRoomy();
    void giveRoom(bool roomy);
    void restoreLayout();
    void showApp();
    QList<QWidget *> panes() const;

    Settings *m_settings;
    QPointer<Workspace> m_workspace;
    std::function<void()> m_whenOpened; // to be done in the step of a run
    AppIcons *m_icons;
    AppPanel *m_apps;
    ActionPanel *m_actions;
    StepPanel *m_step;
    InspectPane *m_inspect;
    RunPanel *m_runs;
    ExchangePanel *m_calls;
    FormLedgerPanel *m_history;
    QTabWidget *m_below;
    QToolButton *m_roomy; // for what is below
    QSplitter *m_browse;  // apps over actions
    QSplitter *m_columns; // Browse, Step, Inspect
    QSplitter *m_rows;    // the columns over the runs
    QList<int> m_heights; // of both, before all the room was given to what is below
};

} // namespace ab
