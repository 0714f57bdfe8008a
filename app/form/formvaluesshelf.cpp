// SPDX-License-Identifier: GPL-3.0-or-later
// How values leave a form for its shelf, and return from there.
#include "app/form/formvalues.h"
#include "app/form/listparts.h"
#include "app/form/valueconversion.h"

#include <algorithm>

namespace ab {

// The fields of a draft do not tell what they depended on.
std::optional<Shelf::Surroundings> FormValues::surroundings(const QString &id, const FormDefinitions &definitions,
                                                            const Values &values) const
{
    if (m_isOfDraft)
        return std::nullopt;
    Shelf::Surroundings surroundings;
    const QStringList ancestors = definitions.dependencies().ancestorsOf(id);
    for (const QString &ancestor : ancestors)
        surroundings.insert(ancestor, sentText(values.value(ancestor)));
    return surroundings;
}

void FormValues::shelve(const InputField &field, ShelvedValue::Reason reason,
                        const std::optional<Shelf::Surroundings> &surroundings)
{
    if (isOwnValue(field.id))
        m_shelf.put({{field, value(field.id), reason}, surroundings, true});
    m_values.remove(field.id);
}

void FormValues::clear(const QString &id, const Values &before)
{
    const InputField *field = m_definitions.find(id);
    if (!field->isReadOnly() && !rejoin(id))
        shelve(*field, ShelvedValue::Reason::ParentChanged, surroundings(id, m_definitions, before));
}

// A list that had stayed in part under the parent that goes now, and was not touched there: on the shelf it is whole
// again, to return with the parent it was chosen for, or in part under the next.
bool FormValues::rejoin(const QString &id)
{
    const qsizetype place = m_shelf.restOf(id);
    if (place < 0 || !m_shelf.at(place).returnsByItself || !isOwnValue(id))
        return false;
    const Shelf::Entry &rest = m_shelf.at(place);
    if (!isWithout(listItems(*rest.whole), listItems(rest.shelved.value), value(id)))
        return false;
    Shelf::Entry entry = m_shelf.take(place);
    entry.shelved.value = *std::exchange(entry.whole, std::nullopt);
    m_shelf.put(entry);
    m_values.remove(id);
    return true;
}

void FormValues::restoreMatching(const QStringList &among, FormChanges &changes)
{
    while (restoreOne(among, changes)) { // each turn takes one value off the shelf
    }
}

bool FormValues::restoreOne(const QStringList &among, FormChanges &changes)
{
    for (qsizetype place = m_shelf.size() - 1; place >= 0; --place) {
        const Shelf::Entry &entry = m_shelf.at(place);
        const QString id = entry.shelved.field.id;
        const bool comesBack = among.contains(id) && isWanted(entry) && returnsByItself(entry);
        if (comesBack && putBack(place)) {
            changes.restored.append(id);
            return true;
        }
    }
    return false;
}

// Its field is there and free for it, and nobody decided otherwise.
bool FormValues::isWanted(const Shelf::Entry &entry) const
{
    const QString &id = entry.shelved.field.id;
    return entry.returnsByItself && m_definitions.contains(id) && !m_values.contains(id) && surroundingsMatch(entry);
}

bool FormValues::returnsByItself(const Shelf::Entry &entry) const
{
    const bool wasCleared = entry.shelved.reason == ShelvedValue::Reason::ParentChanged;
    return !wasCleared || m_options.restore == FormOptions::Restore::ByItself;
}

QList<ShelvedValue> FormValues::restorable(const Offers &offers) const
{
    QList<ShelvedValue> fitting;
    QSet<QString> seen;
    if (m_options.restore != FormOptions::Restore::Ask)
        return fitting;
    for (qsizetype place = m_shelf.size() - 1; place >= 0; --place) {
        const Shelf::Entry &entry = m_shelf.at(place);
        const QString &id = entry.shelved.field.id;
        const bool isWaiting = entry.returnsByItself && !returnsByItself(entry) && m_definitions.contains(id)
                               && !m_values.contains(id) && !seen.contains(id);
        const QStringList choices = choiceIds(entry.shelved.field, entry.shelved.value);
        const auto isOffered = [&](const QString &choice) { return offers(id, choice); };
        if (!isWaiting || (!surroundingsMatch(entry) && !std::all_of(choices.cbegin(), choices.cend(), isOffered)))
            continue;
        seen.insert(id);
        fitting.append(entry.shelved);
    }
    return fitting;
}

// What it depended on then, and what it depends on now, hold what they held then.
bool FormValues::surroundingsMatch(const Shelf::Entry &entry) const
{
    if (!entry.surroundings)
        return true;
    const Shelf::Surroundings &then = *entry.surroundings;
    const QStringList ancestors = m_definitions.dependencies().ancestorsOf(entry.shelved.field.id) + then.keys();
    return std::all_of(ancestors.cbegin(), ancestors.cend(),
                       [&](const QString &id) { return sentText(value(id)) == then.value(id); });
}

bool FormValues::putBack(qsizetype place)
{
    const ShelvedValue shelved = m_shelf.at(place).shelved;
    const InputField *field = m_definitions.find(shelved.field.id);
    auto value = field ? converted(shelved.value, shelved.field, *field) : std::nullopt;
    if (!value)
        return false;
    m_shelf.take(place);
    value->origin = FieldValue::Origin::Restored;
    m_touched.insert(field->id);
    store(field->id, *value);
    return true;
}

bool FormValues::bringBack(const QString &id)
{
    return bringBackFrom(m_shelf.newestOf(id));
}

bool FormValues::bringBack(const ShelvedValue &value)
{
    return bringBackFrom(m_shelf.placeOf(value));
}

bool FormValues::bringBackFrom(qsizetype place)
{
    if (place < 0)
        return false;
    Shelf::Entry entry = m_shelf.at(place);
    const QString id = entry.shelved.field.id;
    const InputField *field = m_definitions.find(id);
    if (!field)
        return false;
    const bool joins = entry.whole && m_values.contains(id);
    if (joins)
        entry.shelved.value = joined(*field, *entry.whole, entry.shelved.value, this->value(id));
    auto value = converted(entry.shelved.value, entry.shelved.field, *field);
    if (!value)
        return false;
    m_shelf.take(place);
    const Values before = m_values;
    if (!joins)
        shelve(*field, entry.shelved.reason, surroundings(id, m_definitions, before));
    m_values = before;
    value->origin = FieldValue::Origin::Restored;
    set(id, *value);
    return true;
}

void FormValues::dropFromShelf(const QString &id)
{
    dropAt(m_shelf.newestOf(id));
}

void FormValues::dropFromShelf(const ShelvedValue &value)
{
    dropAt(m_shelf.placeOf(value));
}

void FormValues::dropAt(qsizetype place)
{
    if (place >= 0)
        m_shelf.take(place);
}

bool FormValues::restoreIfOffered(const QString &id, const std::function<bool(const QString &)> &offers,
                                  bool isWholeList)
{
    const qsizetype place = m_shelf.newestOf(id);
    const InputField *field = m_definitions.find(id);
    if (place < 0 || !field || m_values.contains(id) || !m_shelf.at(place).returnsByItself)
        return false;
    if (!returnsByItself(m_shelf.at(place)))
        return false;
    auto value = converted(m_shelf.at(place).shelved.value, m_shelf.at(place).shelved.field, *field);
    if (!value || !value->isSet())
        return false;
    const bool isList = field->valueType == ValueType::Array;
    const QStringList ids = choiceIds(*field, *value);
    const auto offered = std::count_if(ids.cbegin(), ids.cend(), offers);
    const bool isPart = offered < ids.size();
    if (isPart && (!isList || !isWholeList || offered == 0))
        return false;
    Shelf::Entry entry = m_shelf.take(place);
    if (isPart) {
        entry.shelved = {*field, itemsWhere(*field, *value, std::not_fn(offers)), entry.shelved.reason};
        entry.whole = *value;
        m_shelf.put(entry);
        value = itemsWhere(*field, *value, offers);
    }
    value->origin = FieldValue::Origin::Restored;
    assign(id, *value);
    return true;
}

} // namespace ab
