// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/sandboxserver.h"
#include "support/jwtforge.h"
#include "support/waituntil.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QUrlQuery>

struct Answer
{
    int status = 0; // 0: none
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QByteArray body{};
    QHash<QByteArray, QByteArray> headers{}; // names in lower case

    QJsonValue json() const
    {
        const QJsonDocument document = QJsonDocument::fromJson(body);
        return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    }
    // The envelope, whether or not it stands in an array.
    QJsonObject envelope() const { return json().isArray() ? json()[0].toObject() : json().toObject(); }
    QJsonArray data() const { return envelope()[u"data"].toArray(); }
    QJsonObject error0() const { return envelope().value(u"errors").toArray().at(0).toObject(); }
};

// Speaks to the simulator in raw requests, sharing no code with the client that is built on it.
class SandboxClient
{
public:
    explicit SandboxClient(const ab::sandbox::SandboxServer &server) :
        m_base(server.baseUrl().toString()), m_credentials(server.credentials())
    {
        m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        m_network.setTransferTimeout(20'000);
    }

    QByteArray token; // sent as the bearer when not empty
    qint64 time = 0;  // what the client takes for the time, Unix seconds; 0: the machine's
    QHash<QByteArray, QByteArray> extraHeaders;

    const ab::sandbox::Credentials &credentials() const { return m_credentials; }

    Answer get(const QString &path) { return send("GET", path, {}, {}); }
    Answer post(const QString &path, const QByteArray &json) { return send("POST", path, "application/json", json); }
    Answer post(const QString &path, const QJsonObject &json)
    {
        return post(path, QJsonDocument(json).toJson(QJsonDocument::Compact));
    }
    Answer postForm(const QString &path, const QHash<QString, QString> &values)
    {
        QByteArray body;
        for (auto it = values.begin(); it != values.end(); ++it)
            body += (body.isEmpty() ? "" : "&") + QUrl::toPercentEncoding(it.key()) + '='
                    + QUrl::toPercentEncoding(it.value());
        return send("POST", path, "application/x-www-form-urlencoded", body);
    }

    Answer send(const QByteArray &method, const QString &path, const QByteArray &contentType, const QByteArray &body)
    {
        QNetworkRequest request(QUrl(path.startsWith(u"http") ? path : QString(m_base + path)));
        if (!contentType.isEmpty())
            request.setRawHeader("Content-Type", contentType);
        if (!token.isEmpty())
            request.setRawHeader("Authorization", "Bearer " + token);
        for (auto it = extraHeaders.begin(); it != extraHeaders.end(); ++it)
            request.setRawHeader(it.key(), it.value());
        const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(request, method, body));
        if (!waitUntil([&] { return reply->isFinished(); }, 20'000))
            return {};
        return answerOf(*reply);
    }

    QJsonObject claims(const QString &user = {}) const
    {
        const qint64 now = time != 0 ? time : QDateTime::currentSecsSinceEpoch();
        return {{QStringLiteral("sub"), user.isEmpty() ? m_credentials.user : user},
                {QStringLiteral("org_id"), m_credentials.tenant},
                {QStringLiteral("iss"), m_credentials.issuer},
                {QStringLiteral("aud"), m_credentials.audience},
                {QStringLiteral("iat"), now},
                {QStringLiteral("nbf"), now - 30},
                {QStringLiteral("exp"), now + 240}};
    }
    QByteArray jwt(const QJsonObject &claims) const
    {
        const QJsonObject header{{QStringLiteral("alg"), m_credentials.algorithm},
                                 {QStringLiteral("typ"), QStringLiteral("JWT")},
                                 {QStringLiteral("kid"), m_credentials.keyId}};
        return jwtforge::jwt(jwtforge::keyFromPem(m_credentials.privateKeyPem), "ES256", header, claims);
    }

    // The form of exchange A; a test changes what it wants to see refused.
    QHash<QString, QString> accessForm(const QByteArray &jwt) const
    {
        return {
            {QStringLiteral("grant_type"), QStringLiteral("urn:ietf:params:oauth:grant-type:token-exchange")},
            {QStringLiteral("client_id"), m_credentials.clientId},
            {QStringLiteral("client_secret"), m_credentials.clientSecret},
            {QStringLiteral("subject_token"), QString::fromLatin1(jwt)},
            {QStringLiteral("subject_token_type"), QStringLiteral("urn:ietf:params:oauth:token-type:external-jwt")},
            {QStringLiteral("requested_token_type"), QStringLiteral("urn:ietf:params:oauth:token-type:access-token")},
            {QStringLiteral("scope"), QStringLiteral("zap zap:write action:run connection:read connection:write")}};
    }
    // The form of exchange B for an app.
    QHash<QString, QString> connectForm(const QString &app) const
    {
        auto form = accessForm(token);
        form.insert(QStringLiteral("subject_token_type"),
                    QStringLiteral("urn:ietf:params:oauth:token-type:access-token"));
        form.insert(QStringLiteral("requested_token_type"),
                    QStringLiteral("urn:ietf:params:oauth:token-type:connect-token"));
        form.insert(QStringLiteral("scope"), QStringLiteral("connection:write"));
        form.insert(QStringLiteral("resource"), QString(m_base + QStringLiteral("/to/") + app));
        return form;
    }
    Answer exchange(const QHash<QString, QString> &form) { return postForm(QStringLiteral("/oauth/token"), form); }

    bool signIn(const QString &user = {})
    {
        token.clear();
        const Answer answer = exchange(accessForm(jwt(claims(user))));
        token = answer.json()[u"access_token"].toString().toLatin1();
        return answer.status == 200;
    }

private:
    static Answer answerOf(const QNetworkReply &reply)
    {
        Answer answer{.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                      .error = reply.error(),
                      .body = const_cast<QNetworkReply &>(reply).readAll()};
        for (const auto &[name, value] : reply.rawHeaderPairs())
            answer.headers.insert(name.toLower(), value);
        return answer;
    }

    QNetworkAccessManager m_network;
    QString m_base;
    ab::sandbox::Credentials m_credentials;
};
