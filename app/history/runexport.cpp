// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/runexport.h"

#include "app/history/recordjson.h"
#include "app/json/jsonindex.h"

namespace ab {

using namespace Qt::StringLiterals;

namespace {

constexpr EnumNames<RunState, 8> outcomes{{
    {"success"_L1, RunState::Success},
    {"failed"_L1, RunState::Failed},
    {"uncertain"_L1, RunState::Uncertain},
    {"inconclusive"_L1, RunState::Inconclusive},
    {"not_sent"_L1, RunState::NotSent},
    {"pending"_L1, RunState::Preparing},
    {"pending"_L1, RunState::Sending},
    {"pending"_L1, RunState::Watching},
}};

QString timeText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

// `results` may be one object where a list is promised: shown as a list of one.
JsonText listOf(const JsonText &value)
{
    if (value.isEmpty() || value.isNull())
        return JsonText(QByteArrayLiteral("[]"));
    const JsonNode node = JsonIndex::received(value.bytes());
    return node.isArray() ? value : JsonWriter::array({value});
}

JsonText objectOf(const JsonText &value)
{
    return value.isEmpty() ? JsonText(QByteArrayLiteral("{}")) : value;
}

// What was stored and cannot be read back is null, and not the same as nothing.
JsonText storedOr(const JsonText &otherwise, const RunRecord &record, RunPart part)
{
    return record.damaged.contains(part) ? JsonText::null() : otherwise;
}

} // namespace

QString outcomeName(RunState state)
{
    return nameOf(state, outcomes);
}

QList<RunState> statesOf(const QString &outcome)
{
    QList<RunState> states;
    for (const auto &[name, state] : outcomes) {
        if (name == outcome)
            states.append(state);
    }
    return states;
}

JsonWriter &addOutcome(JsonWriter &out, const RunRecord &record, const QString &message)
{
    return out.text(u"outcome", outcomeName(record.state))
        .textOrNull(u"run_id", record.runId)
        .textOrNull(u"action_id", record.actionId)
        .textOrNull(u"status", record.statusText)
        .splice(u"results", storedOr(listOf(record.results), record, RunPart::Results))
        .splice(u"errors", storedOr(listOf(record.errors), record, RunPart::Row))
        .text(u"message", message)
        .text(u"body_style", nameOf(record.bodyStyle, bodyStyleNames))
        .textOrNull(u"submitted_at", timeText(record.submittedAt))
        .textOrNull(u"finished_at", timeText(record.finishedAt))
        .integer(u"polls", record.polls);
}

JsonWriter &addIntent(JsonWriter &out, const RunRecord &record)
{
    return out.text(u"profile", record.profile)
        .text(u"app", record.action.appId)
        .text(u"app_title", record.appTitle)
        .text(u"action", record.action.key)
        .text(u"action_type", record.action.type)
        .text(u"action_title", record.actionTitle)
        .textOrNull(u"connection", record.connectionId)
        .text(u"created_at", timeText(record.createdAt))
        .splice(u"inputs", storedOr(objectOf(record.inputs), record, RunPart::Inputs))
        .splice(u"form", objectOf(record.formFacts));
}

JsonText runToShare(const RunRecord &record)
{
    JsonWriter out;
    addIntent(out, record)
        .text(u"outcome", outcomeName(record.state))
        .textOrNull(u"run_id", record.runId)
        .textOrNull(u"action_id", record.actionId)
        .splice(u"errors", listOf(record.errors));
    return out.take();
}

} // namespace ab
