// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/runpanel.h"

#include "app/workspace/workspace.h"
#include "ui/run/rundelegate.h"
#include "ui/run/rundetail.h"
#include "ui/run/runwait.h"
#include "ui/run/runwords.h"
#include "ui/shared/statebanner.h"

#include <QAccessible>
#include <QHeaderView>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace ab {

using namespace Qt::StringLiterals;

RunPanel::RunPanel(QWidget *parent) :
    QWidget(parent), m_pages(new QStackedWidget(this)), m_list(new QTreeView(this)), m_detail(new RunDetail(this))
{
    buildList();
    auto *empty = new StateBanner(StateBanner::Shape::Page, this);
    empty->setMessage({"run"_L1,
                       tr("No runs yet"),
                       tr("Fill the form and press Run action: each run is listed here with its result."),
                       {}});
    auto *splitter = new QSplitter(this);
    splitter->addWidget(m_list);
    splitter->addWidget(m_detail);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    m_pages->addWidget(empty);
    m_pages->addWidget(splitter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_pages);

    connect(m_detail, &RunDetail::reconnectRequested, this, &RunPanel::reconnectRequested);
    connect(m_detail, &RunDetail::runAgainRequested, this, &RunPanel::runAgainRequested);
    connect(m_detail, &RunDetail::editRequested, this, &RunPanel::editRequested);
}

void RunPanel::buildList()
{
    m_list->setAccessibleName(tr("Runs"));
    m_list->setObjectName(u"runs"_s);
    m_list->setRootIsDecorated(false);
    m_list->setHeaderHidden(true); // what stands in a column needs no heading
    m_list->setUniformRowHeights(true);
    m_list->setFrameShape(QFrame::NoFrame);
    auto *delegate = new RunDelegate(m_list);
    delegate->setWaitWords([this](const RunRecord &record) {
        return m_workspace ? waitWords(record, waitOf(*m_workspace, record.row), QDateTime::currentDateTimeUtc())
                           : QString();
    });
    m_list->setItemDelegate(delegate);
    new RunWaitTicker(m_list);
    m_list->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_list->setTextElideMode(Qt::ElideRight);
}

void RunPanel::setWorkspace(Workspace *workspace)
{
    if (m_workspace)
        disconnect(m_workspace->runs(), nullptr, this, nullptr);
    m_workspace = workspace;
    m_list->setModel(workspace ? workspace->runModel() : nullptr);
    m_detail->setWorkspace(workspace);
    updateEmptyState();
    if (!workspace)
        return;
    QHeaderView *header = m_list->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(RunModel::ActionColumn, QHeaderView::Stretch);
    const QList<std::pair<int, int>> widths{{RunModel::StateColumn, 15},
                                            {RunModel::AppColumn, 12},
                                            {RunModel::DurationColumn, 7},
                                            {RunModel::StartedColumn, 9},
                                            {RunModel::RunIdColumn, 9}};
    for (const auto &[column, units] : widths)
        header->resizeSection(column, units * theme::unit);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RunPanel::showCurrent);
    connect(workspace->runModel(), &QAbstractItemModel::rowsInserted, this, &RunPanel::updateEmptyState);
    connect(workspace->runs(), &RunMonitor::runFinished, this, &RunPanel::announceEnd);
}

void RunPanel::setTools(Prompts *prompts, Settings *settings)
{
    m_detail->setTools(prompts, settings);
}

void RunPanel::showRun(qint64 row)
{
    if (m_workspace)
        m_list->setCurrentIndex(m_workspace->runModel()->indexOf(row));
}

void RunPanel::showCurrent()
{
    m_detail->setRow(m_list->currentIndex().data(RunModel::RowRole).toLongLong());
}

// Screen readers hear how a run ended, wherever the focus is.
void RunPanel::announceEnd(qint64 row)
{
    const auto record = m_workspace->runRecord(row);
    if (!record)
        return;
    m_list->setAccessibleDescription(tr("%1: %2").arg(record->actionTitle, lookOf(record->state).word));
    QAccessibleEvent event(m_list, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void RunPanel::updateEmptyState()
{
    m_pages->setCurrentIndex(m_workspace && m_workspace->runModel()->rowCount() > 0 ? 1 : 0);
}

} // namespace ab
