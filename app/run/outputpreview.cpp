// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/outputpreview.h"

#include "app/api/endpoints.h"
#include "app/api/paging.h"
#include "app/history/runrecord.h"
#include "app/run/runflow.h"

namespace ab {

using namespace Qt::StringLiterals;

namespace {

struct Asked
{
    ActionRef action{};
    QString connection{};
    JsonText inputs{};
    qint64 runRow = 0;
};

QCoro::Task<Result<QList<OutputField>>> fetchOutputs(std::shared_ptr<ApiClient> client, Asked asked,
                                                     std::stop_token stop)
{
    const auto id = co_await lookUpFreshId(client, asked.action, asked.runRow, stop);
    if (!id)
        co_return id.error();
    const endpoints::FieldContext context{id->text(), asked.connection, asked.inputs};
    auto request = endpoints::listOutputs(context);
    request.causedBy(u"run:%1"_s.arg(asked.runRow), Priority::Interactive, asked.runRow);
    const std::function<void(const Page<OutputField> &)> noProgress;
    const auto listed = co_await fetchAllPages(client, request, noProgress, stop);
    if (!listed)
        co_return listed.error();
    const QList<OutputField> fields = listed->items;
    co_return fields;
}

} // namespace

void OutputPreview::load(std::shared_ptr<ApiClient> client, const RunRecord &record)
{
    setState(State::Loading);
    const Asked asked{record.action, record.connectionId,
                      record.inputs.isEmpty() ? JsonText(QByteArrayLiteral("{}")) : record.inputs, record.row};
    m_request.run([client, asked](std::stop_token stop) { return fetchOutputs(client, asked, stop); },
                  [this](const Result<QList<OutputField>> &fields) { finish(fields); });
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
