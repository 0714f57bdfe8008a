// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/formvalues.h"

namespace ab {

enum class SecretHandling { Include, Blank };

// The `inputs` object: the set values of the fields in the form, in its order, flat, as exact bytes. READONLY fields,
// values that do not fit their type and paths of local files are left out. Blank: PASSWORD values become "". While the
// first definitions are still to come, imported values stand at the end.
JsonText buildInputs(const FormValues &form, SecretHandling secrets);

struct FieldSecret
{
    QString fieldId{};
    QByteArray value{};
    bool operator==(const FieldSecret &) const = default;
};

// The texts of all PASSWORD values in the form.
QList<FieldSecret> secretsIn(const FormValues &form);

} // namespace ab
