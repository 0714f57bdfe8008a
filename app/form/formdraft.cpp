// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/formdraft.h"

#include "app/core/names.h"
#include "app/json/jsonindex.h"
#include "app/json/jsonreader.h"
#include "app/json/jsonwriter.h"

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 version = 1;

constexpr EnumNames<ValueType, 7> valueTypes{{
    {"string"_L1, ValueType::String},
    {"number"_L1, ValueType::Number},
    {"integer"_L1, ValueType::Integer},
    {"boolean"_L1, ValueType::Boolean},
    {"array"_L1, ValueType::Array},
    {"object"_L1, ValueType::Object},
    {"unknown"_L1, ValueType::Unknown},
}};
constexpr EnumNames<FieldFormat, 9> formats{{
    {"none"_L1, FieldFormat::None},
    {"datetime"_L1, FieldFormat::DateTime},
    {"multiline"_L1, FieldFormat::Multiline},
    {"password"_L1, FieldFormat::Password},
    {"code"_L1, FieldFormat::Code},
    {"readonly"_L1, FieldFormat::ReadOnly},
    {"file"_L1, FieldFormat::File},
    {"select"_L1, FieldFormat::Select},
    {"unknown"_L1, FieldFormat::Unknown},
}};
constexpr EnumNames<FieldValue::State, 3> states{{
    {"unset"_L1, FieldValue::State::Unset},
    {"null"_L1, FieldValue::State::Null},
    {"set"_L1, FieldValue::State::Set},
}};
constexpr EnumNames<FieldValue::Origin, 6> origins{{
    {"typed"_L1, FieldValue::Origin::Typed},
    {"default"_L1, FieldValue::Origin::Default},
    {"restored"_L1, FieldValue::Origin::Restored},
    {"imported"_L1, FieldValue::Origin::Imported},
    {"pasted"_L1, FieldValue::Origin::Pasted},
    {"preset"_L1, FieldValue::Origin::Preset},
}};
constexpr EnumNames<ShelvedValue::Reason, 3> reasons{{
    {"field_gone"_L1, ShelvedValue::Reason::FieldGone},
    {"parent_changed"_L1, ShelvedValue::Reason::ParentChanged},
    {"type_changed"_L1, ShelvedValue::Reason::TypeChanged},
}};

void writeText(JsonWriter &out, QStringView name, const QString &text)
{
    if (!text.isEmpty())
        out.text(name, text);
}

void writeBytes(JsonWriter &out, QStringView name, const JsonText &json)
{
    if (!json.isEmpty() && !JsonIndex::check(json.bytes()))
        out.splice(name, json);
}

template<typename Items, typename Write>
JsonText listOf(const Items &items, Write write)
{
    QList<JsonText> texts;
    for (const auto &item : items)
        texts.append(write(item));
    return JsonWriter::array(texts);
}

template<typename Read>
void eachIn(const JsonNode &array, Read read)
{
    for (qsizetype i = 0; array.isArray() && i < array.size(); ++i)
        read(JsonReader(array.at(i)));
}

JsonText fieldJson(const InputField &field)
{
    JsonWriter out;
    out.text(u"id", field.id);
    out.text(u"title", field.title);
    out.text(u"type", nameOf(field.valueType, valueTypes));
    if (field.valueType == ValueType::Array)
        out.text(u"items", nameOf(field.itemType, valueTypes));
    if (field.format != FieldFormat::None)
        out.text(u"format", nameOf(field.format, formats));
    return out.take();
}

InputField fieldIn(const JsonNode &node)
{
    const JsonReader in(node);
    InputField field;
    field.id = in.text("id"_L1);
    field.title = in.text("title"_L1, field.id);
    field.valueType = in.oneOf("type"_L1, valueTypes, ValueType::Unknown);
    field.itemType = in.oneOf("items"_L1, valueTypes, ValueType::String);
    const bool isPlain = in.text("format"_L1).isEmpty();
    field.format = in.oneOf("format"_L1, formats, isPlain ? FieldFormat::None : FieldFormat::Unknown);
    return field;
}

