// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/choicemodel.h"

#include "app/form/choicecache.h"
#include "app/net/requestbudget.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

// Shorter waits are not worth a word.
constexpr int shortestWaitMs = 1500;

qsizetype missingFrom(const ChoiceList &list, const ChoiceList &other)
{
    qsizetype missing = 0;
    for (qsizetype row = 0; row < other.size(); ++row)
        missing += list.rowOf(other.at(row).id) < 0 ? 1 : 0;
    return missing;
}

ChoiceChanges changesBetween(const ChoiceList &before, const ChoiceList &after)
{
    ChoiceChanges changes;
    if (before.isComplete())
        changes.added = missingFrom(before, after);
    if (after.isComplete())
        changes.gone = missingFrom(after, before);
    return changes;
}

} // namespace

ChoiceModel::ChoiceModel(std::shared_ptr<ApiClient> client, QString fieldId,
                         std::function<endpoints::FieldContext()> context, QObject *parent) :
    QAbstractListModel(parent),
    m_client(std::move(client)), m_fieldId(std::move(fieldId)), m_context(std::move(context)), m_request(this)
{
}

void ChoiceModel::setCache(std::shared_ptr<ChoiceCache> cache, std::function<QByteArray()> key)
{
    m_cache = std::move(cache);
    m_key = std::move(key);
}

void ChoiceModel::setBudget(RequestBudget *budget)
{
    m_budget = budget;
    if (budget)
        connect(budget, &RequestBudget::changed, this, &ChoiceModel::noteWait);
}

int ChoiceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_list.size());
}

QVariant ChoiceModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_list.size())
        return {};
    const Choice &choice = m_list.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return choice.display();
    case IdRole:
        return choice.id;
    case ValueRole:
        return choice.value;
    case LabelRole:
        return choice.label;
    case AmbiguousRole:
        return m_list.isAmbiguous(index.row());
    default:
        return {};
    }
}

QHash<int, QByteArray> ChoiceModel::roleNames() const
{
    auto names = QAbstractListModel::roleNames();
    names.insert({{IdRole, "id"}, {ValueRole, "value"}, {LabelRole, "label"}, {AmbiguousRole, "ambiguous"}});
    return names;
}

bool ChoiceModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_state == State::Partial;
}

void ChoiceModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        readOn(Goal::OnePage);
}

qsizetype ChoiceModel::loaded() const
{
    return m_incoming ? m_incoming->size() : m_list.size();
}

QDateTime ChoiceModel::waitsUntil() const
{
    if (m_state != State::Loading || !m_budget || m_budget->waiting() == 0)
        return {};
    const QDateTime next = std::max(m_budget->pausedUntil(), m_budget->nextAdmission());
    return next.isValid() && QDateTime::currentDateTime().msecsTo(next) > shortestWaitMs ? next : QDateTime();
}

void ChoiceModel::load()
{
    if (m_state == State::Loading)
        return;
    if (m_state == State::Failed) {
        request(m_incoming.value_or(m_list).nextPage());
        return;
    }
    if (m_state == State::NotLoaded && m_cache) {
        if (const auto kept = m_cache->take(m_key())) {
            m_listKey = m_key();
            showList(*kept);
            setState(restState());
        }
    }
    if (m_state == State::NotLoaded)
        readOn(Goal::OnePage);
    else if (m_cache && m_cache->isOutdated(m_list))
        refresh();
}

void ChoiceModel::loadAll()
{
    if (m_state != State::Complete)
        readOn(Goal::Everything);
}

void ChoiceModel::loadUntil(const QStringList &ids)
{
    m_wanted = ids;
    if (m_state != State::Complete && !m_list.hasAll(ids))
        readOn(Goal::Ids);
}

void ChoiceModel::refresh()
{
    readAnew(m_list.pages() > 1 ? Goal::Pages : Goal::OnePage);
}

void ChoiceModel::verify(const QStringList &ids)
{
    m_wanted = ids;
    readAnew(Goal::Ids);
}

void ChoiceModel::stop()
{
    if (m_state != State::Loading)
        return;
    m_request.cancel();
    m_incoming.reset();
    setState(restState());
}

