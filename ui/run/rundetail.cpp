// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/rundetail.h"

#include "app/workspace/workspace.h"
#include "ui/result/resulterrors.h"
#include "ui/result/resultoutputs.h"
#include "ui/result/resultview.h"
#include "ui/run/runcalls.h"
#include "ui/run/runinputs.h"
#include "ui/run/runsummary.h"
#include "ui/run/runtools.h"
#include "ui/run/timelineview.h"
#include "ui/shared/statebanner.h"

#include <QStackedLayout>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace ab {

using namespace Qt::StringLiterals;

RunDetail::RunDetail(QWidget *parent) :
    QWidget(parent), m_stack(new QStackedLayout(this)), m_summary(new RunSummary(this)), m_tabs(new QTabWidget(this)),
    m_result(new ResultView(this)), m_inputs(new RunInputs(this)), m_errors(new ResultErrors(this)),
    m_timeline(new TimelineView(this)), m_outputs(new ResultOutputs(m_result->document(), this)),
    m_calls(new RunCalls(this))
{
    auto *empty = new StateBanner(StateBanner::Shape::Page, this);
    empty->setMessage(
        {"run"_L1, tr("No run selected"), tr("Runs appear here as they happen; select one to read its result."), {}});

    m_tabs->setDocumentMode(true);
    m_tabs->setMinimumHeight(6 * theme::unit); // where room is scarce they give way to the words above
    m_tabs->tabBar()->setObjectName(u"runTabs"_s);
    m_tabs->tabBar()->setAccessibleName(tr("Details of the run"));
    m_tabs->addTab(m_result, tr("Result"));
    m_tabs->addTab(m_errors, tr("Errors"));
    m_tabs->addTab(m_inputs, tr("Inputs"));
    m_tabs->addTab(m_timeline, tr("Timeline"));
    m_tabs->addTab(m_outputs, tr("Expected"));
    m_tabs->addTab(m_calls, tr("Calls"));
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_summary);
    column->addWidget(m_tabs, 1);
    m_stack->addWidget(empty);
    m_stack->addWidget(page);

    connect(m_result, &ResultView::findingChanged, this, &RunDetail::fitSummary);
    connect(m_tabs, &QTabWidget::currentChanged, this, &RunDetail::fitSummary);
    connect(m_calls, &RunCalls::logRequested, this, &RunDetail::logRequested);
    connect(m_calls, &RunCalls::changed, this, [this] {
        if (const auto record = m_workspace->runRecord(m_row))
            m_timeline->setRecord(*record, m_calls->calls());
    });
    m_summary->setWaitSource([this](qint64 row) { return m_workspace ? waitOf(*m_workspace, row) : RunWait(); });
    connect(m_summary, &RunSummary::stopRequested, this, [this] { m_workspace->runs()->stop(m_row); });
    connect(m_summary, &RunSummary::watchRequested, this, [this] { m_workspace->runs()->watchAgain(m_row); });
    connect(m_summary, &RunSummary::reconnectRequested, this, &RunDetail::reconnectRequested);
    connect(m_summary, &RunSummary::runAgainRequested, this, &RunDetail::runAgainRequested);
    connect(m_summary, &RunSummary::checkRequested, this, &RunDetail::checkRequested);
    connect(m_summary, &RunSummary::editRequested, this, &RunDetail::editRequested);
    connect(m_errors, &ResultErrors::reconnectRequested, this, &RunDetail::reconnectRequested);
    connect(m_errors, &ResultErrors::runAgainRequested, this, &RunDetail::runAgainRequested);
    connect(m_errors, &ResultErrors::checkRequested, this, &RunDetail::checkRequested);
    connect(m_errors, &ResultErrors::editRequested, this, &RunDetail::editRequested);
}

void RunDetail::setCorner(RunTools *corner)
{
    m_corner = corner;
    m_tabs->setCornerWidget(corner);
}

// The tabs stay whole; the tools beside them give way.
void RunDetail::fitCorner()
{
    if (m_corner)
        m_corner->setCompact(m_tabs->tabBar()->sizeHint().width() + m_corner->fullWidth() > width());
}

