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
    tokens.clockOffsetSeconds = in.number(u"clock_offset_seconds"_s, tokens.clockOffsetSeconds, -365 * day, 365 * day);
    tokens.leewaySeconds = in.number(u"leeway_seconds"_s, tokens.leewaySeconds, 0, 600);
}

void readAnswers(AnswerSettings &answers, ObjectReader in)
{
    answers.envelope = in.oneOf<EnvelopeStyle>(u"envelope"_s, answers.envelope,
                                               {{"openapi", EnvelopeStyle::OpenApi}, {"guide", EnvelopeStyle::Guide}});
    answers.previousLink = in.oneOf<PreviousLink>(u"previous_link"_s, answers.previousLink,
                                                  {{"as_documented", PreviousLink::AsDocumented},
                                                   {"prev", PreviousLink::Prev},
                                                   {"previous", PreviousLink::Previous}});
    answers.connectionIds = in.oneOf<ConnectionIdStyle>(u"connection_ids"_s, answers.connectionIds,
                                                        {{"short", ConnectionIdStyle::Short},
                                                         {"numeric", ConnectionIdStyle::Numeric},
                                                         {"uuid", ConnectionIdStyle::Uuid}});
    answers.runBody = in.oneOf<RunBodyStyle>(
        u"run_body"_s, answers.runBody,
        {{"lenient", RunBodyStyle::Lenient}, {"guide", RunBodyStyle::Guide}, {"wrapped", RunBodyStyle::Wrapped}});
    answers.runAnswer = in.oneOf<RunAnswerStyle>(u"run_answer"_s, answers.runAnswer,
                                                 {{"as_asked", RunAnswerStyle::AsAsked},
                                                  {"guide", RunAnswerStyle::Guide},
                                                  {"openapi", RunAnswerStyle::OpenApi}});
    answers.actionType =
        in.oneOf<ActionTypeStyle>(u"action_type"_s, answers.actionType,
                                  {{"actual", ActionTypeStyle::Actual}, {"openapi", ActionTypeStyle::OpenApi}});
    answers.badToken = in.oneOf<BadTokenStyle>(
        u"bad_token"_s, answers.badToken, {{"401", BadTokenStyle::Unauthorized}, {"403", BadTokenStyle::Forbidden}});
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
    runs.ending = in.oneOf<RunEnding>(u"ending"_s, runs.ending,
                                      {{"as_written", RunEnding::AsWritten},
                                       {"never", RunEnding::Never},
                                       {"unknown_status", RunEnding::UnknownStatus}});
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
}

void readDelays(QHash<Endpoint, int> &delays, ObjectReader in)
{
    const QStringList names = endpointNames();
    for (const QString &name : names) {
        if (const int delay = in.number(name, delays.value(*endpointNamed(name)), 0, 600'000))
            delays.insert(*endpointNamed(name), delay);
    }
}

void readFaults(QList<Fault> &faults, ObjectReader &in)
{
    for (ObjectReader &fault : in.children(u"faults"_s))
        faults.append(readFault(fault));
}

void readAll(Scenario &scenario, ObjectReader in)
{
    scenario.name = in.text(u"name"_s, scenario.name);
    scenario.seed = in.number(u"seed"_s, scenario.seed, 0, 1'000'000'000);
    scenario.actionIdLookups = in.number(u"action_id_lookups"_s, scenario.actionIdLookups, 1, 100'000);
    scenario.extraApps = in.child(u"catalogue"_s).number(u"extra_apps"_s, scenario.extraApps, 0, 50'000);
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
    scenario.storm = readStorm(in.child(u"storm"_s));
}

Refusal unreadable(const QString &fileName, const QString &problem)
{
    return {.title = u"ScenarioError"_s, .detail = fileName + ": "_L1 + problem};
}

Outcome<Scenario> readOver(Scenario scenario, const QByteArray &json, const QString &fileName)
{
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return unreadable(fileName, u"not JSON at byte %1: %2"_s.arg(error.offset).arg(error.errorString()));
    if (!document.isObject())
        return unreadable(fileName, u"must be an object"_s);
    const auto problem = std::make_shared<QString>();
    readAll(scenario, ObjectReader(document.object(), problem));
    if (!problem->isEmpty())
        return unreadable(fileName, *problem);
    return scenario;
}

} // namespace

Scenario Scenario::builtIn()
{
    QFile file(u":/sandbox/default.json"_s);
    const bool opened = file.open(QIODevice::ReadOnly);
    const auto scenario = readOver({}, opened ? file.readAll() : QByteArray(), file.fileName());
    Q_ASSERT_X(scenario, "Scenario::builtIn", qPrintable(scenario ? QString() : scenario.refusal().detail));
    return *scenario;
}

Outcome<Scenario> Scenario::fromJson(const QByteArray &json, const QString &fileName)
{
    return readOver(builtIn(), json, fileName);
}

Outcome<Scenario> Scenario::fromFile(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(fileName, file.errorString());
    return fromJson(file.readAll(), fileName);
}

} // namespace ab::sandbox
