// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/choicestanding.h"

#include "app/core/names.h"
#include "app/form/choicemodel.h"

using namespace Qt::StringLiterals;

namespace ab {

namespace {

constexpr EnumNames<ChoiceStanding, 3> standingNames{{
    {"unverified"_L1, ChoiceStanding::Unverified},
    {"offered"_L1, ChoiceStanding::Offered},
    {"not_offered"_L1, ChoiceStanding::NotOffered},
}};

} // namespace

QString standingName(ChoiceStanding standing)
{
    return nameOf(standing, standingNames);
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
