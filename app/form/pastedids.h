// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/choicelist.h"

namespace ab {

// A pasted text as ids for a field that takes several: the items of a JSON list, else a line or cell each, else parted
// by commas or semicolons. Without blanks and repeats.
QStringList idsIn(const QString &text);

// Which of the texts are no ids, but what choices are called: those that one choice is called, and those that several
// are. Texts that are neither stay ids, for the list may not be whole.
struct LabelMatches
{
    QHash<QString, Choice> one{};
    QStringList several{};
    bool isEmpty() const { return one.isEmpty() && several.isEmpty(); }
};

LabelMatches labelsAmong(const QStringList &texts, const ChoiceList &choices);

} // namespace ab
