// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/fieldstates.h"

namespace ab::fieldstates {

std::optional<FieldValue> emptyValue(const InputField &field)
{
    if (field.valueType == ValueType::Array)
        return valueFromList(field, {});
    if (field.valueType == ValueType::Object)
        return valueFromEntries(field, {});
    const FieldValue value = valueFromText(field, {});
    return value.isSet() ? std::optional(value) : std::nullopt;
}

bool canBeSentAsText(const InputField &field)
{
    const bool isScalar = field.valueType == ValueType::Integer || field.valueType == ValueType::Number
                          || field.valueType == ValueType::Boolean;
    return isScalar && !field.isSelect() && !field.isReadOnly();
}

bool isSentAsText(const InputField &field, const FieldValue &value)
{
    return canBeSentAsText(field) && value.isSet() && value.json.bytes().startsWith('"');
}

// What does not fit stays as it is: it is not sent at all.
FieldValue withText(const InputField &field, const FieldValue &value, bool asText)
{
    if (!value.isSet() || !value.fits() || !canBeSentAsText(field))
        return value;
    FieldValue other = value;
    other.json = asText ? JsonText::string(value.typed) : valueFromText(field, value.typed).json;
    return other;
}

} // namespace ab::fieldstates
