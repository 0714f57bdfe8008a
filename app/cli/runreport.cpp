// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runreport.h"

#include "app/json/jsonindex.h"
#include "app/json/jsonwriter.h"
#include "app/wording/errortext.h"

#include <QCoreApplication>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Cli", text);
}

QString timeText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

// `results` may be one object where a list is promised: shown as a list of one.
JsonText listOf(const JsonText &value)
{
    if (value.isEmpty() || value.isNull())
        return JsonText(QByteArrayLiteral("[]"));
    const JsonNode node = JsonIndex::root(value.bytes());
    return node.isArray() ? value : JsonWriter::array({value});
}

QString bodyStyleName(RunBody style)
{
    switch (style) {
    case RunBody::Wrapped:
        return u"wrapped"_s;
    case RunBody::StepTest:
        return u"test"_s;
    case RunBody::Guide:
        break;
    }
    return u"guide"_s;
}

JsonWriter &addReport(JsonWriter &report, const RunRecord &record)
{
    return report.text(u"outcome", outcomeName(record.state))
        .textOrNull(u"run_id", record.runId)
        .textOrNull(u"action_id", record.actionId)
        .textOrNull(u"status", record.statusText)
        .splice(u"results", listOf(record.results))
        .splice(u"errors", listOf(record.errors))
        .text(u"message", runMessage(record))
        .text(u"body_style", bodyStyleName(record.bodyStyle))
        .textOrNull(u"submitted_at", timeText(record.submittedAt))
        .textOrNull(u"finished_at", timeText(record.finishedAt))
        .integer(u"polls", record.polls);
}

} // namespace

QString outcomeName(RunState state)
{
    switch (state) {
    case RunState::Success:
        return u"success"_s;
    case RunState::Failed:
        return u"failed"_s;
    case RunState::Uncertain:
        return u"uncertain"_s;
    case RunState::Inconclusive:
        return u"inconclusive"_s;
    case RunState::NotSent:
        return u"not_sent"_s;
    case RunState::Preparing:
    case RunState::Sending:
    case RunState::Watching:
        break;
    }
    return u"pending"_s;
}

QList<RunState> statesOf(const QString &outcome)
{
    QList<RunState> states;
    for (const auto state : {RunState::Preparing, RunState::Sending, RunState::Watching, RunState::Success,
                             RunState::Failed, RunState::Uncertain, RunState::Inconclusive, RunState::NotSent}) {
        if (outcomeName(state) == outcome)
            states.append(state);
    }
    return states;
}

QString runMessage(const RunRecord &record)
{
    if (record.state == RunState::Failed) {
        const QList<RunError> errors = record.runErrors();
        if (!errors.isEmpty())
            return describe(errors.first(), record.appTitle).inOneLine();
        if (!record.hasError) // else it is told below
            return say("The run ended in error and says no more.");
    }
    if (record.state == RunState::Uncertain)
        return say("The request was sent and no trustworthy answer came: the action may have run. Check the app before "
                   "you send it again.");
    if (record.hasError)
        return describe(record.error, record.actionTitle, record.appTitle).inOneLine();
    if (record.state == RunState::Inconclusive)
        return say("The run had not finished when watching ended; it may still complete.");
    return {};
}

JsonText runReport(const RunRecord &record)
{
    JsonWriter report;
    return addReport(report, record).take();
}

JsonText storedRunReport(const RunRecord &record)
{
    JsonWriter report;
    report.integer(u"row", record.row)
        .text(u"profile", record.profile)
        .text(u"app", record.action.appId)
        .text(u"app_title", record.appTitle)
        .text(u"action", record.action.key)
        .text(u"action_type", record.action.type)
        .text(u"action_title", record.actionTitle)
        .textOrNull(u"connection", record.connectionId)
        .text(u"created_at", timeText(record.createdAt));
    return addReport(report, record).take();
}

} // namespace ab
