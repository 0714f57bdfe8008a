// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/fieldvalue.h"

#include <functional>

namespace ab {

// A select's value by its choices: one, or a list of several that may stay in a form in part, the rest on the shelf.

QStringList choiceIds(const InputField &field, const FieldValue &value);
FieldValue itemsWhere(const InputField &field, const FieldValue &list,
                      const std::function<bool(const QString &)> &fits);
bool isWithout(const QStringList &list, const QStringList &rest, const FieldValue &kept); // is that what was kept?
// What comes back of a list joins what stands there, in the list's order; what was added meanwhile follows.
FieldValue joined(const InputField &field, const FieldValue &list, const FieldValue &rest, const FieldValue &present);

} // namespace ab
