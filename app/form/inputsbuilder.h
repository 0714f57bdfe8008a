// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/formvalues.h"

namespace ab {

enum class SecretHandling { Include, Blank };
enum class UnfitHandling { LeaveOut, AsTyped };

// The `inputs` object: the set values of the fields in the form, in its order, flat, as exact bytes. READONLY fields,
// paths of local files and values that do not fit their type are left out; AsTyped: the latter are sent as the texts
// that were typed, lists and objects as the JSON they are. Blank: PASSWORD values become "". Extras stand behind the
// fields, and imported values at the end while the first definitions are still to come.
JsonText buildInputs(const FormValues &form, SecretHandling secrets, UnfitHandling unfit = UnfitHandling::LeaveOut);

struct FieldSecret
{
    QString fieldId{};
    QByteArray value{};
    bool operator==(const FieldSecret &) const = default;
};

// The texts of all PASSWORD values in the form.
QList<FieldSecret> secretsIn(const FormValues &form);

} // namespace ab
