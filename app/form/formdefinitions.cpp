// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/formdefinitions.h"

#include <QSet>

namespace ab {

namespace {

QList<FormItem> withoutRepeats(const QList<FormItem> &items, QSet<QString> &seenFields)
{
    QList<FormItem> kept;
    for (FormItem item : items) {
        if (item.kind == FormItem::Kind::Field && seenFields.contains(item.field.id))
            continue;
        if (item.kind == FormItem::Kind::Field)
            seenFields.insert(item.field.id);
        item.children = withoutRepeats(item.children, seenFields);
        kept.append(item);
    }
    return kept;
}

} // namespace

FormDefinitions::FormDefinitions(const QList<FormItem> &items)
{
    QSet<QString> seen;
    m_items = withoutRepeats(items, seen);
    m_fields = fieldsOf(m_items);
    for (const InputField &field : std::as_const(m_fields)) {
        m_places.insert(field.id, m_ids.size());
        m_ids.append(field.id);
    }
    m_dependencies = Dependencies(m_fields);
}

const InputField *FormDefinitions::find(const QString &id) const
{
    const auto place = m_places.constFind(id);
    return place == m_places.constEnd() ? nullptr : &m_fields.at(*place);
}

bool FormDefinitions::isTrigger(const InputField &field) const
{
    return !field.isReadOnly() && (field.invalidatesInputFields || m_dependencies.hasDependants(field.id));
}

QStringList FormDefinitions::parentsToFillFirst(const QString &id) const
{
    const QStringList dependants = m_dependencies.dependantsOf(id);
    QStringList parents;
    for (const QString &parent : m_dependencies.parentsOf(id)) {
        if (!dependants.contains(parent) && !find(parent)->isReadOnly())
            parents.append(parent);
    }
    return parents;
}

FormChanges difference(const FormDefinitions &before, const FormDefinitions &after)
{
    FormChanges changes;
    for (const InputField &field : before.fields()) {
        if (!after.contains(field.id))
            changes.removed.append(field.id);
    }
    for (const InputField &field : after.fields()) {
        const InputField *old = before.find(field.id);
        if (!old)
            changes.added.append(field.id);
        else if (*old != field)
            changes.changed.append(field.id);
    }
    return changes;
}

} // namespace ab
