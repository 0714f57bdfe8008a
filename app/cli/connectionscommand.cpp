// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/endpoints.h"
#include "app/api/paging.h"
#include "app/cli/output.h"
#include "app/cli/session.h"

#include <QCoreApplication>

namespace ab {

QCoro::Task<ExitCode> listConnectionsCommand(SessionPtr session)
{
    const auto say = [](const char *text) { return QCoreApplication::translate("Cli", text); };
    const auto app = co_await findApp(session);
    if (!app)
        co_return fail(session, app.error(), say("the app"));
    const auto request = endpoints::listConnections(app->id).causedBy(session->cause());
    const auto client = session->client();
    const std::stop_token never;
    const std::function<void(const Page<Connection> &)> silent;
    const auto listed = co_await fetchAllPages(client, request, silent, never);
    if (!listed)
        co_return fail(session, listed.error(), say("the connections"));

    QList<JsonText> items;
    QList<QStringList> rows;
    for (const Connection &connection : listed->items) {
        items.append(connection.raw);
        rows.append({connection.id, connection.isUsable() ? say("valid") : say("expired"), connection.title});
    }
    if (session->arguments.json)
        output::jsonArray(items);
    else
        output::table({say("ID"), say("STATE"), say("TITLE")}, rows);
    output::noteSkipped(listed->skipped);
    if (listed->items.isEmpty() && app->auth == App::Auth::NotNeeded)
        output::note(say("This app needs no connection."));
    co_return ExitCode::Success;
}

} // namespace ab
