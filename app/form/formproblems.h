// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/formvalues.h"

namespace ab {

// Why the values cannot be sent, in the form's order, one entry a field. READONLY fields never block.
QList<FieldProblem> problemsIn(const FormValues &form);

// The id of the field that a JSON pointer into a request's body leads to, or into: "/data/inputs/email"; else empty.
QString fieldNamedIn(const QString &pointer);

// The first path of a local file that stands in a FILE field, or nothing. The service fetches files by URL and takes
// other text for the content: a path would only tell about this machine, so it never leaves it.
QString localPathIn(const InputField &field, const FieldValue &value);

} // namespace ab
