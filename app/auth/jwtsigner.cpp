// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/jwtsigner.h"

#include "app/auth/jwssignature.h"
#include "app/json/jsonwriter.h"

#include <QSet>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ab {

namespace {

constexpr std::chrono::seconds longestJwtLifetime = 300s;
constexpr qint64 backdatedSeconds = 30;

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

// Every claim is required: an empty one would be refused without saying which.
std::optional<ApiError> incomplete(const JwtSettings &settings, const Identity &identity)
{
    const auto problem = [](const QString &member, const QString &value) {
        return ApiError{.kind = ApiError::Kind::Configuration, .code = member, .detail = value};
    };
    const std::pair<QString, QString> required[] = {{u"auth.jwt.key_id"_s, settings.keyId},
                                                    {u"auth.jwt.issuer"_s, settings.issuer},
                                                    {u"auth.jwt.audience"_s, settings.audience},
                                                    {u"auth.jwt.user_claim"_s, settings.userClaim},
                                                    {u"auth.jwt.tenant_claim"_s, settings.tenantClaim},
                                                    {u"identity.user"_s, identity.user},
                                                    {u"identity.tenant"_s, identity.tenant}};
    for (const auto &[member, value] : required) {
        if (value.isEmpty())
            return problem(member, value);
    }
    QSet<QString> taken{u"iss"_s, u"aud"_s, u"iat"_s, u"nbf"_s, u"exp"_s};
    if (taken.contains(settings.userClaim))
        return problem(u"auth.jwt.user_claim"_s, settings.userClaim);
    taken.insert(settings.userClaim);
    if (taken.contains(settings.tenantClaim))
        return problem(u"auth.jwt.tenant_claim"_s, settings.tenantClaim);
    if (settings.lifetime <= 0s || settings.lifetime > longestJwtLifetime)
        return problem(u"auth.jwt.lifetime_seconds"_s, QString::number(settings.lifetime.count()));
    return std::nullopt;
}

QByteArray header(const JwtSettings &settings)
{
    JsonWriter out;
    out.text(u"alg", settings.algorithm).text(u"typ", u"JWT").text(u"kid", settings.keyId);
    return out.take().bytes();
}

QByteArray claims(const JwtSettings &settings, const Identity &identity, const QDateTime &now)
{
    const qint64 issued = now.toSecsSinceEpoch();
    JsonWriter out;
    out.text(settings.userClaim, identity.user).text(settings.tenantClaim, identity.tenant);
    out.text(u"iss", settings.issuer).text(u"aud", settings.audience);
    out.integer(u"iat", issued).integer(u"nbf", issued - backdatedSeconds);
    out.integer(u"exp", issued + settings.lifetime.count());
    return out.take().bytes();
}

} // namespace

Result<QByteArray> signPartnerJwt(const JwtSettings &settings, const Identity &identity,
                                  const QByteArray &privateKeyPem, const QDateTime &now)
{
    if (const auto error = incomplete(settings, identity))
        return *error;
    QByteArray token = base64Url(header(settings)) + '.' + base64Url(claims(settings, identity, now));
    const auto signature = jwsSignature(settings.algorithm, privateKeyPem, token);
    if (!signature)
        return signature.error();
    token += '.' + base64Url(*signature);
    return token;
}

} // namespace ab
