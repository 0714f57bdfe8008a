// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/fieldrules.h"

#include <algorithm>

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

QJsonObject merged(QJsonObject pattern, const QJsonObject &entry)
{
    for (auto it = entry.begin(); it != entry.end(); ++it)
        pattern.insert(it.key(), it.value());
    return pattern;
}

// Every "{n}" in the texts of a value becomes the number.
QJsonValue numbered(const QJsonValue &value, const QString &number)
{
    if (value.isString())
        return value.toString().replace("{n}"_L1, number);
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            array.replace(i, numbered(array.at(i), number));
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        it.value() = numbered(it.value(), number);
    return object;
}

QJsonObject wireField(const QJsonObject &item)
{
    QJsonObject wire{
        {u"type"_s, u"input_field"_s},   {u"title"_s, item["id"_L1]}, {u"description"_s, u""_s},
        {u"value_type"_s, u"STRING"_s},  {u"default_value"_s, u""_s}, {u"placeholder"_s, u""_s},
        {u"depends_on"_s, QJsonArray()}, {u"is_required"_s, false},   {u"invalidates_input_fields"_s, false}};
    wire = merged(wire, item);
    wire.remove("choices"_L1);
    return wire;
}

QJsonObject wireItem(const QJsonObject &item)
{
    const QString type = item.value("type"_L1).toString(u"input_field"_s);
    if (type == "input_field"_L1)
        return wireField(item);
    if (type == "info_field"_L1)
        return item;
    QJsonArray fields;
    const QJsonArray inner = item.value("fields"_L1).toArray();
    for (const QJsonValue &field : inner)
        fields.append(wireItem(field.toObject()));
    // The published schema knows "fields" as one object only; with a description a fieldset passes it all the same.
    return merged({{u"description"_s, u""_s}}, merged(item, {{u"fields"_s, fields}}));
}

void collectFields(const QJsonArray &items, QList<QJsonObject> &fields)
{
    for (const QJsonValue &value : items) {
        const QJsonObject item = value.toObject();
        const QString type = item.value("type"_L1).toString(u"input_field"_s);
        if (type == "fieldset"_L1)
            collectFields(item.value("fields"_L1).toArray(), fields);
        else if (type == "input_field"_L1)
            fields.append(merged(wireField(item), item));
    }
}

} // namespace

QString inputText(const QJsonObject &inputs, const QString &field)
{
    const QJsonValue value = inputs.value(field);
    return value.isDouble() ? QString::number(value.toDouble(), 'g', 17) : value.toVariant().toString();
}

bool conditionHolds(const QJsonValue &condition, const QJsonObject &inputs)
{
    if (condition.isUndefined())
        return true;
    if (condition.isArray()) { // all of them
        const QJsonArray all = condition.toArray();
        return std::all_of(all.begin(), all.end(), [&](const QJsonValue &one) { return conditionHolds(one, inputs); });
    }
    const QString text = inputText(inputs, condition["field"_L1].toString());
    if (const QJsonValue allowed = condition["is"_L1]; allowed.isArray())
        return allowed.toArray().contains(text);
    return !text.isEmpty();
}

QJsonArray listFor(const QJsonObject &source, const QJsonObject &lists, const QJsonObject &inputs)
{
    QJsonValue list = lists.value(source["list"_L1].toString());
    const QJsonArray keys = source["by"_L1].toArray();
    for (const QJsonValue &key : keys)
        list = list.toObject().value(inputText(inputs, key.toString()));
    return list.toArray();
}

QJsonArray FieldRules::items() const
{
    QJsonArray wire;
    const QJsonArray all = expanded(m_fields);
    for (const QJsonValue &item : all)
        wire.append(wireItem(item.toObject()));
    return wire;
}

QList<QJsonObject> FieldRules::inputFields() const
{
    QList<QJsonObject> fields;
    collectFields(expanded(m_fields), fields);
    return fields;
}

QJsonObject FieldRules::inputField(const QString &id) const
{
    const QList<QJsonObject> fields = inputFields();
    for (const QJsonObject &field : fields) {
        if (field.value("id"_L1) == id)
            return field;
    }
    return {};
}

QJsonArray FieldRules::expanded(const QJsonArray &items) const
{
    QJsonArray result;
    for (const QJsonValue &value : items) {
        QJsonObject item = value.toObject();
        if (!conditionHolds(item.take("when"_L1), m_inputs))
            continue;
        const QJsonArray copies = item.contains("each"_L1) ? repeated(item) : QJsonArray{item};
        for (const QJsonValue &copy : copies) {
            QJsonObject one = copy.toObject();
            if (one.contains("fields"_L1))
                one.insert("fields"_L1, expanded(one.value("fields"_L1).toArray()));
            result.append(one);
        }
    }
    return result;
}

QJsonArray FieldRules::repeated(const QJsonObject &item) const
{
    QJsonObject pattern = item;
    const QJsonObject each = pattern.take("each"_L1).toObject();
    QJsonArray copies;
    const int upTo = inputText(m_inputs, each["up_to"_L1].toString()).toInt();
    for (int number = 1; number <= qMin(upTo, each["most"_L1].toInt()); ++number)
        copies.append(numbered(pattern, QString::number(number)));
    const QJsonArray entries = listFor(each, m_lists, m_inputs);
    for (const QJsonValue &entry : entries)
        copies.append(merged(pattern, entry.toObject()));
    return copies;
}

} // namespace ab::sandbox
