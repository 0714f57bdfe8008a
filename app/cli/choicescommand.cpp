// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/endpoints.h"
#include "app/api/paging.h"
#include "app/cli/assignments.h"
#include "app/cli/output.h"
#include "app/json/jsonwriter.h"

#include <QCoreApplication>

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Cli", text);
}

struct ChoicePages
{
    QList<Choice> choices;
    bool more = false;
    int skipped = 0;
};

QCoro::Task<Result<ChoicePages>> readChoices(SessionPtr session, endpoints::FieldContext context)
{
    const CliArguments &arguments = session->arguments;
    const auto client = session->client();
    const std::stop_token never;
    const QString page = arguments.page ? QString::number(*arguments.page) : QString();
    const auto request = endpoints::listChoices(context, arguments.field, page).causedBy(session->cause());
    if (arguments.all) {
        const std::function<void(const Page<Choice> &)> silent;
        const auto all = co_await fetchAllPages(client, request, silent, never);
        if (!all)
            co_return all.error();
        co_return ChoicePages{all->items, all->cutShort, all->skipped};
    }
    const auto one = co_await client->call(request, never);
    if (!one)
        co_return one.error();
    co_return ChoicePages{one->items, one->next.has_value(), one->skipped};
}

JsonText asJson(const Choice &choice)
{
    JsonWriter object;
    return object.text(u"id", choice.id).text(u"label", choice.display()).text(u"value", choice.value).take();
}

} // namespace

QCoro::Task<ExitCode> showChoicesCommand(SessionPtr session)
{
    const auto target = co_await findTarget(session);
    if (!target)
        co_return fail(session, target.error(), say("the action"));
    const Target step = *target;
    const auto form = co_await fillFromArguments(session, step, false);
    if (!form)
        co_return fail(session, form.error(), say("the input fields"));
    const QList<InputField> fields = fieldsOf(form->items);
    if (std::ranges::find(fields, session->arguments.field, &InputField::id) == fields.end()) {
        const ApiError unknown{
            .kind = ApiError::Kind::Usage, .code = u"unknown_field"_s, .detail = session->arguments.field};
        co_return fail(session, unknown);
    }
    const endpoints::FieldContext context{form->action.id, step.connectionId, form->inputs};
    const auto pages = co_await readChoices(session, context);
    if (!pages)
        co_return fail(session, pages.error(), say("the choices"));

    if (session->arguments.json) {
        QList<JsonText> items;
        std::ranges::transform(pages->choices, std::back_inserter(items), asJson);
        output::jsonArray(items);
    } else {
        QList<QStringList> rows;
        for (const Choice &choice : pages->choices)
            rows.append({choice.id, choice.display()});
        output::table({say("ID"), say("LABEL")}, rows);
    }
    output::noteSkipped(pages->skipped);
    if (pages->more)
        output::note(say("There are more choices: --page N or --all shows them."));
    co_return ExitCode::Success;
}

} // namespace ab
