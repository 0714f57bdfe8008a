// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsontext.h"

#include <QString>

namespace ab {

// The words of a JSON text for a search: names, texts decoded, numbers as they stand. Reads without an index and as far
// as `limit` bytes, since a result may be large and its beginning tells what it is about.
QString searchableText(const JsonText &json, qsizetype limit = 64 << 10);

// What a person typed as a full-text query: every word must begin a word of the run. Empty: there is no word in it.
QString matchExpression(const QString &typed);

} // namespace ab
