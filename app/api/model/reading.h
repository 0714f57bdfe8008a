// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsonreader.h"

namespace ab {

// What the API's lists are when they are not lists: an array's items, a single object as one item, and nothing for a
// missing, null or other value.
QList<JsonNode> itemsOf(const JsonNode &node);

// A member that names an app, either by its id or as the expanded object.
QString appIdIn(const JsonReader &in);

// The first of these members that is not empty, else `fallback`.
QString firstText(const JsonReader &in, std::initializer_list<QLatin1StringView> names, const QString &fallback = {});

} // namespace ab
