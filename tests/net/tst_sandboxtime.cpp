// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/sandboxbench.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace ab::sandbox;

// One clock for all that depends on the time, and nothing but it and the seed decides what is answered.
class SandboxTimeTest : public QObject
{
    Q_OBJECT
private slots:
    void h1_cooldownOf60Seconds_isOverAtOnce();
    void d17_connectTokenOf6Minutes_isOverAtOnce();
    void a5_accessToken_andJwt_goByTheClock();
    void g23_retention_goesByTheClock();
    void frozenClock_standsStill();
    void frozenClock_canBeSetAtRunTime();
    void sameScenarioSameRequests_sameLog();
    void z6_reset_isQuick_with9000Apps();
};

namespace {

constexpr qint64 eight = 1'800'000'000; // 2027-01-15T08:00:00Z
const QByteArray frozenAtEight = R"("clock": {"frozen_at": "2027-01-15T08:00:00Z"})";

void advance(Bench &bench, int seconds)
{
    const Answer answer = bench.client.post(u"/__sandbox/clock"_s, QJsonObject{{u"advance_seconds"_s, seconds}});
    QCOMPARE(answer.status, 200);
}

bool signInAtEight(Bench &bench)
{
    bench.client.time = eight;
    return bench.client.signIn();
}

} // namespace

void SandboxTimeTest::h1_cooldownOf60Seconds_isOverAtOnce()
{
    Bench bench(R"({"rate_limit": {"per_minute": 3, "cooldown_seconds": 60}})");
    for (int i = 0; i < 3; ++i)
        QCOMPARE(bench.client.get(u"/v1/categories"_s).status, 200);
    QCOMPARE(bench.client.get(u"/v1/categories"_s).status, 429);
    advance(bench, 58);
    QCOMPARE(bench.client.get(u"/v1/categories"_s).status, 429);
    advance(bench, 2);
    QCOMPARE(bench.client.get(u"/v1/categories"_s).status, 200);
}

void SandboxTimeTest::d17_connectTokenOf6Minutes_isOverAtOnce()
{
    Bench bench('{' + frozenAtEight + '}');
    QVERIFY(signInAtEight(bench));
    const QString app = bench.appId(u"Banter"_s);
    const QString fresh = bench.connectUrl(app);
    const QString late = bench.connectUrl(app);
    advance(bench, 359);
    QCOMPARE(bench.client.get(fresh).status, 200);
    advance(bench, 1);
    const Answer answer = bench.client.get(late);
    QCOMPARE(answer.status, 400);
    QVERIFY(answer.body.contains("Token expired"));
}

void SandboxTimeTest::a5_accessToken_andJwt_goByTheClock()
{
    Bench bench('{' + frozenAtEight + R"(, "tokens": {"access_seconds": 600}})");
    QVERIFY(!bench.signedIn); // the client's clock is the machine's
    QVERIFY(signInAtEight(bench));
    QCOMPARE(bench.client.get(u"/v2/apps"_s).status, 200);
    advance(bench, 599);
    QCOMPARE(bench.client.get(u"/v2/apps"_s).status, 200);
    advance(bench, 1);
    QCOMPARE(bench.client.get(u"/v2/apps"_s).status, 401);
    QVERIFY(!signInAtEight(bench)); // a JWT of ten minutes ago
    bench.client.time = eight + 600;
    QVERIFY(bench.client.signIn());
}

void SandboxTimeTest::g23_retention_goesByTheClock()
{
    Bench bench('{' + frozenAtEight + R"(, "runs": {"kept_seconds": 3600}})");
    QVERIFY(signInAtEight(bench));
    const QString action = bench.actionId(bench.appId(u"Quillkit"_s), u"do_nothing"_s);
    const QString path = "/v2/action-runs/"_L1 + bench.run(action, {}, {}).json()["data"_L1]["id"_L1].toString();
    advance(bench, 3600);
    QCOMPARE(bench.client.get(path).status, 200);
    advance(bench, 1);
    QCOMPARE(bench.client.get(path).status, 404);
}

void SandboxTimeTest::frozenClock_standsStill()
{
    Bench bench('{' + frozenAtEight + '}');
    for (int i = 0; i < 2; ++i) {
        const Answer health = bench.client.get(u"/__sandbox/health"_s);
        QCOMPARE(health.headers.value("date"), "Fri, 15 Jan 2027 08:00:00 GMT");
        QCOMPARE(health.json()[u"time"].toString(), u"2027-01-15T08:00:00Z"_s);
    }
    advance(bench, 61);
    QCOMPARE(bench.client.get(u"/__sandbox/health"_s).headers.value("date"), "Fri, 15 Jan 2027 08:01:01 GMT");
}

