// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalog/actionmodel.h"

#include "app/api/endpoints.h"
#include "app/api/paging.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

// The ids differ at every lookup and say nothing about the action.
bool sameContent(const Action &a, const Action &b)
{
    return a.ref() == b.ref() && a.title == b.title && a.description == b.description;
}

} // namespace

ActionModel::ActionModel(std::shared_ptr<ApiClient> client, QObject *parent) :
    QAbstractListModel(parent), m_client(std::move(client)), m_request(this)
{
}

int ActionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ActionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    if (role == HeaderRole)
        return !row.action;
    if (role == GroupRole)
        return QVariant::fromValue(row.group);
    if (!row.action)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return row.action->title;
    case ActionRole:
        return QVariant::fromValue(*row.action);
    case DescriptionRole:
        return row.action->description;
    case RunnableRole:
        return !row.action->isTrigger();
    default:
        return {};
    }
}

Qt::ItemFlags ActionModel::flags(const QModelIndex &index) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return Qt::NoItemFlags;
    const bool canBeRun = index.data(RunnableRole).toBool();
    return canBeRun ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::ItemNeverHasChildren;
}

void ActionModel::load(const QString &appId)
{
    if (appId != m_appId)
        clear();
    m_appId = appId;
    reload();
}

void ActionModel::reload()
{
    if (m_appId.isEmpty())
        return;
    setState(State::Loading);
    const auto request = endpoints::listActions(m_appId).causedBy(u"app"_s);
    m_request.run([&](std::stop_token stop) { return fetchAllPages<Action>(m_client, request, {}, stop); },
                  [this](const Result<Listing<Action>> &listing) { take(listing); });
}

void ActionModel::clear()
{
    m_request.cancel();
    m_appId.clear();
    m_skipped = 0;
    m_actions.clear();
    arrange();
    setState(State::Idle);
}

void ActionModel::setFilter(const QString &text)
{
    m_filter = text.trimmed();
    arrange();
}

std::optional<Action> ActionModel::find(const ActionRef &ref) const
{
    const auto found = std::find_if(m_actions.cbegin(), m_actions.cend(), [&](const Action &action) {
        const bool sameType = ref.type.isEmpty() || action.typeText.compare(ref.type, Qt::CaseInsensitive) == 0;
        return action.appId == ref.appId && action.key == ref.key && sameType;
    });
    return found == m_actions.cend() ? std::nullopt : std::optional(*found);
}

ActionModel::Group ActionModel::groupOf(const Action &action)
{
    switch (action.type) {
    case ActionType::Write:
        return Group::Write;
    case ActionType::Search:
    case ActionType::SearchOrWrite:
    case ActionType::SearchAndWrite:
        return Group::Search;
    case ActionType::Read:
    case ActionType::ReadBulk:
        return Group::Trigger;
    case ActionType::Filter:
    case ActionType::Run:
    case ActionType::Other:
        break;
    }
    return Group::Other;
}

void ActionModel::take(const Result<Listing<Action>> &listing)
{
    if (listing) {
        m_actions = listing->items;
        m_skipped = listing->skipped;
        arrange();
    } else {
        m_error = listing.error();
    }
    setState(listing ? State::Ready : State::Failed);
}

QList<ActionModel::Row> ActionModel::arranged() const
{
    QList<Row> rows;
    for (const Group group : {Group::Write, Group::Search, Group::Other, Group::Trigger}) {
        const qsizetype header = rows.size();
        for (const Action &action : m_actions) {
            const bool isWanted = action.title.contains(m_filter, Qt::CaseInsensitive)
                                  || action.key.contains(m_filter, Qt::CaseInsensitive);
            if (isWanted && groupOf(action) == group)
                rows.append({action, group});
        }
        if (rows.size() > header)
            rows.insert(header, {std::nullopt, group});
    }
    return rows;
}

// Only a list that really differs resets the model, since a reset costs the selection.
void ActionModel::arrange()
{
    const QList<Row> rows = arranged();
    const bool isSame = std::equal(rows.cbegin(), rows.cend(), m_rows.cbegin(), m_rows.cend(), [](auto &a, auto &b) {
        return a.group == b.group && bool(a.action) == bool(b.action)
               && (!a.action || sameContent(*a.action, *b.action));
    });
    if (!isSame) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
        return;
    }
    m_rows = rows;
    if (!rows.isEmpty())
        emit dataChanged(index(0), index(int(rows.size()) - 1), {ActionRole});
}

void ActionModel::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged();
}

} // namespace ab
