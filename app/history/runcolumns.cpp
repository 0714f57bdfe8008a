// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/runcolumns.h"

#include "app/history/recordjson.h"

#include <algorithm>
#include <array>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

// Names, not numbers: they can be read with any SQLite tool, and the file outlives the order of the enumerators.
constexpr std::array<std::pair<QLatin1StringView, RunState>, 8> stateNames{{
    {"preparing"_L1, RunState::Preparing},
    {"sending"_L1, RunState::Sending},
    {"watching"_L1, RunState::Watching},
    {"success"_L1, RunState::Success},
    {"failed"_L1, RunState::Failed},
    {"uncertain"_L1, RunState::Uncertain},
    {"inconclusive"_L1, RunState::Inconclusive},
    {"not_sent"_L1, RunState::NotSent},
}};

QVariant toSql(const QString &text)
{
    return text.isNull() ? u""_s : text;
}
QVariant toSql(int number)
{
    return number;
}
QVariant toSql(const QByteArray &hex)
{
    return QString::fromLatin1(hex.isNull() ? QByteArray("") : hex);
}
QVariant toSql(const JsonText &json)
{
    return json.isEmpty() ? QVariant() : QVariant(json.bytes());
}
QVariant toSql(const QDateTime &time)
{
    return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant();
}
QVariant toSql(RunBody style)
{
    return style == RunBody::Wrapped ? u"wrapped"_s : u"guide"_s;
}
QVariant toSql(const QList<RunStep> &steps)
{
    return stepsToJson(steps);
}
QVariant toSql(RunState state)
{
    return QString(std::ranges::find(stateNames, state, &std::pair<QLatin1StringView, RunState>::second)->first);
}

void fromSql(const QVariant &value, QString &text)
{
    text = value.toString();
}
void fromSql(const QVariant &value, int &number)
{
    number = value.toInt();
}
void fromSql(const QVariant &value, QByteArray &hex)
{
    hex = value.toString().toLatin1();
}
void fromSql(const QVariant &value, JsonText &json)
{
    json = JsonText(value.toByteArray());
}
void fromSql(const QVariant &value, RunBody &style)
{
    style = value.toString() == "wrapped"_L1 ? RunBody::Wrapped : RunBody::Guide;
}
void fromSql(const QVariant &value, QList<RunStep> &steps)
{
    steps = stepsFromJson(value.toByteArray());
}
void fromSql(const QVariant &value, QDateTime &time)
{
    time = value.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(value.toLongLong(), Qt::UTC);
}
void fromSql(const QVariant &value, RunState &state)
{
    const auto found = std::ranges::find(stateNames, value.toString(), &std::pair<QLatin1StringView, RunState>::first);
    state = found == stateNames.end() ? RunState::Inconclusive : found->second;
}

// A column that holds one member of the record as it is.
template<auto member>
constexpr RunColumn column(const char *name, bool heavy = false)
{
    return {name, heavy, [](const RunRecord &record) { return toSql(record.*member); },
            [](RunRecord &record, const QVariant &value) { fromSql(value, record.*member); }};
}

// A column that holds a member of a member.
template<auto outer, auto inner>
constexpr RunColumn column(const char *name)
{
    return {name, false, [](const RunRecord &record) { return toSql(record.*outer.*inner); },
            [](RunRecord &record, const QVariant &value) { fromSql(value, record.*outer.*inner); }};
}

QVariant errorOf(const RunRecord &record)
{
    return record.hasError ? QVariant(errorToJson(record.error)) : QVariant();
}

void setError(RunRecord &record, const QVariant &value)
{
    record.hasError = !value.isNull();
    record.error = record.hasError ? errorFromJson(value.toByteArray()) : ApiError();
}

constexpr std::array columns{
    column<&RunRecord::state>("state"),
    column<&RunRecord::profile>("profile"),
    column<&RunRecord::identity, &Identity::user>("user"),
    column<&RunRecord::identity, &Identity::tenant>("tenant"),
    column<&RunRecord::appTitle>("app_title"),
    column<&RunRecord::action, &ActionRef::appId>("app_id"),
    column<&RunRecord::action, &ActionRef::key>("action_key"),
    column<&RunRecord::action, &ActionRef::type>("action_type"),
    column<&RunRecord::actionTitle>("action_title"),
    column<&RunRecord::connectionId>("connection_id"),
    column<&RunRecord::connectionTitle>("connection_title"),
    column<&RunRecord::inputs>("inputs", true),
    column<&RunRecord::payloadSha256>("payload_sha256"),
    column<&RunRecord::bodyStyle>("body_style"),
    column<&RunRecord::actionId>("action_id"),
    column<&RunRecord::runId>("run_id"),
    column<&RunRecord::statusText>("status_text"),
    column<&RunRecord::results>("results", true),
    column<&RunRecord::errors>("errors"),
    RunColumn{"error", false, &errorOf, &setError},
    column<&RunRecord::createdAt>("created_at"),
    column<&RunRecord::submittedAt>("submitted_at"),
    column<&RunRecord::finishedAt>("finished_at"),
    column<&RunRecord::polls>("polls"),
    column<&RunRecord::steps>("steps", true),
    column<&RunRecord::programVersion>("program_version"),
};

} // namespace

std::span<const RunColumn> runColumns()
{
    return columns;
}

} // namespace ab
