// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ab {

class ChoiceModel;

// What a list of choices says about itself, in words, and what can be done about it.
struct ChoiceStatus
{
    QString text;
    bool failed = false;  // a problem: Retry helps
    bool partial = false; // more pages can be asked for
};

// `matches`: rows that pass the filter text; `parents`: titles of the fields the list depends on, may be empty.
ChoiceStatus choiceStatus(const ChoiceModel &choices, int matches, const QString &filter, const QString &parents);

} // namespace ab
