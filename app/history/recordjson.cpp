// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/recordjson.h"

#include "app/json/jsonindex.h"
#include "app/json/jsonreader.h"
#include "app/json/jsonwriter.h"

namespace ab {

using namespace Qt::StringLiterals;

namespace {

constexpr EnumNames<RunStep::Kind, 4> stepKinds{{
    {"lookup"_L1, RunStep::Kind::Lookup},
    {"create"_L1, RunStep::Kind::Create},
    {"poll"_L1, RunStep::Kind::Poll},
    {"wait"_L1, RunStep::Kind::Wait},
}};

using Kind = ApiError::Kind;
constexpr EnumNames<Kind, 23> errorKinds{{
    {"internal"_L1, Kind::Internal},
    {"cancelled"_L1, Kind::Cancelled},
    {"usage"_L1, Kind::Usage},
    {"configuration"_L1, Kind::Configuration},
    {"secret_missing"_L1, Kind::SecretMissing},
    {"key_store"_L1, Kind::KeyStore},
    {"storage"_L1, Kind::Storage},
    {"unreachable"_L1, Kind::Unreachable},
    {"network"_L1, Kind::Network},
    {"timeout"_L1, Kind::Timeout},
    {"tls"_L1, Kind::Tls},
    {"redirected"_L1, Kind::Redirected},
    {"malformed"_L1, Kind::Malformed},
    {"too_large"_L1, Kind::TooLarge},
    {"token_refused"_L1, Kind::TokenRefused},
    {"unauthorized"_L1, Kind::Unauthorized},
    {"forbidden"_L1, Kind::Forbidden},
    {"not_found"_L1, Kind::NotFound},
    {"conflict"_L1, Kind::Conflict},
    {"bad_request"_L1, Kind::BadRequest},
    {"rate_limited"_L1, Kind::RateLimited},
    {"server"_L1, Kind::Server},
    {"no_longer_offered"_L1, Kind::NoLongerOffered},
}};
constexpr EnumNames<ApiError::Side, 3> sides{{
    {"unknown"_L1, ApiError::Side::Unknown},
    {"zapier"_L1, ApiError::Side::Zapier},
    {"third_party"_L1, ApiError::Side::ThirdParty},
}};

QDateTime timeOf(std::optional<qint64> milliseconds)
{
    return milliseconds.value_or(0) ? QDateTime::fromMSecsSinceEpoch(*milliseconds, Qt::UTC) : QDateTime();
}

RunStep stepFromJson(const JsonNode &node)
{
    const JsonReader in(node);
    RunStep step;
    step.kind = in.oneOf("kind"_L1, stepKinds, RunStep::Kind::Poll);
    step.startedAt = timeOf(in.integer("from"_L1));
    step.endedAt = timeOf(in.integer("to"_L1));
    step.httpStatus = int(in.integer("http"_L1).value_or(0));
    step.statusText = in.text("status"_L1);
    return step;
}

std::optional<std::chrono::seconds> secondsOf(std::optional<qint64> value)
{
    return value ? std::optional(std::chrono::seconds(*value)) : std::nullopt;
}

} // namespace

QList<RunStep> stepsFromJson(const QByteArray &json)
{
    QList<RunStep> steps;
    const JsonNode root = JsonIndex::root(json);
    for (qsizetype i = 0; i < root.size(); ++i)
        steps.append(stepFromJson(root.at(i)));
    return steps;
}

QByteArray errorToJson(const ApiError &error)
{
    JsonWriter out;
    out.text(u"kind", nameOf(error.kind, errorKinds));
    out.integer(u"http", error.httpStatus);
    out.text(u"code", error.code);
    out.text(u"detail", error.detail);
    out.text(u"pointer", error.pointer);
    out.text(u"missing_scope", error.missingScope);
    out.text(u"side", nameOf(error.side, sides));
    if (error.retryAfter)
        out.integer(u"retry_after", error.retryAfter->count());
    if (error.clockSkew)
        out.integer(u"clock_skew", error.clockSkew->count());
    out.boolean(u"had_run_id", error.hadRunId);
    out.boolean(u"structural", error.structural);
    return out.take().bytes();
}

ApiError errorFromJson(const QByteArray &json)
{
    const JsonReader in(JsonIndex::root(json));
    ApiError error;
    error.kind = in.oneOf("kind"_L1, errorKinds, Kind::Internal);
    error.httpStatus = int(in.integer("http"_L1).value_or(0));
    error.code = in.text("code"_L1);
    error.detail = in.text("detail"_L1);
    error.pointer = in.text("pointer"_L1);
    error.missingScope = in.text("missing_scope"_L1);
    error.side = in.oneOf("side"_L1, sides, ApiError::Side::Unknown);
    error.retryAfter = secondsOf(in.integer("retry_after"_L1));
    error.clockSkew = secondsOf(in.integer("clock_skew"_L1));
    error.hadRunId = in.boolean("had_run_id"_L1);
    error.structural = in.boolean("structural"_L1);
    return error;
}

QString stepKindName(RunStep::Kind kind)
{
    return nameOf(kind, stepKinds);
}

RunStep::Kind stepKindNamed(const QString &name)
{
    return named(name, stepKinds).value_or(RunStep::Kind::Poll);
}

QString errorKindName(ApiError::Kind kind)
{
    return nameOf(kind, errorKinds);
}

std::optional<ApiError::Kind> errorKindNamed(const QString &name)
{
    return named(name, errorKinds);
}

} // namespace ab
