// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/endpoints.h"
#include "app/api/paging.h"
#include "app/cli/assignments.h"
#include "app/cli/output.h"

#include <QCoreApplication>

namespace ab {

QCoro::Task<ExitCode> showOutputsCommand(SessionPtr session)
{
    const auto say = [](const char *text) { return QCoreApplication::translate("Cli", text); };
    const auto target = co_await findTarget(session);
    if (!target)
        co_return fail(session, target.error(), say("the action"));
    const Target step = *target;
    const auto form = co_await fillFromArguments(session, step, false);
    if (!form)
        co_return fail(session, form.error(), say("the input fields"));
    const endpoints::FieldContext context{form->action.id, step.connectionId, form->inputs};
    const auto request = endpoints::listOutputs(context).causedBy(session->cause());
    const auto client = session->client();
    const std::stop_token never;
    const std::function<void(const Page<OutputField> &)> silent;
    const auto listed = co_await fetchAllPages(client, request, silent, never);
    if (!listed)
        co_return fail(session, listed.error(), say("the output fields"));

    QList<JsonText> items;
    QList<QStringList> rows;
    for (const OutputField &field : listed->items) {
        items.append(field.raw);
        rows.append({field.id, field.title, field.sample});
    }
    if (session->arguments.json)
        output::jsonArray(items);
    else
        output::table({say("FIELD"), say("TITLE"), say("SAMPLE")}, rows);
    co_return ExitCode::Success;
}

} // namespace ab
