// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/shelf.h"

namespace ab {

void Shelf::put(const Entry &entry)
{
    m_entries.removeIf([&entry](const Entry &other) {
        return other.shelved.field.id == entry.shelved.field.id && other.shelved.value == entry.shelved.value
               && other.surroundings == entry.surroundings;
    });
    m_entries.append(entry);
}

qsizetype Shelf::newestOf(const QString &fieldId) const
{
    for (qsizetype i = m_entries.size() - 1; i >= 0; --i) {
        if (m_entries.at(i).shelved.field.id == fieldId)
            return i;
    }
    return -1;
}

void Shelf::stayUntilAsked(const QString &fieldId)
{
    for (Entry &entry : m_entries) {
        if (entry.shelved.field.id == fieldId)
            entry.returnsByItself = false;
    }
}

QList<ShelvedValue> Shelf::values() const
{
    QList<ShelvedValue> values;
    for (const Entry &entry : m_entries)
        values.append(entry.shelved);
    return values;
}

} // namespace ab
