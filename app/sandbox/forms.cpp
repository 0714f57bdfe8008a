// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/endpoints.h"

#include "app/sandbox/actioncontext.h"
#include "app/sandbox/choices.h"
#include "app/sandbox/envelope.h"
#include "app/sandbox/fieldrules.h"
#include "app/sandbox/inputcheck.h"

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

QJsonArray window(const QJsonArray &all, const PageRequest &page)
{
    QJsonArray part;
    for (int i = page.offset; i < qMin<qsizetype>(page.offset + page.limit, all.size()); ++i)
        part.append(all.at(i));
    return part;
}

Reply unpaged(const SandboxState &state, const Request &request, const QJsonArray &data, bool raw)
{
    const int count = int(data.size());
    const ListAnswer answer{.data = data, .count = count, .page = {count, 0}, .limited = false, .raw = raw};
    return Envelopes(state.scenario().answers, state.baseUrl()).list(request, answer, Wrapping::Plain, "prev"_L1);
}

// `page` is a text in this API, and begins at 1.
Outcome<int> pageNumber(const Request &request)
{
    if (!request.hasParameter(u"page"_s))
        return 1;
    bool good = false;
    const int page = request.parameter(u"page"_s).toInt(&good);
    if (good && page >= 1)
        return page;
    return Refusal{.code = u"invalid"_s,
                   .title = u"ValidationError"_s,
                   .detail = u"page must be a whole number, 1 or more."_s,
                   .parameter = u"page"_s};
}

struct ChoicePage
{
    QJsonArray data;
    bool more = false; // what the answer claims
};

ChoicePage choicePage(const Choices &choices, int page, int size, const AnswerSettings &answers)
{
    const int pages = qMax(1, (choices.count() + size - 1) / size);
    switch (answers.choicePages) {
    case ChoicePages::OneMore:
        return {choices.range((page - 1) * size, size), page <= pages};
    case ChoicePages::Repeating:
        return {choices.range((qMin(page, pages) - 1) * size, size), true};
    case ChoicePages::Endless:
        return {page <= pages ? choices.range((page - 1) * size, size) : inventedChoices(page, size), true};
    case ChoicePages::AsWritten:
        break;
    }
    return {choices.range((page - 1) * size, size), page < pages};
}

Refusal noSuchField(const QString &id)
{
    return {.status = 404,
            .code = u"not_found"_s,
            .title = u"NotFound"_s,
            .detail = u"The action has no field \"%1\" to choose from."_s.arg(id)};
}

} // namespace

Reply listInputs(SandboxState &state, const Call &call)
{
    const auto context = readActionCall(state, call);
    if (!context)
        return refusalReply(context.refusal());
    const auto page = pageRequest(call.request, state.scenario().pages.inputs, state.scenario().pages.largest);
    if (!page)
        return refusalReply(page.refusal());
    const QJsonArray all = FieldRules(*context->app, *context->action, context->inputs).items();
    const ListAnswer answer{.data = window(all, *page), .count = int(all.size()), .page = *page};
    return Envelopes(state.scenario().answers, state.baseUrl()).list(call.request, answer, Wrapping::Plain, "prev"_L1);
}

Reply listChoices(SandboxState &state, const Call &call)
{
    const auto context = readActionCall(state, call);
    if (!context)
        return refusalReply(context.refusal());
    const auto page = pageNumber(call.request);
    if (!page)
        return refusalReply(page.refusal());
    const QString &id = call.arguments.at(1);
    const QJsonObject field = FieldRules(*context->app, *context->action, context->inputs).inputField(id);
    if (!field.contains("choices"_L1))
        return refusalReply(noSuchField(id));
    const Choices choices(field, *context->app, context->inputs);
    const AnswerSettings &answers = state.scenario().answers;
    const ChoicePage found = choicePage(choices, *page, choices.pageSize(state.scenario().pages.choices), answers);
    return Envelopes(answers, state.baseUrl()).choices(call.request, found.data, *page, found.more);
}

Reply listOutputs(SandboxState &state, const Call &call)
{
    const auto context = readActionCall(state, call);
    if (!context)
        return refusalReply(context.refusal());
    if (context->data.value("fetch_live_samples"_L1).toBool() && context->action->type == "WRITE"_L1)
        return refusalReply(Refusal{.code = u"invalid"_s,
                                    .title = u"ValidationError"_s,
                                    .detail = u"fetch_live_samples is not supported for WRITE actions."_s,
                                    .pointer = u"/data/fetch_live_samples"_s});
    QJsonArray outputs;
    for (const QJsonValue &value : context->action->outputs) {
        QJsonObject output = value.toObject();
        output.insert("type"_L1, u"output_field"_s);
        outputs.append(output);
    }
    return unpaged(state, call.request, outputs, false);
}

Reply testAction(SandboxState &state, const Call &call)
{
    const auto context = readActionCall(state, call);
    if (!context)
        return refusalReply(context.refusal());
    const auto refusals = checkInputs(*context->app, *context->action, context->inputs, u"/data/inputs"_s);
    if (!refusals.isEmpty())
        return refusalReply(refusals);
    const QJsonObject outcome = outcomeFor(*context, u"test"_s, state);
    if (const QJsonObject error = outcome.value("error"_L1).toObject(); !error.isEmpty())
        return refusalReply(Refusal{.code = u"test_failed"_s,
                                    .title = u"ActionTestError"_s,
                                    .detail = error.value("detail"_L1).toString(),
                                    .thirdParty = true});
    return unpaged(state, call.request, outcome.value("results"_L1).toArray(), true);
}

} // namespace ab::sandbox
