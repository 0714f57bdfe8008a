// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/scenario.h"

#include "app/sandbox/objectreader.h"

#include <QFile>
#include <QJsonDocument>

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int day = 24 * 60 * 60;

void readIdentity(IdentitySettings &identity, ObjectReader in)
{
    identity.user = in.text(u"user"_s, identity.user);
    identity.tenant = in.text(u"tenant"_s, identity.tenant);
}

void readPartner(PartnerSettings &partner, ObjectReader in)
{
    partner.clientId = in.text(u"client_id"_s, partner.clientId);
    partner.issuer = in.text(u"issuer"_s, partner.issuer);
    partner.audience = in.text(u"audience"_s, partner.audience);
    partner.userClaim = in.text(u"user_claim"_s, partner.userClaim);
    partner.tenantClaim = in.text(u"tenant_claim"_s, partner.tenantClaim);
    partner.scopes = in.texts(u"scopes"_s, partner.scopes);
    partner.redirectUris = in.texts(u"redirect_uris"_s, partner.redirectUris);
}

void readTokens(TokenSettings &tokens, ObjectReader in)
{
    tokens.accessSeconds = in.number(u"access_seconds"_s, tokens.accessSeconds, 1, 30 * day);
    tokens.connectSeconds = in.number(u"connect_seconds"_s, tokens.connectSeconds, 1, day);
    tokens.leewaySeconds = in.number(u"leeway_seconds"_s, tokens.leewaySeconds, 0, 600);
}

void readClock(ClockSettings &clock, ObjectReader in)
{
    clock.offsetSeconds = in.number(u"offset_seconds"_s, clock.offsetSeconds, -365 * day, 365 * day);
    if (!in.has(u"frozen_at"_s))
        return;
    const QString text = in.text(u"frozen_at"_s, {});
    clock.frozenAt = QDateTime::fromString(text, Qt::ISODate).toUTC();
    if (!text.isEmpty() && !clock.frozenAt.isValid())
        in.reject(u"frozen_at"_s, u"must be a time such as 2027-01-15T08:00:00Z, or empty for a clock that runs"_s);
}

