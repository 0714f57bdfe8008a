// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/formledger.h"

#include <QStringList>

namespace ab {
class InputForm;
}

// The history of a form in words.
namespace ab::ledgertext {

QString cause(const InputForm &form, const FormLedger::Entry &entry);   // "You changed Spreadsheet"
QString outcome(const FormLedger::Entry &entry);                        // "2 fields added", "dropped for a newer one"
QString details(const InputForm &form, const FormLedger::Entry &entry); // which fields, a line each kind
// How a field of a version differs from the present one; empty: it does not.
QString difference(const InputForm &form, const InputField &then, const JsonText &told);
QString typeOf(const InputField &field);
bool hasDefinitions(const FormLedger::Entry &entry);

} // namespace ab::ledgertext
