// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/call.h"
#include "app/sandbox/endpoint.h"
#include "app/sandbox/httpmessage.h"
#include "app/sandbox/outcome.h"

namespace ab::sandbox {

class SandboxState;
struct Route;

// Where a request goes, found before anything is done about it, so that faults can strike first.
struct Destination
{
    const Route *route = nullptr;
    QStringList arguments{};
    QByteArray allowedMethods{}; // not empty: the path exists, for these methods only
    bool foreign = false;        // names another host, or was sent by a page of another origin

    Endpoint endpoint() const;
};

// Finds the endpoint of a request, decides whether the caller may use it, and lets it answer.
class Router
{
public:
    explicit Router(SandboxState &state) : m_state(state) {}

    Destination destination(const Request &request) const;
    Reply handle(const Request &request, const Destination &destination) const;

private:
    Reply answer(const Request &request, const Destination &destination) const;
    Outcome<Call> admit(const Request &request, const Destination &destination) const;
    Reply turnedAway(const Refusal &refusal) const;

    SandboxState &m_state;
};

} // namespace ab::sandbox
