// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/sandboxbench.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace ab::sandbox;

// The Connect UI: its page, its messages, its redirects.
class SandboxConnectTest : public QObject
{
    Q_OBJECT
private slots:
    void d5_allow_tellsTheOpener();
    void d10_deny_tellsTheOpener();
    void d16_allow_redirects();
    void d20_deny_redirectsWithState();
    void d24_reconnect_renewsTheSameConnection();
    void connectToken_isSingleUse();
    void d1_rawPlusInTheToken_isInvalid();
    void d17_expiredConnectToken_redirects();
    void connect_mistake_isRefused_data();
    void connect_mistake_isRefused();
};

void SandboxConnectTest::d5_allow_tellsTheOpener()
{
    Bench bench(R"({"answers": {"connection_ids": "numeric"}})");
    const QString app = bench.appId(u"Banter"_s);
    const Answer page = bench.client.get(bench.connectUrl(app));
    QCOMPARE(page.status, 200);
    QVERIFY(page.body.contains("Connect Banter"));
    for (const char *id : {"allow", "deny", "close"})
        QVERIFY(page.body.contains(QByteArray(QByteArray("<button id=\"") + id + '"')));
    QVERIFY(page.body.contains("aria-label=\"Allow access\""));
    const Answer answer = bench.press(page, u"allow"_s, u"<Ana>"_s);
    const QJsonValue connection = bench.client.get("/v2/authentications?app="_L1 + app).data().at(0);
    QCOMPARE(connection["title"_L1].toString(), u"Banter <Ana>"_s);
    const QByteArray number = connection["id"_L1].toString().toLatin1();
    const QByteArray message = R"({"authId":)" + number + R"(,"type":"authenticationSuccess"})";
    QVERIFY(answer.body.contains(message));
    QCOMPARE(bench.press(page, u"allow"_s).status, 400); // answered once
    QCOMPARE(bench.client.get("/v2/authentications?app="_L1 + app).data().size(), 1);
}

void SandboxConnectTest::d10_deny_tellsTheOpener()
{
    Bench bench;
    const QString app = bench.appId(u"Banter"_s);
    const Answer answer = bench.press(bench.client.get(bench.connectUrl(app)), u"deny"_s);
    QVERIFY(answer.body.contains(R"({"error":"OAuth Failed: access was denied","type":"authenticationError"})"));
    QCOMPARE(bench.client.get("/v2/authentications?app="_L1 + app).data().size(), 0);
}

void SandboxConnectTest::d16_allow_redirects()
{
    Bench bench;
    const QString app = bench.appId(u"Banter"_s);
    const QString rest = u"&state=s1&redirect_uri="_s
                         + QString::fromLatin1(QUrl::toPercentEncoding(bench.client.credentials().redirectUri));
    const Answer answer = bench.press(bench.client.get(bench.connectUrl(app, rest)), u"allow"_s);
    QCOMPARE(answer.status, 303);
    const QUrl target(QString::fromLatin1(answer.headers.value("location")));
    QCOMPARE(target.adjusted(QUrl::RemoveQuery), QUrl(bench.client.credentials().redirectUri));
    QCOMPARE(QUrlQuery(target).queryItemValue(u"authentication_id"_s), bench.connection(app));
    QCOMPARE(QUrlQuery(target).queryItemValue(u"service"_s), u"BanterCLIAPI"_s);
    QVERIFY(!QUrlQuery(target).hasQueryItem(u"state"_s)); // only errors echo it
}

void SandboxConnectTest::d20_deny_redirectsWithState()
{
    Bench bench;
    const QString rest = u"&state=s%26%201&redirect_uri=http://127.0.0.1:4711/connected"_s;
    const Answer answer = bench.press(bench.client.get(bench.connectUrl(bench.appId(u"Banter"_s), rest)), u"deny"_s);
    const QUrl target(QString::fromLatin1(answer.headers.value("location")));
    QCOMPARE(target.port(), 4711); // a loopback address is registered for every port
    const QUrlQuery query(target);
    QCOMPARE(query.queryItemValue(u"error"_s), u"server_error"_s);
    QCOMPARE(query.queryItemValue(u"error_description"_s, QUrl::FullyDecoded), u"OAuth Failed: access was denied"_s);
    QCOMPARE(query.queryItemValue(u"state"_s, QUrl::FullyDecoded), u"s& 1"_s);
}

