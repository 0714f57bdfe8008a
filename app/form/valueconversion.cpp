// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/valueconversion.h"

#include "app/json/jsonescape.h"
#include "app/json/jsonindex.h"

namespace ab {

namespace {

// A type nobody knows is edited as a text.
ValueType editedAs(ValueType type)
{
    return type == ValueType::Unknown ? ValueType::String : type;
}

bool isScalar(const InputField &field)
{
    return field.valueType != ValueType::Array && field.valueType != ValueType::Object;
}

FieldValue convertedScalar(const FieldValue &value, const InputField &from, const InputField &to)
{
    if (!to.isSelect())
        return valueFromText(to, value.typed);
    FieldValue choice = valueFromChoice(to, value.typed, value.label, !from.isSelect() || value.custom);
    choice.labelSeen = value.labelSeen;
    return choice;
}

std::optional<FieldValue> withOtherType(const FieldValue &value, const InputField &from, const InputField &to)
{
    if (from.valueType == ValueType::Unknown) {
        if (const auto parsed = valueFromJson(to, value.json))
            return parsed;
    }
    if (isScalar(from) && isScalar(to))
        return convertedScalar(value, from, to);
    if (from.valueType == ValueType::Array && to.valueType == ValueType::Array) {
        FieldValue list = valueFromList(to, listItems(value));
        list.labels = to.isSelect() ? value.labels : QStringList();
        list.labelSeen = value.labelSeen;
        return list;
    }
    return std::nullopt;
}

} // namespace

bool isSameKind(const InputField &a, const InputField &b)
{
    const bool sameItems = a.valueType != ValueType::Array || editedAs(a.itemType) == editedAs(b.itemType);
    return editedAs(a.valueType) == editedAs(b.valueType) && sameItems && a.isSelect() == b.isSelect()
           && a.isReadOnly() == b.isReadOnly();
}

std::optional<FieldValue> converted(const FieldValue &value, const InputField &from, const InputField &to)
{
    if (to.isReadOnly())
        return std::nullopt;
    if (!value.isSet() || (isSameKind(from, to) && from.valueType != ValueType::Unknown))
        return value;
    auto result = withOtherType(value, from, to);
    if (!result || !result->isSet() || !result->fits())
        return std::nullopt;
    result->origin = value.origin;
    return result;
}

FieldValue importedValue(const JsonText &json)
{
    const JsonNode node = JsonIndex::root(json.bytes());
    FieldValue value = node.isNull() ? FieldValue::null() : FieldValue();
    value.origin = FieldValue::Origin::Imported;
    if (node.isMissing() || node.isNull())
        return value;
    value.state = FieldValue::State::Set;
    value.typed = node.toText();
    value.json = node.source();
    return value;
}

QString sentText(const FieldValue &value)
{
    const QByteArray &bytes = value.json.bytes();
    return bytes.startsWith('"') ? unquotedJson(bytes) : QString::fromUtf8(bytes);
}

} // namespace ab
