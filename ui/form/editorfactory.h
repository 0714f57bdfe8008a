// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/model/inputfield.h"

class QWidget;

namespace ab {

class FieldEditor;
class InputForm;

enum class EditorKind {
    Line,
    Number,
    Text,
    Code,
    Password,
    Boolean,
    DateTime,
    File,
    ReadOnly,
    List,
    Object,
    Select,
    MultiSelect
};

// Which editor a field gets, for every value_type × format pair. A pair that no source shows goes by its type, a type
// or format never seen before is a line of text.
EditorKind editorKind(const InputField &field);
// May the editor of the one go on as the editor of the other?
bool sameEditor(const InputField &one, const InputField &other);
// `form` gives the choices; it may be null for fields without.
FieldEditor *makeEditor(const InputField &field, InputForm *form, QWidget *parent);

} // namespace ab
