// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/formtypes.h"

#include <QMap>

#include <functional>

namespace ab {

// The values that left a form, oldest first. One field may have several, each from other surroundings.
class Shelf
{
public:
    // What the fields that a value depends on held while it was in the form: id → sentText().
    using Surroundings = QMap<QString, QString>;

    struct Entry
    {
        ShelvedValue shelved;
        std::optional<Surroundings> surroundings; // none: not known, it was never in the form
        bool returnsByItself = true;              // until the user decides otherwise for the field
        std::optional<FieldValue> whole{};        // of a list that stayed in part, this being the rest: all of it
        bool operator==(const Entry &) const = default;
    };

    void put(const Entry &entry); // an equal one is replaced
    qsizetype size() const { return m_entries.size(); }
    const Entry &at(qsizetype place) const { return m_entries.at(place); }
    Entry take(qsizetype place) { return m_entries.takeAt(place); }
    qsizetype newestOf(const QString &fieldId) const; // -1: none
    qsizetype placeOf(const ShelvedValue &value) const;
    qsizetype restOf(const QString &fieldId) const; // of a list that stayed in part; -1: none
    void stayUntilAsked(const QString &fieldId);    // nothing of this field returns by itself any more
    const QList<Entry> &entries() const { return m_entries; }
    QList<ShelvedValue> values() const;

private:
    qsizetype newestWhere(const std::function<bool(const Entry &)> &matches) const;

    QList<Entry> m_entries;
};

} // namespace ab
