// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/exchangepanel.h"

#include "ui/run/exchangedetail.h"
#include "ui/run/exchangemodel.h"
#include "ui/shared/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QToolButton>
#include <QTreeView>

namespace ab {

using namespace Qt::StringLiterals;

ExchangePanel::ExchangePanel(ExchangeLog *log, QWidget *parent) :
    QWidget(parent), m_log(log), m_model(new ExchangeModel(log, this)), m_filtered(new QSortFilterProxyModel(this)),
    m_filter(new QLineEdit(this)), m_list(new QTreeView(this)), m_detail(new ExchangeDetail(this))
{
    m_filtered->setSourceModel(m_model);
    m_filtered->setFilterRole(ExchangeModel::SearchRole);
    m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
    buildList();

    m_filter->setPlaceholderText(tr("Filter calls"));
    m_filter->setAccessibleName(tr("Filter calls"));
    m_filter->setObjectName(u"filterCalls"_s);
    m_filter->setClearButtonEnabled(true);
    connect(m_filter, &QLineEdit::textChanged, m_filtered, &QSortFilterProxyModel::setFilterFixedString);
    auto *clear = new QToolButton(this);
    clear->setIcon(theme::icon("trash"_L1));
    clear->setAccessibleName(tr("Clear the request log"));
    clear->setObjectName(u"clearCalls"_s);
    clear->setToolTip(tr("Clear the request log"));
    connect(clear, &QToolButton::clicked, log, &ExchangeLog::clear);

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(theme::unit, theme::unit / 2, theme::unit, theme::unit / 2);
    bar->addWidget(m_filter);
    bar->addWidget(clear);
    auto *left = new QWidget(this);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_list, 1);

    auto *splitter = new QSplitter(this);
    splitter->addWidget(left);
    splitter->addWidget(m_detail);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(splitter);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ExchangePanel::showCurrent);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ExchangePanel::showCurrent);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &ExchangePanel::followTail, Qt::QueuedConnection);
    connect(log, &ExchangeLog::changed, this, &ExchangePanel::refreshIfShown);
}

void ExchangePanel::buildList()
{
    m_list->setModel(m_filtered);
    m_list->setAccessibleName(tr("Request log"));
    m_list->setObjectName(u"requestLog"_s);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setSelectionBehavior(QAbstractItemView::SelectRows);
    QHeaderView *header = m_list->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(ExchangeModel::PathColumn, QHeaderView::Stretch);
    const QList<std::pair<int, int>> widths{{ExchangeModel::NumberColumn, 5},   {ExchangeModel::TimeColumn, 12},
                                            {ExchangeModel::PurposeColumn, 16}, {ExchangeModel::MethodColumn, 8},
                                            {ExchangeModel::StatusColumn, 8},   {ExchangeModel::DurationColumn, 8},
                                            {ExchangeModel::SizeColumn, 9},     {ExchangeModel::CauseColumn, 14}};
    for (const auto &[column, units] : widths)
        header->resizeSection(column, units * theme::unit);
}

void ExchangePanel::showRun(qint64 runRow)
{
    m_model->showRun(runRow);
}

void ExchangePanel::showCurrent()
{
    const Exchange *exchange = m_model->exchangeAt(m_filtered->mapToSource(m_list->currentIndex()));
    m_shown = exchange ? exchange->id : 0;
    exchange ? m_detail->setExchange(*exchange) : m_detail->clear();
}

void ExchangePanel::refreshIfShown(qint64 id)
{
    if (id == m_shown)
        showCurrent();
}

// New calls come into view, unless somebody reads an earlier one.
void ExchangePanel::followTail()
{
    if (!m_list->currentIndex().isValid())
        m_list->scrollToBottom();
}

} // namespace ab
