// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/endpoints.h"
#include "app/api/paging.h"
#include "app/cli/output.h"
#include "app/cli/session.h"

#include <QCoreApplication>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Cli", text);
}

QString connectionNeed(App::Auth auth)
{
    switch (auth) {
    case App::Auth::Needed:
        return say("needed");
    case App::Auth::NotNeeded:
        return say("none");
    case App::Auth::Unknown:
        break;
    }
    return say("not told");
}

constexpr int largestPage = 50;

struct AppPages
{
    QList<App> apps;
    bool more = false;
    int skipped = 0;
};

// As many pages as `wanted` apps take; 0: one page of the server's own size, negative: all.
QCoro::Task<Result<AppPages>> readApps(SessionPtr session, endpoints::AppQuery query, int wanted)
{
    const std::stop_token never;
    const auto client = session->client();
    auto request = endpoints::listApps(query).causedBy(session->cause());
    if (wanted < 0) {
        const std::function<void(const Page<App> &)> silent;
        const auto all = co_await fetchAllPages(client, request, silent, never);
        if (!all)
            co_return all.error();
        co_return AppPages{all->items, all->cutShort, all->skipped};
    }
    AppPages result;
    const QueryItems firstQuery = request.wire.query;
    for (;;) {
        const auto page = co_await client->call(request, never);
        if (!page)
            co_return page.error();
        result.apps += page->items;
        result.skipped += page->skipped;
        result.more = page->next.has_value();
        if (!page->next || page->items.isEmpty() || result.apps.size() >= wanted)
            break;
        request.wire.query = withNextPage(firstQuery, *page->next);
    }
    if (wanted > 0 && result.apps.size() > wanted) {
        result.apps.resize(wanted);
        result.more = true;
    }
    co_return result;
}

} // namespace

QCoro::Task<ExitCode> listAppsCommand(SessionPtr session)
{
    const CliArguments &arguments = session->arguments;
    endpoints::AppQuery query;
    query.query = arguments.query;
    query.category = arguments.category;
    // The server's own page size, ten, would make a catalogue of thousands longer than any paging goes.
    query.limit = arguments.all ? largestPage : std::min(arguments.limit.value_or(0), largestPage);
    const int wanted = arguments.all ? -1 : arguments.limit.value_or(0);
    const auto client = session->client();
    const auto pages = co_await readApps(session, query, wanted);
    if (!pages)
        co_return fail(session, pages.error(), say("the apps"));
    if (arguments.json) {
        QList<JsonText> items;
        for (const App &app : pages->apps)
            items.append(app.raw);
        output::jsonArray(items);
    } else {
        QList<QStringList> rows;
        for (const App &app : pages->apps)
            rows.append({app.id, app.title, connectionNeed(app.auth), app.categories.join(u", "_s)});
        output::table({say("ID"), say("TITLE"), say("CONNECTION"), say("CATEGORIES")}, rows);
    }
    output::noteSkipped(pages->skipped);
    if (pages->more)
        output::note(say("There are more apps: --limit N or --all shows them."));
    co_return ExitCode::Success;
}

} // namespace ab
