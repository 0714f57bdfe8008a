// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/inputform.h"

namespace ab {

// What becomes of one member of a pasted object, or of a field that it does not name.
struct PasteRow
{
    enum class Fate {
        Set,
        Same,
        Cleared,    // not named
        Extra,      // no field has this id: sent all the same
        DoesNotFit, // its field is of another type: stays as it is
        ReadOnly,   // shown by the app, never sent
        Masked      // a mask or a variable stands for a secret: the form's own value stays
    };
    QString id{};
    QString title{}; // of the field; empty for an extra
    Fate fate = Fate::Set;
    JsonText before{}; // empty: not set
    JsonText after{};
    bool isSecret = false;
    bool operator==(const PasteRow &) const = default;
};

struct PasteMapping
{
    QList<PasteRow> rows{};
    JsonText object{};      // for InputForm::applyInputs()
    QStringList repeated{}; // fields that are named more than once: the last one counts
    bool changesSomething() const;
};

// Of fields that the pasted object does not name.
enum class Unnamed { Clear, Keep };

PasteMapping mapPaste(const InputForm &form, const JsonText &inputs, Unnamed unnamed);

} // namespace ab
