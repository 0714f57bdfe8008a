// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/tokenrequests.h"

#include "app/json/jsonwriter.h"

using namespace Qt::StringLiterals;

namespace ab {

namespace {

// Zapier's names have hyphens where RFC 8693 has underscores.
constexpr char grantType[] = "urn:ietf:params:oauth:grant-type:token-exchange";
constexpr char externalJwt[] = "urn:ietf:params:oauth:token-type:external-jwt";
constexpr char accessTokenType[] = "urn:ietf:params:oauth:token-type:access-token";
constexpr char connectTokenType[] = "urn:ietf:params:oauth:token-type:connect-token";

using FormItems = QList<std::pair<QByteArray, QByteArray>>;

// Everything but letters, digits and -._~ is escaped: QUrlQuery would leave the + of a token alone.
QByteArray formEncoded(const FormItems &items)
{
    QByteArrayList parts;
    for (const auto &[name, value] : items)
        parts.append(name + '=' + value.toPercentEncoding());
    return parts.join('&');
}

HttpRequest tokenRequest(const QUrl &url, const QByteArray &contentType, const QByteArray &body, const QString &purpose)
{
    HttpRequest request;
    request.method = QByteArrayLiteral("POST");
    request.url = url;
    request.headers = {{"Content-Type", contentType}, {"Accept", "application/json"}};
    request.body = body;
    request.timeout = std::chrono::seconds(20);
    request.maxBodyBytes = 1LL << 20;
    request.tag = {.purpose = purpose, .cause = u"connect"_s}; // an access token is served to other calls, too
    return request;
}

HttpRequest exchange(const Profile &profile, const QByteArray &clientSecret, const FormItems &items,
                     const QString &purpose)
{
    const FormItems client{
        {"grant_type", grantType}, {"client_id", profile.auth.clientId.toUtf8()}, {"client_secret", clientSecret}};
    return tokenRequest(profile.tokenUrl, "application/x-www-form-urlencoded", formEncoded(client + items), purpose);
}

} // namespace

HttpRequest accessTokenRequest(const Profile &profile, const QByteArray &clientSecret, const QByteArray &jwt)
{
    return exchange(profile, clientSecret,
                    {{"subject_token", jwt},
                     {"subject_token_type", externalJwt},
                     {"requested_token_type", accessTokenType},
                     {"scope", profile.auth.scopes.toUtf8()}},
                    u"Exchange JWT for access token"_s);
}

HttpRequest connectTokenRequest(const Profile &profile, const QByteArray &clientSecret, const QByteArray &accessToken,
                                const QUrl &resource)
{
    return exchange(profile, clientSecret,
                    {{"subject_token", accessToken},
                     {"subject_token_type", accessTokenType},
                     {"requested_token_type", connectTokenType},
                     {"scope", "connection:write"},
                     {"resource", resource.toEncoded()}},
                    u"Exchange access token for connect token"_s);
}

HttpRequest backendTokenRequest(const Profile &profile, const QUrl &resource)
{
    JsonWriter body;
    body.text(u"user", profile.identity.user).text(u"tenant", profile.identity.tenant);
    if (resource.isEmpty())
        return tokenRequest(profile.auth.accessTokenUrl, "application/json", body.take().bytes(),
                            u"Backend access token"_s);
    body.text(u"resource", QString::fromLatin1(resource.toEncoded()));
    return tokenRequest(profile.auth.connectTokenUrl, "application/json", body.take().bytes(),
                        u"Backend connect token"_s);
}

} // namespace ab
