// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/doctor/jwtinspection.h"

#include "app/auth/keyfacts.h"
#include "app/json/jsonindex.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

constexpr qint64 longestLifetime = 300;

std::optional<QByteArray> decoded(const QByteArray &part)
{
    const auto options = QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors;
    const auto bytes = QByteArray::fromBase64Encoding(part, options);
    return bytes && !part.isEmpty() && !part.endsWith('=') ? std::optional(*bytes) : std::nullopt;
}

JsonNode objectIn(const QByteArray &part)
{
    const JsonNode node = JsonIndex::root(decoded(part).value_or(QByteArray()));
    return node.isObject() ? node : JsonNode();
}

QString textOf(const JsonNode &value)
{
    return value.isString() ? value.toString() : QString::fromUtf8(value.bytes().toByteArray());
}

JwtInspection::Members membersOf(const JsonNode &object)
{
    JwtInspection::Members members;
    for (qsizetype i = 0; i < object.size(); ++i)
        members.append({object.key(i), textOf(object.at(i))});
    return members;
}

bool names(const JsonNode &audience, const QString &expected)
{
    if (!audience.isArray())
        return audience.toString() == expected;
    for (qsizetype i = 0; i < audience.size(); ++i) {
        if (audience.at(i).toString() == expected)
            return true;
    }
    return false;
}

// Looks at one JWT, rule by rule.
class Inspector
{
public:
    Inspector(const Profile &profile, const QDateTime &now) : m_profile(profile), m_now(now.toSecsSinceEpoch())
    {
        m_found.inspectedAt = now;
        m_found.userClaim = profile.auth.jwt.userClaim;
        m_found.tenantClaim = profile.auth.jwt.tenantClaim;
    }

    JwtInspection inspect(const QByteArray &jwt, const QByteArray &privateKeyPem)
    {
        const QByteArrayList parts = jwt.trimmed().split('.');
        const JsonNode header = parts.size() == 3 ? objectIn(parts.at(0)) : JsonNode();
        const JsonNode claims = parts.size() == 3 ? objectIn(parts.at(1)) : JsonNode();
        m_found.isReadable = header.isObject() && claims.isObject();
        if (!m_found.isReadable) {
            object(JwtObjection::NotAJwt);
            return m_found;
        }
        inspectHeader(header);
        inspectSignature(parts, privateKeyPem);
        inspectTexts(claims);
        inspectTimes(claims);
        return m_found;
    }

private:
    void object(JwtObjection what, const QString &name = {}, const QString &value = {})
    {
        m_found.refusals.append({what, name, value});
    }

    void inspectHeader(const JsonNode &header)
    {
        m_found.header = membersOf(header);
        m_found.algorithm = header.child("alg"_L1).toString();
        m_found.keyId = header.child("kid"_L1).toString();
        if (neededKey(m_found.algorithm).kind.isEmpty())
            object(JwtObjection::AlgorithmNotAllowed, u"alg"_s, textOf(header.child("alg"_L1)));
        if (header.child("typ"_L1).toString() != "JWT"_L1)
            object(JwtObjection::TypeNotJwt, u"typ"_s, textOf(header.child("typ"_L1)));
        const QString expected = m_profile.auth.jwt.keyId;
        if (m_found.keyId.isEmpty())
            object(JwtObjection::KeyIdMissing, u"kid"_s);
        else if (!expected.isEmpty() && m_found.keyId != expected)
            object(JwtObjection::KeyIdOther, u"kid"_s, expected);
    }

    void inspectSignature(const QByteArrayList &parts, const QByteArray &privateKeyPem)
    {
        using Signature = JwtInspection::Signature;
        const QByteArray signature = decoded(parts.at(2)).value_or(QByteArray());
        const SignatureCheck check =
            checkSignature(m_found.algorithm, privateKeyPem, parts.at(0) + '.' + parts.at(1), signature);
        m_found.signature = check == SignatureCheck::Valid ? Signature::Verified : Signature::Refused;
        switch (check) {
        case SignatureCheck::Valid:
            return;
        case SignatureCheck::NoKey:
            m_found.signature = Signature::NotChecked;
            return;
        case SignatureCheck::Der:
            return object(JwtObjection::SignatureDer);
        case SignatureCheck::WrongLength:
            return object(JwtObjection::SignatureLength, {}, QString::number(signature.size()));
        case SignatureCheck::Wrong:
            return object(JwtObjection::SignatureWrong);
        }
    }

    void inspectTexts(const JsonNode &claims)
    {
        const JwtSettings &jwt = m_profile.auth.jwt;
        m_found.claims = membersOf(claims);
        for (const QString &name : {jwt.userClaim, jwt.tenantClaim, u"iss"_s, u"aud"_s}) {
            const JsonNode value = claims.child(name);
            const bool mayBeList = name == "aud"_L1 && value.isArray();
            if (value.isMissing())
                object(JwtObjection::ClaimMissing, name);
            else if (!mayBeList && value.toString().isEmpty())
                object(JwtObjection::ClaimNotText, name);
        }
        if (!jwt.issuer.isEmpty() && claims.contains(u"iss") && claims.child("iss"_L1).toString() != jwt.issuer)
            object(JwtObjection::IssuerOther, u"iss"_s, jwt.issuer);
        if (claims.contains(u"aud") && !names(claims.child("aud"_L1), jwt.audience))
            object(JwtObjection::AudienceOther, u"aud"_s, jwt.audience);
    }

    std::optional<qint64> moment(const JsonNode &claims, const QString &name)
    {
        const JsonNode value = claims.child(name);
        const auto seconds = value.toInteger();
        if (value.isMissing())
            object(JwtObjection::ClaimMissing, name);
        else if (!seconds || *seconds < 0)
            object(JwtObjection::TimeNotWhole, name, textOf(value));
        return seconds;
    }

    void inspectTimes(const JsonNode &claims)
    {
        m_found.issuedAt = moment(claims, u"iat"_s);
        m_found.notBefore = moment(claims, u"nbf"_s);
        m_found.expiresAt = moment(claims, u"exp"_s);
        if (m_found.issuedAt && m_found.expiresAt) {
            const qint64 lifetime = *m_found.expiresAt - *m_found.issuedAt;
            if (lifetime <= 0)
                object(JwtObjection::ExpiresBeforeIssued);
            else if (lifetime > longestLifetime)
                object(JwtObjection::LivesTooLong, {}, QString::number(lifetime));
        }
        if (m_found.issuedAt > m_now)
            object(JwtObjection::IssuedInFuture, u"iat"_s, QString::number(*m_found.issuedAt - m_now));
        if (m_found.notBefore > m_now)
            object(JwtObjection::NotYetValid, u"nbf"_s, QString::number(*m_found.notBefore - m_now));
        if (m_found.expiresAt && *m_found.expiresAt <= m_now)
            object(JwtObjection::Expired, u"exp"_s, QString::number(m_now - *m_found.expiresAt));
    }

    const Profile &m_profile;
    const qint64 m_now;
    JwtInspection m_found;
};

} // namespace

QString JwtInspection::claim(const QString &name) const
{
    const auto at = std::ranges::find(claims, name, &std::pair<QString, QString>::first);
    return at == claims.end() ? QString() : at->second;
}

JwtInspection inspectJwt(const QByteArray &jwt, const Profile &profile, const QByteArray &privateKeyPem,
                         const QDateTime &now)
{
    return Inspector(profile, now).inspect(jwt, privateKeyPem);
}

} // namespace ab
