// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsonnode.h"

namespace ab {

// The way from `root` to the innermost value that holds this byte of the document: a position in each container on the
// way. A member's name counts as part of its value.
QList<qsizetype> wayTo(const JsonNode &root, qsizetype offset);

// The pointer (RFC 6901) of a value of the same document.
QString pointerTo(const JsonNode &root, const JsonNode &node);
QString pointerAt(const JsonNode &root, qsizetype offset); // of the innermost value that holds this byte

// The beginning of a value as it is shown in one line: text decoded, containers as their size. Reads no more of a
// huge value than it shows.
QString excerpt(const JsonNode &node, qsizetype characters);

} // namespace ab
