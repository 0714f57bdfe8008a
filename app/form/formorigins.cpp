// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/formorigins.h"

#include "app/form/formdefinitions.h"
#include "app/form/inputform.h"

namespace ab {

WordsByField originsOf(const InputForm &form)
{
    WordsByField origins;
    for (const InputField &field : fieldsOf(form.items())) {
        const FieldValue value = form.value(field.id);
        if (value.state != FieldValue::State::Unset)
            origins.append({field.id, originName(value.origin)});
    }
    return origins;
}

WordsByField standingsOf(const InputForm &form)
{
    WordsByField standings;
    for (const InputField &field : fieldsOf(form.items())) {
        const ChoiceStanding standing = form.standing(field.id);
        if (standing != ChoiceStanding::NotAChoice)
            standings.append({field.id, standingName(standing)});
    }
    return standings;
}

} // namespace ab
