// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsonnode.h"

#include <QHash>

namespace ab {

// The members of an object by name, of several with one name the last, as JsonNode::child() gives it: for whoever
// looks up many of them.
inline QHash<QString, JsonNode> membersByName(const JsonNode &object)
{
    QHash<QString, JsonNode> members;
    for (qsizetype i = 0; object.isObject() && i < object.size(); ++i)
        members.insert(object.key(i), object.at(i));
    return members;
}

} // namespace ab
