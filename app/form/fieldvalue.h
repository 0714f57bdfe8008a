// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/model/inputfield.h"
#include "app/json/jsontext.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

#include <optional>
#include <utility>

namespace ab {

class JsonNode;

// What stands in one field. Not set (left out of the payload), null and set are three things; an empty text or list is
// a value that is set. What was typed is kept even when it does not fit the field's type.
struct FieldValue
{
    enum class State { Unset, Null, Set };
    enum class Origin { Typed, Default, Restored, Imported, Pasted, Preset };

    State state = State::Unset;
    Origin origin = Origin::Typed;
    QString typed{};       // scalars: the text as typed; empty for lists and objects
    JsonText json{};       // the bytes to send; empty when `typed` does not fit the type
    QString label{};       // a SELECT's: what was shown for the id
    QStringList labels{};  // of a SELECT with several: one for each item, as far as known; or none at all
    QDateTime labelSeen{}; // when a list was read that called it so; of several labels the oldest
    bool custom = false;   // a SELECT's: typed by hand, not taken from the list

    bool isSet() const { return state == State::Set; }
    bool fits() const { return state != State::Set || !json.isEmpty(); }
    bool isBlank() const;                           // unset, null, "", [] or {}: counts as empty for a required field
    bool operator==(const FieldValue &other) const; // when the label was seen makes it no other value

    static FieldValue unset() { return {}; }
    static FieldValue null();
};

// Makes a value out of what an editor holds, in the JSON type "Fields and fieldsets" asks for: SELECT a text with the
// choice's id, INTEGER and NUMBER the digits as typed (1.10 stays 1.10), BOOLEAN true or false, ARRAY its item type …
// Nothing typed is "" for a text and not set for every other type. For ARRAY and OBJECT the text is JSON.
FieldValue valueFromText(const InputField &field, const QString &typed);
FieldValue valueFromChoice(const InputField &field, const QString &id, const QString &label, bool custom);
FieldValue valueFromList(const InputField &field, const QStringList &items); // multi-selects: the ids
FieldValue valueFromChoices(const InputField &field, const QStringList &ids, const QStringList &labels);
FieldValue valueFromEntries(const InputField &field, const QList<std::pair<QString, QString>> &entries);
// The bytes as they stand, when they are JSON of the field's type; nullopt otherwise. For --input, drafts and imports.
std::optional<FieldValue> valueFromJson(const InputField &field, const JsonText &json);
bool takesJson(const InputField &field, const JsonNode &json); // would that make a value?
// default_value parsed for the type; nullopt when empty or unfit.
std::optional<FieldValue> defaultValue(const InputField &field);

QStringList listItems(const FieldValue &value); // of an ARRAY; texts decoded, others as bytes
QList<std::pair<QString, QString>> objectEntries(const FieldValue &value); // of an OBJECT, in order, duplicates too

} // namespace ab
