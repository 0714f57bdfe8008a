// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/fieldvalue.h"

#include "app/json/jsonindex.h"
#include "app/json/jsonwriter.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

// Each of these gives empty bytes for a text that does not fit.
JsonText numberJson(ValueType type, const QString &typed)
{
    const JsonNode node = JsonIndex::root(typed.trimmed().toUtf8());
    const auto isFractional = [](char c) { return c == '.' || c == 'e' || c == 'E'; };
    const QByteArrayView digits = node.isNumber() ? node.bytes() : QByteArrayView();
    if (type == ValueType::Integer && std::any_of(digits.begin(), digits.end(), isFractional))
        return {};
    return JsonText(digits.toByteArray());
}

JsonText booleanJson(const QString &typed)
{
    const QString word = typed.trimmed();
    if (word.compare("true"_L1, Qt::CaseInsensitive) == 0)
        return JsonText::boolean(true);
    return word.compare("false"_L1, Qt::CaseInsensitive) == 0 ? JsonText::boolean(false) : JsonText();
}

bool isFlatObject(const JsonNode &node)
{
    for (qsizetype i = 0; i < node.size(); ++i) {
        if (!node.at(i).isString())
            return false;
    }
    return node.isObject();
}

// Numbers and booleans may come as strings, too: "all scalar types take strings".
bool scalarFits(ValueType type, const JsonNode &node)
{
    switch (type) {
    case ValueType::Integer:
    case ValueType::Number:
        return (node.isNumber() || node.isString()) && !numberJson(type, node.toText()).isEmpty();
    case ValueType::Boolean:
        return (node.isBoolean() || node.isString()) && !booleanJson(node.toText()).isEmpty();
    case ValueType::Array:
        return node.isArray();
    case ValueType::Object:
        return isFlatObject(node);
    default:
        return node.isString();
    }
}

bool itemsFit(const InputField &field, const JsonNode &array)
{
    for (qsizetype i = 0; i < array.size(); ++i) {
        const JsonNode item = array.at(i);
        if (!scalarFits(field.itemType, item) && !(field.isSelect() && item.isString()))
            return false;
    }
    return array.isArray();
}

bool nodeFits(const InputField &field, const JsonNode &node)
{
    if (field.valueType == ValueType::Array)
        return itemsFit(field, node);
    return scalarFits(field.valueType, node) || (field.isSelect() && node.isString());
}

JsonText jsonFromText(ValueType type, const QString &typed)
{
    switch (type) {
    case ValueType::Integer:
    case ValueType::Number:
        return numberJson(type, typed);
    case ValueType::Boolean:
        return booleanJson(typed);
    case ValueType::Array:
    case ValueType::Object: {
        const JsonNode node = JsonIndex::root(typed.toUtf8());
        return scalarFits(type, node) ? node.source() : JsonText();
    }
    default:
        return JsonText::string(typed);
    }
}

bool isText(ValueType type)
{
    return type == ValueType::String || type == ValueType::Unknown;
}

FieldValue setTo(QString typed, JsonText json)
{
    FieldValue value;
    value.state = FieldValue::State::Set;
    value.typed = std::move(typed);
    value.json = std::move(json);
    return value;
}

FieldValue containerFromText(const InputField &field, const QString &typed)
{
    const JsonNode node = JsonIndex::root(typed.toUtf8());
    return nodeFits(field, node) ? setTo({}, node.source()) : setTo(typed, {});
}

// A list or object, whether it fits its type or not.
JsonNode containerOf(const FieldValue &value)
{
    return JsonIndex::root(value.json.isEmpty() ? value.typed.toUtf8() : value.json.bytes());
}

QString asText(const JsonNode &node)
{
    return node.isString() ? node.toString() : QString::fromUtf8(node.bytes());
}

} // namespace

bool FieldValue::isBlank() const
{
    if (!isSet() || json.bytes() == "\"\"")
        return true;
    const QByteArray &bytes = json.bytes();
    const bool isContainer = bytes.startsWith('[') || bytes.startsWith('{');
    return isContainer && bytes.sliced(1, bytes.size() - 2).trimmed().isEmpty();
}

