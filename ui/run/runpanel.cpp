// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/runpanel.h"

#include "app/core/logging.h"
#include "app/history/runexport.h"
#include "app/workspace/workspace.h"
#include "ui/run/comparedialog.h"
#include "ui/run/historyfilter.h"
#include "ui/run/notedialog.h"
#include "ui/run/runchanges.h"
#include "ui/run/rundelegate.h"
#include "ui/run/rundetail.h"
#include "ui/run/runtools.h"
#include "ui/run/runwait.h"
#include "ui/run/runwords.h"
#include "ui/run/uncertainstrip.h"
#include "ui/shared/statebanner.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace ab {

using namespace Qt::StringLiterals;
using theme::unit;

RunPanel::RunPanel(QWidget *parent) :
    QWidget(parent), m_filter(new HistoryFilter(this)), m_tools(new RunTools(this)), m_pages(new QStackedWidget(this)),
    m_empty(new StateBanner(StateBanner::Shape::Page, this)), m_list(new QTreeView(this)),
    m_delegate(new RunDelegate(this)), m_detail(new RunDetail(this)), m_uncertain(new UncertainStrip(this)),
    m_changes(new RunChanges(this))
{
    buildList();
    arrange();
    connectTools();
    connect(m_empty, &StateBanner::activated, this, [this] {
        if (m_workspace && m_workspace->runModel()->problem())
            return m_workspace->runModel()->refresh();
        m_filter->clear();
    });
    connect(m_detail, &RunDetail::reconnectRequested, this, [this] { emit reconnectRequested(m_detail->row()); });
    connect(m_detail, &RunDetail::runAgainRequested, this, [this] { emit runAgainRequested(m_detail->row()); });
    connect(m_detail, &RunDetail::checkRequested, this, [this] { emit checkRequested(m_detail->row()); });
    connect(m_detail, &RunDetail::editRequested, this,
            [this](const QString &fieldId) { emit editRequested(m_detail->row(), fieldId); });
    connect(m_detail, &RunDetail::logRequested, this, &RunPanel::logRequested);
    setFocusProxy(m_list);
}

void RunPanel::buildList()
{
    m_empty->setObjectName(u"noRuns"_s);
    m_list->setAccessibleName(tr("Runs"));
    m_list->setObjectName(u"runs"_s);
    m_list->setRootIsDecorated(false);
    m_list->setHeaderHidden(true); // what stands in a column needs no heading
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->installEventFilter(this);
    m_list->setFrameShape(QFrame::NoFrame);
    m_delegate->setWaitWords([this](const RunRecord &record) {
        return m_workspace ? waitWords(record, waitOf(*m_workspace, record.row), QDateTime::currentDateTimeUtc())
                           : QString();
    });
    m_delegate->setChangeWords([this](const RunRecord &record) { return m_changes->lineOf(record.row); });
    connect(m_changes, &RunChanges::found, m_list, [this] { m_list->viewport()->update(); });
    m_list->setItemDelegate(m_delegate);
    new RunWaitTicker(m_list);
    m_list->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection); // two can be compared
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QTreeView::customContextMenuRequested, this, &RunPanel::showMenu);
}

void RunPanel::arrange()
{
    m_detail->setCorner(m_tools);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(unit, unit / 2, unit, unit / 2);
    bar->addWidget(m_filter);
    bar->addStretch(1);
    auto *listed = new QWidget(this);
    auto *rows = new QVBoxLayout(listed);
    rows->setContentsMargins({});
    rows->setSpacing(0);
    rows->addLayout(bar);
    rows->addWidget(m_pages, 1);
    auto *reading = new QWidget(this);
    auto *column = new QVBoxLayout(reading);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_uncertain);
    column->addWidget(m_detail, 1);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_list);
    auto *splitter = new QSplitter(this);
    splitter->addWidget(listed);
    splitter->addWidget(reading);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(splitter);
}