// Answers that were on their way belong to what was asked before, and never show.
void ChoiceModel::reset()
{
    m_request.cancel();
    m_incoming.reset();
    m_changes.reset();
    if (m_cache)
        m_cache->put(m_listKey, m_list);
    m_state = State::NotLoaded; // first: a view that sees an empty list may ask whether there is more
    if (m_list.pages() > 0)
        showList({});
    emit stateChanged();
    emit forgotten();
}

void ChoiceModel::readAnew(Goal goal)
{
    m_request.cancel();
    m_changes.reset();
    m_incoming.reset();
    if (m_list.pages() > 0)
        m_incoming.emplace();
    m_goal = goal;
    request({});
}

// A page that is under way already counts; only the goal changes.
void ChoiceModel::readOn(Goal goal)
{
    m_goal = goal;
    if (m_state == State::Loading)
        emit stateChanged();
    else
        request(m_incoming.value_or(m_list).nextPage());
}

void ChoiceModel::request(const QString &page)
{
    auto call = endpoints::listChoices(m_context(), m_fieldId, page);
    call.causedBy(u"field:"_s + m_fieldId);
    if (m_key && !m_incoming && m_list.pages() == 0)
        m_listKey = m_key();
    setState(State::Loading);
    m_request.run([&](std::stop_token stop) { return m_client->call(call, stop); },
                  [this](const Result<Page<Choice>> &answer) { take(answer); });
}

void ChoiceModel::take(const Result<Page<Choice>> &page)
{
    if (!page) {
        m_goal = m_incoming ? Goal::Pages : Goal::OnePage;
        m_error = page.error();
        m_failedAt = QDateTime::currentDateTime();
        setState(State::Failed);
        return;
    }
    ChoiceList &list = m_incoming ? *m_incoming : m_list;
    bool broughtNew = false;
    if (m_incoming) {
        const QList<Choice> fresh = list.newAmong(page->items);
        list.append(fresh);
        broughtNew = !fresh.isEmpty();
    } else {
        broughtNew = append(page->items);
    }
    list.notePage(*page, broughtNew);
    if (!list.isComplete() && !isReached(list)) {
        request(list.nextPage());
        emit stateChanged(); // how far it is
        return;
    }
    if (m_incoming)
        replaceList();
    m_goal = Goal::OnePage;
    setState(restState());
}

bool ChoiceModel::isReached(const ChoiceList &list) const
{
    switch (m_goal) {
    case Goal::OnePage:
        return true;
    case Goal::Pages:
        return list.pages() >= m_list.pages();
    case Goal::Ids:
        return list.hasAll(m_wanted);
    case Goal::Everything:
        return false;
    }
    return true;
}

bool ChoiceModel::append(const QList<Choice> &choices)
{
    const QList<Choice> fresh = m_list.newAmong(choices);
    if (fresh.isEmpty())
        return false;
    const int oldCount = rowCount();
    beginInsertRows({}, oldCount, oldCount + int(fresh.size()) - 1);
    const bool repeatsLabel = m_list.append(fresh);
    endInsertRows();
    if (repeatsLabel && oldCount > 0)
        emit dataChanged(index(0), index(oldCount - 1), {AmbiguousRole});
    return true;
}

void ChoiceModel::replaceList()
{
    m_changes = changesBetween(m_list, *m_incoming);
    const ChoiceList list = *m_incoming;
    m_incoming.reset();
    showList(list);
}

void ChoiceModel::showList(const ChoiceList &list)
{
    beginResetModel();
    m_list = list;
    endResetModel();
}

ChoiceModel::State ChoiceModel::restState() const
{
    if (m_list.pages() == 0)
        return State::NotLoaded;
    return m_list.isComplete() ? State::Complete : State::Partial;
}

void ChoiceModel::setState(State state)
{
    const bool changed = m_state != state;
    m_state = state;
    if (changed)
        emit stateChanged();
}

void ChoiceModel::noteWait()
{
    const QDateTime wait = waitsUntil();
    if (wait == m_told)
        return;
    m_told = wait;
    emit stateChanged();
}

} // namespace ab
