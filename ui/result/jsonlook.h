// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsonnode.h"
#include "app/json/jsonrows.h"
#include "ui/shared/theme.h"

// How values of JSON look wherever they are shown.
namespace ab::jsonlook {

theme::Tone toneOf(const JsonNode &node);
theme::Tone toneOf(JsonRowText::Kind kind);
QString inOneLine(const JsonNode &node); // its beginning; containers as their size, line ends as a sign

} // namespace ab::jsonlook
