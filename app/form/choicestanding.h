// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/fieldvalue.h"

namespace ab {

class ChoiceModel;

// Does the server offer what is chosen? Nobody knows before it was found in the list, or the list read to its end
// without it; until then it is kept and sent like any other.
enum class ChoiceStanding { NotAChoice, Unverified, Offered, NotOffered };

QString standingName(ChoiceStanding standing); // as it is kept with a run; empty for NotAChoice

QStringList chosenIds(const InputField &field, const FieldValue &value); // of a SELECT; empty: nothing is chosen
// `choices` may be null: nothing was asked yet.
ChoiceStanding standingOf(const QStringList &ids, const ChoiceModel *choices);
ChoiceStanding standingOf(const InputField &field, const FieldValue &value, const ChoiceModel *choices);

} // namespace ab
