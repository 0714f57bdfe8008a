// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/inputformprivate.h"

#include "app/form/choicemodel.h"
#include "app/form/formproblems.h"
#include "app/form/valueconversion.h"

using namespace Qt::StringLiterals;

namespace ab {

InputForm::Private::Private(InputForm *owner, std::shared_ptr<ApiClient> apiClient, FormTiming formTiming) :
    q(owner), client(std::move(apiClient)), timing(formTiming),
    choiceCache(std::make_shared<ChoiceCache>(formTiming.choicesStayFresh)), fetch(owner)
{
    pause.setSingleShot(true);
    QObject::connect(&pause, &QTimer::timeout, q, [this] { perform([this] { refetchIfDue(); }); });
}

void InputForm::Private::perform(const std::function<void()> &step)
{
    const Snapshot before = snapshot();
    changes = {};
    inputs.reset();
    ++stepping;
    step();
    --stepping;
    const FormChanges made = std::exchange(changes, {});
    resetChoicesAfter(before.form.values());
    restorable = restorableNow();
    announce(before, made);
}

void InputForm::Private::act(const QString &typedInto, const std::function<void()> &change)
{
    const bool goesOn = !typedInto.isEmpty() && typedInto == burstIn && !burst.hasExpired();
    burstIn = typedInto;
    burst.setRemainingTime(timing.typingBurst);
    perform([&] {
        const FormVersion before = version();
        change();
        if (!goesOn && !form.looksLike(before.form))
            history.push(before);
    });
}

InputForm::Private::Snapshot InputForm::Private::snapshot() const
{
    Snapshot now;
    now.form = form;
    now.state = state;
    now.isSettled = isSettled();
    now.asksToAdopt = nothing.has_value();
    now.error = error;
    now.progress = progress;
    now.refusal = q->refusal();
    now.undo = {history.canUndo(), history.canRedo()};
    now.allowed = allowed;
    now.restorable = restorable;
    now.ledger = {ledger.count(), ledger.isEmpty() ? FormLedger::Outcome::Stale : ledger.newest().outcome};
    return now;
}

QStringList InputForm::Private::changedValues(const FormValues::Values &before) const
{
    QStringList ids;
    for (auto entry = before.cbegin(); entry != before.cend(); ++entry) {
        if (form.value(entry.key()) != entry.value())
            ids.append(entry.key());
    }
    for (auto entry = form.values().cbegin(); entry != form.values().cend(); ++entry) {
        if (!before.contains(entry.key()))
            ids.append(entry.key());
    }
    ids.sort();
    return ids;
}

void InputForm::Private::announce(const Snapshot &before, const FormChanges &definitionChanges)
{
    const Snapshot now = snapshot();
    const QStringList valueIds = changedValues(before.form.values());
    const bool newItems =
        now.form.definitions().items() != before.form.definitions().items() || !definitionChanges.isEmpty();
    if (newItems)
        emit q->itemsChanged(definitionChanges);
    for (const QString &id : valueIds)
        emit q->valueChanged(id);
    if (now.form.shelf().entries() != before.form.shelf().entries() || now.restorable != before.restorable)
        emit q->shelfChanged();
    if (newItems || !valueIds.isEmpty() || now.form.extras() != before.form.extras() || now.refusal != before.refusal
        || now.allowed != before.allowed)
        emit q->inputsChanged();
    if (now.state != before.state || now.isSettled != before.isSettled || now.error != before.error
        || now.progress != before.progress || now.asksToAdopt != before.asksToAdopt)
        emit q->stateChanged();
    if (now.undo != before.undo)
        emit q->undoChanged();
    if (now.ledger != before.ledger)
        emit q->ledgerChanged();
}

QList<ShelvedValue> InputForm::Private::restorableNow() const
{
    return form.restorable([this](const QString &fieldId, const QString &choiceId) {
        const ChoiceModel *model = choices.value(fieldId);
        return model && model->rowOf(choiceId) >= 0;
    });
}

// The choices of a field are the answer to what its ancestors held.
void InputForm::Private::resetChoicesAfter(const FormValues::Values &before)
{
    const QStringList changed = changedValues(before);
    for (const QString &id : changed) {
        const QStringList dependants = form.definitions().dependencies().dependantsOf(id);
        if (dependants.isEmpty() || sentText(before.value(id)) == sentText(form.value(id)))
            continue;
        for (const QString &dependant : dependants) {
            if (ChoiceModel *model = choices.value(dependant))
                model->reset();
        }
    }
}

void InputForm::Private::clear()
{
    dropFetch();
    pause.stop();
    const auto dropped = std::exchange(choices, {});
    for (ChoiceModel *model : dropped) {
        model->reset();
        model->deleteLater();
    }
    changes.removed = difference(form.definitions(), {}).removed;
    form = {};
    action = {};
    connectionId.clear();
    state = State::Empty;
    error = {};
    isLoaded = false;
    asked.clear();
    applied.reset();
    nothing.reset();
    typingIn.clear();
    rounds = 0;
    unstable.clear();
    reading.reset();
    progress = {};
    remarks = {};
    allowed.clear();
    refusal.reset();
    titles.clear();
    secretIds.clear();
    history = {};
    burstIn.clear();
}

void InputForm::Private::begin(const Action &opened, const QString &connection, const FormValues &values)
{
    if (connection != connectionId)
        forgetChoices();
    clear();
    action = opened;
    connectionId = connection;
    form = values;
    form.setOptions(options);
    for (const InputField &field : form.definitions().fields())
        titles.insert(field.id, field.title);
    for (const Shelf::Entry &entry : form.shelf().entries())
        titles.insert(entry.shelved.field.id, entry.shelved.field.title);
    startFetch(u"open"_s);
}

ChoiceModel *InputForm::Private::makeChoices(const QString &fieldId)
{
    const auto context = [this]() -> endpoints::FieldContext {
        q->announceSecrets();
        return {action.id, connectionId, q->inputs()};
    };
    auto *model = new ChoiceModel(client, fieldId, context, q);
    model->setCache(choiceCache, [this, fieldId] { return choiceKey(fieldId); });
    model->setBudget(budget);
    QObject::connect(model, &ChoiceModel::stateChanged, q, [this, fieldId, model] {
        const bool isRead =
            model->state() == ChoiceModel::State::Partial || model->state() == ChoiceModel::State::Complete;
        if (isRead)
            perform([&] {
                const auto offers = [model](const QString &id) { return model->rowOf(id) >= 0; };
                if (form.restoreIfOffered(fieldId, offers, model->list().isComplete()))
                    fieldChanged(fieldId, EditKind::Settled);
                form.noteLabels(fieldId, model->list());
            });
        if (model->state() != ChoiceModel::State::Loading)
            emit q->standingsChanged();
    });
    return model;
}

QByteArray InputForm::Private::choiceKey(const QString &fieldId) const
{
    ChoiceSource source{.connectionId = connectionId, .action = action.ref(), .fieldId = fieldId};
    const QStringList ancestors = form.definitions().dependencies().ancestorsOf(fieldId);
    for (const QString &id : ancestors)
        source.ancestors.insert(id, sentText(form.value(id)));
    return source.key();
}

void InputForm::Private::forgetChoices()
{
    for (ChoiceModel *model : std::as_const(choices))
        model->reset();
    choiceCache->clear();
}

} // namespace ab
