// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsonnode.h"
#include "app/json/jsonrows.h"
#include "ui/shared/theme.h"

// How values of JSON look wherever they are shown.
namespace ab::jsonlook {

theme::Tone toneOf(const JsonNode &node);
theme::Tone toneOf(JsonRowText::Kind kind);

// The beginning of a value; containers as their size, line ends as a sign. A text that would be taken for another kind
// of value, or for none, keeps its quotes.
QString inOneLine(const JsonNode &node);
QString glimpse(const JsonNode &node); // the first plain values in a container, with their names
QString copied(const JsonNode &node);  // to be pasted elsewhere: a text as it reads, anything else as it stands
QString tip(const JsonNode &node, const QString &pointer); // hovering over a value: more of it, and where it is

} // namespace ab::jsonlook
