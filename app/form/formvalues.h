// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/choicelist.h"
#include "app/form/formdefinitions.h"
#include "app/form/formdraft.h"
#include "app/form/shelf.h"

#include <QSet>

#include <functional>

namespace ab {

// The definitions, values and shelf of a form, and how each follows a change of another. Knows no network and no time.
class FormValues
{
public:
    using Values = QHash<QString, FieldValue>; // fields that are not set have no entry
    using Extras = FormDraft::Extras;

    const FormDefinitions &definitions() const { return m_definitions; }
    const Values &values() const { return m_values; }
    FieldValue value(const QString &id) const { return m_values.value(id); }
    const QHash<QString, JsonText> &imports() const { return m_imports; } // those that have found no field yet
    const Extras &extras() const { return m_extras; } // deliberate members of the inputs that no field has, in order
    Values allTold() const; // what a request for the definitions tells: values, imports and extras
    const Shelf &shelf() const { return m_shelf; }
    bool looksLike(const FormValues &other) const; // same definitions, values, extras and shelf

    // Values to lay over the fields as they appear; they count as set by the user.
    void import(const QHash<QString, JsonText> &members);
    // What is imported and has found no field yet goes to the shelf, and returns from there when its field appears.
    void shelveUnclaimed();
    // A form as it was kept: its fields stand in for definitions until the server's come.
    static FormValues of(const FormDraft &draft);
    bool isOfDraft() const { return m_isOfDraft; } // no definitions came yet
    FormDraft draft() const;                       // PASSWORD values included, `secrets` as far as the fields tell
    void setExtras(const Extras &extras);          // members that a field has are left out: they are set(), not extra
    // Makes the fields and extras say what the object's members say; answers the ids whose member does not fit.
    QStringList apply(const JsonText &object, FieldValue::Origin origin);
    // Lays the values of a preset over the fields they fit; the others go to the shelf and return when a field appears
    // that takes them.
    void fill(const FormDraft &preset);
    void startOver(); // nothing but the defaults
    // The server's new definitions: values stay by id, go to the shelf or return from it.
    FormChanges adopt(const FormDefinitions &definitions);

    // The user's own change. Clears what depends on the field, restores what belongs to the new value.
    void set(const QString &id, const FieldValue &value);
    bool bringBack(const QString &id); // the newest on the shelf; what stands in its place takes its place
    void dropFromShelf(const QString &id);
    bool bringBack(const ShelvedValue &value);
    void dropFromShelf(const ShelvedValue &value);
    // A new list of choices: the value that was cleared comes back if the list offers it. Of several ids those come
    // that a list read to its end offers; the others stay on the shelf until their parent changes again.
    bool restoreIfOffered(const QString &id, const std::function<bool(const QString &)> &offers, bool isWholeList);
    // What is chosen is called as the list says, and was seen when the list was read; as long as all of it is in there.
    void noteLabels(const QString &id, const ChoiceList &list);
    void setOptions(const FormOptions &options) { m_options = options; }
    // What was cleared with a parent and would be back by now, if it was not to be asked for: of each field the newest.
    // `offers` tells whether the choices of a field, as far as they are loaded, hold an id.
    using Offers = std::function<bool(const QString &fieldId, const QString &choiceId)>;
    QList<ShelvedValue> restorable(const Offers &offers) const;
    void fillDefaults(); // into the fields that were never touched

    // The fields that ask for a refetch and have changed against `earlier`, which the last fetch told.
    QStringList changedTriggers(const Values &earlier) const;

private:
    bool isOwnValue(const QString &id) const; // the user's, not a default
    void store(const QString &id, const FieldValue &value);
    void assign(const QString &id, const FieldValue &value);
    void importInto(const InputField &field);
    void claim(const InputField &field, const JsonText &json);
    void claimExtras();
    bool applyMember(const InputField &field, const JsonText &json, FieldValue::Origin origin);
    std::optional<Shelf::Surroundings> surroundings(const QString &id, const FormDefinitions &definitions,
                                                    const Values &values) const;
    void adaptType(const InputField &from, const InputField &to, const Values &before, FormChanges &changes);
    void clear(const QString &id, const Values &before);
    bool rejoin(const QString &id);
    void shelve(const InputField &field, ShelvedValue::Reason reason,
                const std::optional<Shelf::Surroundings> &surroundings);
    void restoreMatching(const QStringList &among, FormChanges &changes);
    bool restoreOne(const QStringList &among, FormChanges &changes);
    bool putBack(qsizetype place);
    bool returnsByItself(const Shelf::Entry &entry) const;
    bool isWanted(const Shelf::Entry &entry) const;
    bool bringBackFrom(qsizetype place);
    void dropAt(qsizetype place);
    bool surroundingsMatch(const Shelf::Entry &entry) const;
    void clearDependantsOfMoved(const Values &before, FormChanges &changes);

    FormDefinitions m_definitions;
    Values m_values;
    QSet<QString> m_touched; // set or cleared by the user, ever: takes no default by itself
    Shelf m_shelf;
    QHash<QString, JsonText> m_imports;
    Extras m_extras;
    FormOptions m_options;
    bool m_isOfDraft = false;
};

} // namespace ab
