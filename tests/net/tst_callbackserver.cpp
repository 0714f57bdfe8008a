// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connect/callbackserver.h"
#include "support/waituntil.h"

#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using Reason = ConnectEvent::Reason;

// The listener the system browser reports back to, asked in raw requests.
class TestCallbackServer : public QObject
{
    Q_OBJECT
private:
    struct Fixture
    {
        CallbackServer server{{.finished = u"Finished <here>."_s, .refused = u"Refused."_s}};
        QSignalSpy arrived{&server, &CallbackServer::arrived};
        QSignalSpy refused{&server, &CallbackServer::refused};
        bool listening = false;
        QByteArray cookie{};

        explicit Fixture(const QUrl &registered = QUrl(u"http://127.0.0.1/connected"_s)) :
            listening(server.listen(registered))
        {
            server.setPage(QUrl(u"https://connect.example/to/app?token=ct%2B1"_s), u"s1"_s);
        }

        QByteArray authority() const { return server.entrance().authority().toLatin1(); }
        QByteArray request(const QByteArray &target, const QByteArray &headers = {}, const QByteArray &method = "GET")
        {
            return method + ' ' + target + " HTTP/1.1\r\nHost: " + authority() + "\r\n" + headers + "\r\n";
        }
        std::unique_ptr<QTcpSocket> connected() const
        {
            auto socket = std::make_unique<QTcpSocket>();
            socket->connectToHost(server.entrance().host(), quint16(server.entrance().port()));
            return waitUntil([&] { return socket->state() == QAbstractSocket::ConnectedState; }) ? std::move(socket)
                                                                                                 : nullptr;
        }
        static QByteArray answer(QTcpSocket &socket, const QByteArray &bytes)
        {
            socket.write(bytes);
            const bool closed = waitUntil([&] { return socket.state() == QAbstractSocket::UnconnectedState; });
            return closed ? socket.readAll() : QByteArray();
        }
        QByteArray ask(const QByteArray &bytes)
        {
            const auto socket = connected();
            return socket ? answer(*socket, bytes) : QByteArray();
        }
        QByteArray enter()
        {
            const QByteArray text = ask(request(server.entrance().path().toLatin1()));
            const qsizetype begin = text.indexOf("Set-Cookie: ") + 12;
            cookie = text.mid(begin, text.indexOf(';', begin) - begin);
            return text;
        }
        Reason reason() const { return refused.isEmpty() ? Reason::None : refused.last().first().value<Reason>(); }
    };

private slots:
    void c3_entrance_leadsToThePageOnce()
    {
        Fixture f;
        QVERIFY(f.listening);
        QCOMPARE(f.server.entrance().path().size(), 33); // 128 bits
        QVERIFY(!f.server.entrance().hasQuery());
        const QByteArray first = f.enter();
        QVERIFY2(first.startsWith("HTTP/1.1 303 "), first.constData());
        QVERIFY(first.contains("\r\nLocation: https://connect.example/to/app?token=ct%2B1\r\n"));
        QVERIFY(first.contains("HttpOnly; SameSite=Lax"));
        QVERIFY(first.contains("\r\nReferrer-Policy: no-referrer\r\n"));
        QVERIFY(f.enter().startsWith("HTTP/1.1 410 "));
    }

    void c3_state_counts()
    {
        Fixture f;
        const QByteArray answer = f.ask(f.request("/connected?authentication_id=48213&state=s1"));
        QVERIFY(answer.startsWith("HTTP/1.1 200 "));
        QVERIFY(answer.contains("Finished &lt;here&gt;."));
        QCOMPARE(f.arrived.size(), 1);
        QCOMPARE(f.arrived.first().first().toUrl().query(), u"authentication_id=48213&state=s1"_s);
    }

    void d21_c3_wrongState_isRefusedAndTheWaitGoesOn()
    {
        Fixture f;
        QVERIFY(f.ask(f.request("/connected?authentication_id=1&state=forged")).startsWith("HTTP/1.1 403 "));
        QCOMPARE(f.reason(), Reason::WrongState);
        QCOMPARE(f.arrived.size(), 0);
        QVERIFY(f.ask(f.request("/connected?error=access_denied&state=s1")).startsWith("HTTP/1.1 200 "));
        QCOMPARE(f.arrived.size(), 1);
    }

