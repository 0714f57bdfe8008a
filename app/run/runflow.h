// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/apiclient.h"
#include "app/api/model/action.h"
#include "app/api/model/actionrun.h"
#include "app/net/wirewatch.h"
#include "app/run/pollschedule.h"
#include "app/run/runage.h"

#include <functional>
#include <memory>

namespace ab {

// The sequences of a run as coroutines, without state of their own.

// `status`: takes that of the last answer.
QCoro::Task<Result<FreshActionId>> lookUpFreshId(std::shared_ptr<ApiClient> client, ActionRef action, qint64 runRow,
                                                 LastStatus status, std::stop_token stop);

// Sends the request that creates a run. `stop` ends the waiting before it leaves, for the budget or after a 429, and
// nothing else: the client's transport has a FinishingTransport for that.
QCoro::Task<Result<RunId>> createOnce(std::shared_ptr<ApiClient> client, ApiRequest<RunId> request,
                                      std::stop_token stop);

struct WatchHooks
{
    std::function<void(QDateTime)> waitingUntil{}; // before each wait
    std::function<void(const Result<ActionRun> &, QDateTime startedAt)> polled{};
};

// Polls until the run ends, the deadline passes (the last answer comes back, unfinished) or a stop is requested.
// Network errors and 5xx do not end it; a 404 within the first seconds is asked again, later it is an error. Other
// refusals end it when they come three times in a row: a portal or a proxy in between may answer in the server's place.
QCoro::Task<Result<ActionRun>> watchRun(std::shared_ptr<ApiClient> client, ApiRequest<ActionRun> retrieve,
                                        PollSchedule schedule, RunAge age, std::chrono::milliseconds deadline,
                                        WatchHooks hooks, std::stop_token stop);

} // namespace ab
