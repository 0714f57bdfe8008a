// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sandboxthread.h"
#include "net/sandboxbench.h"

#include <QCryptographicHash>
#include <QTcpServer>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace ab::sandbox;

// What tests and curious people switch and read; faults; the door to the outside.
class SandboxControlTest : public QObject
{
    Q_OBJECT
private slots:
    void run_bytes_areKept();
    void x7_foreignHostOrOrigin_isRefused_data();
    void x7_foreignHostOrOrigin_isRefused();
    void log_keepsNoSecret();
    void fault_strikes_data();
    void fault_strikes();
    void fault_responseLost_runWasMade();
    void fault_redirect_isNotFollowedBlindly();
    void h1_rateLimit_saysHowLong();
    void delayedAnswer_clientGone_serverLives();
    void z6_reset_goesBackToTheStart();
    void profile_fitsTheServer();
    void thread_servesAndStops();
    void thread_problem_isSaid();
};

void SandboxControlTest::run_bytes_areKept()
{
    Bench bench;
    const QString app = bench.appId(u"Field Lab"_s);
    const QByteArray action = bench.actionId(app, u"every_pair"_s).toLatin1();
    const QByteArray inputs =
        R"({"number" : 1.00, "integer":9007199254740993,"array_number":[1e400, 1E2],"string":"\u00e9 é"})";
    const QByteArray body = R"({"action":")" + action + R"(","authentication":")" + bench.connection(app).toLatin1()
                            + R"(","input":)" + inputs + '}';
    QCOMPARE(bench.client.post(u"/v2/action-runs/"_s, body).status, 200);
    const QJsonValue logged = bench.client.get(u"/__sandbox/requests"_s).json().toArray().last();
    const QString sha256 = QString::fromLatin1(QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex());
    QCOMPARE(logged["body"_L1].toString().toUtf8(), body);
    QCOMPARE(logged["body_sha256"_L1].toString(), sha256);
    QCOMPARE(bench.client.get(u"/__sandbox/runs"_s).json().toArray().at(0)["body"_L1].toString().toUtf8(), body);
}

void SandboxControlTest::x7_foreignHostOrOrigin_isRefused_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("status");
    QTest::newRow("rebound name") << QByteArray("Host") << QByteArray("evil.example") << 403;
    QTest::newRow("name that begins well") << QByteArray("Host") << QByteArray("127.0.0.1.evil.example") << 403;
    QTest::newRow("localhost") << QByteArray("Host") << QByteArray("localhost:80") << 200;
    QTest::newRow("IPv6") << QByteArray("Host") << QByteArray("[::1]:80") << 200;
    QTest::newRow("page from elsewhere") << QByteArray("Origin") << QByteArray("https://evil.example") << 403;
    QTest::newRow("page without origin") << QByteArray("Origin") << QByteArray("null") << 403;
    QTest::newRow("own page") << QByteArray("Origin") << QByteArray("http://127.0.0.1:1") << 200;
}

void SandboxControlTest::x7_foreignHostOrOrigin_isRefused()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, value);
    QFETCH(int, status);
    Bench bench;
    bench.client.extraHeaders = {{header, value}};
    QCOMPARE(bench.client.get(u"/v2/apps"_s).status, status);
    QCOMPARE(bench.client.get(u"/__sandbox/private-key"_s).status, status);
}

void SandboxControlTest::log_keepsNoSecret()
{
    Bench bench;
    const QString url = bench.connectUrl(bench.appId(u"Banter"_s));
    (void)bench.press(bench.client.get(url), u"allow"_s);
    const Answer log = bench.client.get(u"/__sandbox/requests"_s);
    QCOMPARE(log.json().toArray().at(0)["sequence"_L1].toInt(), 1);
    QCOMPARE(log.json().toArray().at(0)["endpoint"_L1].toString(), u"token"_s);
    QVERIFY(log.json().toArray().at(0)["body"_L1].toString().contains("grant_type=urn"_L1));
    QCOMPARE(log.json()[1]["authorization"_L1].toBool(), true);
    const QByteArray escaped = url.section("token="_L1, 1).toLatin1();
    for (const QByteArray &secret : {bench.client.token, bench.client.credentials().clientSecret.toUtf8(), escaped})
        QVERIFY(!log.body.contains(secret));
}

