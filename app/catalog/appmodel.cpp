// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalog/appmodel.h"

#include "app/api/paging.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

QList<App> newAmong(const QList<App> &apps, QSet<QString> &known)
{
    QList<App> fresh;
    for (const App &app : apps) {
        if (!known.contains(app.id))
            fresh.append(app);
        known.insert(app.id);
    }
    return fresh;
}

} // namespace

AppModel::AppModel(std::shared_ptr<ApiClient> client, QObject *parent) :
    QAbstractListModel(parent), m_client(std::move(client)), m_request(this)
{
    using namespace std::chrono_literals;
    m_query.limit = pageSize;
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(250ms);
    connect(&m_debounce, &QTimer::timeout, this, &AppModel::requestFirst);
}

int AppModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_apps.size());
}

QVariant AppModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const App &app = m_apps.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return app.title;
    case AppRole:
        return QVariant::fromValue(app);
    case IdRole:
        return app.id;
    case IconUrlRole:
        return app.image64;
    case ColorRole:
        return app.hexColor.isEmpty() ? QString() : QString(u'#' + app.hexColor);
    case DescriptionRole:
        return app.description;
    default:
        return {};
    }
}

bool AppModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_state == State::Ready && m_next;
}

void AppModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        requestNext();
}

void AppModel::search(const QString &text)
{
    const bool isShown = text == m_query.query && m_state != State::Idle && m_state != State::Failed;
    if (isShown && !m_debounce.isActive())
        return;
    m_request.cancel(); // what it would bring is out of date already
    m_query.query = text;
    m_debounce.start();
    setState(State::Loading);
}

void AppModel::searchNow(const QString &text, const QString &category)
{
    m_query.query = text;
    m_query.category = category;
    requestFirst();
}

// After a failure further down it takes up there, so that nobody has to scroll again.
void AppModel::reload()
{
    if (m_state == State::Failed && m_next && m_shown == m_query)
        requestNext();
    else
        requestFirst();
}

int AppModel::rowOf(const QString &appId) const
{
    const auto found = std::find_if(m_apps.cbegin(), m_apps.cend(), [&](const App &app) { return app.id == appId; });
    return found == m_apps.cend() ? -1 : int(found - m_apps.cbegin());
}

void AppModel::requestFirst()
{
    m_debounce.stop();
    setState(State::Loading);
    const auto first = endpoints::listApps(m_query).causedBy(u"search"_s);
    send(first, [this](const Result<Page<App>> &page) { takeFirst(page); });
}

void AppModel::requestNext()
{
    setState(State::LoadingMore);
    auto next = endpoints::listApps(m_query).causedBy(u"scroll"_s);
    next.wire.query = withNextPage(next.wire.query, *m_next);
    send(next, [this](const Result<Page<App>> &page) { takeNext(page); });
}

void AppModel::send(const ApiRequest<Page<App>> &request, std::function<void(const Result<Page<App>> &)> take)
{
    m_request.run([&](std::stop_token stop) { return m_client->call(request, stop); }, std::move(take));
}

void AppModel::takeFirst(const Result<Page<App>> &page)
{
    if (!page && m_query.limit > 0 && page.error().kind == ApiError::Kind::BadRequest) {
        m_query.limit = 0; // the size may be what was refused; the server has one of its own
        requestFirst();
        return;
    }
    m_next.reset();
    m_skipped = 0;
    // Apps that were found for other words must not stand beside the failure to find these.
    if (page || m_shown != m_query)
        replace(page ? page->items : QList<App>());
    m_shown = m_query;
    finish(page, page && page->items.isEmpty());
}

void AppModel::takeNext(const Result<Page<App>> &page)
{
    const bool broughtNothing = page && append(page->items) == 0; // a server that repeats itself would never end
    finish(page, broughtNothing);
}

// Drops what is there before only when the new rows differ, for a reset costs the selection.
void AppModel::replace(const QList<App> &apps)
{
    QSet<QString> ids;
    const QList<App> fresh = newAmong(apps, ids);
    if (fresh == m_apps)
        return;
    beginResetModel();
    m_apps = fresh;
    m_ids = ids;
    endResetModel();
}

qsizetype AppModel::append(const QList<App> &apps)
{
    const QList<App> fresh = newAmong(apps, m_ids);
    if (fresh.isEmpty())
        return 0;
    beginInsertRows({}, int(m_apps.size()), int(m_apps.size() + fresh.size() - 1));
    m_apps.append(fresh);
    endInsertRows();
    return fresh.size();
}

void AppModel::finish(const Result<Page<App>> &page, bool isEnd)
{
    if (page) {
        m_skipped += page->skipped;
        m_next = isEnd ? std::nullopt : page->next;
    } else {
        m_error = page.error();
    }
    setState(page ? State::Ready : State::Failed);
}

void AppModel::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged();
}

} // namespace ab
