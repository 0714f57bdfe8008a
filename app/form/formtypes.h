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
    QString detail{};       // the offending text
    bool isAllowed = false; // by the user, to be sent as it stands
    // Can it be sent as it stands? Repeated and empty keys are what the user typed, and the server's to judge.
    bool canBeAllowed() const { return kind == Kind::DuplicateKey || kind == Kind::EmptyKey; }
    bool operator==(const FieldProblem &) const = default;
};

// What is odd about the definitions as they came; they are used all the same.
enum class FormOddity {
    PagesRepeat,     // reading ended early: the server repeats a page, or its pages never end
    FieldsRepeat,    // an id came more than once: the first one counts
    ChangedWhileRead // the number of fields changed from page to page, twice: some may be missing or out of date
};

struct FormRemarks
{
    int skipped = 0; // fields that came and could not be read
    QList<FormOddity> oddities{};
    bool operator==(const FormRemarks &) const = default;
};

// How a form treats what it could decide by itself.
struct FormOptions
{
    // A value was cleared because its parent changed, and now fits again: it comes back, is offered, or stays away.
    enum class Restore { ByItself, Ask, Never };
    Restore restore = Restore::ByItself;
    bool operator==(const FormOptions &) const = default;
};

// How an edit was made: typing waits for a pause before it refetches, a choice does not.
enum class EditKind { Typing, Settled };

struct FormTiming
{
    std::chrono::milliseconds typingPause{600};
    std::chrono::milliseconds followUpPause{300}; // after a change made a fetch under way worthless
    std::chrono::milliseconds typingBurst{2000};  // between two keys that are undone together
    std::chrono::milliseconds choicesStayFresh{std::chrono::minutes(5)};
};

} // namespace ab

Q_DECLARE_METATYPE(ab::FormChanges)
