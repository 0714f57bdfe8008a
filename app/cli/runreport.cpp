// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runreport.h"

#include "app/wording/watchtext.h"

#include <QCoreApplication>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Cli", text);
}

} // namespace

QString runMessage(const RunRecord &record)
{
    if (record.damaged.contains(RunPart::Row))
        return say("The record of this run is damaged in the history: what it says of its end may be wrong.");
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
    if (record.hasError && record.state == RunState::Inconclusive)
        return describeWatchEnd(record.error, record.actionTitle, record.appTitle).inOneLine();
    if (record.hasError)
        return describe(record.error, record.actionTitle, record.appTitle).inOneLine();
    if (record.state == RunState::Inconclusive)
        return say("The run had not finished when watching ended; it may still complete.");
    return {};
}

JsonText runReport(const RunRecord &record)
{
    JsonWriter report;
    return addOutcome(report, record, runMessage(record)).take();
}

JsonText storedRunReport(const RunRecord &record, const std::optional<QList<JsonText>> &calls)
{
    JsonWriter report;
    addIntent(report.integer(u"row", record.row), record);
    addOutcome(report, record, runMessage(record));
    if (calls)
        report.splice(u"calls", JsonWriter::array(*calls));
    return report.take();
}

} // namespace ab
