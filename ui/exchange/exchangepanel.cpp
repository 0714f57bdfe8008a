// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/exchangepanel.h"

#include "ui/exchange/exchangeactions.h"
#include "ui/exchange/exchangedetail.h"
#include "ui/exchange/exchangefilter.h"
#include "ui/exchange/exchangemodel.h"
#include "ui/exchange/exchangewords.h"
#include "ui/exchange/tailfollower.h"
#include "ui/shared/statebanner.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QToolButton>
#include <QTreeView>

namespace ab {

using namespace Qt::StringLiterals;
using Outcome = ExchangeFilter::Outcome;

namespace {

constexpr qsizetype mostCauses = 300; // then those that are no longer in the log go

} // namespace

ExchangePanel::ExchangePanel(ExchangeLog *log, QWidget *parent) :
    QWidget(parent), m_log(log), m_model(new ExchangeModel(log, this)), m_filtered(new ExchangeFilter(this)),
    m_actions(new ExchangeActions(log, this)), m_text(new QLineEdit(this)), m_outcome(new QComboBox(this)),
    m_cause(new QComboBox(this)), m_notice(new StateBanner(StateBanner::Shape::Strip, this)),
    m_list(new QTreeView(this)), m_detail(new ExchangeDetail(this))
{
    m_filtered->setSourceModel(m_model);
    buildList();
    buildFilters();
    arrange();
    connectLog();
    listCauses();
    m_notice->hide();
    connect(m_notice, &StateBanner::activated, m_notice, &QWidget::hide);
    m_actions->setShownCalls([this] { return shownCalls(); });
    connect(m_actions, &ExchangeActions::told, this, &ExchangePanel::tell);
    connect(m_actions, &ExchangeActions::sentByHand, this, [this] { m_awaitsManual = true; });
    connect(m_detail, &ExchangeDetail::copyRequested, m_actions, &ExchangeActions::copyBody);
    connect(m_detail, &ExchangeDetail::saveRequested, m_actions, &ExchangeActions::saveBody);
}

void ExchangePanel::buildList()
{
    m_list->setModel(m_filtered);
    new TailFollower(m_list);
    m_list->setAccessibleName(tr("Request log"));
    m_list->setObjectName(u"requestLog"_s);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_list->addActions(m_actions->menu());
    QHeaderView *header = m_list->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(ExchangeModel::PathColumn, QHeaderView::Stretch);
    const QList<std::pair<int, int>> widths{{ExchangeModel::NumberColumn, 5},   {ExchangeModel::TimeColumn, 12},
                                            {ExchangeModel::PurposeColumn, 15}, {ExchangeModel::MethodColumn, 7},
                                            {ExchangeModel::StatusColumn, 7},   {ExchangeModel::DurationColumn, 8},
                                            {ExchangeModel::SizeColumn, 9},     {ExchangeModel::CauseColumn, 14}};
    for (const auto &[column, units] : widths)
        header->resizeSection(column, units * theme::unit);
}

void ExchangePanel::buildFilters()
{
    m_text->setPlaceholderText(tr("Filter calls"));
    m_text->setAccessibleName(tr("Filter calls"));
    m_text->setObjectName(u"filterCalls"_s);
    m_text->setClearButtonEnabled(true);
    m_outcome->setAccessibleName(tr("Outcome"));
    m_outcome->setObjectName(u"filterOutcome"_s);
    const std::pair<Outcome, QString> outcomes[] = {
        {Outcome::Any, tr("All calls")},           {Outcome::Failed, tr("Failed only")},
        {Outcome::Success, tr("2xx success")},     {Outcome::Redirect, tr("3xx redirect")},
        {Outcome::ClientError, tr("4xx refused")}, {Outcome::ServerError, tr("5xx server error")},
        {Outcome::NoAnswer, tr("No answer")}};
    for (const auto &[outcome, name] : outcomes)
        m_outcome->addItem(name, QVariant::fromValue(outcome));
    m_cause->setAccessibleName(tr("Cause"));
    m_cause->setObjectName(u"filterCause"_s);
    m_cause->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_cause->setMinimumContentsLength(12);
    connect(m_text, &QLineEdit::textChanged, m_filtered, &ExchangeFilter::setText);
    connect(m_outcome, &QComboBox::currentIndexChanged, this,
            [this] { m_filtered->setOutcome(m_outcome->currentData().value<Outcome>()); });
    connect(m_cause, &QComboBox::currentIndexChanged, this,
            [this] { m_filtered->setCause(m_cause->currentData().toString()); });
    connect(m_text, &QLineEdit::textChanged, this, &ExchangePanel::keepInSight);
    connect(m_outcome, &QComboBox::currentIndexChanged, this, &ExchangePanel::keepInSight);
    connect(m_cause, &QComboBox::currentIndexChanged, this, &ExchangePanel::keepInSight);
}

QHBoxLayout *ExchangePanel::toolBar()
{
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(theme::unit, theme::unit / 2, theme::unit, theme::unit / 2);
    bar->setSpacing(theme::unit / 2);
    bar->addWidget(m_text, 1);
    bar->addWidget(m_outcome);
    bar->addWidget(m_cause);
    for (QAction *action : {m_actions->showElsewhere(), m_actions->copyCurl(), m_actions->sendAgain(),
                            m_actions->exportHar(), m_actions->clear()}) {
        auto *button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setAccessibleName(action->iconText());
        button->setObjectName(action->objectName());
        button->setVisible(action->isVisible());
        connect(action, &QAction::visibleChanged, button,
                [button, action] { button->setVisible(action->isVisible()); });
        bar->addWidget(button);
    }
    return bar;
}

void ExchangePanel::arrange()
{
    auto *left = new QWidget(this);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(toolBar());
    column->addWidget(m_notice);
    column->addWidget(m_list, 1);
    auto *splitter = new QSplitter(this);
    splitter->addWidget(left);
    splitter->addWidget(m_detail);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({90 * theme::unit, 60 * theme::unit}); // their own hints would leave the bodies a strip
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(splitter);
}

void ExchangePanel::connectLog()
{
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ExchangePanel::showCurrent);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ExchangePanel::showCurrent);
    connect(m_log, &ExchangeLog::added, this, &ExchangePanel::noteCall);
    connect(m_log, &ExchangeLog::changed, this, &ExchangePanel::refreshIfShown);
    connect(m_log, &ExchangeLog::recorded, this, &ExchangePanel::noteStorage);
    connect(m_log, &ExchangeLog::cleared, this, &ExchangePanel::listCauses);
}

