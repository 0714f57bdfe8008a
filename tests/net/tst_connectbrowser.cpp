// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/launch/launch.h"
#include "app/net/exchangelog.h"
#include "support/sandboxdesk.h"

#include <QNetworkAccessManager>
#include <QNetworkCookieJar>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTest>
#include <QUrlQuery>

using namespace ab;
using namespace Qt::StringLiterals;
using Kind = ConnectOutcome::Kind;
using Event = ConnectEvent::Kind;
using Callback = ConnectRequest::Callback;

// Connecting in the system browser, whose part a bare HTTP client plays, against the simulator.
class TestConnectBrowser : public QObject
{
    Q_OBJECT
private:
    // Cookies and redirects as a browser handles them.
    struct Browser
    {
        QNetworkAccessManager network{};

        QByteArray send(QNetworkRequest request, const QByteArray &form = {})
        {
            request.setRawHeader("Content-Type", "application/x-www-form-urlencoded");
            const std::unique_ptr<QNetworkReply> reply(form.isEmpty() ? network.get(request)
                                                                      : network.post(request, form));
            if (!waitUntil([&] { return reply->isFinished(); }))
                return {};
            url = reply->url();
            return reply->readAll();
        }
        QByteArray answer(const QByteArray &html, const QByteArray &rest)
        {
            static const QRegularExpression session(u"name=\"session\" value=\"([^\"]+)\""_s);
            const QString id = session.match(QString::fromUtf8(html)).captured(1);
            return send(QNetworkRequest(url.resolved(QUrl(u"/connect/answer"_s))),
                        "session=" + id.toLatin1() + "&account=ana&" + rest);
        }
        QUrl url{}; // where the last answer came from
    };

    std::unique_ptr<SandboxDesk> m_desk;
    std::unique_ptr<Workspace> m_workspace;
    QList<ConnectRequest> m_requests;
    QList<ConnectOutcome> m_outcomes;

    ConnectFlow *flow() const { return m_workspace->connectFlow(); }

    bool prepare(const QString &redirectUri, ConnectMode mode = ConnectMode::SystemBrowser)
    {
        Profile profile = *m_desk->launch.sandboxProfile();
        profile.connect.mode = mode;
        profile.connect.redirectUri = redirectUri;
        m_workspace = std::make_unique<Workspace>(m_desk->launch.services(), profile);
        m_requests.clear();
        m_outcomes.clear();
        flow()->setBrowserTexts({.finished = u"You can close this tab."_s, .refused = u"Not valid."_s});
        connect(flow(), &ConnectFlow::openRequested, this, [this](const ConnectRequest &r) { m_requests.append(r); });
        connect(flow(), &ConnectFlow::finished, this, [this](const ConnectOutcome &o) { m_outcomes.append(o); });
        if (!SandboxDesk::openApp(m_workspace.get(), u"Banter"_s))
            return false;
        flow()->start(*m_workspace->app(), m_workspace->connections()->connections());
        return waitUntil([this] { return !m_requests.isEmpty(); });
    }
    ConnectOutcome result()
    {
        return waitUntil([this] { return !m_outcomes.isEmpty(); }) ? m_outcomes.first() : ConnectOutcome();
    }

private slots:
    void init() { m_desk = std::make_unique<SandboxDesk>(); }
    void cleanup()
    {
        m_workspace.reset();
        m_desk.reset();
    }

    void c3_browserReportsBack_connected()
    {
        QVERIFY(prepare(u"http://127.0.0.1:0/connected"_s));
        const ConnectRequest request = m_requests.first();
        QVERIFY(request.inSystemBrowser);
        QCOMPARE(request.callback, Callback::Listening);
        QVERIFY(request.redirectUri.port() > 0);
        QVERIFY(!request.page.toString().contains(u"token"_s));
        Browser browser;
        const QByteArray page = browser.send(QNetworkRequest(request.page));
        QVERIFY(QUrlQuery(browser.url).hasQueryItem(u"token"_s)); // the entrance led on
        const QByteArray last = browser.answer(page, "answer=allow");
        QVERIFY2(last.contains("You can close this tab."), last.constData());
        const ConnectOutcome outcome = result();
        QCOMPARE(outcome.kind, Kind::Connected);
        QVERIFY(!outcome.idWasUnlisted);
        QVERIFY(flow()->record().has(Event::BrowserCame));
        QCOMPARE(m_workspace->connection()->id, outcome.connection->id);
        const QByteArray again = browser.send(QNetworkRequest(browser.url)); // somebody loads the tab anew
        QVERIFY2(again.contains("Not valid."), again.constData());
        QVERIFY(flow()->record().has(Event::CallbackRefused, ConnectEvent::Reason::Repeated));
        QCOMPARE(m_outcomes.size(), 1);
    }

