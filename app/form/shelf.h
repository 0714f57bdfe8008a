// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/formtypes.h"

#include <QMap>

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
        bool operator==(const Entry &) const = default;
    };

    void put(const Entry &entry); // an equal one is replaced
    qsizetype size() const { return m_entries.size(); }
    const Entry &at(qsizetype place) const { return m_entries.at(place); }
    Entry take(qsizetype place) { return m_entries.takeAt(place); }
    qsizetype newestOf(const QString &fieldId) const; // -1: none
    void stayUntilAsked(const QString &fieldId);      // nothing of this field returns by itself any more
    const QList<Entry> &entries() const { return m_entries; }
    QList<ShelvedValue> values() const;

private:
    QList<Entry> m_entries;
};

} // namespace ab