void ExchangePanel::setWorkspace(Workspace *workspace)
{
    m_actions->setWorkspace(workspace);
}

void ExchangePanel::setPrompts(Prompts *prompts)
{
    m_actions->setPrompts(prompts);
    m_detail->setCanSave(prompts != nullptr);
}

void ExchangePanel::showRun(qint64 runRow)
{
    m_model->showRun(runRow);
    m_cause->setVisible(runRow == 0); // all of a run have one cause
    m_actions->clear()->setVisible(runRow == 0);
}

void ExchangePanel::showCause(const QString &cause)
{
    if (!cause.isEmpty())
        noteCause(cause);
    m_cause->setCurrentIndex(m_cause->findData(cause));
    if (const int calls = m_filtered->rowCount(); calls > 0)
        m_list->setCurrentIndex(m_filtered->index(calls - 1, 0)); // the newest
}

void ExchangePanel::showCurrent()
{
    const Exchange *exchange = m_model->exchangeAt(m_filtered->mapToSource(m_list->currentIndex()));
    m_shown = exchange ? exchange->id : 0;
    m_actions->setCall(m_shown);
    exchange ? m_detail->setExchange(*m_log, *exchange) : m_detail->clear();
}

void ExchangePanel::refreshIfShown(qint64 id)
{
    if (id == m_shown)
        showCurrent();
}

// A selected call among those that the filters show now.
void ExchangePanel::keepInSight()
{
    if (m_list->currentIndex().isValid())
        m_list->scrollTo(m_list->currentIndex());
}

void ExchangePanel::noteCall(qint64 id)
{
    const Exchange *exchange = m_log->find(id);
    if (!exchange)
        return;
    if (m_causes.size() > mostCauses && !m_causes.contains(exchange->tag.cause))
        listCauses();
    noteCause(exchange->tag.cause);
    if (m_awaitsManual && isManual(*exchange)) {
        m_awaitsManual = false;
        select(id);
    }
}

// Whatever the filters say; they are undone where they hide it.
void ExchangePanel::showCall(qint64 id)
{
    if (!m_filtered->mapFromSource(m_model->indexOf(id)).isValid()) {
        m_text->clear();
        m_outcome->setCurrentIndex(0);
        m_cause->setCurrentIndex(0);
    }
    select(id);
    m_list->setFocus(Qt::ShortcutFocusReason);
}

void ExchangePanel::select(qint64 id)
{
    const QModelIndex row = m_filtered->mapFromSource(m_model->indexOf(id));
    if (row.isValid())
        m_list->setCurrentIndex(row);
}

// What is in the log now; the chosen one stays, although its calls may be gone.
void ExchangePanel::listCauses()
{
    const QString chosen = m_cause->currentData().toString();
    const QSignalBlocker quiet(m_cause);
    m_cause->clear();
    m_causes.clear();
    m_cause->addItem(tr("Any cause"), QString());
    if (!chosen.isEmpty())
        noteCause(chosen);
    for (const Exchange &exchange : m_log->exchanges())
        noteCause(exchange.tag.cause);
    m_cause->setCurrentIndex(m_cause->findData(chosen));
}

void ExchangePanel::noteCause(const QString &cause)
{
    if (cause.isEmpty() || m_causes.contains(cause))
        return;
    m_causes.insert(cause);
    m_cause->addItem(causeText(cause), cause);
}

void ExchangePanel::noteStorage()
{
    const QString problem = m_log->storageProblem();
    if (problem.isEmpty() || m_toldStorage)
        return;
    m_toldStorage = true;
    tell(tr("Long bodies cannot be kept."), tr("The calls themselves go on: %1").arg(problem), true);
}

void ExchangePanel::tell(const QString &title, const QString &text, bool isProblem)
{
    m_notice->setMessage({.icon = isProblem ? "warning"_L1 : "success"_L1,
                          .title = title,
                          .text = text,
                          .button = tr("Dismiss"),
                          .tone = isProblem ? theme::Tone::Warning : theme::Tone::Success});
    m_notice->show();
}

QList<qint64> ExchangePanel::shownCalls() const
{
    QList<qint64> calls;
    for (int row = 0; row < m_filtered->rowCount(); ++row)
        calls.append(m_filtered->index(row, 0).data(ExchangeModel::IdRole).toLongLong());
    return calls;
}

} // namespace ab
