// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/actionpanel.h"

#include "ui/catalog/actiondelegate.h"
#include "ui/catalog/actionlist.h"

#include <QLineEdit>
#include <QListView>

using namespace Qt::StringLiterals;

namespace ab {

ActionPanel::ActionPanel(QWidget *parent) :
    ListPane(
        {.title = tr("Actions"), .search = u"Search actions"_s, .list = u"Actions"_s, .prompt = tr("Search actions")},
        parent),
    m_list(new ActionList(this))
{
    view()->setModel(m_list);
    view()->setItemDelegate(new ActionDelegate(this));
    watchSelection();
    connect(searchField(), &QLineEdit::textChanged, this, [this](const QString &text) {
        if (m_model)
            m_model->setFilter(text);
        showState();
    });
    connect(this, &ListPane::picked, this, [this](const QModelIndex &index) {
        m_selected = index.data(ActionModel::ActionRole).value<Action>();
        emit actionPicked(*m_selected);
    });
    connect(banner(), &StateBanner::activated, this, &ActionPanel::act);
    showState();
}

void ActionPanel::setModel(ActionModel *model)
{
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    m_selected.reset();
    m_list->setSourceModel(model);
    if (model)
        connect(model, &ActionModel::stateChanged, this, &ActionPanel::showState);
    showState();
}

void ActionPanel::setAppTitle(const QString &title)
{
    m_appTitle = title;
    searchField()->clear();
    showState();
}

void ActionPanel::select(const std::optional<Action> &action)
{
    m_selected = action;
    const int row = action ? rowOf(*action) : -1;
    if (row >= 0 && !view()->selectionModel()->isRowSelected(row))
        view()->setCurrentIndex(m_list->index(row, 0));
    else if (row < 0)
        view()->clearSelection();
}

int ActionPanel::rowOf(const Action &action) const
{
    for (int row = 0; row < m_list->rowCount(); ++row) {
        if (m_list->index(row, 0).data(ActionModel::ActionRole).value<Action>().ref() == action.ref())
            return row;
    }
    return -1;
}

void ActionPanel::showState()
{
    using State = ActionModel::State;
    const State state = m_model ? m_model->state() : State::Idle;
    const bool empty = m_list->rowCount() == 0;
    searchField()->setEnabled(state == State::Ready);
    if (state == State::Idle)
        banner()->setMessage({.icon = "bolt"_L1, .text = tr("Pick an app to see what it can do.")});
    else if (state == State::Loading)
        banner()->showLoading(tr("Loading the actions …"));
    else if (state == State::Failed)
        banner()->showError(describe(m_model->error(), tr("the actions"), m_appTitle), tr("Retry"));
    else if (empty)
        showNothingFound();
    showSkipped(!empty && state == State::Ready ? m_model->skipped() : 0);
    empty || state != State::Ready ? showBanner() : showList();
    if (m_selected && state == State::Ready)
        select(m_selected);
}

void ActionPanel::showNothingFound()
{
    if (m_model->actions().isEmpty() && m_model->skipped() > 0)
        showUnreadable(m_model->skipped());
    else if (searchField()->text().isEmpty())
        banner()->setMessage({.icon = "inbox"_L1,
                              .title = tr("No actions"),
                              .text = tr("%1 offers no actions to this profile.").arg(m_appTitle),
                              .button = tr("Load again")});
    else
        banner()->setMessage({.icon = "search"_L1,
                              .title = tr("No action found"),
                              .text = tr("Nothing matches “%1”.").arg(searchField()->text()),
                              .button = tr("Show all actions")});
}

void ActionPanel::act()
{
    if (m_model->state() == ActionModel::State::Failed || searchField()->text().isEmpty())
        m_model->reload();
    else
        searchField()->clear();
}

} // namespace ab
