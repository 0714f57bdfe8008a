// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/shelf.h"

#include <algorithm>

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
    return newestWhere([&fieldId](const Entry &entry) { return entry.shelved.field.id == fieldId; });
}

qsizetype Shelf::placeOf(const ShelvedValue &value) const
{
    return newestWhere([&value](const Entry &entry) { return entry.shelved == value; });
}

qsizetype Shelf::restOf(const QString &fieldId) const
{
    return newestWhere([&fieldId](const Entry &entry) { return entry.shelved.field.id == fieldId && entry.whole; });
}

qsizetype Shelf::newestWhere(const std::function<bool(const Entry &)> &matches) const
{
    const auto found = std::find_if(m_entries.crbegin(), m_entries.crend(), matches);
    return std::distance(found, m_entries.crend()) - 1;
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
