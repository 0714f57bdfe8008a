// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/inputformprivate.h"

#include "app/form/choicemodel.h"
#include "app/form/formproblems.h"
#include "app/form/valueconversion.h"

using namespace Qt::StringLiterals;

namespace ab {

namespace {

// A field that appears and disappears with its own value would ask for ever.
constexpr int maxAutomaticRounds = 5;

} // namespace

InputForm::Private::Private(InputForm *owner, std::shared_ptr<ApiClient> apiClient, FormTiming formTiming) :
    q(owner), client(std::move(apiClient)), timing(formTiming), fetch(owner)
{
    pause.setSingleShot(true);
    QObject::connect(&pause, &QTimer::timeout, q, [this] { perform([this] { refetchIfDue(); }); });
}

void InputForm::Private::perform(const std::function<void()> &step)
{
    const Snapshot before = snapshot();
    changes = {};
    step();
    const FormChanges made = std::exchange(changes, {});
    resetChoicesAfter(before.values);
    announce(before, made);
}

InputForm::Private::Snapshot InputForm::Private::snapshot() const
{
    const int loaded = int(form.definitions().items().size());
    return {
        form.values(), form.definitions().items(), form.shelf().values(), state, isSettled(), error, {loaded, total},
        q->refusal()};
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
    const QStringList valueIds = changedValues(before.values);
    const bool newItems = now.items != before.items || !definitionChanges.isEmpty();
    if (newItems)
        emit q->itemsChanged(definitionChanges);
    for (const QString &id : valueIds)
        emit q->valueChanged(id);
    if (now.shelf != before.shelf)
        emit q->shelfChanged();
    if (newItems || !valueIds.isEmpty() || now.refusal != before.refusal)
        emit q->inputsChanged();
    if (now.state != before.state || now.isSettled != before.isSettled || now.error != before.error
        || now.progress != before.progress)
        emit q->stateChanged();
}

// The choices of a field are the answer to what its ancestors held.
void InputForm::Private::resetChoicesAfter(const FormValues::Values &before)
{
    const QStringList changed = changedValues(before);
    for (const QString &id : changed) {
        if (sentText(before.value(id)) == sentText(form.value(id)))
            continue;
        const QStringList dependants = form.definitions().dependencies().dependantsOf(id);
        for (const QString &dependant : dependants) {
            if (ChoiceModel *model = choices.value(dependant))
                model->reset();
        }
    }
}

void InputForm::Private::clear()
{
    fetch.cancel();
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
    isFetching = false;
    asked.clear();
    applied.reset();
    typingIn.clear();
    rounds = 0;
    unstable.clear();
    pages.clear();
    total.reset();
    skipped = 0;
    refusal.reset();
    titles.clear();
}

void InputForm::Private::startFetch(const QString &fetchCause)
{
    pause.stop();
    typingIn.clear();
    unstable.clear();
    pages.clear();
    q->announceSecrets();
    asked = form.valuesAndImports();
    isFetching = true;
    state = isLoaded ? State::Refreshing : State::Loading;
    const FormRequest request{action, connectionId, q->inputs(), fetchCause};
    fetch.run(
        [&](std::stop_token stop) {
            FormPageListener listener;
            if (!isLoaded)
                listener = fetch.guarded([this](const Page<FormItem> &page) { perform([&] { takePage(page); }); });
            return fetchForm(client, request, listener, stop);
        },
        [this](const Result<FetchedForm> &result) { perform([&] { finishFetch(result); }); });
}

// Only the very first fetch shows its pages as they come; never fewer fields than an attempt before it had shown.
void InputForm::Private::takePage(const Page<FormItem> &page)
{
    pages += page.items;
    total = page.total;
    const FormDefinitions soFar(pages);
    if (soFar.items().size() > form.definitions().items().size())
        adopt(soFar.items());
}

void InputForm::Private::adopt(const QList<FormItem> &items)
{
    const FormDefinitions definitions(items);
    changes = form.adopt(definitions);
    for (const InputField &field : definitions.fields())
        titles.insert(field.id, field.title);
}

void InputForm::Private::finishFetch(const Result<FetchedForm> &result)
{
    isFetching = false;
    if (!result) {
        state = State::Failed;
        error = result.error();
        noteRefusal(error);
        return;
    }
    action = result->action;
    skipped = result->listing.skipped;
    adopt(result->listing.items);
    form.shelveUnclaimed();
    applied = std::exchange(asked, {});
    isLoaded = true;
    pages.clear();
    total.reset();
    followUp();
}

void InputForm::Private::noteRefusal(const ApiError &refused)
{
    const QString id = fieldNamedIn(refused.pointer);
    if (!form.definitions().contains(id))
        return;
    refusal = FieldProblem{id, FieldProblem::Kind::Refused, refused.detail};
    refusedValue = form.value(id);
}

// The answer itself may have changed what the next one depends on: a default, a value back from the shelf.
void InputForm::Private::followUp()
{
    const QStringList moved = form.changedTriggers(*applied);
    state = State::Ready;
    error = {};
    if (moved.isEmpty())
        return;
    if (rounds == maxAutomaticRounds) {
        unstable = moved;
        return;
    }
    ++rounds;
    startFetch(u"field:"_s + moved.first());
}

bool InputForm::Private::isDueAgainst(const std::optional<FormValues::Values> &told) const
{
    return !told || !form.changedTriggers(*told).isEmpty();
}

void InputForm::Private::refetchIfDue()
{
    typingIn.clear();
    if (isFetching)
        return;
    if (!isDueAgainst(applied))
        form.fillDefaults(); // of dependants that were cleared for a change that was taken back
    if (isDueAgainst(applied)) {
        startFetch(u"field:"_s + cause);
        return;
    }
    state = State::Ready;
    error = {};
}

void InputForm::Private::fieldChanged(const QString &id, EditKind kind)
{
    const InputField *field = form.definitions().find(id);
    rounds = 0;
    if (!field || !form.definitions().isTrigger(*field))
        return;
    cause = id;
    const bool wasWaiting = pause.isActive() && typingIn.isEmpty();
    const bool isOutdated = isFetching && isDueAgainst(asked);
    if (isOutdated) {
        fetch.cancel();
        isFetching = false;
    }
    if (kind == EditKind::Typing) {
        typingIn = id;
        pause.start(timing.typingPause);
    } else if (isOutdated || wasWaiting) {
        typingIn.clear();
        pause.start(timing.followUpPause); // several changes in a row: one follow-up, with the newest values
    } else {
        pause.stop();
        refetchIfDue();
    }
}

void InputForm::Private::endTyping()
{
    pause.stop();
    refetchIfDue();
}

ChoiceModel *InputForm::Private::makeChoices(const QString &fieldId)
{
    const auto context = [this]() -> endpoints::FieldContext {
        q->announceSecrets();
        return {action.id, connectionId, q->inputs()};
    };
    auto *model = new ChoiceModel(client, fieldId, context, q);
    QObject::connect(model, &ChoiceModel::stateChanged, q, [this, fieldId, model] {
        const bool isRead =
            model->state() == ChoiceModel::State::Partial || model->state() == ChoiceModel::State::Complete;
        if (!isRead)
            return;
        perform([&] {
            if (form.restoreIfOffered(fieldId, [model](const QString &id) { return model->rowOf(id) >= 0; }))
                fieldChanged(fieldId, EditKind::Settled);
        });
    });
    return model;
}

} // namespace ab
