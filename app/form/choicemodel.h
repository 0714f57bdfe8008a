// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/apiclient.h"
#include "app/api/endpoints.h"
#include "app/async/requestslot.h"
#include "app/form/choicelist.h"

#include <QAbstractListModel>
#include <QPointer>

#include <functional>
#include <memory>

namespace ab {

class ChoiceCache;
class RequestBudget;

// What a refresh found, as far as it can be told: what is new only against a list that was whole, what is gone only by
// one that is.
struct ChoiceChanges
{
    std::optional<qsizetype> added{};
    std::optional<qsizetype> gone{};
};

// The choices of one SELECT, page by page. Asks for nothing by itself; an answer for older inputs never shows.
class ChoiceModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole, ValueRole, LabelRole, AmbiguousRole }; // Ambiguous: label occurs more than once
    enum class State { NotLoaded, Loading, Partial, Complete, Failed };

    // `context` gives the action id, connection and inputs at the time of each request.
    ChoiceModel(std::shared_ptr<ApiClient> client, QString fieldId, std::function<endpoints::FieldContext()> context,
                QObject *parent = nullptr);
    // Lists that are forgotten go to the cache and come from there, under what they are the answer to.
    void setCache(std::shared_ptr<ChoiceCache> cache, std::function<QByteArray()> key);
    void setBudget(RequestBudget *budget); // to tell what a request waits for

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    State state() const { return m_state; }
    const ApiError &error() const { return m_error; }
    const QDateTime &failedAt() const { return m_failedAt; }
    const ChoiceList &list() const { return m_list; } // while it is read anew, the one before
    const Choice &at(int row) const { return m_list.at(row); }
    int rowOf(const QString &id) const { return m_list.rowOf(id); } // -1: not among those loaded
    qsizetype loaded() const;                                       // of the list that is being read
    bool isRefreshing() const { return m_incoming.has_value(); }
    bool isReadingOn() const { return m_state == State::Loading && m_goal != Goal::OnePage; } // stop() ends it
    std::optional<ChoiceChanges> changes() const { return m_changes; }                        // of the last refresh
    QDateTime waitsUntil() const; // the server's limit or our budget holds the request back; invalid: nothing does

    void load();    // the first page, unless it is there and fresh; after a failure the page that failed
    void loadAll(); // to the end
    void loadUntil(const QStringList &ids); // until all of them are there, or to the end
    void refresh();                         // reads anew what was loaded; until that is there the old list stays
    void verify(const QStringList &ids);    // reads anew until all of them are there, or to the end
    void stop();                            // what came stays; of a list that is read anew nothing does
    void reset();                           // forget everything: a parent or the connection changed

signals:
    void stateChanged(); // also when waitsUntil() did
    void forgotten();    // by reset()

private:
    enum class Goal { OnePage, Pages, Ids, Everything };

    void readAnew(Goal goal);
    void readOn(Goal goal);
    void request(const QString &page);
    void take(const Result<Page<Choice>> &page);
    bool append(const QList<Choice> &choices); // to what is shown; true when at least one was new
    bool isReached(const ChoiceList &list) const;
    void replaceList();
    void showList(const ChoiceList &list);
    void setState(State state);
    State restState() const;
    void noteWait();

    std::shared_ptr<ApiClient> m_client;
    QString m_fieldId;
    std::function<endpoints::FieldContext()> m_context;
    std::shared_ptr<ChoiceCache> m_cache;
    std::function<QByteArray()> m_key;
    QPointer<RequestBudget> m_budget;
    State m_state = State::NotLoaded;
    ApiError m_error;
    QDateTime m_failedAt;
    ChoiceList m_list;
    QByteArray m_listKey;
    std::optional<ChoiceList> m_incoming; // read anew, to take the list's place
    std::optional<ChoiceChanges> m_changes;
    Goal m_goal = Goal::OnePage;
    QStringList m_wanted; // of Goal::Ids
    QDateTime m_told;     // the wait that was announced
    RequestSlot m_request;
};

} // namespace ab