// Where room is scarce the errors are told whole in their tab alone, and a search takes more of it, so that rows of the
// result are in sight.
void RunDetail::fitSummary()
{
    const bool isScarce = height() < 45 * theme::unit;
    const bool hasErrors = m_tabs->isTabVisible(m_tabs->indexOf(m_errors));
    const bool isFinding = m_result->isFinding() && m_tabs->currentWidget() == m_result;
    m_summary->setDetail(isScarce && isFinding   ? RunSummary::Detail::Outcome
                         : isScarce && hasErrors ? RunSummary::Detail::Brief
                                                 : RunSummary::Detail::Whole);
}

void RunDetail::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitCorner();
    fitSummary();
}

void RunDetail::setWorkspace(Workspace *workspace)
{
    m_workspace = workspace;
    m_row = 0;
    m_stack->setCurrentIndex(0);
    m_outputs->setWorkspace(workspace);
    m_inputs->setWorkspace(workspace);
    m_calls->setWorkspace(workspace);
    if (!workspace)
        return;
    connect(workspace->runs(), &RunMonitor::runChanged, this, [this](qint64 row) {
        if (row == m_row)
            refresh();
    });
}

void RunDetail::setTools(Prompts *prompts, Settings *settings)
{
    m_result->setPrompts(prompts);
    m_result->setSettings(settings);
}

// A large one is fetched on another thread. What is shown of a run that ended does not change any more.
void RunDetail::showResult(const RunRecord &record)
{
    const std::pair now(record.row, record.finishedAt);
    const bool isNews = std::exchange(m_resultOf, now) != now;
    if (!record.resultLeftOut) {
        m_fetching.cancel();
        m_result->setRecord(record);
    } else if (isNews) {
        m_result->awaitResult(record);
        m_fetching.run([stored = m_workspace->runModel()->store()->storedResult(record.row)](
                           const Background::Job &job) { return stored.read([&job] { return !job.isStopped(); }); },
                       [this, record](const std::optional<JsonText> &result) {
                           if (!result || result->isEmpty())
                               return m_result->document()->lose(); // there was one
                           RunRecord whole = record;
                           whole.results = *result;
                           whole.resultLeftOut = false;
                           m_result->setRecord(whole);
                       });
    }
}

void RunDetail::setRow(qint64 row)
{
    const bool isOther = row != m_row;
    m_row = row;
    refresh();
    if (isOther)
        showWhatThereIs();
}

// Of a run that failed and brought nothing, the errors; who looks at its times stays there.
void RunDetail::showWhatThereIs()
{
    const bool looksAtOutcome = m_tabs->currentWidget() == m_result || m_tabs->currentWidget() == m_errors;
    const bool onlyErrors = m_tabs->isTabVisible(m_tabs->indexOf(m_errors)) && !broughtResult();
    if (looksAtOutcome)
        m_tabs->setCurrentWidget(onlyErrors ? static_cast<QWidget *>(m_errors) : m_result);
}

bool RunDetail::broughtResult() const
{
    return m_result->document()->state() == ResultDocument::State::Awaited || m_result->document()->bytes().size() > 2;
}

void RunDetail::refresh()
{
    const auto record = m_workspace && m_row != 0 ? m_workspace->runRecord(m_row) : std::nullopt;
    m_stack->setCurrentIndex(record ? 1 : 0);
    if (!record)
        return;
    m_summary->setRecord(*record, waitOf(*m_workspace, m_row));
    showResult(*record);
    m_errors->setRecord(*record);
    m_inputs->setRecord(*record);
    const bool hasErrors = !record->runErrors().isEmpty();
    if (!hasErrors && m_tabs->currentWidget() == m_errors)
        m_tabs->setCurrentWidget(m_result); // else the tab beside it would take its place
    m_tabs->setTabVisible(m_tabs->indexOf(m_errors), hasErrors);
    m_summary->setErrorsBelow(hasErrors && !broughtResult());
    fitCorner();
    fitSummary();
    m_calls->setRecord(*record);
    m_timeline->setRecord(*record, m_calls->calls());
    m_outputs->setRecord(*record);
}

} // namespace ab
