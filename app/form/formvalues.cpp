// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/formvalues.h"

#include "app/form/listparts.h"
#include "app/form/valueconversion.h"

namespace ab {

namespace {

bool differs(const QString &id, const FormValues::Values &a, const FormValues::Values &b)
{
    return sentText(a.value(id)) != sentText(b.value(id));
}

} // namespace

bool FormValues::looksLike(const FormValues &other) const
{
    return m_values == other.m_values && m_extras == other.m_extras && m_shelf.entries() == other.m_shelf.entries()
           && definitions().items() == other.definitions().items();
}

bool FormValues::isOwnValue(const QString &id) const
{
    return m_touched.contains(id) && m_values.contains(id);
}

void FormValues::store(const QString &id, const FieldValue &value)
{
    if (value.state == FieldValue::State::Unset)
        m_values.remove(id);
    else
        m_values.insert(id, value);
}

FormChanges FormValues::adopt(const FormDefinitions &definitions)
{
    const Values before = m_values;
    const FormDefinitions previous = m_definitions;
    if (definitions.items() != previous.items()) // equal ones stay shared with whoever keeps them
        m_definitions = definitions;
    FormChanges changes = difference(previous, m_definitions);
    for (const QString &id : std::as_const(changes.removed)) {
        if (isOwnValue(id))
            changes.cleared.append(id);
        shelve(*previous.find(id), ShelvedValue::Reason::FieldGone, surroundings(id, previous, before));
    }
    for (const QString &id : std::as_const(changes.changed))
        adaptType(*previous.find(id), *m_definitions.find(id), before, changes);
    for (const InputField &field : m_definitions.fields())
        importInto(field);
    claimExtras();
    m_isOfDraft = false;
    restoreMatching(m_definitions.ids(), changes);
    fillDefaults();
    clearDependantsOfMoved(before, changes);
    return changes;
}

void FormValues::adaptType(const InputField &from, const InputField &to, const Values &before, FormChanges &changes)
{
    if (isSameKind(from, to))
        return;
    if (!isOwnValue(to.id) || from.isReadOnly()) {
        m_values.remove(to.id);
        return;
    }
    const FieldValue old = value(to.id);
    const auto now = converted(old, from, to);
    if (now && now->json == old.json) {
        store(to.id, *now);
        return;
    }
    shelve(from, ShelvedValue::Reason::TypeChanged, surroundings(to.id, m_definitions, before));
    if (now)
        store(to.id, *now);
    else
        changes.cleared.append(to.id);
}

void FormValues::fillDefaults()
{
    for (const InputField &field : m_definitions.fields()) {
        if (field.isReadOnly() || !m_touched.contains(field.id))
            store(field.id, defaultValue(field).value_or(FieldValue::unset()));
    }
}

// A default or a conversion may have changed a field on which others depend: they were chosen for the earlier value.
void FormValues::clearDependantsOfMoved(const Values &before, FormChanges &changes)
{
    QStringList moved;
    for (const InputField &field : m_definitions.fields()) {
        if (m_definitions.dependencies().hasDependants(field.id) && !changes.added.contains(field.id)
            && differs(field.id, before, m_values))
            moved.append(field.id);
    }
    for (const QString &parent : std::as_const(moved)) {
        const QStringList dependants = m_definitions.dependencies().dependantsOf(parent);
        for (const QString &id : dependants) {
            if (!isOwnValue(id) || moved.contains(id) || before.value(id) != value(id))
                continue;
            clear(id, before);
            changes.cleared.append(id);
        }
    }
    if (!moved.isEmpty())
        restoreMatching(m_definitions.ids(), changes);
}

void FormValues::set(const QString &id, const FieldValue &value)
{
    m_shelf.stayUntilAsked(id);
    assign(id, value);
}

void FormValues::assign(const QString &id, const FieldValue &value)
{
    const Values before = m_values;
    m_touched.insert(id);
    store(id, value);
    if (!differs(id, before, m_values))
        return;
    const QStringList dependants = m_definitions.dependencies().dependantsOf(id);
    for (const QString &dependant : dependants)
        clear(dependant, before);
    FormChanges changes;
    restoreMatching(dependants, changes);
}

void FormValues::noteLabels(const QString &id, const ChoiceList &list)
{
    const InputField *field = m_definitions.find(id);
    if (!field || !field->isSelect() || !isOwnValue(id) || !value(id).isSet() || value(id).custom)
        return;
    FieldValue &named = m_values[id];
    const QStringList ids = choiceIds(*field, named);
    if (!list.hasAll(ids))
        return;
    QStringList labels;
    for (const QString &each : ids)
        labels.append(list.at(list.rowOf(each)).label);
    if (labels.contains(QString()))
        return; // what is kept says more than an id
    if (field->valueType == ValueType::Array)
        named.labels = labels;
    else
        named.label = labels.value(0);
    named.labelSeen = list.readAt();
}

QStringList FormValues::changedTriggers(const Values &earlier) const
{
    QStringList changed;
    for (const InputField &field : m_definitions.fields()) {
        if (m_definitions.isTrigger(field) && differs(field.id, earlier, m_values))
            changed.append(field.id);
    }
    return changed;
}

} // namespace ab