void readPages(PageSettings &pages, ObjectReader in)
{
    pages.apps = in.number(u"apps"_s, pages.apps, 1, 1000);
    pages.connections = in.number(u"connections"_s, pages.connections, 1, 1000);
    pages.inputs = in.number(u"inputs"_s, pages.inputs, 1, 1000);
    pages.choices = in.number(u"choices"_s, pages.choices, 1, 10'000);
    pages.largest = in.number(u"largest"_s, pages.largest, 1, 10'000);
}

void readRuns(RunSettings &runs, ObjectReader in)
{
    runs.pendingPolls = in.number(u"pending_polls"_s, runs.pendingPolls, 0, 1000);
    runs.keptSeconds = in.number(u"kept_seconds"_s, runs.keptSeconds, 1, 30 * day);
    runs.timeline = in.texts(u"timeline"_s, runs.timeline);
    runs.results = in.oneOf<RunResults>(u"results"_s, runs.results,
                                        {{"as_written", RunResults::AsWritten},
                                         {"object", RunResults::Object},
                                         {"empty", RunResults::Empty},
                                         {"null", RunResults::Null},
                                         {"missing", RunResults::Missing}});
    runs.errors = in.oneOf<RunErrors>(u"errors"_s, runs.errors,
                                      {{"as_written", RunErrors::AsWritten},
                                       {"missing", RunErrors::Missing},
                                       {"beside_success", RunErrors::BesideSuccess}});
    runs.readId = in.oneOf<RunReadId>(u"read_id"_s, runs.readId,
                                      {{"as_documented", RunReadId::AsDocumented},
                                       {"id", RunReadId::Id},
                                       {"run_id", RunReadId::RunId},
                                       {"none", RunReadId::None}});
    runs.createdStatus = in.number(u"created_status"_s, runs.createdStatus, 200, 299);
    runs.createdId = in.flag(u"created_id"_s, runs.createdId);
}

void readConnect(ConnectSettings &connect, ObjectReader in)
{
    connect.appIdentifier = in.oneOf<AppIdentifier>(u"app_identifier"_s, connect.appIdentifier,
                                                    {{"any", AppIdentifier::Any},
                                                     {"app_id", AppIdentifier::AppId},
                                                     {"implementation", AppIdentifier::Implementation}});
    connect.stateOnSuccess = in.flag(u"state_on_success"_s, connect.stateOnSuccess);
    connect.severedOpener = in.flag(u"severed_opener"_s, connect.severedOpener);
    if (const QString name = in.oneOf(u"behaviour"_s, behaviourNames()); !name.isEmpty())
        connect.behaviour = *behaviourNamed(name);
}

void readRateLimit(RateLimitSettings &limit, ObjectReader in)
{
    limit.perMinute = in.number(u"per_minute"_s, limit.perMinute, 0, 1'000'000);
    limit.cooldownSeconds = in.number(u"cooldown_seconds"_s, limit.cooldownSeconds, 1, 3600);
    limit.headers = in.oneOf<WaitHeaders>(u"headers"_s, limit.headers,
                                          {{"all", WaitHeaders::All},
                                           {"retry_after", WaitHeaders::RetryAfter},
                                           {"retry_after_date", WaitHeaders::RetryAfterDate},
                                           {"reset_epoch", WaitHeaders::ResetEpoch},
                                           {"reset_seconds", WaitHeaders::ResetSeconds},
                                           {"none", WaitHeaders::None}});
}

void readDelays(QHash<Endpoint, int> &delays, ObjectReader in)
{
    const QStringList names = endpointNames();
    for (const QString &name : names) {
        const Endpoint endpoint = *endpointNamed(name);
        delays.insert(endpoint, in.number(name, delays.value(endpoint), 0, 600'000));
    }
}

ExpiredConnections readExpired(ExpiredConnections fallback, ObjectReader in)
{
    return in.oneOf<ExpiredConnections>(u"expired"_s, fallback,
                                        {{"as_written", ExpiredConnections::AsWritten},
                                         {"all", ExpiredConnections::All},
                                         {"none", ExpiredConnections::None}});
}

void readFaults(QList<Fault> &faults, ObjectReader &in)
{
    if (in.has(u"faults"_s))
        faults.clear();
    for (ObjectReader &fault : in.children(u"faults"_s))
        faults.append(readFault(fault));
}

void readAll(Scenario &scenario, ObjectReader in)
{
    scenario.name = in.text(u"name"_s, scenario.name);
    scenario.seed = in.number(u"seed"_s, scenario.seed, 0, 1'000'000'000);
    scenario.actionIdLookups = in.number(u"action_id_lookups"_s, scenario.actionIdLookups, 1, 100'000);
    scenario.extraApps = in.child(u"catalogue"_s).number(u"extra_apps"_s, scenario.extraApps, 0, 50'000);
    scenario.expiredConnections = readExpired(scenario.expiredConnections, in.child(u"connections"_s));
    readClock(scenario.clock, in.child(u"clock"_s));
    readIdentity(scenario.identity, in.child(u"identity"_s));
    readPartner(scenario.partner, in.child(u"partner"_s));
    readTokens(scenario.tokens, in.child(u"tokens"_s));
    readAnswers(scenario.answers, in.child(u"answers"_s));
    readPages(scenario.pages, in.child(u"pages"_s));
    readRuns(scenario.runs, in.child(u"runs"_s));
    readConnect(scenario.connect, in.child(u"connect"_s));
    readRateLimit(scenario.rateLimit, in.child(u"rate_limit"_s));
    readDelays(scenario.delays, in.child(u"delays_ms"_s));
    readFaults(scenario.faults, in);
    if (ObjectReader storm = in.child(u"storm"_s); in.has(u"storm"_s))
        scenario.storm = readStorm(std::move(storm));
}

const QStringList &readyScenarios()
{
    static const QStringList names{u"default"_s,      u"openapi"_s, u"guide-only"_s,      u"wrapped-only"_s,
                                   u"odd-answers"_s,  u"slow"_s,    u"unfinished-runs"_s, u"expired"_s,
                                   u"rate-limited"_s, u"bad-day"_s, u"storm"_s,           u"9000-apps"_s};
    return names;
}

Refusal unreadable(const QString &fileName, const QString &problem)
{
    return {.title = u"ScenarioError"_s, .detail = fileName + ": "_L1 + problem};
}

Outcome<Scenario> readOver(const Scenario &base, const QByteArray &json, const QString &fileName)
{
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return unreadable(fileName, u"not JSON at byte %1: %2"_s.arg(error.offset).arg(error.errorString()));
    if (!document.isObject())
        return unreadable(fileName, u"must be an object"_s);
    return base.with(document.object(), fileName);
}

Scenario readBuiltIn()
{
    QFile file(u":/sandbox/default.json"_s);
    const bool opened = file.open(QIODevice::ReadOnly);
    const auto scenario = readOver({}, opened ? file.readAll() : QByteArray(), file.fileName());
    Q_ASSERT_X(scenario, "Scenario::builtIn", qPrintable(scenario ? QString() : scenario.refusal().detail));
    return *scenario;
}

} // namespace

Scenario Scenario::builtIn()
{
    static const Scenario scenario = readBuiltIn();
    return scenario;
}

Outcome<Scenario> Scenario::fromJson(const QByteArray &json, const QString &fileName)
{
    return readOver(builtIn(), json, fileName);
}

Outcome<Scenario> Scenario::fromFile(const QString &fileName)
{
    QFile file(readyScenarios().contains(fileName) ? u":/sandbox/%1.json"_s.arg(fileName) : fileName);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(fileName, file.errorString());
    return fromJson(file.readAll(), fileName);
}

Outcome<Scenario> Scenario::with(const QJsonObject &members, const QString &source) const
{
    Scenario scenario = *this;
    const auto problem = std::make_shared<QString>();
    readAll(scenario, ObjectReader(members, problem));
    if (!problem->isEmpty())
        return unreadable(source, *problem);
    return scenario;
}

} // namespace ab::sandbox