    void d20_c3_denied_refused()
    {
        QVERIFY(prepare(u"http://127.0.0.1/connected"_s));
        Browser browser;
        const QByteArray page = browser.send(QNetworkRequest(m_requests.first().page));
        browser.answer(page, "answer=deny");
        QCOMPARE(result().kind, Kind::Refused);
    }

    void d21_c3_wrongState_isRefusedRecordedAndTheWaitGoesOn()
    {
        QVERIFY(prepare(u"http://127.0.0.1/connected"_s));
        Browser browser;
        const QByteArray page = browser.send(QNetworkRequest(m_requests.first().page));
        QCOMPARE(browser.answer(page, "answer=allow&simulate=wrong_state").contains("Not valid."), true);
        QVERIFY(flow()->record().has(Event::CallbackRefused, ConnectEvent::Reason::WrongState));
        QCOMPARE(flow()->stage(), ConnectFlow::Stage::Open);
        flow()->finishedElsewhere(); // the list knows better than the forged answer
        QCOMPARE(result().kind, Kind::Connected);
    }

    void d19_c3_userNotFound_startsAnewFromExchangeA()
    {
        QVERIFY(prepare(u"http://127.0.0.1/connected"_s));
        Browser browser;
        const QByteArray page = browser.send(QNetworkRequest(m_requests.first().page));
        const auto exchanges = [this] {
            return std::ranges::count_if(m_workspace->exchanges()->exchanges(), [](const Exchange &exchange) {
                return exchange.url.contains("/oauth/token") && exchange.requestBody.bytes.contains("external-jwt");
            });
        };
        const auto before = exchanges();
        QVERIFY(before > 0);
        browser.answer(page, "answer=allow&simulate=user_not_found");
        QVERIFY(waitUntil([this] { return m_requests.size() == 2; }));
        QCOMPARE(exchanges(), before + 1);
        const QByteArray second = browser.send(QNetworkRequest(m_requests.last().page));
        browser.answer(second, "answer=allow");
        QCOMPARE(result().kind, Kind::Connected);
    }

    void c3_addressElsewhere_theUserSaysWhenItIsDone()
    {
        QVERIFY(prepare(u"https://app.example/done"_s));
        QCOMPARE(m_requests.first().callback, Callback::NotLoopback);
        Browser browser;
        const QByteArray page = browser.send(QNetworkRequest(m_requests.first().page));
        browser.answer(page, "answer=allow");
        flow()->finishedElsewhere();
        QCOMPARE(result().kind, Kind::Connected);
    }

    void c3_portTaken_isSaid()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        QVERIFY(prepare(u"http://127.0.0.1:%1/connected"_s.arg(other.serverPort())));
        QCOMPARE(m_requests.first().callback, Callback::PortTaken);
        QCOMPARE(m_requests.first().page.host(), u"127.0.0.1"_s);
    }

    void c3_switchFromTheWindow_newTokenAndOneListener()
    {
        QVERIFY(prepare({}, ConnectMode::Popup));
        const QUrl first = m_requests.first().page;
        flow()->switchToBrowser();
        QVERIFY(waitUntil([this] { return m_requests.size() == 2; }));
        Browser browser;
        browser.send(QNetworkRequest(m_requests.last().page));
        QVERIFY(QUrlQuery(browser.url).queryItemValue(u"token"_s) != QUrlQuery(first).queryItemValue(u"token"_s));
        flow()->cancel();
        QCOMPARE(result().kind, Kind::Cancelled);
        Browser late; // the way in leads nowhere after the end
        QVERIFY(late.send(QNetworkRequest(m_requests.last().page)).contains("Not valid."));
    }
};

QTEST_GUILESS_MAIN(TestConnectBrowser)
#include "tst_connectbrowser.moc"
