// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/fillflow.h"

#include "app/async/sleep.h"
#include "app/form/choicelookup.h"
#include "app/form/formdefinitions.h"
#include "app/form/inputform.h"
#include "app/form/usageerror.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

using Assignments = QList<FieldAssignment>;

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
    QStringList ids;
    QStringList labels;
    for (const Choice &choice : choices) {
        ids.append(choice.id);
        labels.append(choice.display());
    }
    FieldValue value = field.valueType == ValueType::Array ? valueFromChoices(field, ids, labels)
                                                           : valueFromChoice(field, ids.first(), labels.first(), false);
    value.labelSeen = QDateTime::currentDateTimeUtc();
    return value;
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
std::optional<ApiError> lost(const Assignments &wanted, const InputForm &form)
{
    for (const FieldAssignment &assignment : wanted) {
        if (!form.field(assignment.fieldId))
            return usageError(u"unknown_field"_s, assignment.fieldId);
        const bool isUnsetOnPurpose = assignment.json.isEmpty() && assignment.text.isEmpty();
        if (form.value(assignment.fieldId).state == FieldValue::State::Unset && !isUnsetOnPurpose)
            return usageError(u"cleared_field"_s, assignment.fieldId);
    }
    return std::nullopt;
}

std::optional<ApiError> firstProblem(const InputForm &form, bool mustBeComplete)
{
    const QList<FieldProblem> problems = form.problems();
    for (const FieldProblem &problem : problems) {
        const bool isMissing = problem.kind == FieldProblem::Kind::RequiredEmpty;
        if (!isMissing)
            return usageError(u"unfit_value"_s, problem.fieldId, problem.detail);
        if (mustBeComplete)
            return usageError(u"missing_field"_s, problem.fieldId);
    }
    return std::nullopt;
}

FilledForm result(const InputForm &form)
{
    FilledForm filled;
    filled.action = form.action();
    filled.items = form.items();
    filled.inputs = form.inputs();
    filled.inputsToKeep = form.inputsToKeep();
    filled.origins = originsOf(form);
    filled.standings = standingsOf(form);
    filled.skipped = form.skippedFields();
    return filled;
}

// Nobody types here: every change counts at once. Each secret is told once.
std::shared_ptr<InputForm> formFor(const std::shared_ptr<ApiClient> &client, const FillRequest &request)
{
    const std::chrono::milliseconds atOnce(0);
    auto form = std::make_shared<InputForm>(client, FormTiming{.typingPause = atOnce, .followUpPause = atOnce});
    if (request.secretListener) {
        form->setSecretListener([told = QSet<QByteArray>(), hear = request.secretListener](
                                    const QString &fieldId, const QByteArray &secret) mutable {
            if (told.contains(secret))
                return;
            told.insert(secret);
            hear(fieldId, secret);
        });
    }
    return form;
}

// A signal that is emitted twice in one turn must not be awaited itself: the second one finds nobody.
QCoro::Task<> rest(std::shared_ptr<InputForm> form)
{
    std::stop_source atRest;
    const auto wait =
        QObject::connect(form.get(), &InputForm::stateChanged, form.get(), [f = form.get(), atRest]() mutable {
            if (f->isSettled())
                atRest.request_stop();
        });
    const std::chrono::milliseconds untilThen = std::chrono::hours(24);
    co_await sleepUnlessStopped(untilThen, atRest.get_token());
    QObject::disconnect(wait);
}

// Until nothing is asked of the server any more, what only defaults asked for included. There is nobody to be asked
// about a form without fields: the server's word counts.
QCoro::Task<Result<FormDefinitions>> settled(std::shared_ptr<InputForm> form, std::stop_token stop)
{
    while (!form->isSettled())
        co_await rest(form);
    if (stop.stop_requested())
        co_return ApiError{.kind = ApiError::Kind::Cancelled};
    if (form->state() == InputForm::State::Failed)
        co_return form->error();
    form->adoptEmpty(true);
    const FormDefinitions definitions(form->items());
    co_return definitions;
}

} // namespace

QCoro::Task<Result<FilledForm>> fillForm(std::shared_ptr<ApiClient> client, FillRequest request, std::stop_token stop)
{
    const auto form = formFor(client, request);
    const std::stop_callback close(stop, [f = form.get()] { f->close(); });
    const Assignments wanted = lastOfEach(request.assignments);
    Assignments open = wanted;
    form->open(request.action, request.connectionId);
    for (;;) {
        const auto definitions = co_await settled(form, stop);
        if (!definitions)
            co_return definitions.error();
        const qsizetype place = nextPlace(open, *definitions);
        if (place < 0)
            break;
        const FieldAssignment assignment = open.takeAt(place);
        const InputField field = *form->field(assignment.fieldId);
        form->announceSecrets();
        const endpoints::FieldContext context{form->action().id, request.connectionId, form->inputs()};
        const auto value = co_await parse(client, context, field, assignment, stop);
        if (!value)
            co_return value.error();
        form->setValue(field.id, *value, EditKind::Settled);
    }
    form->announceSecrets();
    if (const auto error = lost(wanted, *form))
        co_return *error;
    if (const auto error = firstProblem(*form, request.mustBeComplete))
        co_return *error;
    co_return result(*form);
}

} // namespace ab
