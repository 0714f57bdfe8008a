// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connect/connecturl.h"

#include "app/net/loopback.h"

namespace ab {

using namespace Qt::StringLiterals;

Result<QUrl> connectResource(const Profile &profile, const App &app)
{
    const bool wantsName = profile.connect.appIdentifier == AppIdentifier::Implementation;
    const QString identifier = wantsName ? app.implementation : app.id;
    if (identifier.isEmpty()) {
        ApiError error;
        error.kind = ApiError::Kind::Configuration;
        error.code = u"connect.app_identifier"_s;
        error.detail = app.title;
        return error;
    }
    QByteArray base = profile.connectBase.toEncoded();
    while (base.endsWith('/'))
        base.chop(1);
    return QUrl::fromEncoded(base + "/to/" + QUrl::toPercentEncoding(identifier), QUrl::StrictMode);
}

QUrl registeredRedirect(const ConnectSettings &connect)
{
    QUrl url(connect.redirectUri);
    if (url.port() == 0)
        url.setPort(-1);
    return url;
}

bool canCallBack(const QUrl &registered)
{
    return registered.scheme() == "http"_L1 && isLoopback(registered);
}

QUrl connectPage(const QUrl &resource, const ConnectPageQuery &query)
{
    QByteArray url = resource.toEncoded() + "?token=" + query.token.toPercentEncoding();
    const auto add = [&url](const char *name, const QString &value) {
        if (!value.isEmpty())
            url += '&' + QByteArray(name) + '=' + QUrl::toPercentEncoding(value);
    };
    add("theme", query.theme);
    add("redirect_uri", query.redirectUri);
    add("state", query.state);
    add("reconnect_id", query.reconnectId);
    return QUrl::fromEncoded(url, QUrl::StrictMode);
}

QString originOf(const QUrl &url)
{
    const QString scheme = url.scheme();
    const int port = url.port();
    const bool isDefaultPort =
        port == -1 || (scheme == "https"_L1 && port == 443) || (scheme == "http"_L1 && port == 80);
    const QString origin = scheme + "://"_L1 + url.host(QUrl::EncodeUnicode);
    return isDefaultPort ? origin : QString(origin + u':' + QString::number(port));
}

} // namespace ab
