// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/endpoints.h"
#include "app/api/paging.h"
#include "app/cli/output.h"
#include "app/cli/session.h"

#include <QCoreApplication>

namespace ab {

QCoro::Task<ExitCode> listActionsCommand(SessionPtr session)
{
    const auto say = [](const char *text) { return QCoreApplication::translate("Cli", text); };
    const auto app = co_await findApp(session);
    if (!app)
        co_return fail(session, app.error(), say("the app"));
    const auto request = endpoints::listActions(app->id).causedBy(session->cause());
    const auto client = session->client();
    const std::stop_token never;
    const std::function<void(const Page<Action> &)> silent;
    const auto listed = co_await fetchAllPages(client, request, silent, never);
    if (!listed)
        co_return fail(session, listed.error(), say("the actions"));

    QList<JsonText> items;
    QList<QStringList> rows;
    for (const Action &action : listed->items) {
        if (!session->arguments.types.isEmpty()
            && !session->arguments.types.contains(action.typeText, Qt::CaseInsensitive))
            continue;
        items.append(action.raw);
        rows.append({action.key, action.typeText, action.title, action.description});
    }
    if (session->arguments.json)
        output::jsonArray(items);
    else
        output::table({say("KEY"), say("TYPE"), say("TITLE"), say("DESCRIPTION")}, rows);
    output::noteSkipped(listed->skipped);
    co_return ExitCode::Success;
}

} // namespace ab
