// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/model/action.h"

#include "app/api/model/reading.h"

using namespace Qt::StringLiterals;

namespace ab {

namespace {

constexpr std::array<std::pair<QLatin1StringView, ActionType>, 8> typeNames{{
    {"WRITE"_L1, ActionType::Write},
    {"SEARCH"_L1, ActionType::Search},
    {"SEARCH_OR_WRITE"_L1, ActionType::SearchOrWrite},
    {"SEARCH_AND_WRITE"_L1, ActionType::SearchAndWrite},
    {"READ"_L1, ActionType::Read},
    {"READ_BULK"_L1, ActionType::ReadBulk},
    {"FILTER"_L1, ActionType::Filter},
    {"RUN"_L1, ActionType::Run},
}};

// A ref without a type is good as long as its key leaves no choice.
bool matches(const Action &action, const ActionRef &ref)
{
    const bool sameType = ref.type.isEmpty() || action.typeText.compare(ref.type, Qt::CaseInsensitive) == 0;
    return !ref.key.isEmpty() && action.key == ref.key && sameType;
}

ApiError lookupError(ApiError::Kind kind, const ActionRef &ref)
{
    ApiError error;
    error.kind = kind;
    error.code = ref.key;
    return error;
}

} // namespace

Result<Action> Action::fromJson(const JsonNode &node)
{
    JsonReader in(node);
    Action action;
    action.id = in.requiredText("id"_L1);
    action.key = in.text("key"_L1);
    action.appId = appIdIn(in);
    action.title = firstText(in, {"title"_L1, "key"_L1}, action.id);
    action.description = in.text("description"_L1);
    action.typeText = in.text("action_type"_L1).toUpper();
    action.type = in.oneOf("action_type"_L1, typeNames, ActionType::Other);
    action.isInstant = in.boolean("is_instant"_L1);
    action.raw = node.source();
    return in.finish(std::move(action));
}

Result<FreshActionId> freshIdIn(Listing<Action> lookup, const ActionRef &action)
{
    const Action *found = nullptr;
    for (const Action &candidate : std::as_const(lookup.items)) {
        if (!matches(candidate, action))
            continue;
        if (found && found->typeText != candidate.typeText)
            return lookupError(ApiError::Kind::Usage, action);
        if (!found)
            found = &candidate;
    }
    if (!found)
        return lookupError(ApiError::Kind::NoLongerOffered, action);
    return FreshActionId(found->id);
}

} // namespace ab
