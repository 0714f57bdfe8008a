// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/apiclient.h"
#include "app/api/model/app.h"
#include "app/api/model/connection.h"
#include "app/async/requestslot.h"

#include <QAbstractListModel>

#include <memory>

namespace ab {

// The connections of one app and identity, read to the end, usable ones first, expired ones last. An app that needs no
// authentication has none and asks for none.
class ConnectionModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        ConnectionRole = Qt::UserRole,
        IdRole,
        ExpiredRole,
        TailRole // as much of the id's end as tells it from those of the same title
    };
    enum class State { Idle, NotNeeded, Loading, Ready, Failed };

    explicit ConnectionModel(std::shared_ptr<ApiClient> client, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    void load(const App &app);
    void reload();
    void clear();
    // A list read elsewhere, after Connect.
    void take(const QList<Connection> &connections, int skipped = 0);

    State state() const { return m_state; }
    const ApiError &error() const { return m_error; }
    const QList<Connection> &connections() const { return m_connections; }
    int skipped() const { return m_skipped; } // rows that could not be read
    int rowOf(const QString &id) const;
    // The one to preselect: `preferred` when usable, else the first usable one; nullopt when there is none.
    std::optional<Connection> usable(const QString &preferred) const;

signals:
    void stateChanged();

private:
    QString tailOf(const Connection &connection) const;
    void takeListing(const Result<Listing<Connection>> &listing);
    void replace(QList<Connection> connections);
    void setState(State state);

    std::shared_ptr<ApiClient> m_client;
    App m_app;
    State m_state = State::Idle;
    ApiError m_error;
    QList<Connection> m_connections;
    int m_skipped = 0;
    RequestSlot m_request;
};

} // namespace ab