JsonText valueJson(const FieldValue &value)
{
    JsonWriter out;
    out.text(u"state", nameOf(value.state, states));
    out.text(u"origin", originName(value.origin));
    writeText(out, u"typed", value.typed);
    writeBytes(out, u"json", value.json);
    writeText(out, u"label", value.label);
    if (!value.labels.isEmpty())
        out.splice(u"labels", listOf(value.labels, JsonText::string));
    if (value.labelSeen.isValid())
        out.text(u"seen", value.labelSeen.toUTC().toString(Qt::ISODate));
    if (value.custom)
        out.boolean(u"custom", true);
    return out.take();
}

FieldValue valueIn(const JsonNode &node)
{
    const JsonReader in(node);
    FieldValue value;
    value.state = in.oneOf("state"_L1, states, FieldValue::State::Unset);
    value.origin = in.oneOf("origin"_L1, origins, FieldValue::Origin::Typed);
    value.typed = in.text("typed"_L1);
    value.json = in.node("json"_L1).source();
    value.label = in.text("label"_L1);
    value.labels = in.texts("labels"_L1);
    value.labelSeen = QDateTime::fromString(in.text("seen"_L1), Qt::ISODate);
    value.custom = in.boolean("custom"_L1);
    return value;
}

JsonText surroundingsJson(const std::optional<Shelf::Surroundings> &surroundings)
{
    if (!surroundings)
        return JsonText::null();
    JsonWriter out;
    for (auto entry = surroundings->cbegin(); entry != surroundings->cend(); ++entry)
        out.text(entry.key(), entry.value());
    return out.take();
}

std::optional<Shelf::Surroundings> surroundingsIn(const JsonNode &node)
{
    if (!node.isObject())
        return std::nullopt;
    Shelf::Surroundings surroundings;
    for (qsizetype i = 0; i < node.size(); ++i)
        surroundings.insert(node.key(i), node.at(i).toText());
    return surroundings;
}

JsonText entryJson(const Shelf::Entry &entry)
{
    JsonWriter out;
    out.splice(u"field", fieldJson(entry.shelved.field));
    out.splice(u"value", valueJson(entry.shelved.value));
    out.text(u"reason", nameOf(entry.shelved.reason, reasons));
    out.splice(u"surroundings", surroundingsJson(entry.surroundings));
    out.boolean(u"returns", entry.returnsByItself);
    if (entry.whole)
        out.splice(u"whole", valueJson(*entry.whole));
    return out.take();
}

Shelf::Entry entryIn(const JsonReader &in)
{
    const auto reason = in.oneOf("reason"_L1, reasons, ShelvedValue::Reason::FieldGone);
    const JsonNode whole = in.node("whole"_L1);
    return {{fieldIn(in.node("field"_L1)), valueIn(in.node("value"_L1)), reason},
            surroundingsIn(in.node("surroundings"_L1)),
            in.boolean("returns"_L1, true),
            whole.isObject() ? std::optional(valueIn(whole)) : std::nullopt};
}

JsonText extraJson(const std::pair<QString, JsonText> &extra)
{
    JsonWriter out;
    out.text(u"name", extra.first);
    writeBytes(out, u"json", extra.second);
    return out.take();
}

Shelf::Entry withoutSecrets(Shelf::Entry entry, const QStringList &secrets)
{
    if (!entry.surroundings)
        return entry;
    // What it belongs to cannot be told any more, so that nothing but the user brings it back.
    const auto isSecret = [&secrets](const Shelf::Surroundings::iterator &at) { return secrets.contains(at.key()); };
    if (entry.surroundings->removeIf(isSecret) > 0)
        entry.returnsByItself = false;
    return entry;
}

