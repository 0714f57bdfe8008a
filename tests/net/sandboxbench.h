// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/scenario.h"
#include "net/sandboxclient.h"

#include <QRegularExpression>

// For the tests of the simulator itself.
namespace ab::sandbox {

using namespace Qt::StringLiterals;

using Form = QHash<QString, QString>;

// A server with a scenario, and somebody signed in to it.
struct Bench
{
    explicit Bench(const QByteArray &scenarioJson = "{}") :
        server(*Scenario::fromJson(scenarioJson, u"test.json"_s)), listening(server.listen()), client(server)
    {
        signedIn = listening && client.signIn();
    }

    QString appId(const QString &title)
    {
        return client.get("/v2/apps?query="_L1 + QString::fromLatin1(QUrl::toPercentEncoding(title)))
            .data()
            .at(0)["id"_L1]
            .toString();
    }
    QString actionId(const QString &app, const QString &key)
    {
        const QJsonArray actions = client.get("/v2/actions?app="_L1 + app).data();
        for (const QJsonValue &action : actions) {
            if (action["key"_L1] == key && action["action_type"_L1] != "SEARCH_OR_WRITE"_L1)
                return action["id"_L1].toString();
        }
        return {};
    }
    QString connection(const QString &app)
    {
        return client.get("/v2/authentications?app="_L1 + app).data().at(0)["id"_L1].toString();
    }
    Answer inputs(const QString &action, const QString &authentication, const QJsonObject &values,
                  const QString &query = {})
    {
        const QString path =
            u"/v2/actions/%1/inputs%2"_s.arg(QString::fromLatin1(QUrl::toPercentEncoding(action)), query);
        return client.post(path, body(authentication, values));
    }
    static QJsonObject body(const QString &authentication, const QJsonObject &values)
    {
        const QJsonValue id = authentication.isEmpty() ? QJsonValue() : QJsonValue(authentication);
        return {{u"data"_s, QJsonObject{{u"authentication"_s, id}, {u"inputs"_s, values}}}};
    }
    Answer run(const QString &action, const QString &authentication, const QJsonObject &values)
    {
        const QJsonValue id = authentication.isEmpty() ? QJsonValue() : QJsonValue(authentication);
        return client.post(u"/v2/action-runs/"_s,
                           QJsonObject{{u"action"_s, action}, {u"authentication"_s, id}, {u"input"_s, values}});
    }
    QJsonObject poll(const QString &run)
    {
        return client.get("/v2/action-runs/"_L1 + run + u'/').envelope()["data"_L1].toObject();
    }
    QJsonObject finished(const QString &run)
    {
        QJsonObject data = poll(run);
        while (data["status"_L1] == "queued"_L1 || data["status"_L1] == "running"_L1)
            data = poll(run);
        return data;
    }
    // A Connect URL with a token that fits it.
    QString connectUrl(const QString &app, const QString &rest = {})
    {
        const QByteArray token = client.exchange(client.connectForm(app)).json()[u"access_token"].toString().toLatin1();
        return u"/to/%1?token=%2%3"_s.arg(app, QString::fromLatin1(QUrl::toPercentEncoding(QString::fromLatin1(token))),
                                          rest);
    }
    // Presses a button of a Connect page, as it stands or with another choice in its "Simulate" section.
    Answer press(const Answer &page, const QString &button, const QString &account = u"ana@northwind.example"_s,
                 const QString &simulate = {})
    {
        static const QRegularExpression session(u"name=\"session\" value=\"([0-9a-f]+)\""_s);
        const QString id = session.match(QString::fromUtf8(page.body)).captured(1);
        Form form{{u"session"_s, id}, {u"answer"_s, button}, {u"account"_s, account}};
        if (!simulate.isEmpty())
            form.insert(u"simulate"_s, simulate);
        return client.postForm(u"/connect/answer"_s, form);
    }

    SandboxServer server;
    bool listening = false;
    SandboxClient client;
    bool signedIn = false;
};

} // namespace ab::sandbox
