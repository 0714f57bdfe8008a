// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/formfetch.h"

#include <algorithm>

namespace ab {

namespace {

QCoro::Task<Result<FetchedForm>> fetchOnce(std::shared_ptr<ApiClient> client, FormRequest request,
                                           FormPageListener progress, std::stop_token stop)
{
    auto call = endpoints::listInputs({request.action.id, request.connectionId, request.inputs});
    call.causedBy(request.cause);
    const QueryItems firstQuery = call.wire.query;
    for (bool goesOn = true; goesOn;) {
        call.wire.query = withNextPage(firstQuery, request.reading->next);
        const auto page = co_await client->call(call, stop);
        if (!page)
            co_return page.error();
        goesOn = request.reading->take(*page);
        if (progress)
            progress(*request.reading);
    }
    FetchedForm fetched;
    fetched.action = request.action;
    fetched.reading = *request.reading;
    co_return fetched;
}

Result<Action> actionIn(const Listing<Action> &actions, const ActionRef &wanted)
{
    const auto found = std::find_if(actions.items.cbegin(), actions.items.cend(), [&wanted](const Action &action) {
        return action.key == wanted.key && (wanted.type.isEmpty() || action.typeText == wanted.type);
    });
    if (found != actions.items.cend())
        return *found;
    ApiError error;
    error.kind = ApiError::Kind::NoLongerOffered;
    error.code = wanted.key;
    return error;
}

QCoro::Task<Result<Action>> lookUpAgain(std::shared_ptr<ApiClient> client, ActionRef wanted, QString cause,
                                        std::stop_token stop)
{
    auto call = endpoints::listActions(wanted.appId);
    call.causedBy(cause);
    const std::function<void(const Page<Action> &)> silent;
    const auto actions = co_await fetchAllPages(client, call, silent, stop);
    if (!actions)
        co_return actions.error();
    co_return actionIn(*actions, wanted);
}

} // namespace

bool FormReading::take(const Page<FormItem> &page)
{
    const bool differs = count && page.total && *count != *page.total;
    if (differs && !wasRestarted) {
        *this = {};
        wasRestarted = true;
        return true;
    }
    countChanged = countChanged || differs;
    if (!count)
        count = page.total;
    const bool goesOn = pages.add(page);
    next = page.next.value_or(QueryItems());
    return goesOn;
}

QCoro::Task<Result<FetchedForm>> fetchForm(std::shared_ptr<ApiClient> client, FormRequest request,
                                           FormPageListener progress, std::stop_token stop)
{
    const auto fetched = co_await fetchOnce(client, request, progress, stop);
    if (fetched || fetched.error().kind != ApiError::Kind::NotFound)
        co_return fetched;
    const auto action = co_await lookUpAgain(client, request.action.ref(), request.cause, stop);
    if (!action)
        co_return action.error();
    request.action = *action;
    *request.reading = {};
    co_return co_await fetchOnce(client, request, progress, stop);
}

} // namespace ab
