// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/formtypes.h"

#include <optional>

// The sentences of the form.
namespace ab::formtext {

QString oneLine(const QString &text); // untrusted text for a place of one line: no line breaks, bounded
QString describe(const FieldProblem &problem);
QString describe(ShelvedValue::Reason reason);
QString describe(FormOddity oddity);
QString preview(const InputField &field, const FieldValue &value); // short; never a secret
QString labelSeen(const QDateTime &when, bool several = false);    // "label seen on 03/11/2026"; empty: not known
QString summary(const FormChanges &changes);                       // "2 fields added, 1 removed"
QString count(int fields, int required);                           // "12 fields, 3 required"
QString loading(int loaded, std::optional<qint64> total);
QString setAside(qsizetype values);
QString problems(qsizetype fields); // "2 to correct"
QString undone(const QStringList &titles, bool again);
QString marks(const InputField &field, const FieldValue &value); // where the value comes from, oddities of the field
QString origin(const FieldValue &value);                         // the same about the value, in a sentence

} // namespace ab::formtext
