// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/outputpreview.h"

#include "app/api/endpoints.h"
#include "app/api/paging.h"
#include "app/history/runrecord.h"
#include "app/run/runflow.h"

namespace ab {

using namespace Qt::StringLiterals;

namespace {

QCoro::Task<Result<QList<OutputField>>> fetchOutputs(std::shared_ptr<ApiClient> client, OutputPreview::Question asked,
                                                     std::stop_token stop)
{
    const LastStatus unused;
    const auto id = co_await lookUpFreshId(client, asked.action, asked.runRow, unused, stop);
    if (!id)
        co_return id.error();
    const endpoints::FieldContext context{id->text(), asked.connection, asked.inputs};
    const bool live = asked.liveSamples && OutputPreview::mayHaveLiveSamples(asked.action);
    auto request = endpoints::listOutputs(context, live ? endpoints::LiveSamples::Yes : endpoints::LiveSamples::No);
    request.causedBy(asked.cause, Priority::Interactive, asked.runRow);
    const std::function<void(const Page<OutputField> &)> noProgress;
    const auto listed = co_await fetchAllPages(client, request, noProgress, stop);
    if (!listed)
        co_return listed.error();
    const QList<OutputField> fields = listed->items;
    co_return fields;
}

} // namespace

void OutputPreview::load(std::shared_ptr<ApiClient> client, const Question &question)
{
    setState(State::Loading);
    m_request.run([client, question](std::stop_token stop) { return fetchOutputs(client, question, stop); },
                  [this](const Result<QList<OutputField>> &fields) { finish(fields); });
}

void OutputPreview::load(std::shared_ptr<ApiClient> client, const RunRecord &record)
{
    load(std::move(client), Question{.action = record.action,
                                     .connection = record.connectionId,
                                     .inputs = record.inputs,
                                     .liveSamples = false,
                                     .cause = u"run:%1"_s.arg(record.row),
                                     .runRow = record.row});
}

bool OutputPreview::mayHaveLiveSamples(const ActionRef &action)
{
    static const QStringList reads{u"SEARCH"_s, u"READ"_s, u"READ_BULK"_s};
    return reads.contains(action.type, Qt::CaseInsensitive);
}

void OutputPreview::clear()
{
    m_request.cancel();
    m_fields.clear();
    setState(State::Idle);
}

void OutputPreview::finish(const Result<QList<OutputField>> &fields)
{
    m_fields = fields ? *fields : QList<OutputField>();
    m_error = fields ? ApiError() : fields.error();
    setState(fields ? State::Ready : State::Failed);
}

void OutputPreview::setState(State state)
{
    m_state = state;
    emit changed();
}

} // namespace ab
