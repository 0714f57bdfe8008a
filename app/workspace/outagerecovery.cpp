// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/outagerecovery.h"

#include "app/api/endpoints.h"
#include "app/net/reachability.h"

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;

OutageRecovery::OutageRecovery(std::shared_ptr<ApiClient> client, Reachability *reachability, QObject *parent) :
    QObject(parent), m_client(std::move(client)), m_reachability(reachability), m_probe(this)
{
    connect(reachability, &Reachability::retryDue, this, &OutageRecovery::probe);
    connect(reachability, &Reachability::changed, this, &OutageRecovery::recover);
}

void OutageRecovery::enroll(std::function<std::optional<ApiError>()> failure, std::function<void()> askAgain)
{
    m_parts.append({std::move(failure), std::move(askAgain)});
}

bool OutageRecovery::Part::isLeftEmpty() const
{
    using Kind = ApiError::Kind;
    const std::optional<ApiError> error = failure();
    return error && (error->kind == Kind::Unreachable || error->kind == Kind::Network || error->kind == Kind::Timeout);
}

void OutageRecovery::probe()
{
    const auto empty = std::ranges::find_if(m_parts, &Part::isLeftEmpty);
    if (empty != m_parts.end())
        return empty->askAgain();
    auto cheapest = endpoints::listCategories(); // needs no token, so it tells even while signing in fails
    cheapest.causedBy(u"offline"_s, Priority::Prefetch);
    m_probe.run([&](std::stop_token stop) { return m_client->call(cheapest, stop); },
                [](const Result<Page<Category>> &) {}); // the transport below has told already
}

void OutageRecovery::recover()
{
    if (m_reachability->isOffline())
        return;
    for (const Part &part : std::as_const(m_parts)) {
        if (part.isLeftEmpty())
            part.askAgain();
    }
}

} // namespace ab
