// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/listpane.h"

#include "app/wording/skippedtext.h"
#include "ui/shared/busybar.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QStackedLayout>

using namespace Qt::StringLiterals;

namespace ab {

using theme::unit;

namespace {

QLineEdit *searchField(const ListPane::Names &names, QWidget *parent)
{
    auto *field = new QLineEdit(parent);
    field->setObjectName(names.search);
    field->setAccessibleName(names.search);
    field->setPlaceholderText(names.prompt);
    field->setClearButtonEnabled(true);
    field->addAction(theme::icon("search"_L1, theme::Tone::Faint), QLineEdit::LeadingPosition);
    return field;
}

QListView *listView(const ListPane::Names &names, QWidget *parent)
{
    auto *view = new QListView(parent);
    view->setObjectName(names.list);
    view->setAccessibleName(names.list);
    view->setFrameShape(QFrame::NoFrame);
    view->setUniformItemSizes(false);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setMouseTracking(true);
    view->viewport()->setAutoFillBackground(false);
    return view;
}

} // namespace

ListPane::ListPane(const Names &names, QWidget *parent) :
    QWidget(parent), m_search(ab::searchField(names, this)), m_busy(new BusyBar(this)), m_view(listView(names, this)),
    m_banner(new StateBanner(StateBanner::Shape::Page)), m_strip(new StateBanner(StateBanner::Shape::Strip, this)),
    m_stack(new QStackedLayout)
{
    auto *title = new QLabel(names.title, this);
    title->setFont(theme::small());
    theme::setTone(title, theme::Tone::Muted);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(2 * unit, unit + unit / 2, 2 * unit, unit / 2);
    top->setSpacing(unit / 2);
    top->addWidget(title);
    top->addWidget(m_search);

    m_stack->addWidget(m_view);
    m_stack->addWidget(m_banner);
    m_strip->hide();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_busy);
    column->addLayout(m_stack, 1);
    column->addWidget(m_strip);

    m_rest.setSingleShot(true);
    m_rest.setInterval(350);
    connect(&m_rest, &QTimer::timeout, this, &ListPane::pickSelected);
    connect(m_view, &QListView::clicked, this, &ListPane::pick);
    connect(m_view, &QListView::activated, this, &ListPane::pick);
    // Enter in the search field takes the best hit.
    connect(m_search, &QLineEdit::returnPressed, this, [this] { pick(firstPickable()); });
    m_search->installEventFilter(this);
}

void ListPane::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void ListPane::showList()
{
    m_stack->setCurrentWidget(m_view);
}

void ListPane::showBanner()
{
    m_stack->setCurrentWidget(m_banner);
}

void ListPane::showUnreadable(int count)
{
    m_banner->setMessage({.icon = "warning"_L1,
                          .title = tr("Nothing can be shown"),
                          .text = skippedText(count),
                          .button = tr("Load again"),
                          .tone = theme::Tone::Warning});
}

void ListPane::showSkipped(int count)
{
    m_strip->setVisible(count > 0);
    m_strip->setMessage({.icon = "warning"_L1, .text = skippedText(count), .tone = theme::Tone::Warning});
}

void ListPane::setBusy(bool busy)
{
    busy ? m_busy->start() : m_busy->stop();
}

void ListPane::watchSelection()
{
    m_rest.stop();
    if (m_view->selectionModel())
        connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, &m_rest, qOverload<>(&QTimer::start));
}

// Down leads from the search field into the list.
bool ListPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    if (static_cast<QKeyEvent *>(event)->key() != Qt::Key_Down || !m_view->isVisible())
        return QWidget::eventFilter(watched, event);
    if (m_view->selectionModel() && !m_view->selectionModel()->hasSelection())
        m_view->setCurrentIndex(firstPickable());
    m_view->setFocus(Qt::TabFocusReason);
    return true;
}

void ListPane::pick(const QModelIndex &index)
{
    if (!index.flags().testFlag(Qt::ItemIsSelectable))
        return;
    m_view->setCurrentIndex(index);
    m_rest.stop();
    emit picked(index);
}

void ListPane::pickSelected()
{
    const QModelIndexList selected = m_view->selectionModel()->selectedIndexes();
    if (!selected.isEmpty())
        emit picked(selected.first());
}

QModelIndex ListPane::firstPickable() const
{
    for (int row = 0; m_view->model() && row < m_view->model()->rowCount(); ++row) {
        const QModelIndex index = m_view->model()->index(row, 0);
        if (index.flags().testFlag(Qt::ItemIsSelectable))
            return index;
    }
    return {};
}

} // namespace ab
