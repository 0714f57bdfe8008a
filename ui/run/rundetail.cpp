// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/rundetail.h"

#include "app/workspace/workspace.h"
#include "ui/run/exchangepanel.h"
#include "ui/run/jsonview.h"
#include "ui/run/resultview.h"
#include "ui/run/runsummary.h"
#include "ui/run/timelineview.h"
#include "ui/shared/statebanner.h"

#include <QStackedLayout>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace ab {

using namespace Qt::StringLiterals;

RunDetail::RunDetail(QWidget *parent) :
    QWidget(parent), m_stack(new QStackedLayout(this)), m_summary(new RunSummary(this)), m_tabs(new QTabWidget(this)),
    m_result(new ResultView(this)), m_errors(new JsonView(this)), m_timeline(new TimelineView(this))
{
    auto *empty = new StateBanner(StateBanner::Shape::Page, this);
    empty->setMessage(
        {"run"_L1, tr("No run selected"), tr("Runs appear here as they happen; select one to read its result."), {}});

    m_errors->setAccessibleName(tr("Errors"));
    m_errors->setObjectName(u"runErrors"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_result, tr("Result"));
    m_tabs->addTab(m_errors, tr("Errors"));
    m_tabs->addTab(m_timeline, tr("Timeline"));
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_summary);
    column->addWidget(m_tabs, 1);
    m_stack->addWidget(empty);
    m_stack->addWidget(page);

    connect(m_summary, &RunSummary::stopRequested, this, [this] { m_workspace->runs()->stop(m_row); });
    connect(m_summary, &RunSummary::watchRequested, this, [this] { m_workspace->runs()->watchAgain(m_row); });
    connect(m_summary, &RunSummary::reconnectRequested, this, &RunDetail::reconnectRequested);
    connect(m_summary, &RunSummary::runAgainRequested, this, &RunDetail::runAgainRequested);
    connect(m_summary, &RunSummary::editRequested, this, &RunDetail::editRequested);
}

void RunDetail::setWorkspace(Workspace *workspace)
{
    m_workspace = workspace;
    m_row = 0;
    if (m_calls) { // bound to the log it was made for
        m_tabs->removeTab(m_tabs->indexOf(m_calls));
        m_calls->deleteLater();
        m_calls = nullptr;
    }
    m_stack->setCurrentIndex(0);
    if (!workspace)
        return;
    m_calls = new ExchangePanel(workspace->exchanges(), this);
    m_calls->setWorkspace(workspace);
    m_calls->list()->setObjectName(u"runCalls"_s);
    m_calls->list()->setAccessibleName(tr("Calls of this run"));
    m_tabs->addTab(m_calls, tr("Calls"));
    connect(workspace->runs(), &RunMonitor::runChanged, this, [this](qint64 row) {
        if (row == m_row)
            refresh();
    });
}

void RunDetail::setRow(qint64 row)
{
    m_row = row;
    refresh();
}

void RunDetail::refresh()
{
    const auto record = m_workspace && m_row != 0 ? m_workspace->runRecord(m_row) : std::nullopt;
    m_stack->setCurrentIndex(record ? 1 : 0);
    if (!record)
        return;
    const RunController *controller = m_workspace->runs()->controller(m_row);
    m_summary->setRecord(*record, m_workspace->runs()->isWatched(m_row),
                         controller ? controller->nextPollAt() : QDateTime());
    m_result->setRecord(*record);
    m_errors->setJson(record->errors, true);
    m_tabs->setTabVisible(m_tabs->indexOf(m_errors), !record->runErrors().isEmpty());
    m_timeline->setRecord(*record);
    m_calls->showRun(m_row);
}

} // namespace ab
