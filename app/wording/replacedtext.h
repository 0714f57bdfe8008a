// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ab {

// What U+FFFD is in a text out of an answer; empty when the text has none.
QString replacedText(const QString &text);

// The text, with that beneath it where it or its title has one.
QString withReplaced(const QString &text, const QString &title = {});

} // namespace ab
