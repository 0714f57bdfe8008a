// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/paste/secretmask.h"

#include "app/core/redact.h"
#include "app/json/jsonindex.h"
#include "app/json/jsonmembers.h"
#include "app/json/jsonpretty.h"
#include "app/json/jsonwriter.h"

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

const QString mask = u"••••••••"_s;
constexpr qsizetype longestMask = 50; // each character escaped, and the quotes

bool hasSecretField(const QList<FormItem> &items)
{
    return std::ranges::any_of(
        items, [](const FormItem &item) { return item.field.isSecret() || hasSecretField(item.children); });
}

bool isSecretField(const InputForm &form, const QString &id)
{
    const InputField *field = form.field(id);
    return field && field->isSecret();
}

// Nothing that anybody could want to know.
bool isNothing(const JsonNode &value)
{
    return value.isNull() || (value.isString() && value.toString().isEmpty());
}

JsonText maskedItem(const JsonNode &value)
{
    return isNothing(value) ? value.source() : JsonText::string(mask);
}

// Of a list each item, so that one sees how many there are.
JsonText masked(const JsonNode &value)
{
    if (!value.isArray())
        return maskedItem(value);
    QList<JsonText> items;
    for (qsizetype i = 0; i < value.size(); ++i)
        items.append(maskedItem(value.at(i)));
    return JsonWriter::array(items);
}

} // namespace

JsonText editable(const JsonText &json)
{
    QByteArray bytes = json.bytes();
    return JsonText(bytes.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"));
}

JsonText withMembers(const JsonText &object,
                     const std::function<JsonText(const QString &name, const JsonNode &value)> &replace)
{
    const JsonNode root = JsonIndex::root(object.bytes());
    JsonWriter out;
    for (qsizetype i = 0; root.isObject() && i < root.size(); ++i) {
        const JsonText value = replace(root.key(i), root.at(i));
        if (!value.isEmpty())
            out.splice(root.key(i), value);
    }
    return out.take();
}

JsonText maskedInputs(const InputForm &form, const JsonText &inputs)
{
    return withMembers(inputs, [&form](const QString &name, const JsonNode &value) {
        return isSecretField(form, name) ? masked(value) : value.source();
    });
}

bool holdsSecret(const InputForm &form, const JsonText &inputs)
{
    if (!hasSecretField(form.items()))
        return false; // without a look at the inputs, which may have megabytes
    const JsonNode root = JsonIndex::root(inputs.bytes());
    for (qsizetype i = 0; i < root.size(); ++i) {
        if (isSecretField(form, root.key(i)) && masked(root.at(i)) != root.at(i).source())
            return true;
    }
    return false;
}

bool isMask(const JsonNode &value)
{
    const JsonNode text = value.isArray() && value.size() > 0 ? value.at(0) : value;
    if (!text.isString())
        return false;
    const bool mayBeMask = text.bytes().size() <= longestMask; // else not worth to be decoded
    return (mayBeMask && text.toString() == mask) || QByteArrayView(text.bytes()).contains(Redactor::mask);
}

JsonText unmaskedInputs(const InputForm &form, const JsonText &edited)
{
    const auto current = membersByName(JsonIndex::root(form.inputs().bytes()));
    return withMembers(edited, [&](const QString &name, const JsonNode &value) {
        const JsonText known = current.value(name).source();
        if (isSecretField(form, name) && isMask(value))
            return known;            // none: left out
        if (value.source() == known) // most of them, with every key
            return known;
        const JsonText said = compacted(value.source());
        return !known.isEmpty() && editable(compacted(known)) == editable(said) ? known : said;
    });
}

} // namespace ab