void SandboxTimeTest::frozenClock_canBeSetAtRunTime()
{
    Bench bench;
    QCOMPARE(bench.client.post(u"/__sandbox/scenario"_s, '{' + frozenAtEight + '}').status, 200);
    QCOMPARE(bench.client.get(u"/__sandbox/health"_s).json()[u"time"].toString(), u"2027-01-15T08:00:00Z"_s);
    QVERIFY(signInAtEight(bench));
    bench.client.post(u"/__sandbox/scenario"_s, R"({"clock": {"frozen_at": "", "offset_seconds": 7200}})");
    const QDateTime time =
        QDateTime::fromString(bench.client.get(u"/__sandbox/health"_s).json()[u"time"].toString(), Qt::ISODate);
    QVERIFY(qAbs(QDateTime::currentSecsSinceEpoch() + 7200 - time.toSecsSinceEpoch()) < 60);
}

namespace {

// Everything a person does from signing in to a result, with faults in between. What the server says of it.
QByteArray story(quint16 port)
{
    const QByteArray scenario = '{' + frozenAtEight + R"(, "rate_limit": {"per_minute": 40},
        "faults": [{"endpoint": "inputs", "occurrence": 2, "status": 503}],
        "storm": {"seed": 11, "rate_limited": 150, "server_error": 150, "malformed": 150, "redirect": 50}})";
    SandboxServer server(*Scenario::fromJson(scenario, u"story.json"_s));
    if (!server.listen(port))
        return {};
    SandboxClient client(server);
    client.time = eight;
    const auto id = [](const QJsonValue &row) { return row["id"_L1].toString(); };
    while (!client.signIn()) {}
    for (int i = 0; i < 12; ++i) {
        client.get(u"/v1/categories"_s);
        const QString app = id(client.get(u"/v2/apps?query=Sheetwise"_s).data().at(0));
        const QString account = id(client.get("/v2/authentications?app="_L1 + app).data().at(0));
        const QString action = id(client.get("/v2/actions?app="_L1 + app).data().at(1));
        const QString path = u"/v2/actions/%1/inputs"_s.arg(QString::fromLatin1(QUrl::toPercentEncoding(action)));
        client.post(path, Bench::body(account, {}));
        client.post(path + "/spreadsheet/choices"_L1, Bench::body(account, {}));
        const QJsonObject run{{u"action"_s, action}, {u"authentication"_s, account}, {u"input"_s, QJsonObject()}};
        client.get("/v2/action-runs/"_L1
                   + client.post(u"/v2/action-runs/"_s, run).json()["data"_L1]["id"_L1].toString());
        client.exchange(client.connectForm(app));
        client.post(u"/__sandbox/clock"_s, QJsonObject{{u"advance_seconds"_s, 7}});
    }
    return client.get(u"/__sandbox/requests"_s).body + client.get(u"/__sandbox/runs"_s).body;
}

} // namespace

void SandboxTimeTest::sameScenarioSameRequests_sameLog()
{
    // The same port, for the client names the server's address in its exchange for a connect token.
    quint16 port = 0;
    {
        SandboxServer any(Scenario::builtIn());
        QVERIFY(any.listen());
        port = quint16(any.baseUrl().port());
    }
    const QByteArray first = story(port);
    const QByteArray second = story(port);
    QVERIFY(first.size() > 40'000);
    QVERIFY(first.contains("rate_limited") && first.contains("server_error") && first.contains("malformed"));
    QVERIFY(first == second);
}

void SandboxTimeTest::z6_reset_isQuick_with9000Apps()
{
    Bench bench(R"({"catalogue": {"extra_apps": 8989}})");
    QCOMPARE(bench.client.get(u"/v2/apps?limit=100&offset=8900"_s).data().size(), 100);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(bench.client.post(u"/__sandbox/reset"_s, "{}").status, 200);
    qInfo("reset with 9,000 apps: %lld ms", timer.elapsed());
    QCOMPARE(bench.client.get(u"/__sandbox/requests"_s).json().toArray().size(), 0);
    QVERIFY(bench.client.signIn());
    QCOMPARE(bench.client.get(u"/v2/apps"_s).envelope()["meta"_L1]["count"_L1].toInt(), 9000);
}

QTEST_GUILESS_MAIN(SandboxTimeTest)
#include "tst_sandboxtime.moc"
