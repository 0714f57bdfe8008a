// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/session.h"

#include "app/api/endpoints.h"
#include "app/api/paging.h"
#include "app/cli/output.h"
#include "app/cli/sentences.h"

#include <QCoreApplication>

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Cli", text);
}

ApiError unknownName(const QString &sentence)
{
    return ApiError{.kind = ApiError::Kind::Usage, .detail = sentence};
}

// An app by its exact title, for people. One search, and only one app may bear it.
QCoro::Task<Result<App>> findAppByTitle(SessionPtr session, QString title)
{
    endpoints::AppQuery query;
    query.query = title;
    const auto request = endpoints::listApps(query).causedBy(session->cause());
    const auto client = session->client();
    const std::stop_token never;
    const auto page = co_await client->call(request, never);
    if (!page)
        co_return page.error();
    QList<App> matches;
    for (const App &app : page->items) {
        if (app.title.compare(title, Qt::CaseInsensitive) == 0)
            matches.append(app);
    }
    if (matches.size() != 1)
        co_return unknownName(say("There is no app “%1”.").arg(title));
    co_return matches.first();
}

Result<Action> actionIn(const QList<Action> &actions, const CliArguments &arguments)
{
    QList<Action> matches;
    for (const Action &action : actions) {
        const bool typeFits =
            arguments.type.isEmpty() || action.typeText.compare(arguments.type, Qt::CaseInsensitive) == 0;
        if (action.key == arguments.actionKey && typeFits)
            matches.append(action);
    }
    if (matches.size() == 1)
        return matches.first();
    if (matches.isEmpty())
        return unknownName(say("The app has no action “%1”.").arg(arguments.actionKey));
    return unknownName(
        say("The action “%1” exists with several types: name one with --type.").arg(arguments.actionKey));
}

QCoro::Task<Result<Connection>> firstUsableConnection(SessionPtr session, App app)
{
    const auto request = endpoints::listConnections(app.id).causedBy(session->cause());
    const auto client = session->client();
    const std::stop_token never;
    const std::function<void(const Page<Connection> &)> silent;
    const auto listed = co_await fetchAllPages(client, request, silent, never);
    if (!listed)
        co_return listed.error();
    const auto usable = std::ranges::find_if(listed->items, &Connection::isUsable);
    if (usable != listed->items.end())
        co_return *usable;
    ApiError error;
    error.kind = ApiError::Kind::Unauthorized;
    error.code = u"no_connection"_s;
    error.detail = app.title;
    co_return error;
}

} // namespace

// By id; the app's own record tells its title and whether it needs a connection. A server that ignores the filter
// answers with other apps: then the id is taken as it is.
QCoro::Task<Result<App>> findApp(SessionPtr session)
{
    const QString wanted = session->arguments.app;
    endpoints::AppQuery query;
    query.ids = QStringList{wanted};
    const auto request = endpoints::listApps(query).causedBy(session->cause());
    const std::stop_token never;
    const auto client = session->client();
    const auto page = co_await client->call(request, never);
    if (!page && page.error().kind != ApiError::Kind::BadRequest)
        co_return page.error();
    const QList<App> listed = page ? page->items : QList<App>();
    const auto exact = std::ranges::find(listed, wanted, &App::id);
    if (exact != listed.end())
        co_return *exact;
    if (listed.isEmpty())
        co_return co_await findAppByTitle(session, wanted);
    co_return App{.id = wanted, .title = wanted};
}

QCoro::Task<Result<Target>> findTarget(SessionPtr session)
{
    const auto app = co_await findApp(session);
    if (!app)
        co_return app.error();
    const auto request = endpoints::listActions(app->id).causedBy(session->cause());
    const auto client = session->client();
    const std::stop_token never;
    const std::function<void(const Page<Action> &)> silent;
    const auto actions = co_await fetchAllPages(client, request, silent, never);
    if (!actions)
        co_return actions.error();
    const auto action = actionIn(actions->items, session->arguments);
    if (!action)
        co_return action.error();

    Target target;
    target.app = *app;
    target.action = *action;
    const auto &asked = session->arguments.connection;
    const bool none = asked ? *asked == "none"_L1 : app->auth == App::Auth::NotNeeded;
    if (asked && !none)
        target.connectionId = *asked;
    if (asked || none)
        co_return target;
    const App owner = *app;
    const auto connection = co_await firstUsableConnection(session, owner);
    if (!connection)
        co_return connection.error();
    target.connectionId = connection->id;
    target.connectionTitle = connection->title;
    co_return target;
}

ExitCode askForProfile()
{
    output::note(say("actionbench-cli: Which profile? --profile NAME|FILE names one, --sandbox needs none."));
    return ExitCode::Usage;
}

ExitCode fail(const SessionPtr &session, const ApiError &error, const QString &subject)
{
    output::note("actionbench-cli: "_L1 + sentenceFor(error, subject, session->arguments.app));
    return exitCodeFor(error);
}

} // namespace ab
