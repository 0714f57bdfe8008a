// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sandboxstate.h"
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
    void simulatedMessages_areSaid_data();
    void simulatedMessages_areSaid();
    void simulatedRedirects_areMade_data();
    void simulatedRedirects_areMade();
    void d6_d7_strayMessage_comesFromAnotherOrigin_data();
    void d6_d7_strayMessage_comesFromAnotherOrigin();
    void closedAtOnce_isAPageThatGoes();
    void severedOpener_cutsTheLink();
    void choiceOnThePage_overridesTheScenario();
    void x7_secondPort_answersThisMachineOnly();
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

void SandboxConnectTest::simulatedMessages_areSaid_data()
{
    QTest::addColumn<QByteArray>("behaviour");
    QTest::addColumn<QByteArray>("said"); // ID stands for the new connection's
    const QByteArray success = R"({"authId":ID,"type":"authenticationSuccess"})";
    QTest::newRow("as documented") << QByteArray("as_documented") << '[' + success + ']';
    QTest::newRow("d8") << QByteArray("without_id") << QByteArray(R"([{"type":"authenticationSuccess"}])");
    QTest::newRow("d9") << QByteArray("connection_id")
                        << QByteArray(R"([{"connection_id":ID,"type":"authenticationSuccess"}])");
    QTest::newRow("d10 text") << QByteArray("oauth_failed")
                              << QByteArray(R"([{"error":"OAuth Failed: access was denied")");
    QTest::newRow("d10 object") << QByteArray("error_object") << QByteArray(R"([{"error":{"code":"server_error",)");
    QTest::newRow("d10 nothing") << QByteArray("error_empty") << QByteArray(R"([{"type":"authenticationError"}])");
    QTest::newRow("d11") << QByteArray("unknown_messages")
                         << QByteArray(R"([null,"authenticationSuccess",17,[],{"authentication_id":)");
    QTest::newRow("d12") << QByteArray("two_messages")
                         << '[' + success + R"(,{"authId":4021377,"type":"authenticationSuccess"}])";
    QTest::newRow("d13") << QByteArray("no_message") << QByteArray("of []");
}

void SandboxConnectTest::simulatedMessages_areSaid()
{
    QFETCH(const QByteArray, behaviour);
    QFETCH(QByteArray, said);
    Bench bench(R"({"answers": {"connection_ids": "numeric"}, "connect": {"behaviour": ")" + behaviour + "\"}}");
    const QString app = bench.appId(u"Banter"_s);
    const Answer answer = bench.press(bench.client.get(bench.connectUrl(app)), u"allow"_s);
    said.replace("ID", bench.connection(app).toLatin1());
    QVERIFY2(answer.body.contains(said), answer.body.constData());
}

void SandboxConnectTest::simulatedRedirects_areMade_data()
{
    QTest::addColumn<QByteArray>("behaviour");
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("d17 expired") << QByteArray("token_expired")
                                 << QByteArray("error=invalid_request&error_description=Token%20expired&state=s1");
    QTest::newRow("d17 invalid") << QByteArray("token_invalid")
                                 << QByteArray("error=invalid_request&error_description=Invalid%20token&state=s1");
    QTest::newRow("d18") << QByteArray("app_invalid")
                         << QByteArray("error=invalid_request&error_description=Invalid%20app&state=s1");
    QTest::newRow("d19") << QByteArray("user_not_found")
                         << QByteArray("error=access_denied&error_description=User%20not%20found&state=s1");
    QTest::newRow("session") << QByteArray("session_failed") << QByteArray("error=server_error&error_description=Sess");
    QTest::newRow("error") << QByteArray("unexpected_error") << QByteArray("error=server_error&error_description=An%2");
    QTest::newRow("d20") << QByteArray("oauth_failed") << QByteArray("error=server_error&error_description=OAuth%20Fa");
    QTest::newRow("d21") << QByteArray("wrong_state")
                         << QByteArray("authentication_id=ID&service=BanterCLIAPI&state=so");
    QTest::newRow("d22") << QByteArray("without_state") << QByteArray("authentication_id=ID&service=BanterCLIAPI");
}

