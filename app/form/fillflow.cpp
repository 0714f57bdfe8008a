// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/fillflow.h"

#include "app/form/choicelookup.h"
#include "app/form/formfetch.h"
#include "app/form/formproblems.h"
#include "app/form/inputsbuilder.h"
#include "app/form/usageerror.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

using Assignments = QList<FieldAssignment>;

// Fetches in a row that only defaults asked for.
constexpr int maxIdleRounds = 5;

Assignments lastOfEach(const Assignments &all)
{
    Assignments kept;
    for (const FieldAssignment &assignment : all) {
        kept.removeIf([&](const FieldAssignment &earlier) { return earlier.fieldId == assignment.fieldId; });
        kept.append(assignment);
    }
    return kept;
}

bool names(const Assignments &assignments, const QString &fieldId)
{
    return std::any_of(assignments.cbegin(), assignments.cend(),
                       [&](const FieldAssignment &assignment) { return assignment.fieldId == fieldId; });
}

// The place of the next assignment whose field is there, parents first; -1: none.
qsizetype nextPlace(const Assignments &open, const FormDefinitions &definitions)
{
    qsizetype fallback = -1; // in a cycle somebody has to begin
    for (qsizetype i = 0; i < open.size(); ++i) {
        const QString id = open.at(i).fieldId;
        if (!definitions.contains(id))
            continue;
        const QStringList ancestors = definitions.dependencies().ancestorsOf(id);
        if (std::none_of(ancestors.cbegin(), ancestors.cend(), [&](const QString &a) { return names(open, a); }))
            return i;
        fallback = fallback < 0 ? i : fallback;
    }
    return fallback;
}

Result<FieldValue> checked(const InputField &field, const FieldAssignment &assignment)
{
    if (field.isReadOnly())
        return usageError(u"read_only_field"_s, field.id);
    const auto value =
        assignment.json.isEmpty() ? valueFromText(field, assignment.text) : valueFromJson(field, assignment.json);
    if (value && value->fits())
        return *value;
    const QByteArray &bytes = assignment.json.bytes();
    return usageError(u"unfit_value"_s, field.id, bytes.isEmpty() ? assignment.text : QString::fromUtf8(bytes));
}

FieldValue fromChoices(const InputField &field, const QList<Choice> &choices)
{
    if (field.valueType != ValueType::Array)
        return valueFromChoice(field, choices.first().id, choices.first().display(), false);
    QStringList ids;
    for (const Choice &choice : choices)
        ids.append(choice.id);
    return valueFromList(field, ids);
}

QCoro::Task<Result<FieldValue>> parse(std::shared_ptr<ApiClient> client, endpoints::FieldContext context,
                                      InputField field, FieldAssignment assignment, std::stop_token stop)
{
    const auto value = checked(field, assignment);
    const bool isNamedChoice = value && field.isSelect() && assignment.json.isEmpty() && !value->isBlank();
    if (!isNamedChoice)
        co_return value;
    const QStringList texts = field.valueType == ValueType::Array ? listItems(*value) : QStringList(value->typed);
    const auto choices = co_await lookUpChoices(client, context, field.id, texts, stop);
    if (!choices)
        co_return choices.error();
    co_return fromChoices(field, *choices);
}

// Everything that was asked for must stand in the form at the end.
std::optional<ApiError> lost(const Assignments &wanted, const FormValues &form)
{
    for (const FieldAssignment &assignment : wanted) {
        if (!form.definitions().contains(assignment.fieldId))
            return usageError(u"unknown_field"_s, assignment.fieldId);
        const bool isUnsetOnPurpose = assignment.json.isEmpty() && assignment.text.isEmpty();
        if (!form.values().contains(assignment.fieldId) && !isUnsetOnPurpose)
            return usageError(u"cleared_field"_s, assignment.fieldId);
    }
    return std::nullopt;
}

std::optional<ApiError> firstProblem(const FormValues &form, bool mustBeComplete)
{
    const QList<FieldProblem> problems = problemsIn(form);
    for (const FieldProblem &problem : problems) {
        const bool isMissing = problem.kind == FieldProblem::Kind::RequiredEmpty;
        if (!isMissing)
            return usageError(u"unfit_value"_s, problem.fieldId, problem.detail);
        if (mustBeComplete)
            return usageError(u"missing_field"_s, problem.fieldId);
    }
    return std::nullopt;
}

// Brings the definitions up to date with the values, as often as defaults ask for it.
QCoro::Task<Result<FetchedForm>> settle(std::shared_ptr<ApiClient> client, FormRequest request,
                                        std::shared_ptr<FormValues> form, std::stop_token stop)
{
    const FormPageListener silent;
    for (int round = 0;; ++round) {
        request.inputs = buildInputs(*form, SecretHandling::Include);
        request.reading = std::make_shared<FormReading>();
        const FormValues::Values told = form->values();
        const auto fetched = co_await fetchForm(client, request, silent, stop);
        if (!fetched)
            co_return fetched;
        form->adopt(FormDefinitions(fetched->reading.pages.listing.items));
        if (round == maxIdleRounds || form->changedTriggers(told).isEmpty())
            co_return fetched;
        request.action = fetched->action;
    }
}

void announceSecrets(const FillRequest &request, const FormValues &form)
{
    const QList<FieldSecret> secrets = request.secretListener ? secretsIn(form) : QList<FieldSecret>();
    for (const FieldSecret &secret : secrets)
        request.secretListener(secret.fieldId, secret.value);
}

FilledForm result(const FillRequest &request, const FormValues &form, int skipped)
{
    FilledForm filled;
    filled.action = request.action;
    filled.items = form.definitions().items();
    filled.inputs = buildInputs(form, SecretHandling::Include);
    filled.inputsToKeep = buildInputs(form, SecretHandling::Blank);
    filled.skipped = skipped;
    return filled;
}

} // namespace

QCoro::Task<Result<FilledForm>> fillForm(std::shared_ptr<ApiClient> client, FillRequest request, std::stop_token stop)
{
    const auto form = std::make_shared<FormValues>();
    const Assignments wanted = lastOfEach(request.assignments);
    Assignments open = wanted;
    bool isDue = true;
    int skipped = 0;
    for (;;) {
        if (isDue) {
            const FormRequest definitions{request.action, request.connectionId, {}, u"open"_s};
            const auto fetched = co_await settle(client, definitions, form, stop);
            if (!fetched)
                co_return fetched.error();
            request.action = fetched->action;
            skipped = fetched->reading.pages.listing.skipped;
        }
        const qsizetype place = nextPlace(open, form->definitions());
        if (place < 0)
            break;
        const FieldAssignment assignment = open.takeAt(place);
        const InputField field = *form->definitions().find(assignment.fieldId);
        const endpoints::FieldContext context{request.action.id, request.connectionId,
                                              buildInputs(*form, SecretHandling::Include)};
        const auto value = co_await parse(client, context, field, assignment, stop);
        if (!value)
            co_return value.error();
        const FormValues::Values before = form->values();
        form->set(field.id, *value);
        isDue = !form->changedTriggers(before).isEmpty();
        announceSecrets(request, *form);
    }
    if (const auto error = lost(wanted, *form))
        co_return *error;
    if (const auto error = firstProblem(*form, request.mustBeComplete))
        co_return *error;
    co_return result(request, *form, skipped);
}

} // namespace ab
