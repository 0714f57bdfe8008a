// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/runreport.h"
#include "app/cli/session.h"
#include "app/history/historyreader.h"
#include "app/net/exchangejson.h"

#include <QCoreApplication>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Cli", text);
}

// An app by its id, or by the title its runs have.
QString appIdOf(const RunStore *store, const QString &app)
{
    for (const RunLabel &label : store->labels(RunLabel::Kind::App)) {
        if (label.title.compare(app, Qt::CaseInsensitive) == 0)
            return label.id;
    }
    return app;
}

Result<RunFilter> filterOf(const RunStore *store, const CliArguments &arguments)
{
    RunFilter filter;
    filter.text = arguments.text;
    filter.appId = arguments.app.isEmpty() ? QString() : appIdOf(store, arguments.app);
    filter.states = statesOf(arguments.outcome);
    if (!arguments.outcome.isEmpty() && filter.states.isEmpty())
        return ApiError{.kind = ApiError::Kind::Usage,
                        .detail = say("There is no outcome “%1”.").arg(arguments.outcome)};
    return filter;
}

// None: nobody asked for them.
std::optional<QList<JsonText>> callsOf(const SessionPtr &session, qint64 row)
{
    if (!session->arguments.calls)
        return std::nullopt;
    QList<JsonText> calls;
    for (const Exchange &call : HistoryReader(session->launch->services().runs->file()).calls(row))
        calls.append(exchangeToJson(call, call.requestBody.bytes, call.responseBody.bytes));
    return calls;
}

void printTable(const QList<RunRecord> &runs)
{
    QList<QStringList> rows;
    for (const RunRecord &run : runs)
        rows.append({outcomeName(run.state), run.actionTitle, run.appTitle,
                     run.createdAt.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s), run.runId});
    output::table({say("OUTCOME"), say("ACTION"), say("APP"), say("STARTED"), say("RUN ID")}, rows);
}

// One that was cleaned away meanwhile is left out.
void printDocument(const SessionPtr &session, const QList<RunRecord> &runs)
{
    QList<JsonText> items;
    for (const RunRecord &listed : runs) {
        if (const auto record = session->launch->services().runs->find(listed.row))
            items.append(storedRunReport(*record, callsOf(session, listed.row)));
    }
    output::jsonArray(items);
}

} // namespace

ExitCode listRunsCommand(const SessionPtr &session)
{
    RunStore *store = session->launch->services().runs;
    const auto filter = filterOf(store, session->arguments);
    if (!filter)
        return fail(session, filter.error());
    if (!filter->text.isEmpty())
        store->finishIndex();
    std::optional<ApiError> problem;
    const auto noted =
        QObject::connect(store, &RunStore::readFailed, store, [&](const ApiError &error) { problem = error; });
    const QList<RunRecord> runs = store->list(session->arguments.limit.value_or(20), {}, *filter);
    QObject::disconnect(noted);
    if (problem)
        return fail(session, *problem, say("the stored runs"));
    if (session->arguments.json)
        printDocument(session, runs);
    else
        printTable(runs);
    return ExitCode::Success;
}

} // namespace ab
