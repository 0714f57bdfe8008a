// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsontext.h"

#include <QStringList>

#include <utility>

namespace ab {

// What was known of the form when Run was pressed, beside the inputs themselves. Kept with the run, so that a later
// reader can tell a mistake in the inputs from one that somebody made knowingly.
struct FormFacts
{
    using ByField = QList<std::pair<QString, QString>>; // field id → word, in the form's order

    QStringList overridden{}; // fields that were empty or did not fit, and were sent all the same
    bool isOutdated = false;  // the fields could not be read again; those known from before were used
    ByField origins{};        // default, typed, preset, restored, imported, pasted: where a value came from
    ByField choices{};        // offered, not_offered, unverified: what the last list of choices said of the id sent

    bool wasForced() const { return isOutdated || !overridden.isEmpty(); }
    bool operator==(const FormFacts &) const = default;
};

JsonText toJson(const FormFacts &facts);           // empty when there is nothing to tell
FormFacts formFactsFromJson(const JsonText &json); // what cannot be read is left out

} // namespace ab
