// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/endpoints.h"
#include "app/api/paging.h"
#include "app/doctor/steps.h"
#include "app/doctor/tokendiagnosis.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

Finding refused(const WalkPtr &walk, SetupStep step, const ApiError &error)
{
    const QUrl &base = walk->settings().apiBase;
    const Finding::Facts facts{{u"url"_s, base.toString(QUrl::RemoveQuery | QUrl::RemoveUserInfo)},
                               {u"server"_s, base.host()},
                               {u"status"_s, error.httpStatus > 0 ? QString::number(error.httpStatus) : QString()},
                               {u"scope"_s, error.missingScope},
                               {u"target"_s, walk->wire->last().target.host()},
                               {u"said"_s, error.detail}};
    return Finding::failed(step, apiDiagnosis(error, walk->wire->last()), facts);
}

// The one that was asked for, by id or exact title; else the first for which an account must be connected.
std::optional<App> chosenApp(const QList<App> &apps, const QString &wanted)
{
    const auto found = std::ranges::find_if(apps, [&](const App &app) {
        if (wanted.isEmpty())
            return app.auth == App::Auth::Needed;
        return app.id == wanted || app.title.compare(wanted, Qt::CaseInsensitive) == 0;
    });
    if (found != apps.end())
        return *found;
    const auto any = std::ranges::find(apps, App::Auth::Unknown, &App::auth);
    return wanted.isEmpty() && any != apps.end() ? std::optional(*any) : std::nullopt;
}

QCoro::Task<Result<QList<App>>> appsFor(WalkPtr walk, std::stop_token stop)
{
    endpoints::AppQuery query;
    const bool isId = !walk->appId.isEmpty() && !walk->appId.contains(u' ') && walk->appId.contains(u'-');
    if (isId)
        query.ids = QStringList{walk->appId};
    else
        query.query = walk->appId;
    const auto request = endpoints::listApps(query);
    const auto page = co_await walk->client->call(request, stop);
    if (!page)
        co_return page.error();
    co_return page->items;
}

QString numbered(qsizetype count)
{
    return QString::number(count);
}

} // namespace

namespace steps {

QCoro::Task<Finding> apps(WalkPtr walk, std::stop_token stop)
{
    constexpr auto step = SetupStep::Apps;
    const auto listed = co_await appsFor(walk, stop);
    if (!listed)
        co_return refused(walk, step, listed.error());
    walk->app = chosenApp(*listed, walk->appId);
    if (!walk->appId.isEmpty() && !walk->app)
        co_return Finding::failed(step, Diagnosis::AppUnknown, {{u"app"_s, walk->appId}});
    if (listed->isEmpty())
        co_return Finding::warning(step, Diagnosis::NoApps);
    co_return Finding::ok(
        step, {{u"count"_s, numbered(listed->size())}, {u"app"_s, walk->app ? walk->app->title : QString()}});
}

QCoro::Task<Finding> actions(WalkPtr walk, std::stop_token stop)
{
    constexpr auto step = SetupStep::Actions;
    if (!walk->app)
        co_return Finding::skipped(step, Diagnosis::NoAppToTry);
    const auto request = endpoints::listActions(walk->app->id);
    const auto page = co_await walk->client->call(request, stop);
    if (!page)
        co_return refused(walk, step, page.error());
    const Finding::Facts facts{{u"app"_s, walk->app->title}, {u"count"_s, numbered(page->items.size())}};
    co_return page->items.isEmpty() ? Finding::warning(step, Diagnosis::NoActions, facts) : Finding::ok(step, facts);
}

QCoro::Task<Finding> connections(WalkPtr walk, std::stop_token stop)
{
    constexpr auto step = SetupStep::Connections;
    if (!walk->app)
        co_return Finding::skipped(step, Diagnosis::NoAppToTry);
    const auto request = endpoints::listConnections(walk->app->id);
    const std::function<void(const Page<Connection> &)> silent;
    const auto listed = co_await fetchAllPages(walk->client, request, silent, stop);
    if (!listed)
        co_return refused(walk, step, listed.error());
    const auto usable = std::ranges::count_if(listed->items, &Connection::isUsable);
    co_return Finding::ok(step, {{u"app"_s, walk->app->title},
                                 {u"count"_s, numbered(listed->items.size())},
                                 {u"expired"_s, numbered(listed->items.size() - usable)}});
}

} // namespace steps

} // namespace ab
