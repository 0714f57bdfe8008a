// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/choicemodel.h"

using namespace Qt::StringLiterals;

namespace ab {

ChoiceModel::ChoiceModel(std::shared_ptr<ApiClient> client, QString fieldId,
                         std::function<endpoints::FieldContext()> context, QObject *parent) :
    QAbstractListModel(parent),
    m_client(std::move(client)), m_fieldId(std::move(fieldId)), m_context(std::move(context)), m_request(this)
{
}

int ChoiceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_choices.size());
}

QVariant ChoiceModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_choices.size())
        return {};
    const Choice &choice = m_choices.at(index.row());
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
        return m_labelCount.value(choice.display()) > 1;
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
        request(m_nextPage);
}

int ChoiceModel::rowOf(const QString &id) const
{
    return m_rows.value(id, -1);
}

void ChoiceModel::load()
{
    if (m_state == State::NotLoaded || m_state == State::Failed)
        request(m_nextPage); // after a failure where it stopped
}

void ChoiceModel::loadAll()
{
    m_wantAll = m_state != State::Complete;
    if (m_wantAll && m_state != State::Loading)
        request(m_nextPage);
}

void ChoiceModel::reset()
{
    m_request.cancel();
    m_wantAll = false;
    m_skipped = 0;
    m_nextPage.clear();
    if (!m_choices.isEmpty()) {
        beginResetModel();
        m_choices.clear();
        m_rows.clear();
        m_labelCount.clear();
        endResetModel();
    }
    setState(State::NotLoaded);
}

void ChoiceModel::refresh()
{
    reset();
    load();
}

void ChoiceModel::request(const QString &page)
{
    auto call = endpoints::listChoices(m_context(), m_fieldId, page);
    call.causedBy(u"field:"_s + m_fieldId);
    setState(State::Loading);
    m_request.run([&](std::stop_token stop) { return m_client->call(call, stop); },
                  [this](const Result<Page<Choice>> &answer) { take(answer); });
}

void ChoiceModel::take(const Result<Page<Choice>> &page)
{
    if (!page) {
        m_wantAll = false;
        m_error = page.error();
        setState(State::Failed);
        return;
    }
    m_skipped += page->skipped;
    const bool broughtNew = append(page->items);
    m_nextPage = broughtNew ? nextPageOf(*page) : QString(); // the last page may still claim a next one
    if (m_wantAll && !m_nextPage.isEmpty())
        request(m_nextPage);
    else
        setState(m_nextPage.isEmpty() ? State::Complete : State::Partial);
}

bool ChoiceModel::append(const QList<Choice> &choices)
{
    QList<Choice> fresh;
    bool repeatsLabel = false;
    const int oldCount = int(m_choices.size());
    for (const Choice &choice : choices) {
        if (m_rows.contains(choice.id))
            continue;
        m_rows.insert(choice.id, oldCount + int(fresh.size()));
        repeatsLabel |= ++m_labelCount[choice.display()] == 2;
        fresh.append(choice);
    }
    if (fresh.isEmpty())
        return false;
    beginInsertRows({}, oldCount, oldCount + int(fresh.size()) - 1);
    m_choices += fresh;
    endInsertRows();
    if (repeatsLabel && oldCount > 0)
        emit dataChanged(index(0), index(oldCount - 1), {AmbiguousRole});
    return true;
}

void ChoiceModel::setState(State state)
{
    const bool changed = m_state != state;
    m_state = state;
    if (changed)
        emit stateChanged();
}

QString nextPageOf(const Page<Choice> &page)
{
    const QueryItems next = page.next.value_or(QueryItems());
    for (const auto &[name, value] : next) {
        if (name == "page"_L1)
            return value;
    }
    return {};
}

} // namespace ab
