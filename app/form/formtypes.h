// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/fieldvalue.h"

#include <QMetaType>
#include <QStringList>

#include <chrono>

namespace ab {

// A value that left the form: never sent, never lost.
struct ShelvedValue
{
    enum class Reason { FieldGone, ParentChanged, TypeChanged };
    InputField field{};
    FieldValue value{};
    Reason reason = Reason::FieldGone;
    bool operator==(const ShelvedValue &) const = default;
};

// What a refetch did, by field id.
struct FormChanges
{
    QStringList added{};
    QStringList removed{};
    QStringList changed{};  // definition differs, id stayed
    QStringList cleared{};  // value went to the shelf
    QStringList restored{}; // value came back from the shelf
    bool isEmpty() const
    {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty() && cleared.isEmpty() && restored.isEmpty();
    }
    bool operator==(const FormChanges &) const = default;
};

// Why the form is not complete, one entry a field.
struct FieldProblem
{
    enum class Kind {
        RequiredEmpty,
        NotAnInteger,
        NotANumber,
        NotABoolean,
        BadItem,
        DuplicateKey,
        EmptyKey,
        LocalPath,
        Refused // by the server, with this detail: it does not block
    };
    QString fieldId{};
    Kind kind = Kind::RequiredEmpty;
    QString detail{}; // the offending text
    bool operator==(const FieldProblem &) const = default;
};

// How an edit was made: typing waits for a pause before it refetches, a choice does not.
enum class EditKind { Typing, Settled };

struct FormTiming
{
    std::chrono::milliseconds typingPause{600};
    std::chrono::milliseconds followUpPause{300}; // after a change made a fetch under way worthless
    std::chrono::milliseconds typingBurst{2000};  // between two keys that are undone together
};

} // namespace ab

Q_DECLARE_METATYPE(ab::FormChanges)
