// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/apiclient.h"
#include "app/api/endpoints.h"
#include "app/async/requestslot.h"

#include <QAbstractListModel>

#include <functional>
#include <memory>

namespace ab {

// The choices of one SELECT, page by page. Ids that came before are dropped; an answer for older inputs never shows.
class ChoiceModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole, ValueRole, LabelRole, AmbiguousRole }; // Ambiguous: label occurs more than once
    enum class State { NotLoaded, Loading, Partial, Complete, Failed };

    // `context` gives the action id, connection and inputs at the time of each request.
    ChoiceModel(std::shared_ptr<ApiClient> client, QString fieldId, std::function<endpoints::FieldContext()> context,
                QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    State state() const { return m_state; }
    const ApiError &error() const { return m_error; }
    const Choice &at(int row) const { return m_choices.at(row); }
    int rowOf(const QString &id) const;       // -1: not among those loaded
    int skipped() const { return m_skipped; } // came and could not be read

    void load();    // the first page, unless something is loaded or loading; after a failure the page that failed
    void loadAll(); // to the end
    void reset();   // forget everything: a parent or the connection changed
    void refresh();

signals:
    void stateChanged();

private:
    void request(const QString &page);
    void take(const Result<Page<Choice>> &page);
    bool append(const QList<Choice> &choices); // true when at least one was new
    void setState(State state);

    std::shared_ptr<ApiClient> m_client;
    QString m_fieldId;
    std::function<endpoints::FieldContext()> m_context;
    State m_state = State::NotLoaded;
    ApiError m_error;
    QList<Choice> m_choices;
    QHash<QString, int> m_rows;       // id → row
    QHash<QString, int> m_labelCount; // display text → how often
    QString m_nextPage;               // empty: the list was read to its end
    int m_skipped = 0;
    bool m_wantAll = false;
    RequestSlot m_request;
};

// The `page` of the next link; empty: there is none.
QString nextPageOf(const Page<Choice> &page);

} // namespace ab