bool FieldValue::operator==(const FieldValue &other) const
{
    const auto told = [](const FieldValue &value) {
        return std::tie(value.state, value.origin, value.typed, value.json, value.label, value.labels, value.custom);
    };
    return told(*this) == told(other);
}

FieldValue FieldValue::null()
{
    FieldValue value;
    value.state = State::Null;
    value.json = JsonText::null();
    return value;
}

FieldValue valueFromText(const InputField &field, const QString &typed)
{
    if (field.valueType != ValueType::Array && field.isSelect())
        return valueFromChoice(field, typed, {}, true);
    if (!isText(field.valueType) && typed.trimmed().isEmpty())
        return FieldValue::unset();
    if (field.valueType == ValueType::Array || field.valueType == ValueType::Object)
        return containerFromText(field, typed);
    return setTo(typed, jsonFromText(field.valueType, typed));
}

FieldValue valueFromChoice(const InputField &, const QString &id, const QString &label, bool custom)
{
    if (id.isEmpty())
        return FieldValue::unset();
    FieldValue value = setTo(id, JsonText::string(id)); // a string whatever the value_type
    value.label = label;
    value.custom = custom;
    return value;
}

FieldValue valueFromList(const InputField &field, const QStringList &items)
{
    QList<JsonText> fitting;
    QList<JsonText> texts;
    for (const QString &item : items) {
        const JsonText json = jsonFromText(field.isSelect() ? ValueType::String : field.itemType, item);
        if (!json.isEmpty())
            fitting.append(json);
        texts.append(JsonText::string(item));
    }
    if (fitting.size() == texts.size())
        return setTo({}, JsonWriter::array(fitting));
    return setTo(QString::fromUtf8(JsonWriter::array(texts).bytes()), {});
}

FieldValue valueFromChoices(const InputField &field, const QStringList &ids, const QStringList &labels)
{
    if (ids.isEmpty())
        return FieldValue::unset();
    FieldValue value = valueFromList(field, ids);
    value.labels = labels;
    return value;
}

FieldValue valueFromEntries(const InputField &, const QList<std::pair<QString, QString>> &entries)
{
    JsonWriter object;
    for (const auto &[key, text] : entries)
        object.text(key, text);
    return setTo({}, object.take());
}

std::optional<FieldValue> valueFromJson(const InputField &field, const JsonText &json)
{
    const JsonNode node = JsonIndex::root(json.bytes());
    if (!takesJson(field, node))
        return std::nullopt;
    FieldValue value = node.isNull() ? FieldValue::null() : setTo(node.toText(), node.source());
    value.origin = FieldValue::Origin::Imported;
    return value;
}

bool takesJson(const InputField &field, const JsonNode &json)
{
    return json.isNull() || nodeFits(field, json);
}

std::optional<FieldValue> defaultValue(const InputField &field)
{
    if (field.defaultValue.isEmpty())
        return std::nullopt;
    FieldValue value = valueFromText(field, field.defaultValue);
    if (!value.isSet() || !value.fits())
        return std::nullopt;
    value.origin = FieldValue::Origin::Default;
    value.custom = false;
    return value;
}

QStringList listItems(const FieldValue &value)
{
    const JsonNode array = containerOf(value);
    if (!array.isArray())
        return value.typed.isEmpty() ? QStringList() : QStringList(value.typed);
    QStringList items;
    for (qsizetype i = 0; i < array.size(); ++i)
        items.append(asText(array.at(i)));
    return items;
}

QList<std::pair<QString, QString>> objectEntries(const FieldValue &value)
{
    const JsonNode object = containerOf(value);
    QList<std::pair<QString, QString>> entries;
    for (qsizetype i = 0; object.isObject() && i < object.size(); ++i)
        entries.append({object.key(i), asText(object.at(i))});
    return entries;
}

} // namespace ab