ApiError notADraft(const QString &code)
{
    return {.kind = ApiError::Kind::Malformed, .code = code};
}

} // namespace

QStringList FormDraft::missingSecrets() const
{
    QStringList missing;
    for (const QString &id : secrets) {
        const bool isThere = std::ranges::any_of(values, [&id](const Value &value) { return value.field.id == id; });
        if (touched.contains(id) && !isThere)
            missing.append(id);
    }
    return missing;
}

QString originName(FieldValue::Origin origin)
{
    return nameOf(origin, origins);
}

InputField draftField(const InputField &field)
{
    InputField kept;
    kept.id = field.id;
    kept.title = field.title;
    kept.valueType = field.valueType;
    if (field.valueType == ValueType::Array)
        kept.itemType = field.itemType;
    kept.format = field.format;
    return kept;
}

FormDraft withoutSecrets(const FormDraft &draft)
{
    FormDraft kept = draft;
    const auto isSecret = [&draft](const InputField &field) {
        return field.isSecret() || draft.secrets.contains(field.id);
    };
    for (const FormDraft::Value &value : draft.values) {
        if (isSecret(value.field) && !kept.secrets.contains(value.field.id))
            kept.secrets.append(value.field.id);
    }
    kept.values.removeIf([&](const FormDraft::Value &value) { return isSecret(value.field); });
    kept.shelf.removeIf([&](const Shelf::Entry &entry) { return isSecret(entry.shelved.field); });
    kept.extras.removeIf([&](const auto &extra) { return kept.secrets.contains(extra.first); });
    for (Shelf::Entry &entry : kept.shelf)
        entry = withoutSecrets(entry, kept.secrets);
    return kept;
}

JsonText toJson(const FormDraft &draft)
{
    const FormDraft kept = withoutSecrets(draft);
    JsonWriter out;
    out.integer(u"version", version);
    out.splice(u"values", listOf(kept.values, [](const FormDraft::Value &value) {
                   JsonWriter entry;
                   entry.splice(u"field", fieldJson(value.field));
                   entry.splice(u"value", valueJson(value.value));
                   return entry.take();
               }));
    out.splice(u"touched", listOf(kept.touched, JsonText::string));
    out.splice(u"secrets", listOf(kept.secrets, JsonText::string));
    out.splice(u"shelf", listOf(kept.shelf, entryJson));
    out.splice(u"extras", listOf(kept.extras, extraJson));
    out.splice(u"fields", listOf(kept.fields, JsonText::string));
    writeText(out, u"focus", kept.focusedField);
    return out.take();
}

Result<FormDraft> draftFromJson(const QByteArray &bytes)
{
    const JsonReader in(JsonIndex::root(bytes));
    const auto written = in.integer("version"_L1);
    if (!written)
        return notADraft({});
    if (*written > version)
        return notADraft(u"version"_s);
    FormDraft draft;
    eachIn(in.node("values"_L1), [&draft](const JsonReader &entry) {
        const FormDraft::Value value{fieldIn(entry.node("field"_L1)), valueIn(entry.node("value"_L1))};
        if (!value.field.id.isEmpty())
            draft.values.append(value);
    });
    draft.touched = in.texts("touched"_L1);
    draft.secrets = in.texts("secrets"_L1);
    eachIn(in.node("shelf"_L1), [&draft](const JsonReader &entry) {
        const Shelf::Entry shelved = entryIn(entry);
        if (!shelved.shelved.field.id.isEmpty())
            draft.shelf.append(shelved);
    });
    eachIn(in.node("extras"_L1), [&draft](const JsonReader &entry) {
        const JsonText json = entry.node("json"_L1).source();
        if (!json.isEmpty())
            draft.extras.append({entry.text("name"_L1), json});
    });
    draft.fields = in.texts("fields"_L1);
    draft.focusedField = in.text("focus"_L1);
    return draft;
}

} // namespace ab
