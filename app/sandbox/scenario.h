// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/connectbehaviour.h"
#include "app/sandbox/faults.h"
#include "app/sandbox/outcome.h"
#include "app/sandbox/storm.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

namespace ab::sandbox {

// Where the sources disagree about an answer's form, a scenario chooses.
enum class EnvelopeStyle { OpenApi, Guide };              // some lists in a one-element array, or plain everywhere
enum class PreviousLink { AsDocumented, Prev, Previous }; // the name of the link back
enum class ConnectionIdStyle { Short, Numeric, Uuid };    // 8 mixed-case characters, decimal digits, UUID
enum class RunBodyStyle { Lenient, Guide, Wrapped };      // which bodies of a new run are understood
enum class RunAnswerStyle { AsAsked, Guide, OpenApi };    // arun_… and queued/running, or a UUID and waiting
enum class ActionTypeStyle { Actual, OpenApi };           // WRITE, SEARCH, …, or "action" for all of them
enum class BadTokenStyle { Unauthorized, Forbidden };     // 401 with the errors envelope, 403 with a flat body
enum class AppIdentifier { Any, AppId, Implementation };  // what /to/{app} understands
enum class RunEnding { AsWritten, Never, UnknownStatus }; // what becomes of a run

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
    int clockOffsetSeconds = 0;
    int leewaySeconds = 0;
};

struct AnswerSettings
{
    EnvelopeStyle envelope = EnvelopeStyle::OpenApi;
    PreviousLink previousLink = PreviousLink::AsDocumented;
    ConnectionIdStyle connectionIds = ConnectionIdStyle::Short;
    RunBodyStyle runBody = RunBodyStyle::Lenient;
    RunAnswerStyle runAnswer = RunAnswerStyle::AsAsked;
    ActionTypeStyle actionType = ActionTypeStyle::Actual;
    BadTokenStyle badToken = BadTokenStyle::Unauthorized;
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
    RunEnding ending = RunEnding::AsWritten;
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
};

// Everything a scenario file can say. The values of members that a file leaves out come from the built-in one.
struct Scenario
{
    QString name;
    int seed = 0;
    int extraApps = 0;
    int actionIdLookups = 0; // an action id is understood until so many newer lookups
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
};

} // namespace ab::sandbox