void SandboxConnectTest::simulatedRedirects_areMade()
{
    QFETCH(const QByteArray, behaviour);
    QFETCH(QByteArray, query);
    Bench bench(R"({"connect": {"state_on_success": true, "behaviour": ")" + behaviour + "\"}}");
    const QString app = bench.appId(u"Banter"_s);
    Answer answer = bench.client.get(bench.connectUrl(app, u"&state=s1&redirect_uri=http://127.0.0.1/connected"_s));
    if (answer.status == 200)
        answer = bench.press(answer, u"allow"_s);
    query.replace("ID", bench.connection(app).toLatin1());
    QCOMPARE(answer.status, 303);
    const QByteArray location = answer.headers.value("location");
    QVERIFY2(location.startsWith(QByteArray("http://127.0.0.1/connected?" + query)), location.constData());
}

void SandboxConnectTest::d6_d7_strayMessage_comesFromAnotherOrigin_data()
{
    QTest::addColumn<QByteArray>("behaviour");
    QTest::addColumn<QString>("host");
    QTest::newRow("d6 host") << QByteArray("foreign_host") << u"localhost"_s;
    QTest::newRow("d7 port") << QByteArray("foreign_port") << u"127.0.0.1"_s;
    QTest::newRow("d7 look-alike") << QByteArray("look_alike_host") << u"127.0.0.1.localhost"_s;
}

void SandboxConnectTest::d6_d7_strayMessage_comesFromAnotherOrigin()
{
    QFETCH(const QByteArray, behaviour);
    QFETCH(const QString, host);
    Bench bench(R"({"connect": {"behaviour": ")" + behaviour + "\"}}");
    const QString app = bench.appId(u"Banter"_s);
    const Answer answer = bench.press(bench.client.get(bench.connectUrl(app)), u"allow"_s);
    QUrl stray(QString::fromLatin1(answer.headers.value("location")));
    QCOMPARE(stray.host(), host);
    QCOMPARE(stray.port() == bench.server.baseUrl().port(), behaviour != "foreign_port");
    bench.client.extraHeaders.insert("Host", stray.authority().toLatin1());
    stray.setHost(u"127.0.0.1"_s); // no resolver is asked about the name
    const Answer page = bench.client.get(stray.toString());
    QCOMPARE(page.status, 200);
    QVERIFY2(page.body.contains(R"({"authId":4021377,"type":"authenticationSuccess"})"), page.body.constData());
    bench.client.extraHeaders.clear();
    QCOMPARE(bench.client.get("/v2/authentications?app="_L1 + app).data().size(), 0); // it was a lie
}

void SandboxConnectTest::closedAtOnce_isAPageThatGoes()
{
    Bench bench(R"({"connect": {"behaviour": "closed_at_once"}})");
    const Answer page = bench.client.get(bench.connectUrl(bench.appId(u"Banter"_s)));
    QVERIFY(page.body.contains("window.close()"));
    QVERIFY(!page.body.contains("<form"));
}

void SandboxConnectTest::severedOpener_cutsTheLink()
{
    Bench bench(R"({"connect": {"behaviour": "severed_opener"}})");
    const Answer page = bench.client.get(bench.connectUrl(bench.appId(u"Banter"_s)));
    QVERIFY(!page.headers.contains("cross-origin-opener-policy"));
    const Answer answer = bench.press(page, u"allow"_s);
    QCOMPARE(answer.headers.value("cross-origin-opener-policy"), "same-origin");
}

void SandboxConnectTest::choiceOnThePage_overridesTheScenario()
{
    Bench bench(R"({"connect": {"behaviour": "two_messages"}})");
    const QString app = bench.appId(u"Banter"_s);
    const Answer page = bench.client.get(bench.connectUrl(app));
    QVERIFY(page.body.contains(R"(<option value="two_messages" selected>)"));
    QVERIFY(!page.body.contains(R"(value="wrong_state")")); // there is no redirect that could bring it
    const Answer answer = bench.press(page, u"allow"_s, u"ana@northwind.example"_s, u"never_ends"_s);
    QVERIFY(answer.body.contains("id=\"waiting\""));
    QCOMPARE(bench.client.get("/v2/authentications?app="_L1 + app).data().size(), 0);
}

void SandboxConnectTest::x7_secondPort_answersThisMachineOnly()
{
    Bench bench;
    const QString other = u"http://127.0.0.1:%1/__sandbox/health"_s.arg(bench.server.state().secondPort());
    QCOMPARE(bench.client.get(other).status, 200);
    bench.client.extraHeaders.insert("Host", "evil.example");
    QCOMPARE(bench.client.get(other).status, 403);
}

QTEST_GUILESS_MAIN(SandboxConnectTest)
#include "tst_sandboxconnect.moc"
