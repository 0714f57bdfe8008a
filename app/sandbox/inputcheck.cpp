// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/inputcheck.h"

#include "app/sandbox/choices.h"
#include "app/sandbox/fieldrules.h"

#include <algorithm>

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

bool isUnset(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull() || (value.isString() && value.toString().isEmpty())
           || (value.isArray() && value.toArray().isEmpty());
}

bool isNumber(const QJsonValue &value, bool whole)
{
    if (value.isString()) { // all scalar types may come as text
        bool good = false;
        const QString text = value.toString();
        whole ? void(text.toLongLong(&good)) : void(text.toDouble(&good));
        return good;
    }
    const double number = value.toDouble();
    return value.isDouble() && (!whole || number == static_cast<double>(static_cast<long long>(number)));
}

bool holdsTextsOnly(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    return value.isObject()
           && std::all_of(object.begin(), object.end(), [](const QJsonValue &one) { return one.isString(); });
}

// What the value should have been; empty when it is right.
QString expectedScalar(const QJsonValue &value, const QString &valueType)
{
    if (valueType == "INTEGER"_L1)
        return isNumber(value, true) ? QString() : u"a whole number"_s;
    if (valueType == "NUMBER"_L1)
        return isNumber(value, false) ? QString() : u"a number"_s;
    if (valueType == "BOOLEAN"_L1)
        return value.isBool() || value == "true"_L1 || value == "false"_L1 ? QString() : u"true or false"_s;
    if (valueType == "OBJECT"_L1)
        return holdsTextsOnly(value) ? QString() : u"an object whose values are texts"_s;
    return value.isString() ? QString() : u"a text"_s;
}

QString expectedChoice(const QJsonValue &value, const QJsonObject &field, const Choices &choices)
{
    const QString type = field.value("value_type"_L1).toString();
    const bool numeric = type == "INTEGER"_L1 || type == "NUMBER"_L1;
    if (!value.isString() && !(numeric && value.isDouble()))
        return u"the id of a choice, as a text"_s;
    // A custom value is welcome anywhere but here, where it could not mean anything.
    if (type == "BOOLEAN"_L1 && !choices.contains(value.toString()))
        return u"the id of one of the choices"_s;
    return {};
}

QString expectedList(const QJsonValue &value, const QString &itemType)
{
    if (!value.isArray())
        return u"a list"_s;
    const QJsonArray entries = value.toArray();
    for (const QJsonValue &entry : entries) {
        if (const QString expected = expectedScalar(entry, itemType); !expected.isEmpty())
            return "a list, each entry "_L1 + expected;
    }
    return {};
}

QString expectedValue(const QJsonValue &value, const QJsonObject &field, const Choices &choices)
{
    const QString type = field.value("value_type"_L1).toString();
    const bool select = field.value("format"_L1) == "SELECT"_L1;
    if (type == "ARRAY"_L1)
        return expectedList(value, select ? u"STRING"_s : field["items"_L1]["type"_L1].toString(u"STRING"_s));
    return select ? expectedChoice(value, field, choices) : expectedScalar(value, type);
}

QString problemWith(const QJsonValue &value, const QJsonObject &field, const Choices &choices)
{
    if (field.value("format"_L1) == "READONLY"_L1)
        return value.isUndefined() ? QString() : u"cannot be set"_s;
    if (isUnset(value))
        return field.value("is_required"_L1).toBool() ? u"is required"_s : QString();
    const QString expected = expectedValue(value, field, choices);
    return expected.isEmpty() ? QString() : QString("must be "_L1 + expected);
}

Refusal refusal(const QString &where, const QString &id, const QString &detail)
{
    const QString escaped = QString(id).replace(u'~', "~0"_L1).replace(u'/', "~1"_L1);
    return {.code = u"invalid"_s, .title = u"ValidationError"_s, .detail = detail, .pointer = where + u'/' + escaped};
}

} // namespace

QList<Refusal> checkInputs(const AppDefinition &app, const ActionDefinition &action, const QJsonObject &inputs,
                           const QString &where)
{
    QList<Refusal> refusals;
    QStringList known;
    const QList<QJsonObject> fields = FieldRules(app, action, inputs).inputFields();
    for (const QJsonObject &field : fields) {
        const QString id = field.value("id"_L1).toString();
        known.append(id);
        const QString problem = problemWith(inputs.value(id), field, Choices(field, app, inputs));
        if (!problem.isEmpty())
            refusals.append(refusal(where, id, u"%1 %2."_s.arg(field.value("title"_L1).toString(), problem)));
    }
    const QStringList given = inputs.keys();
    for (const QString &id : given) {
        if (!known.contains(id))
            refusals.append(refusal(where, id, u"\"%1\" is not a field of %2."_s.arg(id, action.title)));
    }
    return refusals;
}

} // namespace ab::sandbox
