// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sandboxstate.h"

namespace ab::sandbox {

using namespace Qt::StringLiterals;

Service::Service(const Scenario &scenario) :
    clock(scenario.clock), ids(quint64(scenario.seed)), connections(scenario.answers.connectionIds, ids),
    lookups(scenario.actionIdLookups, ids), runs(scenario.runs), faults(scenario.faults), storm(scenario.storm),
    rateLimit(scenario.rateLimit)
{
    connections.expireAll(scenario.expiredConnections);
}

Fault Service::nextFault(Endpoint endpoint)
{
    const Fault scripted = faults.next(endpoint);
    const Fault chance = storm.next(endpoint, clock.now()); // asked in any case: it counts the requests
    return scripted.endpoint == Endpoint::Unknown ? chance : scripted;
}

SandboxState::SandboxState(const Scenario &scenario) :
    m_first(scenario), m_scenario(scenario), m_catalogue(scenario.extraApps),
    m_service(std::make_unique<Service>(m_scenario))
{
    const KeyPair pair = generateKeyPair();
    const auto options = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    m_credentials.clientSecret = "sandbox_"_L1 + QString::fromLatin1(randomBytes(24).toBase64(options));
    m_credentials.algorithm = u"ES256"_s;
    m_credentials.keyId = u"sandbox-key-1"_s;
    m_credentials.privateKeyPem = pair.privatePem;
    adopt(scenario);
    const auto registered = registerKey(m_credentials.keyId, m_credentials.algorithm, pair.publicPem);
    Q_ASSERT(registered);
}

void SandboxState::setBaseUrl(const QString &baseUrl)
{
    m_baseUrl = baseUrl;
    m_credentials.redirectUri = redirectUris().value(0);
}

QStringList SandboxState::redirectUris() const
{
    return QStringList(m_scenario.partner.redirectUris).replaceInStrings(u"{base}"_s, m_baseUrl);
}

Outcome<bool> SandboxState::registerKey(const QString &keyId, const QString &algorithm, const QByteArray &publicPem)
{
    const auto key = PublicKey::fromPem(publicPem, algorithm);
    if (!key)
        return key.refusal();
    m_keys.insert(keyId, *key);
    return true;
}

Outcome<bool> SandboxState::change(const QJsonObject &members)
{
    const auto scenario = m_scenario.with(members, u"scenario"_s);
    if (!scenario)
        return scenario.refusal();
    adopt(*scenario);
    m_service->ids.reseed(quint64(scenario->seed));
    if (members.contains("connections"_L1))
        m_service->connections.expireAll(scenario->expiredConnections);
    if (members.contains("faults"_L1))
        m_service->faults = FaultPlan(scenario->faults);
    if (members.contains("storm"_L1))
        m_service->storm = Storm(scenario->storm);
    return true;
}

void SandboxState::adopt(const Scenario &scenario)
{
    if (scenario.extraApps != m_scenario.extraApps)
        m_catalogue = Catalogue(scenario.extraApps);
    m_scenario = scenario;
    m_credentials.clientId = scenario.partner.clientId;
    m_credentials.issuer = scenario.partner.issuer;
    m_credentials.audience = scenario.partner.audience;
    m_credentials.user = scenario.identity.user;
    m_credentials.tenant = scenario.identity.tenant;
    m_credentials.redirectUri = redirectUris().value(0);
}

void SandboxState::reset()
{
    adopt(m_first);
    m_service = std::make_unique<Service>(m_scenario);
}

} // namespace ab::sandbox
