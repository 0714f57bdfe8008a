// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/assignments.h"
#include "app/cli/output.h"
#include "app/cli/runreport.h"
#include "app/cli/runseries.h"
#include "app/history/formfacts.h"
#include "app/json/jsonpretty.h"

#include <QCoreApplication>
#include <QCoroSignal>

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Cli", text);
}

void rememberBodyStyle(const SessionPtr &session, RunBody style)
{
    Profile profile = session->workspace->profile();
    profile.wire.runBody = style;
    if (const Status saved = session->launch->rememberBodyStyle(profile); !saved)
        fail(session, saved.error(), say("the profile"));
}

RunOptions runOptions(const SessionPtr &session)
{
    const Profile &profile = session->workspace->profile();
    RunOptions options;
    options.wire = profile.wire;
    options.profile = profile.name;
    options.identity = profile.identity;
    options.deadline = std::chrono::seconds(session->arguments.timeoutSeconds.value_or(180));
    options.lastLook = std::chrono::minutes(1);
    options.bodyStyleLearnt = [session](RunBody style) { rememberBodyStyle(session, style); };
    return options;
}

RunSpec runSpec(const Target &target, const FilledForm &form)
{
    RunSpec spec;
    spec.action = target.action.ref();
    spec.appTitle = target.app.title;
    spec.actionTitle = target.action.title;
    spec.connectionId = target.connectionId;
    spec.connectionTitle = target.connectionTitle;
    spec.inputs = form.inputs;
    spec.inputsToKeep = form.inputsToKeep;
    spec.definitions = sourceOf(form.items);
    spec.formFacts =
        toJson(FormFacts{.overridden = {}, .isOutdated = false, .origins = form.origins, .choices = form.standings});
    return spec;
}

void report(const CliArguments &arguments, const QList<RunRecord> &records)
{
    if (arguments.json) {
        QList<JsonText> reports;
        std::ranges::transform(records, std::back_inserter(reports), runReport);
        arguments.repeat > 1 ? output::jsonArray(reports) : output::json(reports.first());
        return;
    }
    for (const RunRecord &record : records) {
        output::table({say("OUTCOME"), say("RUN ID"), say("STATUS")},
                      {{outcomeName(record.state), record.runId, record.statusText}});
        if (!record.results.isEmpty())
            output::json(prettyPrinted(record.results));
    }
}

// Before the first run meets it.
void warnOfMissingScopes(const QStringList &scopes)
{
    if (!scopes.isEmpty())
        output::note(say("actionbench-cli: The access token lacks what was asked for: %1.").arg(scopes.join(u", "_s)));
}

// The first run that was not a success speaks for the series.
ExitCode exitCodeFor(const QList<RunRecord> &records)
{
    for (const RunRecord &record : records) {
        if (const ExitCode code = exitCodeFor(record); code != ExitCode::Success)
            return code;
    }
    return ExitCode::Success;
}

} // namespace

QCoro::Task<ExitCode> runCommand(SessionPtr session)
{
    const auto target = co_await findTarget(session);
    if (!target)
        co_return fail(session, target.error(), say("the action"));
    const Target step = *target;
    const auto form = co_await fillFromArguments(session, step, true);
    if (!form)
        co_return fail(session, form.error(), say("the input fields"));

    warnOfMissingScopes(session->workspace->tokens()->state().missingScopes);
    const auto series = std::make_shared<RunSeries>(session->client(), session->launch->services().runs,
                                                    runOptions(session), runSpec(step, *form));
    series->start(session->arguments.repeat, session->arguments.jobs);
    if (!series->isFinished())
        co_await qCoro(series.get(), &RunSeries::finished);
    const QList<RunRecord> records = series->records();
    report(session->arguments, records);
    for (const RunRecord &record : records) {
        if (const QString message = runMessage(record); !message.isEmpty())
            output::note("actionbench-cli: "_L1 + message);
    }
    co_return exitCodeFor(records);
}

} // namespace ab
