// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/inputsbuilder.h"

#include "app/form/formproblems.h"
#include "app/json/jsonindex.h"
#include "app/json/jsonwriter.h"

using namespace Qt::StringLiterals;

namespace ab {

namespace {

QStringList textsOf(const InputField &field, const FieldValue &value)
{
    return field.valueType == ValueType::Array ? listItems(value) : QStringList(value.typed);
}

JsonText blanked(const InputField &field, const FieldValue &value)
{
    const JsonText nothing = JsonText::string({});
    if (!value.isSet())
        return value.json;
    return field.valueType == ValueType::Array ? JsonWriter::array(QList<JsonText>(listItems(value).size(), nothing))
                                               : nothing;
}

JsonText asTyped(const InputField &field, const FieldValue &value)
{
    const bool isContainer = field.valueType == ValueType::Array || field.valueType == ValueType::Object;
    const QByteArray bytes = value.typed.toUtf8();
    const bool isJson = isContainer && !JsonIndex::check(bytes);
    return isJson ? JsonText(bytes) : JsonText::string(value.typed);
}

} // namespace

JsonText buildInputs(const FormValues &form, SecretHandling secrets, UnfitHandling unfit)
{
    JsonWriter inputs;
    for (const InputField &field : form.definitions().fields()) {
        FieldValue value = form.value(field.id);
        if (!value.fits() && unfit == UnfitHandling::AsTyped)
            value.json = asTyped(field, value);
        if (field.isReadOnly() || value.json.isEmpty() || !localPathIn(field, value).isEmpty())
            continue;
        const bool isBlanked = field.isSecret() && secrets == SecretHandling::Blank;
        inputs.splice(field.id, isBlanked ? blanked(field, value) : value.json);
    }
    for (const auto &[id, json] : form.extras())
        inputs.splice(id, json);
    QStringList unclaimed = form.imports().keys();
    unclaimed.sort();
    for (const QString &id : std::as_const(unclaimed))
        inputs.splice(id, form.imports().value(id));
    return inputs.take();
}

QList<FieldSecret> secretsIn(const FormValues &form)
{
    QList<FieldSecret> secrets;
    for (const InputField &field : form.definitions().fields()) {
        const FieldValue value = form.value(field.id);
        if (!field.isSecret() || !value.isSet())
            continue;
        const QStringList texts = textsOf(field, value);
        for (const QString &text : texts) {
            if (!text.isEmpty())
                secrets.append({field.id, text.toUtf8()});
        }
    }
    return secrets;
}

} // namespace ab
