// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/model/inputfield.h"

#include "app/api/model/reading.h"
#include "app/json/jsonindex.h"
#include "app/json/jsonwriter.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

// The contract has one level of fieldsets. More are read as well, but a hostile answer shall not exhaust the stack.
constexpr int maxNesting = 16;

constexpr std::array<std::pair<QLatin1StringView, ValueType>, 6> valueTypeNames{{
    {"STRING"_L1, ValueType::String},
    {"NUMBER"_L1, ValueType::Number},
    {"INTEGER"_L1, ValueType::Integer},
    {"BOOLEAN"_L1, ValueType::Boolean},
    {"ARRAY"_L1, ValueType::Array},
    {"OBJECT"_L1, ValueType::Object},
}};

constexpr std::array<std::pair<QLatin1StringView, FieldFormat>, 7> formatNames{{
    {"DATETIME"_L1, FieldFormat::DateTime},
    {"MULTILINE"_L1, FieldFormat::Multiline},
    {"PASSWORD"_L1, FieldFormat::Password},
    {"CODE"_L1, FieldFormat::Code},
    {"READONLY"_L1, FieldFormat::ReadOnly},
    {"FILE"_L1, FieldFormat::File},
    {"SELECT"_L1, FieldFormat::Select},
}};

constexpr std::array<std::pair<QLatin1StringView, FormItem::Kind>, 2> kindNames{{
    {"info_field"_L1, FormItem::Kind::Info},
    {"fieldset"_L1, FormItem::Kind::Fieldset},
}};

// Absent is not unknown: without a type a field holds text, without a format it has none.
ValueType valueTypeIn(const JsonReader &in, QLatin1StringView name)
{
    return in.oneOf(name, valueTypeNames, in.text(name).isEmpty() ? ValueType::String : ValueType::Unknown);
}

FieldFormat formatIn(const JsonReader &in)
{
    const bool absent = in.text("format"_L1).isEmpty();
    return in.oneOf("format"_L1, formatNames, absent ? FieldFormat::None : FieldFormat::Unknown);
}

QStringList dependenciesIn(const JsonReader &in)
{
    const QString single = in.text("depends_on"_L1);
    return single.isEmpty() ? in.texts("depends_on"_L1) : QStringList{single};
}

FormItem::Kind kindIn(const JsonReader &in)
{
    const bool grouped = in.node("fields"_L1).isContainer();
    const auto fallback = grouped && in.text("type"_L1).isEmpty() ? FormItem::Kind::Fieldset : FormItem::Kind::Field;
    return in.oneOf("type"_L1, kindNames, fallback);
}

Result<FormItem> readItem(const JsonNode &node, int depth);

void readChildren(const JsonNode &fields, FormItem &group, int depth)
{
    for (const JsonNode &child : itemsOf(fields)) {
        auto item = depth > maxNesting ? Result<FormItem>() : readItem(child, depth);
        group.skipped += item ? item->skipped : 1;
        if (item)
            group.children.append(*std::move(item));
    }
}

// Nobody refers to an info field or a fieldset, so that a missing id is no reason to lose what is in it.
QString idOfGroup(const JsonReader &in, const QList<FormItem> &children)
{
    const QString firstChild = children.isEmpty() ? QString() : children.constFirst().field.id;
    return firstText(in, {"id"_L1, "title"_L1, "description"_L1}, firstChild);
}

Result<FormItem> readGroup(const JsonNode &node, FormItem::Kind kind, int depth)
{
    JsonReader in(node);
    FormItem item;
    item.kind = kind;
    if (kind == FormItem::Kind::Fieldset)
        readChildren(in.node("fields"_L1), item, depth + 1);
    item.info.id = idOfGroup(in, item.children);
    if (item.info.id.isEmpty())
        item.info.id = in.requiredText("id"_L1);
    item.info.title = in.text("title"_L1);
    item.info.description = in.text("description"_L1);
    item.raw = node.source();
    return in.finish(std::move(item));
}

Result<FormItem> readItem(const JsonNode &node, int depth)
{
    const FormItem::Kind kind = kindIn(JsonReader(node));
    if (kind != FormItem::Kind::Field)
        return readGroup(node, kind, depth);
    auto field = InputField::fromJson(node);
    if (!field)
        return field.error();
    FormItem item;
    item.field = *std::move(field);
    item.raw = item.field.raw;
    return item;
}

void appendFields(const QList<FormItem> &items, QList<InputField> &fields, QSet<QString> &seen)
{
    for (const FormItem &item : items) {
        if (item.kind == FormItem::Kind::Field && !seen.contains(item.field.id)) {
            seen.insert(item.field.id);
            fields.append(item.field);
        }
        appendFields(item.children, fields, seen);
    }
}

} // namespace

Result<InputField> InputField::fromJson(const JsonNode &node)
{
    JsonReader in(node);
    InputField field;
    field.id = in.requiredText("id"_L1);
    field.title = firstText(in, {"title"_L1}, field.id);
    field.description = in.text("description"_L1);
    field.placeholder = in.text("placeholder"_L1);
    field.defaultValue = in.text("default_value"_L1);
    field.valueTypeText = in.text("value_type"_L1);
    field.valueType = valueTypeIn(in, "value_type"_L1);
    field.itemType = valueTypeIn(JsonReader(in.node("items"_L1)), "type"_L1);
    field.formatText = in.text("format"_L1);
    field.format = formatIn(in);
    field.dependsOn = dependenciesIn(in);
    field.invalidatesInputFields = in.boolean("invalidates_input_fields"_L1);
    field.isRequired = in.boolean("is_required"_L1);
    field.raw = node.source();
    return in.finish(std::move(field));
}

Result<FormItem> FormItem::fromJson(const JsonNode &node)
{
    return readItem(node, 0);
}

QList<InputField> fieldsOf(const QList<FormItem> &items)
{
    QList<InputField> fields;
    QSet<QString> seen;
    appendFields(items, fields, seen);
    return fields;
}

JsonText sourceOf(const QList<FormItem> &items)
{
    QList<JsonText> texts;
    for (const FormItem &item : items)
        texts.append(item.raw);
    return JsonWriter::array(texts);
}

QList<FormItem> itemsIn(const JsonText &source)
{
    QList<FormItem> items;
    const JsonNode root = JsonIndex::received(source.bytes());
    for (qsizetype i = 0; i < root.size(); ++i) {
        if (const auto item = FormItem::fromJson(root.at(i)))
            items.append(*item);
    }
    return items;
}

} // namespace ab
