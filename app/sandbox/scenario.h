// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/answersettings.h"
#include "app/sandbox/clock.h"
#include "app/sandbox/connectbehaviour.h"
#include "app/sandbox/faults.h"
#include "app/sandbox/outcome.h"
#include "app/sandbox/storm.h"
#include "app/sandbox/waitheaders.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

namespace ab::sandbox {

enum class AppIdentifier { Any, AppId, Implementation };           // what /to/{app} understands
enum class ExpiredConnections { AsWritten, All, None };            // which connections the service no longer accepts
enum class RunResults { AsWritten, Object, Empty, Null, Missing }; // of a run that succeeded
enum class RunErrors { AsWritten, Missing, BesideSuccess };
enum class RunReadId { AsDocumented, Id, RunId, None }; // how an answer about a run names it

struct IdentitySettings
{
    QString user;
    QString tenant;
};

struct PartnerSettings
{
    QString clientId;
    QString issuer;
    QString audience;
    QString userClaim;
    QString tenantClaim;
    QStringList scopes;
    QStringList redirectUris; // {base} stands for the base URL; a loopback URI without a port fits every port
};

struct TokenSettings
{
    int accessSeconds = 0;
    int connectSeconds = 0;
    int leewaySeconds = 0;
};

struct PageSettings
{
    int apps = 0;
    int connections = 0;
    int inputs = 0;
    int choices = 0;
    int largest = 0; // a larger limit is refused
};

struct RunSettings
{
    int pendingPolls = 0;
    int keptSeconds = 0;
    QStringList timeline; // the status at each read, the last one for ever; empty: by the pending polls
    RunResults results = RunResults::AsWritten;
    RunErrors errors = RunErrors::AsWritten;
    RunReadId readId = RunReadId::AsDocumented;
    int createdStatus = 200;
    bool createdId = true; // the answer to a new run says its id
};

struct ConnectSettings
{
    AppIdentifier appIdentifier = AppIdentifier::Any;
    bool stateOnSuccess = false;
    bool severedOpener = false; // Cross-Origin-Opener-Policy: no message ever reaches the opener
    ConnectBehaviour behaviour = ConnectBehaviour::AsDocumented;
};

struct RateLimitSettings
{
    int perMinute = 0; // 0: no limit
    int cooldownSeconds = 0;
    WaitHeaders headers = WaitHeaders::All;
};

// Everything a scenario file can say. The values of members that a file leaves out come from the built-in one.
struct Scenario
{
    QString name;
    int seed = 0;
    int extraApps = 0;
    int actionIdLookups = 0; // an action id is understood until so many newer lookups
    ExpiredConnections expiredConnections = ExpiredConnections::AsWritten;
    ClockSettings clock;
    IdentitySettings identity;
    PartnerSettings partner;
    TokenSettings tokens;
    AnswerSettings answers;
    PageSettings pages;
    RunSettings runs;
    ConnectSettings connect;
    RateLimitSettings rateLimit;
    QHash<Endpoint, int> delays; // milliseconds
    QList<Fault> faults;
    StormSettings storm;

    static Scenario builtIn();
    // An error names the file, the member and what is allowed there.
    static Outcome<Scenario> fromJson(const QByteArray &json, const QString &fileName);
    static Outcome<Scenario> fromFile(const QString &fileName);
    // This scenario with other values for the members that are named.
    Outcome<Scenario> with(const QJsonObject &members, const QString &source) const;
};

} // namespace ab::sandbox