void RunPanel::connectTools()
{
    connect(m_tools, &RunTools::pinRequested, this,
            [this](bool pinned) { annotate([pinned](RunAnnotation &annotation) { annotation.pinned = pinned; }); });
    connect(m_tools, &RunTools::noteRequested, this, &RunPanel::editNote);
    connect(m_tools, &RunTools::compareRequested, this, &RunPanel::compare);
    connect(m_tools, &RunTools::formRequested, this, [this] { emit formRequested(m_detail->row()); });
    connect(m_tools, &RunTools::copyRequested, this, &RunPanel::copyRun);
    connect(m_tools, &RunTools::againRequested, this, [this] { emit runAgainRequested(m_detail->row()); });
    connect(m_uncertain, &UncertainStrip::checkRequested, this, [this] { emit checkRequested(m_detail->row()); });
    connect(m_uncertain, &UncertainStrip::found, this, [this](RunAnnotation::Finding finding) {
        annotate([finding](RunAnnotation &annotation) {
            annotation.finding = finding;
            annotation.foundAt =
                finding == RunAnnotation::Finding::None ? QDateTime() : QDateTime::currentDateTimeUtc();
        });
    });
}

void RunPanel::setWorkspace(Workspace *workspace)
{
    if (m_workspace) {
        disconnect(m_workspace->runs(), nullptr, this, nullptr);
        disconnect(m_workspace->runModel(), nullptr, this, nullptr);
    }
    m_workspace = workspace;
    m_changes->setWorkspace(workspace);
    m_list->setModel(workspace ? workspace->runModel() : nullptr);
    m_filter->setModel(workspace ? workspace->runModel() : nullptr);
    m_detail->setWorkspace(workspace);
    updateEmptyState();
    showState();
    if (!workspace)
        return;
    QHeaderView *header = m_list->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(RunModel::ActionColumn, QHeaderView::Stretch);
    const QList<std::pair<int, int>> widths{{RunModel::StateColumn, 14},
                                            {RunModel::AppColumn, 11},
                                            {RunModel::DurationColumn, 7},
                                            {RunModel::StartedColumn, 9},
                                            {RunModel::RunIdColumn, 9}};
    for (const auto &[column, units] : widths)
        header->resizeSection(column, units * unit);
    fitColumns();
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RunPanel::showCurrent);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RunPanel::showState);
    RunModel *model = workspace->runModel();
    model->setSpoken(spoken());
    connect(model, &QAbstractItemModel::rowsInserted, this, &RunPanel::updateEmptyState);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &RunPanel::updateEmptyState);
    connect(model, &QAbstractItemModel::modelReset, this, &RunPanel::updateEmptyState);
    connect(model, &RunModel::problemChanged, this, &RunPanel::updateEmptyState);
    connect(workspace->runs(), &RunMonitor::runFinished, this, &RunPanel::announceEnd);
    connect(workspace->runs(), &RunMonitor::runChanged, this, [this](qint64 row) {
        if (row == m_detail->row())
            showState();
    });
}

bool RunPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::Resize)
        fitColumns();
    return QWidget::eventFilter(watched, event);
}

// Where the list is narrow the id gives way to the action's name: it stands in the details as well.
void RunPanel::fitColumns()
{
    m_list->header()->setSectionHidden(RunModel::RunIdColumn, m_list->width() < 84 * unit);
}

RunModel::Spoken RunPanel::spoken() const
{
    return {.cell =
                [words = QPointer(m_delegate)](const RunRecord &record, int column) {
                    return words ? words->spoken(record, column) : QString();
                },
            .columns = {tr("Outcome"), tr("Action"), tr("App"), tr("Duration"), tr("Started"), tr("Run id")}};
}

void RunPanel::setTools(Prompts *prompts, Settings *settings)
{
    m_detail->setTools(prompts, settings);
}

void RunPanel::showRun(qint64 row)
{
    if (!m_workspace)
        return;
    m_list->setCurrentIndex(m_workspace->runModel()->indexOf(row));
    if (m_detail->row() != row) {
        m_detail->setRow(row);
        showState();
    }
}

void RunPanel::showCurrent()
{
    if (!m_list->currentIndex().isValid())
        return; // the list was read anew: what is being read stays
    m_detail->setRow(m_list->currentIndex().data(RunModel::RowRole).toLongLong());
    showState();
}

