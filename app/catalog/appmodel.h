// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/apiclient.h"
#include "app/api/endpoints.h"
#include "app/async/requestslot.h"

#include <QAbstractListModel>
#include <QSet>
#include <QTimer>

#include <memory>

namespace ab {

// The apps that match a search, loaded page by page as the list is scrolled. A newer search supersedes an older one;
// its rows stay until the first answer is there, so that typing never flickers.
class AppModel : public QAbstractListModel
{
    Q_OBJECT
public:
    // ColorRole: "#rrggbb", empty when the app has none. IconUrlRole: a QUrl, for the IconLoader.
    enum Role { AppRole = Qt::UserRole, IdRole, IconUrlRole, ColorRole, DescriptionRole };
    enum class State { Idle, Loading, LoadingMore, Ready, Failed };
    static constexpr int pageSize = 50; // falls back to the server's own size when it is refused

    explicit AppModel(std::shared_ptr<ApiClient> client, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    void search(const QString &text); // debounced by 250 ms
    void searchNow(const QString &text, const QString &category = {});
    void reload(); // after a failed next page: only that page

    State state() const { return m_state; }
    const ApiError &error() const { return m_error; }
    const App &at(int row) const { return m_apps.at(row); }
    int rowOf(const QString &appId) const;
    QString searchText() const { return m_query.query; }
    int skipped() const { return m_skipped; }

signals:
    void stateChanged();

private:
    void requestFirst();
    void requestNext();
    void send(const ApiRequest<Page<App>> &request, std::function<void(const Result<Page<App>> &)> take);
    void takeFirst(const Result<Page<App>> &page);
    void takeNext(const Result<Page<App>> &page);
    void replace(const QList<App> &apps);
    qsizetype append(const QList<App> &apps); // how many were new
    void finish(const Result<Page<App>> &page, bool isEnd);
    void setState(State state);

    std::shared_ptr<ApiClient> m_client;
    endpoints::AppQuery m_query;
    endpoints::AppQuery m_shown; // what the rows are the answer to
    State m_state = State::Idle;
    ApiError m_error;
    QList<App> m_apps;
    QSet<QString> m_ids;
    std::optional<QueryItems> m_next;
    int m_skipped = 0;
    QTimer m_debounce;
    RequestSlot m_request;
};

} // namespace ab
