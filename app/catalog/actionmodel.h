// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/apiclient.h"
#include "app/api/model/action.h"
#include "app/async/requestslot.h"

#include <QAbstractListModel>

#include <memory>

namespace ab {

// All actions of one app, grouped: Write, Search, Other, then triggers, which cannot be run. A group is a row of its
// own (HeaderRole), so that a plain list view shows sections.
class ActionModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum class Group { Write, Search, Other, Trigger };
    Q_ENUM(Group)
    enum Role { ActionRole = Qt::UserRole, HeaderRole, GroupRole, DescriptionRole, RunnableRole };
    enum class State { Idle, Loading, Ready, Failed };

    explicit ActionModel(std::shared_ptr<ApiClient> client, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override; // headers and triggers cannot be selected

    void load(const QString &appId);
    void reload();
    void clear();
    void setFilter(const QString &text); // title and key, any case

    State state() const { return m_state; }
    const ApiError &error() const { return m_error; }
    const QList<Action> &actions() const { return m_actions; } // as listed, unfiltered
    int skipped() const { return m_skipped; }                  // rows that could not be read
    std::optional<Action> find(const ActionRef &ref) const;    // by key and type

    static Group groupOf(const Action &action);

signals:
    void stateChanged();

private:
    struct Row
    {
        std::optional<Action> action; // empty: the header of `group`
        Group group = Group::Other;
    };
    void take(const Result<Listing<Action>> &listing);
    QList<Row> arranged() const;
    void arrange();
    void setState(State state);

    std::shared_ptr<ApiClient> m_client;
    QString m_appId;
    QString m_filter;
    State m_state = State::Idle;
    ApiError m_error;
    QList<Action> m_actions;
    QList<Row> m_rows;
    int m_skipped = 0;
    RequestSlot m_request;
};

} // namespace ab
