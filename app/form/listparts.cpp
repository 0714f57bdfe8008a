// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/listparts.h"

namespace ab {

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

} // namespace ab
