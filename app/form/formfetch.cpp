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
    const auto listing = co_await fetchAllPages(client, call, progress, stop);
    if (!listing)
        co_return listing.error();
    FetchedForm fetched;
    fetched.action = request.action;
    fetched.listing = *listing;
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
    co_return co_await fetchOnce(client, request, progress, stop);
}

} // namespace ab
