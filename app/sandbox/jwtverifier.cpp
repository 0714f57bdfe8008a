// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/jwtverifier.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <optional>

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestLife = 300; // "short: at most about 5 minutes" (Token exchange)

std::optional<QByteArray> decoded(const QByteArray &part)
{
    const auto options = QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors;
    const auto result = QByteArray::fromBase64Encoding(part, options);
    if (!result || part.endsWith('='))
        return {};
    return *result;
}

QJsonObject objectIn(const QByteArray &part)
{
    return QJsonDocument::fromJson(decoded(part).value_or(QByteArray())).object();
}

bool names(const QJsonValue &audience, const QString &expected)
{
    return audience.isArray() ? audience.toArray().contains(expected) : audience.toString() == expected;
}

QString textProblem(const QJsonObject &claims, const QString &name)
{
    const QJsonValue value = claims.value(name);
    if (value.isUndefined())
        return u"JWT has no claim %1"_s.arg(name);
    return value.toString().isEmpty() ? u"JWT claim %1 must be a text that is not empty"_s.arg(name) : QString();
}

QString secondsProblem(const QJsonObject &claims, const QString &name)
{
    const QJsonValue value = claims.value(name);
    if (value.isUndefined())
        return u"JWT has no claim %1"_s.arg(name);
    return value.toInteger(-1) < 0 ? u"JWT claim %1 must be whole seconds since 1970"_s.arg(name) : QString();
}

} // namespace

Outcome<Identity> JwtVerifier::verify(const QByteArray &jwt) const
{
    const QList<QByteArray> parts = jwt.split('.');
    QString problem = signatureProblem(parts);
    const QJsonObject claims = problem.isEmpty() ? objectIn(parts.at(1)) : QJsonObject();
    if (problem.isEmpty())
        problem = partyProblem(claims);
    if (problem.isEmpty())
        problem = timeProblem(claims);
    if (!problem.isEmpty())
        return Refusal{.code = u"invalid_grant"_s, .detail = problem};
    return Identity{claims.value(m_partner.userClaim).toString(), claims.value(m_partner.tenantClaim).toString()};
}

QString JwtVerifier::signatureProblem(const QList<QByteArray> &parts) const
{
    if (parts.size() != 3)
        return u"JWT is not of the form header.payload.signature"_s;
    const QJsonObject header = objectIn(parts.at(0));
    if (header.isEmpty() || objectIn(parts.at(1)).isEmpty())
        return u"JWT header or payload is not base64url of a JSON object"_s;
    if (header.value("typ"_L1) != "JWT"_L1)
        return u"JWT header typ must be JWT"_s;
    const QString keyId = header.value("kid"_L1).toString();
    const auto key = m_keys.constFind(keyId);
    if (key == m_keys.constEnd())
        return u"JWT header kid \"%1\" is not a registered key"_s.arg(keyId);
    if (header.value("alg"_L1) != key->algorithm())
        return u"JWT header alg must be %1, for which key \"%2\" is registered"_s.arg(key->algorithm(), keyId);
    const auto signature = decoded(parts.at(2));
    if (!signature || !key->verifies(parts.at(0) + '.' + parts.at(1), *signature))
        return u"JWT signature does not verify"_s;
    return {};
}

QString JwtVerifier::partyProblem(const QJsonObject &claims) const
{
    const QStringList texts{m_partner.userClaim, m_partner.tenantClaim, u"iss"_s};
    for (const QString &name : texts) {
        if (const QString problem = textProblem(claims, name); !problem.isEmpty())
            return problem;
    }
    if (claims.value("iss"_L1) != m_partner.issuer)
        return u"JWT claim iss is not the registered issuer"_s;
    if (!claims.contains("aud"_L1))
        return u"JWT has no claim aud"_s;
    if (!names(claims.value("aud"_L1), m_partner.audience))
        return u"JWT claim aud must be %1"_s.arg(m_partner.audience);
    return {};
}

QString JwtVerifier::timeProblem(const QJsonObject &claims) const
{
    for (const QString &name : {u"iat"_s, u"nbf"_s, u"exp"_s}) {
        if (const QString problem = secondsProblem(claims, name); !problem.isEmpty())
            return problem;
    }
    const qint64 issued = claims.value("iat"_L1).toInteger();
    const qint64 expires = claims.value("exp"_L1).toInteger();
    if (expires + m_leeway <= m_now)
        return u"JWT expired"_s;
    if (claims.value("nbf"_L1).toInteger() > m_now + m_leeway)
        return u"JWT is not yet valid (nbf)"_s;
    if (issued > m_now + m_leeway)
        return u"JWT was issued in the future (iat)"_s;
    if (expires <= issued)
        return u"JWT claim exp must be later than iat"_s;
    if (expires - issued > longestLife + m_leeway)
        return u"JWT lives too long: %1 s from iat to exp, at most %2 s"_s.arg(expires - issued).arg(longestLife);
    return {};
}

} // namespace ab::sandbox
