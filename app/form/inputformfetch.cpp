// SPDX-License-Identifier: GPL-3.0-or-later
// When the form asks the server, and what it makes of the answer.
#include "app/form/formproblems.h"
#include "app/form/inputformprivate.h"

using namespace Qt::StringLiterals;

namespace ab {

namespace {

// A field that appears and disappears with its own value would ask for ever.
constexpr int maxAutomaticRounds = 5;

bool isDue(const FormValues &form, const std::optional<FormValues::Values> &told)
{
    return !told || !form.changedTriggers(*told).isEmpty();
}

FormRemarks remarksOn(const FormReading &reading)
{
    FormRemarks remarks;
    remarks.skipped = reading.pages.listing.skipped;
    if (reading.pages.listing.cutShort)
        remarks.oddities.append(FormOddity::PagesRepeat);
    else if (reading.pages.repeatsItems)
        remarks.oddities.append(FormOddity::FieldsRepeat);
    if (reading.countChanged)
        remarks.oddities.append(FormOddity::ChangedWhileRead);
    return remarks;
}

} // namespace

// A reading that failed half-way goes on where it stopped, unless what it told is no longer so.
bool InputForm::Private::canGoOn() const
{
    return reading && !reading->next.isEmpty() && !isDueAgainst(asked);
}

void InputForm::Private::startFetch(const QString &fetchCause, bool goesOn)
{
    pause.stop();
    typingIn.clear();
    unstable.clear();
    reading = goesOn ? std::make_shared<FormReading>(*reading) : std::make_shared<FormReading>();
    reading->wasRestarted = false;
    nothing.reset();
    q->announceSecrets();
    asked = form.allTold();
    isFetching = true;
    state = isLoaded ? State::Refreshing : State::Loading;
    const FormRequest request{action, connectionId, q->inputs(), fetchCause, reading};
    FormLedger::Entry entry;
    entry.actionKey = action.key;
    entry.connectionId = connectionId;
    entry.cause = fetchCause;
    entry.told = q->inputsToKeep();
    ledger.begin(entry);
    fetch.run(
        [&](std::stop_token stop) {
            FormPageListener listener;
            if (!isLoaded)
                listener = fetch.guarded([this](const FormReading &soFar) { perform([&] { takePage(soFar); }); });
            return fetchForm(client, request, listener, stop);
        },
        [this](const Result<FetchedForm> &result) { perform([&] { finishFetch(result); }); });
}

// Only the very first fetch shows its pages as they come; never fewer fields than an attempt before it had shown.
void InputForm::Private::takePage(const FormReading &soFar)
{
    const FormDefinitions definitions(soFar.pages.listing.items);
    progress = {int(definitions.items().size()), soFar.count};
    if (!form.isOfDraft() && definitions.items().size() > form.definitions().items().size())
        adopt(definitions);
}

void InputForm::Private::adopt(const FormDefinitions &definitions)
{
    changes = form.adopt(definitions);
    for (const InputField &field : definitions.fields()) {
        titles.insert(field.id, field.title);
        if (field.isSecret())
            secretIds.insert(field.id);
    }
}

void InputForm::Private::finishFetch(const Result<FetchedForm> &result)
{
    isFetching = false;
    if (!result) {
        state = State::Failed;
        error = result.error();
        ledger.failed(error);
        noteRefusal(error);
        return;
    }
    if (reportsNothing(*result)) {
        nothing = *result;
        state = State::Ready;
        error = {};
        return;
    }
    take(*result);
}

// More likely a fault of the app than a form without fields: nothing is put away before somebody says so.
bool InputForm::Private::reportsNothing(const FetchedForm &fetched) const
{
    return isLoaded && fetched.reading.pages.listing.items.isEmpty() && !form.definitions().fields().isEmpty();
}

void InputForm::Private::decideOnNothing(bool adopts)
{
    const FetchedForm fetched = *std::exchange(nothing, std::nullopt);
    if (adopts) {
        take(fetched);
        return;
    }
    applied = std::exchange(asked, {}); // the old definitions are the answer now
    ledger.declined();
}

void InputForm::Private::take(const FetchedForm &fetched)
{
    const FormValues before = form;
    action = fetched.action;
    remarks = remarksOn(fetched.reading);
    adopt(FormDefinitions(fetched.reading.pages.listing.items));
    form.shelveUnclaimed();
    reviseHistory(form.definitions());
    FormChanges read = changes;
    if (!isLoaded && !before.isOfDraft())
        read.added = form.definitions().ids(); // some of them were shown with the first pages
    ledger.adopted(read, form.definitions(), isLoaded && form.looksLike(before));
    applied = std::exchange(asked, {});
    isLoaded = true;
    progress = {};
    followUp();
}

// Versions of the form that told the server the same got the same answer.
void InputForm::Private::reviseHistory(const FormDefinitions &definitions)
{
    history.reviseNearest([&](FormVersion &version) {
        const bool isAnswered = version.answered && !isDue(version.form, version.answered);
        if (isAnswered || version.connectionId != connectionId || isDue(version.form, asked))
            return false;
        version.form.adopt(definitions);
        version.form.shelveUnclaimed();
        version.answered = asked;
        version.remarks = remarks;
        return true;
    });
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
    return isDue(form, told);
}

void InputForm::Private::refetchIfDue()
{
    typingIn.clear();
    if (isFetching)
        return;
    if (!isDueAgainst(applied))
        form.fillDefaults(); // of dependants that were cleared for a change that was taken back
    if (isDueAgainst(applied)) {
        startFetch(cause);
        return;
    }
    state = State::Ready;
    error = {};
}

void InputForm::Private::fieldChanged(const QString &id, EditKind kind)
{
    const InputField *field = form.definitions().find(id);
    rounds = 0;
    if (field && form.definitions().isTrigger(*field))
        refetchFor(u"field:"_s + id, kind == EditKind::Typing ? id : QString());
}

void InputForm::Private::refetchIfMoved(const FormValues::Values &before, const QString &newCause)
{
    rounds = 0;
    if (!form.changedTriggers(before).isEmpty())
        refetchFor(newCause);
}

void InputForm::Private::refetchFor(const QString &newCause, const QString &typedInto)
{
    cause = newCause;
    const bool wasWaiting = pause.isActive() && typingIn.isEmpty();
    const bool isOutdated = isFetching && isDueAgainst(asked);
    if (isOutdated)
        dropFetch();
    if (!typedInto.isEmpty()) {
        typingIn = typedInto;
        pause.start(timing.typingPause);
    } else if (isOutdated || wasWaiting) {
        typingIn.clear();
        pause.start(timing.followUpPause); // several changes in a row: one follow-up, with the newest values
    } else {
        pause.stop();
        refetchIfDue();
    }
}

void InputForm::Private::dropFetch()
{
    fetch.cancel();
    isFetching = false;
    ledger.dropped();
}

void InputForm::Private::endTyping()
{
    pause.stop();
    refetchIfDue();
}

} // namespace ab
