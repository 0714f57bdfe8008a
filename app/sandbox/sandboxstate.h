// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/actionlookups.h"
#include "app/sandbox/catalogue.h"
#include "app/sandbox/clock.h"
#include "app/sandbox/connections.h"
#include "app/sandbox/connectsessions.h"
#include "app/sandbox/faults.h"
#include "app/sandbox/jwtverifier.h"
#include "app/sandbox/ratelimit.h"
#include "app/sandbox/requestlog.h"
#include "app/sandbox/runbook.h"
#include "app/sandbox/sandboxserver.h"
#include "app/sandbox/scenario.h"
#include "app/sandbox/seededids.h"
#include "app/sandbox/storm.h"
#include "app/sandbox/tokenstore.h"

#include <memory>

namespace ab::sandbox {

// What changes while the service runs.
struct Service
{
    explicit Service(const Scenario &scenario);

    // What the request meets: of the scripted faults one, or else what the storm brings.
    Fault nextFault(Endpoint endpoint);

    Clock clock;
    SeededIds ids;
    TokenStore tokens;
    Connections connections;
    ActionLookups lookups;
    ConnectSessions sessions;
    RunBook runs;
    FaultPlan faults;
    Storm storm;
    RateLimit rateLimit;
    RequestLog log;
};

// The simulated service without HTTP: its scenario, its catalogue, the partner's keys, and what has happened so far.
class SandboxState
{
public:
    explicit SandboxState(const Scenario &scenario);

    const Scenario &scenario() const { return m_scenario; }
    const Catalogue &catalogue() const { return m_catalogue; }
    const Credentials &credentials() const { return m_credentials; }
    const QString &baseUrl() const { return m_baseUrl; }
    void setBaseUrl(const QString &baseUrl);
    quint16 secondPort() const { return m_secondPort; } // serves the same, for pages of another origin
    void setSecondPort(quint16 port) { m_secondPort = port; }
    QStringList redirectUris() const; // registered ones, with the base URL filled in
    const KeyRing &keys() const { return m_keys; }
    Outcome<bool> registerKey(const QString &keyId, const QString &algorithm, const QByteArray &publicPem);

    Service &service() { return *m_service; }
    // Lays members of a scenario over the present one. What happened so far stays.
    Outcome<bool> change(const QJsonObject &members);
    void reset(); // back to the start and to the scenario of then; keys and secrets stay

private:
    void adopt(const Scenario &scenario);

    const Scenario m_first;
    Scenario m_scenario; // the service's parts look at it: what changes here changes them
    Catalogue m_catalogue;
    Credentials m_credentials;
    KeyRing m_keys;
    QString m_baseUrl;
    quint16 m_secondPort = 0;
    std::unique_ptr<Service> m_service;
};

} // namespace ab::sandbox
