// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/endpoints.h"
#include "app/api/paging.h"
#include "app/auth/secretstores.h"
#include "app/auth/tokenservice.h"
#include "app/core/redact.h"
#include "app/net/qthttptransport.h"
#include "app/sandbox/sandboxthread.h"

#include <QCoro/QCoroTask>
#include <QFile>
#include <QTemporaryDir>

namespace ab {

// Counts what really leaves, on its way to the network.
class CountingTransport : public HttpTransport
{
public:
    int sent = 0;

    QCoro::Task<Result<HttpResponse>> send(HttpRequest request, std::stop_token stop) override
    {
        ++sent;
        co_return co_await m_network.send(request, stop);
    }

private:
    QtHttpTransport m_network;
};

inline Profile profileOf(const QUrl &base, const sandbox::Credentials &credentials)
{
    Profile profile;
    profile.name = QStringLiteral("test");
    profile.apiBase = base;
    profile.tokenUrl = QUrl(base.toString() + QStringLiteral("/oauth/token"));
    profile.auth.clientId = credentials.clientId;
    profile.auth.jwt.algorithm = credentials.algorithm;
    profile.auth.jwt.keyId = credentials.keyId;
    profile.auth.jwt.issuer = credentials.issuer;
    profile.auth.jwt.audience = credentials.audience;
    profile.identity = {credentials.user, credentials.tenant};
    return profile;
}

// The real client, token exchange included, against a simulator of its own.
class Client
{
public:
    std::shared_ptr<CountingTransport> http = std::make_shared<CountingTransport>();
    std::shared_ptr<ApiClient> api;

    explicit Client(const QByteArray &scenario)
    {
        QFile file(m_folder.filePath(QStringLiteral("scenario.json")));
        if (!file.open(QFile::WriteOnly) || file.write(scenario) != scenario.size())
            qFatal("no scenario file");
        file.close();
        if (!m_sandbox.start(file.fileName()))
            qFatal("%s", qPrintable(m_sandbox.error()));
        const sandbox::Credentials credentials = m_sandbox.credentials();
        const Profile profile = profileOf(m_sandbox.baseUrl(), credentials);
        const auto secrets = std::make_shared<MemorySecretStore>();
        keep(secrets, SecretKind::ClientSecret, credentials.clientSecret.toUtf8());
        keep(secrets, SecretKind::PrivateKey, credentials.privateKeyPem);
        const auto tokens = std::make_shared<TokenService>(http, secrets, std::make_shared<Redactor>(), profile);
        api = std::make_shared<ApiClient>(http, profile.apiBase, tokens);
    }

    QUrl base() const { return m_sandbox.baseUrl(); }

    template<typename T>
    Result<T> call(const ApiRequest<T> &request)
    {
        return QCoro::waitFor(api->call(request, {}));
    }
    template<typename T>
    Result<Listing<T>> all(const ApiRequest<Page<T>> &request)
    {
        return QCoro::waitFor(fetchAllPages<T>(api, request, {}, {}));
    }

    App app(const QString &title)
    {
        const auto page = call(endpoints::listApps({.query = title}));
        return page ? page->items.value(0) : App();
    }
    Action action(const App &app, const QString &key)
    {
        const auto actions = all(endpoints::listActions(app.id));
        for (const Action &action : actions ? actions->items : QList<Action>()) {
            if (action.key == key)
                return action;
        }
        return {};
    }
    Result<RunId> run(const Action &action, const QString &connection, const JsonText &inputs, RunBody style)
    {
        auto lookup = all(endpoints::listActions(action.appId));
        if (!lookup)
            return lookup.error();
        auto id = freshIdIn(*std::move(lookup), action.ref());
        if (!id)
            return id.error();
        return call(endpoints::createRun(*std::move(id), connection, inputs, style, true));
    }

private:
    static void keep(const std::shared_ptr<SecretStore> &secrets, SecretKind kind, const QByteArray &value)
    {
        if (!QCoro::waitFor(secrets->write({QStringLiteral("test"), kind}, value, {})))
            qFatal("no secret store");
    }

    QTemporaryDir m_folder;
    sandbox::SandboxThread m_sandbox;
};

} // namespace ab
