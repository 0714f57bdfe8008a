// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/inputform.h"

#include "app/form/choicemodel.h"
#include "app/form/formproblems.h"
#include "app/form/inputformprivate.h"
#include "app/form/inputsbuilder.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

InputForm::InputForm(std::shared_ptr<ApiClient> client, FormTiming timing, QObject *parent) :
    QObject(parent), d(std::make_unique<Private>(this, std::move(client), timing))
{
}

InputForm::~InputForm() = default;

void InputForm::open(const Action &action, const QString &connectionId, const QHash<QString, JsonText> &prefill,
                     const FormDraft::Extras &extras)
{
    FormValues values;
    values.import(prefill);
    values.setExtras(extras);
    d->perform([&] { d->begin(action, connectionId, values); });
}

void InputForm::open(const Action &action, const QString &connectionId, const FormDraft &draft)
{
    d->perform([&] { d->begin(action, connectionId, FormValues::of(draft)); });
}

void InputForm::setConnection(const QString &connectionId)
{
    if (connectionId == d->connectionId || d->state == State::Empty)
        return;
    d->perform([&] {
        d->connectionId = connectionId;
        d->applied.reset();
        d->rounds = 0;
        d->forgetChoices();
        d->startFetch(u"connection"_s);
    });
}

void InputForm::close()
{
    d->forgetChoices();
    d->perform([this] {
        d->clear();
        d->ledger.clear();
    });
}

void InputForm::retry()
{
    if (d->state != State::Failed)
        return;
    d->perform([this] {
        d->rounds = 0;
        d->startFetch(u"retry"_s, d->canGoOn());
    });
}

void InputForm::check()
{
    if (d->state != State::Ready || !isSettled())
        return;
    d->perform([this] {
        d->rounds = 0;
        d->startFetch(u"check"_s);
    });
}

InputForm::State InputForm::state() const
{
    return d->state;
}

const ApiError &InputForm::error() const
{
    return d->error;
}

const Action &InputForm::action() const
{
    return d->action;
}

QString InputForm::connectionId() const
{
    return d->connectionId;
}

int InputForm::loadedFields() const
{
    return d->isLoaded ? int(d->form.definitions().items().size()) : d->progress.first;
}

std::optional<qint64> InputForm::totalFields() const
{
    return d->progress.second;
}

int InputForm::skippedFields() const
{
    return d->remarks.skipped;
}

QList<FormOddity> InputForm::oddities() const
{
    return d->remarks.oddities;
}

const QList<FormItem> &InputForm::items() const
{
    return d->form.definitions().items();
}

const InputField *InputForm::field(const QString &id) const
{
    return d->form.definitions().find(id);
}

FieldValue InputForm::value(const QString &id) const
{
    return d->form.value(id);
}

QString InputForm::labelOf(const QString &id) const
{
    return d->titles.value(id, id);
}

QList<FieldProblem> InputForm::problems() const
{
    QList<FieldProblem> problems = problemsIn(d->form);
    for (FieldProblem &problem : problems)
        problem.isAllowed = problem.canBeAllowed() && d->allowed.value(problem.fieldId) == value(problem.fieldId);
    return problems;
}

bool InputForm::isComplete() const
{
    const QList<FieldProblem> all = problems();
    return d->state == State::Ready && !asksToAdopt()
           && std::all_of(all.cbegin(), all.cend(), [](const FieldProblem &problem) { return problem.isAllowed; });
}

void InputForm::refuse(const ApiError &error)
{
    d->perform([&] { d->noteRefusal(error); });
}

std::optional<FieldProblem> InputForm::refusal() const
{
    const bool stands = d->refusal && value(d->refusal->fieldId) == d->refusedValue;
    return stands ? d->refusal : std::nullopt;
}

bool InputForm::isSettled() const
{
    return d->isSettled();
}

QStringList InputForm::unstableFields() const
{
    return d->unstable;
}

QStringList InputForm::unmetParents(const QString &id) const
{
    QStringList unmet = d->form.definitions().parentsToFillFirst(id);
    unmet.removeIf([this](const QString &parent) { return !value(parent).isBlank(); });
    return unmet;
}

// Many ask for them after each step, and they may have megabytes.
JsonText InputForm::inputs() const
{
    if (d->stepping > 0)
        return buildInputs(d->form, SecretHandling::Include);
    if (!d->inputs)
        d->inputs = buildInputs(d->form, SecretHandling::Include);
    return *d->inputs;
}

JsonText InputForm::inputsAnyway() const
{
    return buildInputs(d->form, SecretHandling::Include, UnfitHandling::AsTyped);
}

JsonText InputForm::inputsToKeep() const
{
    return buildInputs(d->form, SecretHandling::Blank);
}

JsonText InputForm::inputsAnywayToKeep() const
{
    return buildInputs(d->form, SecretHandling::Blank, UnfitHandling::AsTyped);
}

void InputForm::setSecretListener(std::function<void(const QString &fieldId, const QByteArray &secret)> listener)
{
    d->secretListener = std::move(listener);
}

void InputForm::announceSecrets() const
{
    const QList<FieldSecret> secrets = d->secretListener ? secretsIn(d->form) : QList<FieldSecret>();
    for (const FieldSecret &secret : secrets)
        d->secretListener(secret.fieldId, secret.value);
}

QList<ShelvedValue> InputForm::shelf() const
{
    return d->form.shelf().values();
}

bool InputForm::asksToAdopt() const
{
    return d->nothing.has_value();
}

const FormLedger &InputForm::ledger() const
{
    return d->ledger;
}

FormDraft InputForm::draft() const
{
    FormDraft draft = d->form.draft();
    const QSet<QString> inUse(draft.secrets.cbegin(), draft.secrets.cend());
    draft.secrets = (d->secretIds + inUse).values();
    draft.secrets.sort();
    return draft;
}

ChoiceModel *InputForm::choices(const QString &fieldId)
{
    ChoiceModel *&model = d->choices[fieldId];
    if (!model)
        model = d->makeChoices(fieldId);
    return model;
}

void InputForm::setBudget(RequestBudget *budget)
{
    d->budget = budget;
}

ChoiceStanding InputForm::standing(const QString &fieldId) const
{
    const InputField *target = field(fieldId);
    return target ? standingOf(*target, value(fieldId), d->choices.value(fieldId)) : ChoiceStanding::NotAChoice;
}

QStringList InputForm::notOffered() const
{
    QStringList ids;
    for (const InputField &each : d->form.definitions().fields()) {
        if (standing(each.id) == ChoiceStanding::NotOffered)
            ids.append(each.id);
    }
    return ids;
}

} // namespace ab
