// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/editorfactory.h"

#include "ui/form/booleaneditor.h"
#include "ui/form/codeeditor.h"
#include "ui/form/datetimeeditor.h"
#include "ui/form/fileeditor.h"
#include "ui/form/lineeditor.h"
#include "ui/form/listeditor.h"
#include "ui/form/multiselecteditor.h"
#include "ui/form/objecteditor.h"
#include "ui/form/passwordeditor.h"
#include "ui/form/readonlyeditor.h"
#include "ui/form/selecteditor.h"
#include "ui/form/texteditor.h"

namespace ab {

namespace {

EditorKind textKind(FieldFormat format)
{
    switch (format) {
    case FieldFormat::Multiline:
        return EditorKind::Text;
    case FieldFormat::Code:
        return EditorKind::Code;
    case FieldFormat::DateTime:
        return EditorKind::DateTime;
    case FieldFormat::File:
        return EditorKind::File;
    default:
        return EditorKind::Line;
    }
}

EditorKind scalarKind(const InputField &field)
{
    if (field.isSelect())
        return EditorKind::Select;
    if (field.valueType == ValueType::Boolean)
        return EditorKind::Boolean;
    if (field.isSecret()) // also where the type is a number: nobody wants it on the screen
        return EditorKind::Password;
    const bool isNumber = field.valueType == ValueType::Integer || field.valueType == ValueType::Number;
    return isNumber ? EditorKind::Number : textKind(field.format);
}

} // namespace

EditorKind editorKind(const InputField &field)
{
    if (field.isReadOnly())
        return EditorKind::ReadOnly;
    if (field.valueType == ValueType::Array)
        return field.isSelect() ? EditorKind::MultiSelect : EditorKind::List;
    return field.valueType == ValueType::Object ? EditorKind::Object : scalarKind(field);
}

bool sameEditor(const InputField &one, const InputField &other)
{
    return editorKind(one) == editorKind(other) && one.valueType == other.valueType && one.itemType == other.itemType
           && one.format == other.format;
}

FieldEditor *makeEditor(const InputField &field, InputForm *form, QWidget *parent)
{
    switch (editorKind(field)) {
    case EditorKind::Line:
    case EditorKind::Number:
        return new LineEditor(field, parent);
    case EditorKind::Text:
        return new TextEditor(field, parent);
    case EditorKind::Code:
        return new CodeEditor(field, parent);
    case EditorKind::Password:
        return new PasswordEditor(field, parent);
    case EditorKind::Boolean:
        return new BooleanEditor(field, parent);
    case EditorKind::DateTime:
        return new DateTimeEditor(field, parent);
    case EditorKind::File:
        return new FileEditor(field, parent);
    case EditorKind::ReadOnly:
        return new ReadOnlyEditor(field, parent);
    case EditorKind::List:
        return new ListEditor(field, parent);
    case EditorKind::Object:
        return new ObjectEditor(field, parent);
    case EditorKind::Select:
        return new SelectEditor(field, form, parent);
    case EditorKind::MultiSelect:
        return new MultiSelectEditor(field, form, parent);
    }
    return new LineEditor(field, parent);
}

} // namespace ab
