// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/errorbody.h"

#include "app/api/envelope.h"
#include "app/api/model/reading.h"

using namespace Qt::StringLiterals;

namespace ab {

namespace {

constexpr std::array<std::pair<QLatin1StringView, ApiError::Side>, 2> sideNames{{
    {"ZAPIER"_L1, ApiError::Side::Zapier},
    {"THIRD_PARTY"_L1, ApiError::Side::ThirdParty},
}};

// One error object, or a text in its place.
ApiError readEntry(const JsonNode &node)
{
    const JsonReader in(node);
    const JsonReader oauth(node.child("error"_L1)); // an object in some gateways, else the code as text
    ApiError error;
    error.code = firstText(in, {"code"_L1, "error"_L1}, oauth.text("code"_L1));
    error.detail = firstText(in, {"detail"_L1, "title"_L1, "error_description"_L1, "message"_L1},
                             firstText(oauth, {"detail"_L1, "message"_L1}, error.code));
    if (node.isString())
        error.detail = node.toString();
    error.pointer = firstText(JsonReader(in.node("source"_L1)), {"pointer"_L1, "parameter"_L1});
    error.side = JsonReader(in.node("meta"_L1)).oneOf("source"_L1, sideNames, ApiError::Side::Unknown);
    return error;
}

QList<JsonNode> entriesIn(const JsonNode &body)
{
    const JsonNode errors = body.isArray() ? body : body.child("errors"_L1);
    if (errors.isString())
        return {errors};
    const QList<JsonNode> entries = itemsOf(errors);
    return entries.isEmpty() ? QList<JsonNode>{body} : entries;
}

} // namespace

ApiError errorBody(const JsonNode &body)
{
    const JsonNode envelope = unwrapped(body);
    ApiError error;
    for (const JsonNode &entry : entriesIn(envelope)) {
        error = readEntry(entry);
        if (!error.detail.isEmpty()) // placeholders come as empty objects
            break;
    }
    const QString flatId = envelope.child("run_id"_L1).toText();
    error.hadRunId = !firstText(JsonReader(envelope.child("data"_L1)), {"id"_L1, "run_id"_L1}, flatId).isEmpty();
    return error;
}

} // namespace ab
