// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/runcolumns.h"

#include "app/history/recordjson.h"

#include <algorithm>
#include <array>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

constexpr EnumNames<RunState, 8> stateNames{{
    {"preparing"_L1, RunState::Preparing},
    {"sending"_L1, RunState::Sending},
    {"watching"_L1, RunState::Watching},
    {"success"_L1, RunState::Success},
    {"failed"_L1, RunState::Failed},
    {"uncertain"_L1, RunState::Uncertain},
    {"inconclusive"_L1, RunState::Inconclusive},
    {"not_sent"_L1, RunState::NotSent},
}};

constexpr EnumNames<RunAnnotation::Finding, 4> findingNames{{
    {""_L1, RunAnnotation::Finding::None},
    {"happened"_L1, RunAnnotation::Finding::Happened},
    {"did_not_happen"_L1, RunAnnotation::Finding::DidNotHappen},
    {"unknown"_L1, RunAnnotation::Finding::Unknown},
}};

QVariant toSql(const QString &text)
{
    return notNull(text);
}
QVariant toSql(bool value)
{
    return value ? 1 : 0;
}
QVariant toSql(qint64 number)
{
    return number;
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
    return timeToSql(time);
}
QVariant toSql(RunBody style)
{
    return nameOf(style, bodyStyleNames);
}
QVariant toSql(RunState state)
{
    return stateName(state);
}
QVariant toSql(RunAnnotation::Finding finding)
{
    return notNull(nameOf(finding, findingNames));
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
    style = named(value.toString(), bodyStyleNames).value_or(RunBody::Guide);
}
void fromSql(const QVariant &value, bool &flag)
{
    flag = value.toInt() != 0;
}
void fromSql(const QVariant &value, qint64 &number)
{
    number = value.toLongLong();
}
void fromSql(const QVariant &value, QDateTime &time)
{
    time = timeFromSql(value);
}
void fromSql(const QVariant &value, RunState &state)
{
    state = named(value.toString(), stateNames).value_or(RunState::Inconclusive);
}
void fromSql(const QVariant &value, RunAnnotation::Finding &finding)
{
    finding = named(value.toString(), findingNames).value_or(RunAnnotation::Finding::Unknown);
}

using Written = RunColumn::Written;

// A column that holds one member of the record as it is.
template<auto member>
constexpr RunColumn column(const char *name, Written written = Written::Always)
{
    return {name, written, [](const RunRecord &record) { return toSql(record.*member); },
            [](RunRecord &record, const QVariant &value) { fromSql(value, record.*member); }};
}

// A column that holds a member of a member.
template<auto outer, auto inner>
constexpr RunColumn column(const char *name, Written written = Written::Always)
{
    return {name, written, [](const RunRecord &record) { return toSql(record.*outer.*inner); },
            [](RunRecord &record, const QVariant &value) { fromSql(value, record.*outer.*inner); }};
}

template<auto member>
constexpr RunColumn annotation(const char *name)
{
    return column<&RunRecord::annotation, member>(name, Written::Apart);
}

QVariant errorClassOf(const RunRecord &record)
{
    return notNull(record.errorClass());
}

QVariant definitionsOf(const RunRecord &record)
{
    return record.definitions.isEmpty() ? u""_s : sha256Of(record.definitions);
}

void derived(RunRecord &, const QVariant &) {}

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
    column<&RunRecord::profile>("profile", Written::AtInsert),
    column<&RunRecord::identity, &Identity::user>("user", Written::AtInsert),
    column<&RunRecord::identity, &Identity::tenant>("tenant", Written::AtInsert),
    column<&RunRecord::appTitle>("app_title", Written::AtInsert),
    column<&RunRecord::action, &ActionRef::appId>("app_id", Written::AtInsert),
    column<&RunRecord::action, &ActionRef::key>("action_key", Written::AtInsert),
    column<&RunRecord::action, &ActionRef::type>("action_type", Written::AtInsert),
    column<&RunRecord::actionTitle>("action_title", Written::AtInsert),
    column<&RunRecord::connectionId>("connection_id", Written::AtInsert),
    column<&RunRecord::connectionTitle>("connection_title", Written::AtInsert),
    column<&RunRecord::payloadSha256>("payload_sha256"),
    column<&RunRecord::bodyStyle>("body_style"),
    column<&RunRecord::actionId>("action_id"),
    column<&RunRecord::runId>("run_id"),
    column<&RunRecord::statusText>("status_text"),
    column<&RunRecord::errors>("errors"),
    RunColumn{"error", Written::Always, &errorOf, &setError},
    RunColumn{"error_class", Written::Always, &errorClassOf, &derived},
    column<&RunRecord::createdAt>("created_at", Written::AtInsert),
    column<&RunRecord::submittedAt>("submitted_at"),
    column<&RunRecord::finishedAt>("finished_at"),
    column<&RunRecord::polls>("polls"),
    column<&RunRecord::programVersion>("program_version", Written::AtInsert),
    column<&RunRecord::origin>("origin", Written::AtInsert),
    column<&RunRecord::formFacts>("form_facts", Written::AtInsert),
    RunColumn{"definitions_sha256", Written::AtInsert, &definitionsOf, &derived},
    annotation<&RunAnnotation::pinned>("pinned"),
    annotation<&RunAnnotation::name>("name"),
    annotation<&RunAnnotation::note>("note"),
    annotation<&RunAnnotation::finding>("finding"),
    annotation<&RunAnnotation::foundAt>("found_at"),
};

} // namespace

std::span<const RunColumn> runColumns()
{
    return columns;
}

QString stateName(RunState state)
{
    return nameOf(state, stateNames);
}

QString notNull(const QString &text)
{
    return text.isNull() ? u""_s : text;
}

QVariant timeToSql(const QDateTime &time)
{
    return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant();
}

QDateTime timeFromSql(const QVariant &value)
{
    return value.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(value.toLongLong(), Qt::UTC);
}

} // namespace ab
