// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/endpoint.h"
#include "app/sandbox/faults.h"

#include <QHash>
#include <QSet>

namespace ab::sandbox {

enum class StormKind {
    CutBeforeProcessing,
    CutAfterProcessing,
    HalfBody,
    RateLimited,
    ServerError,
    Malformed,
    Redirect,
    Slow,
};

// How often which kind of fault strikes, and where.
struct StormSettings
{
    bool on = false;
    int seed = 0;
    QSet<Endpoint> endpoints;
    QList<std::pair<StormKind, int>> chances; // in a thousand requests
    int slow = 0;                             // milliseconds
    int retryAfter = 0;                       // seconds
};

// Reads a storm from a scenario or from a control request. No members: no storm.
StormSettings readStorm(ObjectReader reader);

// Faults that look like chance. Which one a request meets is a function of the seed, the endpoint and the number of
// requests of that endpoint that came before: the same requests in the same order meet the same faults.
class Storm
{
public:
    explicit Storm(StormSettings settings = {}) : m_settings(std::move(settings)) {}

    bool isOn() const { return m_settings.on; }
    Fault next(Endpoint endpoint, const QDateTime &now); // a fault without effect when the request is spared

private:
    Fault make(StormKind kind, quint64 draw, const QDateTime &now) const;

    StormSettings m_settings;
    QHash<Endpoint, int> m_seen;
};

} // namespace ab::sandbox
