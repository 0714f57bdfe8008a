// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/runflow.h"

#include "app/api/endpoints.h"
#include "app/api/paging.h"
#include "app/async/beside.h"
#include "app/async/sleep.h"

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

// "Retrieve an action run": a run that was just created may not be readable yet.
constexpr milliseconds notFoundGrace = std::chrono::seconds(10);

constexpr int refusalsThatCount = 3;

// May it come from something in between that answers in the server's place for a while?
bool mayPass(ApiError::Kind kind)
{
    using Kind = ApiError::Kind;
    return kind == Kind::Redirected || kind == Kind::Tls || kind == Kind::Forbidden || kind == Kind::BadRequest
           || kind == Kind::Conflict;
}

// Decides after each look at a run whether it was the last.
class WatchEnd
{
public:
    explicit WatchEnd(milliseconds deadline) : m_deadline(deadline) {}

    bool isReached(const Result<ActionRun> &run, milliseconds age)
    {
        m_refusals = !run && mayPass(run.error().kind) ? m_refusals + 1 : 0;
        if (age >= m_deadline)
            return true;
        if (run)
            return run->isFinished();
        if (run.error().kind == ApiError::Kind::NotFound)
            return age >= notFoundGrace;
        return m_refusals > 0 ? m_refusals >= refusalsThatCount : !run.error().isTransient();
    }

private:
    milliseconds m_deadline;
    int m_refusals = 0;
};

milliseconds delayAfter(const Result<ActionRun> &run, milliseconds planned, milliseconds untilDeadline)
{
    const auto asked = run ? std::nullopt : run.error().retryAfter;
    const milliseconds delay = std::max(planned, milliseconds(asked.value_or(std::chrono::seconds(0))));
    return std::min(delay, untilDeadline); // the last look is at the deadline
}

// A result may be large: then it is taken out of the answer on another thread.
QCoro::Task<Result<ActionRun>> look(std::shared_ptr<ApiClient> client, ApiRequest<ActionRun> retrieve,
                                    std::stop_token stop)
{
    ApiRequest<JsonNode> request;
    request.wire = retrieve.wire;
    request.decode = [](const JsonNode &body, const WireRequest &) -> Result<JsonNode> { return body; };
    const auto body = co_await client->call(request, stop);
    if (!body)
        co_return body.error();
    const auto decoded = [answer = *body, retrieve] { return retrieve.decode(answer, retrieve.wire); };
    if (body->bytes().size() <= readAtOnce)
        co_return decoded();
    const auto decoding = beside(decoded);
    const auto run = co_await decoding;
    co_return run;
}

} // namespace

QCoro::Task<Result<FreshActionId>> lookUpFreshId(std::shared_ptr<ApiClient> client, ActionRef action, qint64 runRow,
                                                 LastStatus status, std::stop_token stop)
{
    auto request = endpoints::listActions(action.appId);
    request.causedBy(u"run:%1"_s.arg(runRow), Priority::Interactive, runRow);
    request.wire.watch = status.watch();
    const std::function<void(const Page<Action> &)> noProgress;
    auto lookup = co_await fetchAllPages(client, request, noProgress, stop);
    if (!lookup)
        co_return lookup.error();
    co_return freshIdIn(*std::move(lookup), action);
}

QCoro::Task<Result<RunId>> createOnce(std::shared_ptr<ApiClient> client, ApiRequest<RunId> request,
                                      std::stop_token stop)
{
    co_return co_await client->call(request, stop);
}

QCoro::Task<Result<ActionRun>> watchRun(std::shared_ptr<ApiClient> client, ApiRequest<ActionRun> retrieve,
                                        PollSchedule schedule, RunAge age, milliseconds deadline, WatchHooks hooks,
                                        std::stop_token stop)
{
    WatchEnd end(deadline);
    for (;;) {
        const QDateTime startedAt = QDateTime::currentDateTimeUtc();
        const auto run = co_await look(client, retrieve, stop);
        if (stop.stop_requested())
            co_return ApiError{.kind = ApiError::Kind::Cancelled};
        if (hooks.polled)
            hooks.polled(run, startedAt);
        if (end.isReached(run, age.now()))
            co_return run;
        const milliseconds delay = delayAfter(run, schedule.next(age.now()), deadline - age.now());
        if (hooks.waitingUntil)
            hooks.waitingUntil(QDateTime::currentDateTimeUtc().addMSecs(delay.count()));
        const bool elapsed = co_await sleepUnlessStopped(delay, stop);
        if (!elapsed)
            co_return ApiError{.kind = ApiError::Kind::Cancelled};
    }
}

} // namespace ab
