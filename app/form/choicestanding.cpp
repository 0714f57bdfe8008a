// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/choicestanding.h"

#include "app/form/choicemodel.h"

using namespace Qt::StringLiterals;

namespace ab {

QString standingName(ChoiceStanding standing)
{
    switch (standing) {
    case ChoiceStanding::NotAChoice:
        break;
    case ChoiceStanding::Unverified:
        return u"unverified"_s;
    case ChoiceStanding::Offered:
        return u"offered"_s;
    case ChoiceStanding::NotOffered:
        return u"not_offered"_s;
    }
    return {};
}

QStringList chosenIds(const InputField &field, const FieldValue &value)
{
    if (!field.isSelect() || field.isReadOnly() || value.isBlank())
        return {};
    return field.valueType == ValueType::Array ? listItems(value) : QStringList(value.typed);
}

ChoiceStanding standingOf(const QStringList &ids, const ChoiceModel *choices)
{
    if (ids.isEmpty())
        return ChoiceStanding::NotAChoice;
    if (!choices)
        return ChoiceStanding::Unverified;
    if (choices->list().hasAll(ids))
        return ChoiceStanding::Offered;
    return choices->list().isComplete() ? ChoiceStanding::NotOffered : ChoiceStanding::Unverified;
}

ChoiceStanding standingOf(const InputField &field, const FieldValue &value, const ChoiceModel *choices)
{
    return standingOf(chosenIds(field, value), choices);
}

} // namespace ab
