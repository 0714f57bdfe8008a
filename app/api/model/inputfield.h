// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/json/jsonnode.h"

#include <QStringList>

namespace ab {

enum class ValueType { String, Number, Integer, Boolean, Array, Object, Unknown }; // Unknown is edited as String
enum class FieldFormat { None, DateTime, Multiline, Password, Code, ReadOnly, File, Select, Unknown };

// One field of an action's form ("Fields and fieldsets").
struct InputField
{
    QString id{};
    QString title{};       // falls back to the id
    QString description{}; // Markdown, untrusted
    QString placeholder{};
    QString defaultValue{}; // always text on the wire; empty = none
    ValueType valueType = ValueType::String;
    ValueType itemType = ValueType::String; // of an Array's elements
    FieldFormat format = FieldFormat::None;
    QString valueTypeText{}; // as sent: shown on the badge of an unknown one
    QString formatText{};
    QStringList dependsOn{};
    bool invalidatesInputFields = false;
    bool isRequired = false;
    JsonText raw{};

    bool isSelect() const { return format == FieldFormat::Select; }
    bool isReadOnly() const { return format == FieldFormat::ReadOnly; }
    bool isSecret() const { return format == FieldFormat::Password; }
    static Result<InputField> fromJson(const JsonNode &node);
    bool operator==(const InputField &) const = default;
};

struct InfoField
{
    QString id{};
    QString title{};
    QString description{}; // Markdown, untrusted
    bool operator==(const InfoField &) const = default;
};

// What stands at one place of the form, in the server's order.
struct FormItem
{
    enum class Kind { Field, Info, Fieldset };
    Kind kind = Kind::Field;
    InputField field{};         // Field
    InfoField info{};           // Info; a Fieldset's id and title are here, too
    JsonText raw{};             // the item as it came, whatever its kind
    QList<FormItem> children{}; // Fieldset; its values are flat in the inputs all the same
    int skipped = 0;            // children at any depth that could not be read

    static Result<FormItem> fromJson(const JsonNode &node);
    // Not defaulted: that would ask whether lists of items compare before it is known whether items do.
    bool operator==(const FormItem &other) const
    {
        return kind == other.kind && field == other.field && info == other.info && children == other.children
               && skipped == other.skipped;
    }
};

// All input fields in order, those inside fieldsets included. The first of equal ids wins.
QList<InputField> fieldsOf(const QList<FormItem> &items);
// The items as an array, each with its bytes as they came; and back, without those that cannot be read.
JsonText sourceOf(const QList<FormItem> &items);
QList<FormItem> itemsIn(const JsonText &source);

} // namespace ab
