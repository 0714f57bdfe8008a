// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalog/connectionmodel.h"

#include "app/api/endpoints.h"
#include "app/api/paging.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

ConnectionModel::ConnectionModel(std::shared_ptr<ApiClient> client, QObject *parent) :
    QAbstractListModel(parent), m_client(std::move(client)), m_request(this)
{
}

int ConnectionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_connections.size());
}

QVariant ConnectionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Connection &connection = m_connections.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return connection.title;
    case ConnectionRole:
        return QVariant::fromValue(connection);
    case IdRole:
        return connection.id;
    case ExpiredRole:
        return !connection.isUsable();
    case TailRole:
        return tailOf(connection);
    default:
        return {};
    }
}

void ConnectionModel::load(const App &app)
{
    if (app.id != m_app.id)
        clear();
    m_app = app;
    reload();
}

void ConnectionModel::reload()
{
    if (m_app.id.isEmpty())
        return;
    if (m_app.auth == App::Auth::NotNeeded) {
        m_request.cancel();
        replace({});
        setState(State::NotNeeded);
        return;
    }
    setState(State::Loading);
    const auto request = endpoints::listConnections(m_app.id).causedBy(u"app"_s);
    m_request.run([&](std::stop_token stop) { return fetchAllPages<Connection>(m_client, request, {}, stop); },
                  [this](const Result<Listing<Connection>> &listing) { takeListing(listing); });
}

void ConnectionModel::clear()
{
    m_request.cancel();
    m_app = {};
    m_skipped = 0;
    replace({});
    setState(State::Idle);
}

void ConnectionModel::take(const QList<Connection> &connections, int skipped)
{
    m_request.cancel(); // what is under way was asked before
    m_skipped = skipped;
    replace(connections);
    setState(State::Ready);
}

int ConnectionModel::rowOf(const QString &id) const
{
    const auto found = std::find_if(m_connections.cbegin(), m_connections.cend(),
                                    [&](const Connection &connection) { return connection.id == id; });
    return found == m_connections.cend() ? -1 : int(found - m_connections.cbegin());
}

std::optional<Connection> ConnectionModel::usable(const QString &preferred) const
{
    const int row = rowOf(preferred);
    if (row >= 0 && m_connections.at(row).isUsable())
        return m_connections.at(row);
    if (m_connections.isEmpty() || !m_connections.constFirst().isUsable()) // the usable ones come first
        return std::nullopt;
    return m_connections.constFirst();
}

QString ConnectionModel::tailOf(const Connection &connection) const
{
    constexpr qsizetype usual = 6;
    constexpr qsizetype shortIds = 8; // these are shown whole
    const QString tail = connection.id.right(connection.id.size() <= shortIds ? shortIds : usual);
    const bool shared = std::ranges::any_of(m_connections, [&](const Connection &other) {
        return other.id != connection.id && other.title == connection.title && other.id.endsWith(tail);
    });
    return shared ? connection.id : tail;
}

void ConnectionModel::takeListing(const Result<Listing<Connection>> &listing)
{
    if (listing) {
        m_skipped = listing->skipped;
        replace(listing->items);
    } else {
        m_error = listing.error();
    }
    setState(listing ? State::Ready : State::Failed);
}

// Resets the model only for a list that differs, since a reset costs the selection.
void ConnectionModel::replace(QList<Connection> connections)
{
    std::stable_partition(connections.begin(), connections.end(), [](const Connection &c) { return c.isUsable(); });
    if (connections == m_connections)
        return;
    beginResetModel();
    m_connections = std::move(connections);
    endResetModel();
}

void ConnectionModel::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged();
}

} // namespace ab
