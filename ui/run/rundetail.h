// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/async/background.h"
#include "app/history/runrecord.h"

#include <QPointer>
#include <QWidget>

class QStackedLayout;
class QTabWidget;

namespace ab {

class Prompts;
struct RunRecord;
class ResultErrors;
class ResultOutputs;
class ResultView;
class RunCalls;
class RunInputs;
class RunSummary;
class RunTools;
class TimelineView;
class Settings;
class Workspace;

// One run: its outcome in words, then Result, Errors, Inputs, Timeline, Expected and Calls.
class RunDetail : public QWidget
{
    Q_OBJECT
public:
    explicit RunDetail(QWidget *parent = nullptr);

    void setWorkspace(Workspace *workspace);
    void setTools(Prompts *prompts, Settings *settings);
    void setCorner(RunTools *corner); // what can be done with the run, beside the tabs
    void setRow(qint64 row);          // 0: none
    qint64 row() const { return m_row; }

signals:
    void reconnectRequested();
    void runAgainRequested();
    void checkRequested(); // with a search of the app
    void editRequested(const QString &fieldId);
    void logRequested(qint64 call);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();
    void fitCorner();
    void fitSummary();
    bool broughtResult() const;
    void showResult(const RunRecord &record);
    void showWhatThereIs();

    QPointer<Workspace> m_workspace;
    qint64 m_row = 0;
    std::pair<qint64, QDateTime> m_resultOf; // the run whose result is shown or on its way, and when it ended
    Background m_fetching;
    QStackedLayout *m_stack;
    RunSummary *m_summary;
    QTabWidget *m_tabs;
    RunTools *m_corner = nullptr;
    ResultView *m_result;
    RunInputs *m_inputs;
    ResultErrors *m_errors;
    TimelineView *m_timeline;
    ResultOutputs *m_outputs;
    RunCalls *m_calls;
};

} // namespace ab