// The tools and the strip, for the run that is shown.
void RunPanel::showState()
{
    const auto record = m_workspace && m_detail->row() != 0 ? m_workspace->runRecord(m_detail->row()) : std::nullopt;
    m_tools->setRun(record, record ? std::max(1, int(selectedRows().size())) : 0);
    m_uncertain->setRecord(record.value_or(RunRecord()));
}

void RunPanel::showMenu(const QPoint &at)
{
    if (!m_list->indexAt(at).isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_tools->fill(menu);
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

void RunPanel::annotate(const std::function<void(RunAnnotation &)> &change)
{
    const qint64 row = m_detail->row();
    const auto record = m_workspace ? m_workspace->runRecord(row) : std::nullopt;
    if (!record)
        return;
    RunAnnotation annotation = record->annotation;
    change(annotation);
    if (!m_workspace->runModel()->annotate(row, annotation))
        qCWarning(lcUi) << "the note of run" << row << "could not be stored";
    showState();
}

void RunPanel::copyRun()
{
    if (const auto record = m_workspace ? m_workspace->runRecord(m_detail->row()) : std::nullopt)
        QGuiApplication::clipboard()->setText(QString::fromUtf8(runToShare(*record).bytes()));
}

void RunPanel::editNote()
{
    const auto record = m_workspace ? m_workspace->runRecord(m_detail->row()) : std::nullopt;
    if (!record)
        return;
    auto *dialog = new NoteDialog(*record, this);
    connect(dialog, &NoteDialog::annotated, this, [this](const RunAnnotation &edited) {
        annotate([&edited](RunAnnotation &annotation) { annotation = edited; });
    });
    dialog->open();
}

void RunPanel::compare()
{
    const QList<qint64> rows = selectedRows();
    const auto one =
        m_workspace ? m_workspace->runRecord(rows.size() == 2 ? rows.first() : m_detail->row()) : std::nullopt;
    if (!one)
        return;
    const auto other = rows.size() == 2 ? m_workspace->runRecord(rows.last()) : partnerOf(*one);
    if (other)
        (new CompareDialog(*one, *other, *m_workspace->runModel()->store(), this))->open();
}

// The run it repeats, else the one of the same action before it, else itself.
std::optional<RunRecord> RunPanel::partnerOf(const RunRecord &record) const
{
    if (const auto origin = record.origin != 0 ? m_workspace->runRecord(record.origin) : std::nullopt)
        return origin;
    const RunFilter same{.appId = record.action.appId, .actionKey = record.action.key};
    const QList<RunRecord> before = m_workspace->runModel()->store()->list(1, record.row, same);
    return m_workspace->runRecord(before.isEmpty() ? record.row : before.first().row);
}

QList<qint64> RunPanel::selectedRows() const
{
    QList<qint64> rows;
    if (!m_list->selectionModel())
        return rows;
    for (const QModelIndex &index : m_list->selectionModel()->selectedRows())
        rows.append(index.data(RunModel::RowRole).toLongLong());
    return rows;
}

// Screen readers hear how a run ended, wherever the focus is.
void RunPanel::announceEnd(qint64 row)
{
    const auto record = m_workspace->runRecord(row);
    if (!record)
        return;
    m_list->setAccessibleDescription(tr("%1: %2").arg(titleOf(*record), lookOf(record->state).word));
    QAccessibleEvent event(m_list, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void RunPanel::updateEmptyState()
{
    const bool some = m_workspace && m_workspace->runModel()->rowCount() > 0;
    const bool filtered = m_workspace && !m_workspace->runModel()->filter().isEmpty();
    m_pages->setCurrentWidget(some ? static_cast<QWidget *>(m_list) : m_empty);
    if (m_workspace && m_workspace->runModel()->problem())
        m_empty->setMessage({"warning"_L1, tr("The runs cannot be listed"),
                             tr("The history cannot be read at present. What is in it stays there."), tr("Try again"),
                             theme::Tone::Warning});
    else if (filtered)
        m_empty->setMessage(
            {"search"_L1, tr("No run fits"), tr("No run has all of these words and filters."), tr("Show all runs")});
    else
        m_empty->setMessage({"run"_L1,
                             tr("No runs yet"),
                             tr("Fill the form and press Run action: each run is listed here with its result."),
                             {}});
}

} // namespace ab
