// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does to the values of a form, and how it is undone.
#include "app/form/inputformprivate.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

void InputForm::setValue(const QString &id, const FieldValue &value, EditKind kind)
{
    const InputField *target = field(id);
    if (!target || target->isReadOnly())
        return;
    if (id != d->burstIn)
        d->burstIn.clear();
    if (value == d->form.value(id) && value.isSet()) {
        if (kind == EditKind::Settled)
            settle(id);
        return;
    }
    d->act(kind == EditKind::Typing ? id : QString(), [&] {
        d->form.set(id, value);
        d->fieldChanged(id, kind);
    });
}

void InputForm::settle(const QString &id)
{
    if (d->burstIn == id)
        d->burstIn.clear();
    if (d->pause.isActive() && d->typingIn == id)
        d->perform([this] { d->endTyping(); });
}

void InputForm::commit()
{
    emit commitRequested();
}

void InputForm::bringBack(const QString &fieldId)
{
    const auto isOfField = [&fieldId](const ShelvedValue &value) { return value.field.id == fieldId; };
    const auto fitting = std::ranges::find_if(std::as_const(d->restorable), isOfField);
    if (fitting != d->restorable.cend())
        return bringBack(ShelvedValue(*fitting));
    d->act({}, [&] {
        if (d->form.bringBack(fieldId))
            d->fieldChanged(fieldId, EditKind::Settled);
    });
}

void InputForm::bringBack(const ShelvedValue &value)
{
    d->act({}, [&] {
        if (d->form.bringBack(value))
            d->fieldChanged(value.field.id, EditKind::Settled);
    });
}

void InputForm::dropFromShelf(const ShelvedValue &value)
{
    d->act({}, [&] { d->form.dropFromShelf(value); });
}

void InputForm::dropFromShelf(const QString &fieldId)
{
    d->act({}, [&] { d->form.dropFromShelf(fieldId); });
}

FormDraft::Extras InputForm::extras() const
{
    return d->form.extras();
}

void InputForm::setExtras(const FormDraft::Extras &extras)
{
    d->act({}, [&] { d->form.setExtras(extras); });
}

QStringList InputForm::applyInputs(const JsonText &object, FieldValue::Origin origin)
{
    // What is typed as JSON is one step while it goes on, as in a field; whatever else fills the form is one of its
    // own.
    const QString burst = origin == FieldValue::Origin::Typed ? u"{}"_s : QString();
    QStringList unfit;
    d->act(burst, [&] {
        const FormValues::Values before = d->form.values();
        unfit = d->form.apply(object, origin);
        d->refetchIfMoved(before, u"paste"_s);
    });
    return unfit;
}

void InputForm::setOptions(const FormOptions &options)
{
    d->perform([&] {
        d->options = options;
        d->form.setOptions(options);
    });
}

const FormOptions &InputForm::options() const
{
    return d->options;
}

QList<ShelvedValue> InputForm::restorable() const
{
    return d->restorable;
}

void InputForm::allow(const QString &fieldId)
{
    d->perform([&] { d->allowed.insert(fieldId, value(fieldId)); });
}

void InputForm::fill(const FormDraft &preset)
{
    d->act({}, [&] {
        const FormValues::Values before = d->form.values();
        d->form.fill(preset);
        d->refetchIfMoved(before, u"preset"_s);
    });
}

void InputForm::startOver()
{
    d->act({}, [&] {
        const FormValues::Values before = d->form.values();
        d->form.startOver();
        d->refetchIfMoved(before, u"clear"_s);
    });
}

void InputForm::adoptEmpty(bool adopt)
{
    if (asksToAdopt())
        d->act({}, [&] { d->decideOnNothing(adopt); });
}

bool InputForm::canUndo() const
{
    return d->history.canUndo();
}

bool InputForm::canRedo() const
{
    return d->history.canRedo();
}

void InputForm::undo()
{
    if (canUndo())
        d->perform([this] { d->travelTo(d->history.undo(d->version())); });
}

void InputForm::redo()
{
    if (canRedo())
        d->perform([this] { d->travelTo(d->history.redo(d->version())); });
}

// The connection stays: what was typed for another one returns, and the definitions are read anew. So they are when
// they are not the answer that came last, for the server may have changed its mind meanwhile.
void InputForm::Private::travelTo(const FormVersion &version)
{
    const FormValues left = std::exchange(form, version.form);
    const std::optional<FormValues::Values> newest = std::exchange(applied, version.answered);
    form.setOptions(options);
    remarks = version.remarks;
    burstIn.clear();
    changes = difference(left.definitions(), form.definitions());
    const bool isOtherForm = !changes.isEmpty() || version.connectionId != connectionId;
    if (isOtherForm || !newest || !form.changedTriggers(*newest).isEmpty())
        applied.reset();
    if (isOtherForm || !form.changedTriggers(left.values()).isEmpty()) {
        rounds = 0;
        refetchFor(u"undo"_s);
    }
}

} // namespace ab
