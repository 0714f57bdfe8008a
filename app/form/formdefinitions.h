// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/dependencies.h"
#include "app/form/formtypes.h"

namespace ab {

// What the server says a form is made of: the tree as shown and the fields in it by id. Of items with the same id the
// first one stays.
class FormDefinitions
{
public:
    FormDefinitions() = default;
    explicit FormDefinitions(const QList<FormItem> &items);

    const QList<FormItem> &items() const { return m_items; }
    const QList<InputField> &fields() const { return m_fields; } // in order, those inside fieldsets included
    QStringList ids() const { return m_ids; }                    // of the fields, in order
    const Dependencies &dependencies() const { return m_dependencies; }
    const InputField *find(const QString &id) const; // null: none; valid while these definitions live unchanged
    bool contains(const QString &id) const { return m_places.contains(id); }

    // Does a change of this field ask for a refetch? (invalidates_input_fields, or others depend on it)
    bool isTrigger(const InputField &field) const;
    // The depends_on fields that must have a value before this one can be chosen. Those that in turn depend on it are
    // left out: both would wait for each other.
    QStringList parentsToFillFirst(const QString &id) const;

private:
    QList<FormItem> m_items;
    QList<InputField> m_fields;
    QStringList m_ids;
    QHash<QString, qsizetype> m_places;
    Dependencies m_dependencies;
};

// Which fields were added, removed and changed.
FormChanges difference(const FormDefinitions &before, const FormDefinitions &after);

} // namespace ab