void SandboxConnectTest::d24_reconnect_renewsTheSameConnection()
{
    Bench bench;
    const QString app = bench.appId(u"Daybook"_s);
    const QString expired = bench.connection(app);
    const Answer page = bench.client.get(bench.connectUrl(app, "&reconnect_id="_L1 + expired));
    QVERIFY(page.body.contains("Reconnect Daybook"));
    QCOMPARE(bench.press(page, u"allow"_s).status, 200);
    const QJsonArray connections = bench.client.get("/v2/authentications?app="_L1 + app).data();
    QCOMPARE(connections.size(), 1);
    QCOMPARE(connections.at(0)["id"_L1].toString(), expired);
    QCOMPARE(connections.at(0)["is_expired"_L1].toBool(), false);
}

void SandboxConnectTest::connectToken_isSingleUse()
{
    Bench bench;
    const QString url = bench.connectUrl(bench.appId(u"Banter"_s));
    QCOMPARE(bench.client.get(url).status, 200);
    const Answer again = bench.client.get(url);
    QCOMPARE(again.status, 400);
    QVERIFY(again.body.contains("Invalid token"));
}

void SandboxConnectTest::d1_rawPlusInTheToken_isInvalid()
{
    Bench bench;
    const QString app = bench.appId(u"Banter"_s);
    const QString url = bench.connectUrl(app);
    QVERIFY(url.contains("%2B"_L1));
    QVERIFY(bench.client.get(QString(url).replace("%2B"_L1, "+"_L1)).body.contains("Invalid token"));
    QCOMPARE(bench.client.get(url).status, 200); // nothing was used up
}

void SandboxConnectTest::d17_expiredConnectToken_redirects()
{
    Bench bench;
    const QString url =
        bench.connectUrl(bench.appId(u"Banter"_s), u"&state=s1&redirect_uri=http://127.0.0.1/connected"_s);
    bench.client.post(u"/__sandbox/clock"_s, QJsonObject{{u"advance_seconds"_s, 361}});
    const Answer answer = bench.client.get(url);
    QCOMPARE(answer.status, 303);
    QCOMPARE(answer.headers.value("location"),
             "http://127.0.0.1/connected?error=invalid_request&error_description=Token%20expired&state=s1");
}

void SandboxConnectTest::connect_mistake_isRefused_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("no token") << u"token="_s << QByteArray("Invalid token");
    QTest::newRow("other app") << u"other app"_s << QByteArray("Invalid token");
    QTest::newRow("unknown app") << u"unknown app"_s << QByteArray("Invalid app");
    QTest::newRow("unregistered address") << u"&redirect_uri=https://evil.example/"_s << QByteArray("not registered");
    QTest::newRow("somebody's connection") << u"&reconnect_id=x"_s << QByteArray("Invalid connection");
}

void SandboxConnectTest::connect_mistake_isRefused()
{
    QFETCH(QString, change);
    QFETCH(QByteArray, says);
    Bench bench;
    const QString app = bench.appId(u"Banter"_s);
    QString url = bench.connectUrl(app);
    if (change.startsWith(u'&'))
        url += change;
    else if (change == "other app"_L1)
        url.replace(app, bench.appId(u"Daybook"_s));
    else if (change == "unknown app"_L1)
        url.replace(app, u"none"_s);
    else
        url = "/to/"_L1 + app + u'?' + change;
    const Answer answer = bench.client.get(url);
    QCOMPARE(answer.status, 400);
    QVERIFY2(answer.body.contains(says), answer.body.constData());
}

QTEST_GUILESS_MAIN(SandboxConnectTest)
#include "tst_sandboxconnect.moc"
