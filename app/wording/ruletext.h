// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ab {

// What a rule of the profile asks for, to stand behind the name of a member: "must be one of guide, wrapped". The rule
// comes as ProfileProblem and the errors about a key bring it: its name and what belongs to it.
QString ruleText(const QString &rule);

// "wire.run_body must be one of guide, wrapped". Without a member it is the file as a whole.
QString brokenRuleText(const QString &member, const QString &rule);

} // namespace ab
