// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/formvalues.h"

#include "app/form/valueconversion.h"

#include <algorithm>

namespace ab {

namespace {

bool differs(const QString &id, const FormValues::Values &a, const FormValues::Values &b)
{
    return sentText(a.value(id)) != sentText(b.value(id));
}

QStringList choiceIds(const InputField &field, const FieldValue &value)
{
    return field.valueType == ValueType::Array ? listItems(value) : QStringList(value.typed);
}

FieldValue itemsWhere(const InputField &field, const FieldValue &list, const std::function<bool(const QString &)> &fits)
{
    QStringList items;
    QStringList labels;
    const QStringList all = listItems(list);
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (!fits(all.at(i)))
            continue;
        items.append(all.at(i));
        labels.append(list.labels.value(i));
    }
    FieldValue kept = valueFromList(field, items);
    kept.labels = list.labels.isEmpty() ? QStringList() : labels;
    kept.labelSeen = list.labelSeen;
    return kept;
}

bool isWithout(const QStringList &list, const QStringList &rest, const FieldValue &kept)
{
    QStringList remaining = list;
    remaining.removeIf([&rest](const QString &item) { return rest.contains(item); });
    return remaining == listItems(kept);
}

// What comes back of a list joins what stands there, in the list's order; what was added meanwhile follows.
FieldValue joined(const InputField &field, const FieldValue &list, const FieldValue &rest, const FieldValue &present)
{
    const QStringList back = listItems(rest);
    const QStringList there = listItems(present);
    QStringList ids;
    QStringList labels;
    const auto take = [&](const FieldValue &from, const std::function<bool(const QString &)> &isWanted) {
        const QStringList items = listItems(from);
        for (qsizetype i = 0; i < items.size(); ++i) {
            if (ids.contains(items.at(i)) || !isWanted(items.at(i)))
                continue;
            ids.append(items.at(i));
            labels.append(from.labels.value(i));
        }
    };
    take(list, [&](const QString &id) { return back.contains(id) || there.contains(id); });
    take(present, [](const QString &) { return true; });
    FieldValue value = valueFromChoices(field, ids, labels);
    value.labelSeen = list.labelSeen;
    return value;
}

} // namespace

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

QStringList FormValues::restorable(const Offers &offers) const
{
    QStringList ids;
    if (m_options.restore != FormOptions::Restore::Ask)
        return ids;
    for (const Shelf::Entry &entry : m_shelf.entries()) {
        const QString &id = entry.shelved.field.id;
        const bool isWaiting = entry.returnsByItself && !returnsByItself(entry) && m_definitions.contains(id)
                               && !m_values.contains(id) && !ids.contains(id);
        const QStringList choices = choiceIds(entry.shelved.field, entry.shelved.value);
        const bool isOffered =
            std::all_of(choices.cbegin(), choices.cend(), [&](const QString &choice) { return offers(id, choice); });
        if (isWaiting && (surroundingsMatch(entry) || isOffered))
            ids.append(id);
    }
    return ids;
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

// The value that was asked about; else the newest.
qsizetype FormValues::placeToBringBack(const QString &id) const
{
    for (qsizetype place = m_shelf.size() - 1; place >= 0; --place) {
        const Shelf::Entry &entry = m_shelf.at(place);
        if (entry.shelved.field.id == id && isWanted(entry) && !returnsByItself(entry))
            return place;
    }
    return m_shelf.newestOf(id);
}

bool FormValues::bringBack(const QString &id)
{
    return bringBackFrom(placeToBringBack(id));
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
