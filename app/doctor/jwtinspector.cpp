// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/doctor/jwtinspector.h"

#include "app/auth/jwtsigner.h"
#include "app/core/redact.h"
#include "app/core/wipe.h"

namespace ab {

namespace {

constexpr qsizetype shortestToken = 20; // what is shorter is no token, and masking it would hit innocent words

// An empty `jwt` stands for the one the profile signs. A pasted one is looked at without a key, too.
QCoro::Task<Result<JwtInspection>> inspection(std::shared_ptr<SecretStore> secrets, std::shared_ptr<Redactor> redactor,
                                              Profile profile, QByteArray jwt, std::stop_token stop)
{
    const SecretId id{profile.name, SecretKind::PrivateKey};
    auto key = co_await secrets->read(id, stop);
    if (!key && jwt.isEmpty())
        co_return key.error();
    QByteArray pem = key ? key->trimmed() : QByteArray();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (jwt.isEmpty()) {
        const auto own = signPartnerJwt(profile.auth.jwt, profile.identity, pem, now);
        if (!own)
            co_return own.error();
        jwt = *own;
    }
    redactor->addSecret(pem);
    if (jwt.size() >= shortestToken)
        redactor->addSecret(jwt);
    const JwtInspection found = inspectJwt(jwt, profile, pem, now);
    wipe(pem);
    wipe(jwt);
    co_return found;
}

} // namespace

JwtInspector::JwtInspector(std::shared_ptr<SecretStore> secrets, std::shared_ptr<Redactor> redactor, QObject *parent) :
    QObject(parent), m_secrets(std::move(secrets)), m_redactor(std::move(redactor)), m_request(this)
{
}

void JwtInspector::inspectOwn(const Profile &profile)
{
    inspect(profile, {});
}

void JwtInspector::inspect(const Profile &profile, const QByteArray &jwt)
{
    m_request.run(
        [&](std::stop_token stop) { return inspection(m_secrets, m_redactor, profile, jwt, std::move(stop)); },
        [this](const Result<JwtInspection> &found) { deliver(found); });
}

void JwtInspector::deliver(const Result<JwtInspection> &found)
{
    if (found)
        emit inspected(*found);
    else
        emit failed(found.error());
}

} // namespace ab
