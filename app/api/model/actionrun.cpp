// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/model/actionrun.h"

#include "app/api/model/reading.h"
#include "app/json/jsonindex.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

// The guides say queued and running, the API reference says waiting.
constexpr std::array<std::pair<QLatin1StringView, ActionRun::Status>, 5> statusNames{{
    {"waiting"_L1, ActionRun::Status::Pending},
    {"queued"_L1, ActionRun::Status::Pending},
    {"running"_L1, ActionRun::Status::Pending},
    {"success"_L1, ActionRun::Status::Success},
    {"error"_L1, ActionRun::Status::Error},
}};

// A number or its text; parts of a second count as a whole one. Anything absurd is as good as nothing.
std::optional<std::chrono::seconds> delayIn(const JsonReader &in)
{
    constexpr double week = 7.0 * 24 * 3600; // a run is not kept longer
    bool ok = false;
    const double seconds = in.text("delay"_L1).toDouble(&ok);
    if (!ok || !(seconds >= 0 && seconds <= week))
        return std::nullopt;
    return std::chrono::seconds(std::llround(std::ceil(seconds)));
}

RunError runErrorFrom(const JsonNode &node)
{
    const JsonReader in(node);
    RunError error;
    error.code = in.text("code"_L1);
    error.title = in.text("title"_L1);
    error.detail = node.isObject() ? firstText(in, {"detail"_L1, "message"_L1}) : node.toText();
    error.delay = delayIn(in);
    error.raw = node.source();
    return error;
}

QList<RunError> runErrorsFrom(const JsonNode &node)
{
    QList<JsonNode> entries = itemsOf(node);
    if (node.isString() || (node.isObject() && node.size() == 0))
        entries = node.toString().isEmpty() ? QList<JsonNode>() : QList<JsonNode>{node};
    QList<RunError> errors;
    for (const JsonNode &entry : std::as_const(entries)) {
        if (!entry.isNull())
            errors.append(runErrorFrom(entry));
    }
    return errors;
}

// The newer Actions API leaves out the `data` around a run.
JsonNode runIn(const JsonNode &body)
{
    const JsonNode data = body.child("data"_L1);
    const QList<JsonNode> runs = itemsOf(data.isContainer() ? data : body);
    return runs.isEmpty() ? JsonNode() : runs.constFirst();
}

JsonNode memberOf(const JsonNode &run, const JsonNode &body, QLatin1StringView name)
{
    const JsonNode member = run.child(name);
    return member.isMissing() ? body.child(name) : member;
}

} // namespace

Result<ActionRun> ActionRun::fromJson(const JsonNode &node)
{
    const JsonNode run = runIn(node);
    if (!run.isObject())
        return ApiError{.kind = ApiError::Kind::Malformed, .detail = u"data"_s};
    const JsonReader in(run);
    ActionRun result;
    result.statusText = in.text("status"_L1);
    result.status = in.oneOf("status"_L1, statusNames, Status::Unknown);
    result.results = memberOf(run, node, "results"_L1).source();
    const JsonNode errors = memberOf(run, node, "errors"_L1);
    result.errors = runErrorsFrom(errors);
    result.errorsRaw = errors.source();
    result.raw = node.source();
    return result;
}

QList<JsonNode> resultObjects(const JsonText &results)
{
    const JsonNode node = JsonIndex::received(results.bytes());
    const bool single = !node.isMissing() && !node.isNull() && !node.isContainer();
    return single ? QList<JsonNode>{node} : itemsOf(node);
}

} // namespace ab