void SandboxControlTest::fault_strikes_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body"); // what it begins with
    QTest::newRow("status") << QByteArray(R"("status": 503)") << 503 << QByteArray(R"({"errors":[{)");
    QTest::newRow("HTML") << QByteArray(R"("status": 502, "body": "html")") << 502 << QByteArray("<!DOCTYPE html>");
    QTest::newRow("empty") << QByteArray(R"("body": "empty")") << 200 << QByteArray();
    QTest::newRow("text") << QByteArray(R"("body": "[{\"data\":")") << 200 << QByteArray(R"([{"data":)");
    // All of them: a client may ask once more when its connection is closed.
    QTest::newRow("cut before") << QByteArray(R"("count": 0, "cut": "before_processing")") << 0 << QByteArray();
    QTest::newRow("cut after") << QByteArray(R"("count": 0, "cut": "after_processing")") << 0 << QByteArray();
    QTest::newRow("slow") << QByteArray(R"("delay_ms": 20)") << 200 << QByteArray(R"([{"data":)");
}

void SandboxControlTest::fault_strikes()
{
    QFETCH(QByteArray, fault);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    Bench bench;
    const QByteArray json = R"({"faults": [{"endpoint": "apps", "headers": {"Retry-After": 12}, )" + fault + "}]}";
    QCOMPARE(bench.client.post(u"/__sandbox/faults"_s, json).status, 200);
    const Answer answer = bench.client.get(u"/v2/apps"_s);
    QCOMPARE(answer.status, status);
    QVERIFY2(answer.body.startsWith(body), answer.body.constData());
    QCOMPARE(answer.headers.value("retry-after"), status == 0 ? QByteArray() : QByteArray("12"));
    QCOMPARE(bench.client.post(u"/__sandbox/faults"_s, R"({"faults": []})").status, 200);
    QCOMPARE(bench.client.get(u"/v2/apps"_s).data().size(), 10);
    QCOMPARE(bench.client.post(u"/__sandbox/faults"_s, R"({"faults": [{"endpoint": "x"}]})").status, 400);
}

void SandboxControlTest::fault_responseLost_runWasMade()
{
    Bench bench;
    const QString app = bench.appId(u"Quillkit"_s);
    for (const char *fault :
         {R"("cut": "after_processing")", R"("cut": "half_body")", R"("status": 504, "processed": true)"}) {
        const QByteArray json = QByteArray(R"({"faults": [{"endpoint": "create_run", )") + fault + "}]}";
        QCOMPARE(bench.client.post(u"/__sandbox/faults"_s, json).status, 200);
        const Answer answer = bench.run(bench.actionId(app, u"do_nothing"_s), {}, {});
        QVERIFY(answer.error != QNetworkReply::NoError);
    }
    QCOMPARE(bench.client.get(u"/__sandbox/runs"_s).json().toArray().size(), 3);
    const QByteArray json = R"({"faults": [{"endpoint": "create_run", "status": 503}]})";
    bench.client.post(u"/__sandbox/faults"_s, json);
    QCOMPARE(bench.run(bench.actionId(app, u"do_nothing"_s), {}, {}).status, 503);
    QCOMPARE(bench.client.get(u"/__sandbox/runs"_s).json().toArray().size(), 3);
}

void SandboxControlTest::fault_redirect_isNotFollowedBlindly()
{
    Bench bench(
        R"({"faults": [{"endpoint": "create_run", "status": 301, "headers": {"Location": "/v2/action-runs"}}]})");
    const Answer answer = bench.run(u"x"_s, {}, {});
    QCOMPARE(answer.status, 301);
    QCOMPARE(answer.headers.value("location"), "/v2/action-runs");
}

void SandboxControlTest::h1_rateLimit_saysHowLong()
{
    Bench bench(R"({"rate_limit": {"per_minute": 2, "cooldown_seconds": 30}})");
    QCOMPARE(bench.client.get(u"/v2/apps"_s).status, 200);
    QCOMPARE(bench.client.get(u"/v2/apps"_s).status, 200);
    const Answer answer = bench.client.get(u"/v2/apps"_s);
    QCOMPARE(answer.status, 429);
    QCOMPARE(answer.headers.value("retry-after"), "30");
    QVERIFY(answer.headers.value("x-ratelimit-reset").toLongLong() > 1'000'000'000);
    bench.client.post(u"/__sandbox/clock"_s, QJsonObject{{u"advance_seconds"_s, 31}});
    QCOMPARE(bench.client.get(u"/v2/apps"_s).status, 200);
}

void SandboxControlTest::delayedAnswer_clientGone_serverLives()
{
    Bench bench(R"({"delays_ms": {"categories": 30}})");
    {
        QNetworkAccessManager hasty;
        const QUrl url = bench.server.baseUrl().resolved(QUrl(u"/v1/categories"_s));
        const std::unique_ptr<QNetworkReply> reply(hasty.get(QNetworkRequest(url)));
        QVERIFY(waitUntil([&] { return bench.client.get(u"/__sandbox/requests"_s).json().toArray().size() == 2; }));
        reply->abort();
    }
    QCOMPARE(bench.client.get(u"/v1/categories"_s).status, 200); // later than the answer that nobody waits for
}

void SandboxControlTest::z6_reset_goesBackToTheStart()
{
    Bench bench;
    const QString app = bench.appId(u"Banter"_s);
    (void)bench.press(bench.client.get(bench.connectUrl(app)), u"allow"_s);
    QVERIFY(!bench.connection(app).isEmpty());
    QCOMPARE(bench.client.post(u"/__sandbox/reset"_s, "").status, 200);
    QCOMPARE(bench.client.get(u"/__sandbox/requests"_s).json().toArray().size(), 0);
    QCOMPARE(bench.client.get(u"/v2/apps"_s).status, 401);
    QVERIFY(bench.client.signIn());
    QVERIFY(bench.connection(app).isEmpty());
}

void SandboxControlTest::profile_fitsTheServer()
{
    Bench bench;
    const QJsonValue profile = bench.client.get(u"/__sandbox/profile"_s).json();
    const QString base = bench.server.baseUrl().toString();
    QCOMPARE(profile["api_base"_L1].toString(), base);
    QCOMPARE(profile["token_url"_L1].toString(), base + "/oauth/token"_L1);
    QCOMPARE(profile["auth"_L1]["client_id"_L1].toString(), bench.client.credentials().clientId);
    QCOMPARE(profile["auth"_L1]["jwt"_L1]["key_id"_L1].toString(), bench.client.credentials().keyId);
    QCOMPARE(bench.client.get(u"/__sandbox/private-key"_s).body, bench.client.credentials().privateKeyPem);
    QCOMPARE(bench.client.get(u"/__sandbox/client-secret"_s).body, bench.client.credentials().clientSecret.toUtf8());
    QCOMPARE(bench.client.get(u"/__sandbox/health"_s).json()[u"scenario"].toString(), u"default"_s);
}

void SandboxControlTest::thread_servesAndStops()
{
    SandboxThread thread;
    QVERIFY(thread.start());
    QVERIFY(thread.baseUrl().port() > 0);
    QCOMPARE(thread.credentials().algorithm, u"ES256"_s);
    QNetworkAccessManager network;
    const QUrl url = thread.baseUrl().resolved(QUrl(u"/__sandbox/health"_s));
    const std::unique_ptr<QNetworkReply> reply(network.get(QNetworkRequest(url)));
    QVERIFY(waitUntil([&] { return reply->isFinished(); }));
    QCOMPARE(reply->error(), QNetworkReply::NoError);
}

void SandboxControlTest::thread_problem_isSaid()
{
    SandboxThread unreadable;
    QVERIFY(!unreadable.start(u"/none.json"_s));
    QVERIFY(unreadable.error().contains("/none.json"_L1));
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    SandboxThread late;
    QVERIFY(!late.start({}, taken.serverPort()));
    QVERIFY(late.error().contains(QString::number(taken.serverPort())));
}

QTEST_GUILESS_MAIN(SandboxControlTest)
#include "tst_sandboxcontrol.moc"
