// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/form/shelf.h"

namespace ab {

// What a person made of a form, apart from what the server says of it: enough to lay it over later definitions by the
// rules, and to show it while there are none. The defaults of fields that were never touched are not part of it.
struct FormDraft
{
    using Extras = QList<std::pair<QString, JsonText>>;
    struct Value
    {
        InputField field{}; // as the value was made for it: see draftField()
        FieldValue value{};
        bool operator==(const Value &) const = default;
    };

    QList<Value> values{};       // the user's own that are set or null, in the form's order
    QStringList touched{};       // set or cleared by the user: takes no default by itself
    QStringList secrets{};       // fields that are or were a PASSWORD in this form
    QList<Shelf::Entry> shelf{}; // oldest first
    Extras extras{};             // deliberate members that no field has, repeated names, too
    QStringList fields{};        // all that the form had, to tell later which are new
    QString focusedField{};

    bool isEmpty() const { return touched.isEmpty() && values.isEmpty() && shelf.isEmpty() && extras.isEmpty(); }
    QStringList missingSecrets() const; // PASSWORD values the user had set: kept nowhere, to be given again
    bool operator==(const FormDraft &) const = default;
};

QString originName(FieldValue::Origin origin); // "typed", as it stands in a file

// What of a field matters to a value of it: id, title, types and format.
InputField draftField(const InputField &field);

// Without any PASSWORD value, wherever one stands: in the fields, on the shelf, among what a shelved value depended on.
FormDraft withoutSecrets(const FormDraft &draft);

// For a file on this machine, so that a local path typed into a FILE field stays what was typed; exports and requests
// have their own checks. PASSWORD values are left out. Bytes of values keep digits, order and repeated members.
JsonText toJson(const FormDraft &draft);
// Malformed when the bytes are not a draft, or one of a later version of the format (`code` is "version"). A single
// entry that cannot be read is left out.
Result<FormDraft> draftFromJson(const QByteArray &bytes);

} // namespace ab

Q_DECLARE_METATYPE(ab::FormDraft)