    void d22_c3_withoutState_onlyFromTheBrowserThatWasSent()
    {
        Fixture f;
        f.enter();
        QVERIFY(f.ask(f.request("/connected?authentication_id=1")).startsWith("HTTP/1.1 403 "));
        QCOMPARE(f.reason(), Reason::NotThisBrowser);
        const QByteArray cookies = "Cookie: theme=dark; " + f.cookie + "\r\n";
        QVERIFY(f.ask(f.request("/connected?authentication_id=2", cookies)).startsWith("HTTP/1.1 200 "));
        QCOMPARE(f.arrived.size(), 1);
    }

    void c3_repeatedState_isRefused()
    {
        Fixture f;
        const QByteArray good = f.request("/connected?authentication_id=1&state=s1");
        QVERIFY(f.ask(good).startsWith("HTTP/1.1 200 "));
        QVERIFY(f.ask(good).startsWith("HTTP/1.1 410 "));
        QCOMPARE(f.reason(), Reason::Repeated);
        QCOMPARE(f.arrived.size(), 1);
    }

    void c3_endedAttempt_refusesForAWhileAndCloses()
    {
        Fixture f;
        const QByteArray good = f.request("/connected?authentication_id=1&state=s1");
        f.server.retire(std::chrono::minutes(1));
        QVERIFY(f.ask(good).startsWith("HTTP/1.1 410 "));
        QVERIFY(f.enter().startsWith("HTTP/1.1 410 ")); // and leads no longer to the page
        QCOMPARE(f.refused.size(), 1);
        QCOMPARE(f.arrived.size(), 0);
        f.server.retire(std::chrono::milliseconds(0));
        QCoreApplication::processEvents();
        QTcpSocket late;
        late.connectToHost(u"127.0.0.1"_s, quint16(f.server.redirectUri().port()));
        QVERIFY(waitUntil([&] { return late.error() == QAbstractSocket::ConnectionRefusedError; }));
    }

    void x7_otherHost_isRefused()
    {
        Fixture f;
        const QByteArray rebound = "GET /connected?state=s1 HTTP/1.1\r\nHost: evil.example:80\r\n\r\n";
        QVERIFY(f.ask(rebound).startsWith("HTTP/1.1 403 "));
        QCOMPARE(f.reason(), Reason::WrongHost);
        QCOMPARE(f.arrived.size(), 0);
    }

    void x7_pageThatFetchesIt_isRefused()
    {
        Fixture f;
        QVERIFY(f.ask(f.request("/connected?state=s1", "Sec-Fetch-Mode: no-cors\r\n")).startsWith("HTTP/1.1 403 "));
        QCOMPARE(f.reason(), Reason::NotANavigation);
        QVERIFY(f.ask(f.request("/connected?state=s1", "Sec-Fetch-Mode: navigate\r\n")).startsWith("HTTP/1.1 200 "));
    }

    void x7_anythingElse_findsNothing()
    {
        Fixture f;
        QVERIFY(f.ask(f.request("/")).startsWith("HTTP/1.1 404 "));
        QVERIFY(f.ask(f.request("/connected/more?state=s1")).startsWith("HTTP/1.1 404 "));
        QVERIFY(f.ask(f.request("/connected?state=s1", {}, "POST")).startsWith("HTTP/1.1 405 "));
        QCOMPARE(f.ask("GET / HTTP/1.1\r\nX: " + QByteArray(20'000, 'x')), QByteArray()); // hung up on
        QCOMPARE(f.arrived.size(), 0);
    }

    void c3_registeredPort_isUsed()
    {
        const Fixture any;
        QVERIFY(any.server.redirectUri().port() > 0);
        QUrl fixed(u"http://localhost/back"_s);
        fixed.setPort(any.server.redirectUri().port());
        QVERIFY(!CallbackServer({}).listen(fixed)); // taken
        CallbackServer none({});
        QVERIFY(none.listen({}));
        QVERIFY(none.redirectUri().isEmpty()); // an entrance, no callback
        CallbackServer named({});
        QVERIFY(named.listen(QUrl(u"http://localhost/back"_s)));
        QCOMPARE(named.redirectUri().host(), u"localhost"_s);
        QCOMPARE(named.redirectUri().path(), u"/back"_s);
    }
};

QTEST_GUILESS_MAIN(TestCallbackServer)
#include "tst_callbackserver.moc"
