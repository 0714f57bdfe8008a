// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sandboxstate.h"

namespace ab::sandbox {

using namespace Qt::StringLiterals;

Service::Service(const Scenario &scenario) :
    clock(std::chrono::seconds(scenario.tokens.clockOffsetSeconds)), ids(quint64(scenario.seed)),
    connections(scenario.answers.connectionIds, ids), lookups(scenario.actionIdLookups, ids), runs(scenario.runs),
    faults(scenario.faults), storm(scenario.storm), rateLimit(scenario.rateLimit)
{
}

Fault Service::nextFault(Endpoint endpoint)
{
    const Fault scripted = faults.next(endpoint);
    const Fault chance = storm.next(endpoint, clock.now()); // asked in any case: it counts the requests
    return scripted.endpoint == Endpoint::Unknown ? chance : scripted;
}

SandboxState::SandboxState(const Scenario &scenario) :
    m_scenario(scenario), m_catalogue(scenario.extraApps), m_service(std::make_unique<Service>(m_scenario))
{
    const KeyPair pair = generateKeyPair();
    const auto options = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    m_credentials = {.clientId = m_scenario.partner.clientId,
                     .clientSecret = "sandbox_"_L1 + QString::fromLatin1(randomBytes(24).toBase64(options)),
                     .issuer = m_scenario.partner.issuer,
                     .audience = m_scenario.partner.audience,
                     .algorithm = u"ES256"_s,
                     .keyId = u"sandbox-key-1"_s,
                     .privateKeyPem = pair.privatePem,
                     .redirectUri = {},
                     .user = m_scenario.identity.user,
                     .tenant = m_scenario.identity.tenant};
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

void SandboxState::reset()
{
    m_service = std::make_unique<Service>(m_scenario);
}

} // namespace ab::sandbox
