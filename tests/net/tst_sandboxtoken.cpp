// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/sandboxbench.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace ab::sandbox;

// The token endpoint, and what its tokens open.
class SandboxTokenTest : public QObject
{
    Q_OBJECT
private slots:
    void a4_exchange_givesAnAccessToken();
    void exchange_basicAuthentication_isAccepted();
    void exchange_mistake_isNamed_data();
    void exchange_mistake_isNamed();
    void exchange_scopesBeyondTheGranted_areLeftOut();
    void a3_everyAlgorithm_canBeRegistered_data();
    void a3_everyAlgorithm_canBeRegistered();
    void connectToken_mistake_isNamed_data();
    void connectToken_mistake_isNamed();
    void a5_expiredToken_isRefused();
    void h7_badToken_403FlatBody_whenTheScenarioSaysSo();
    void scopes_areEnforced();
};

void SandboxTokenTest::a4_exchange_givesAnAccessToken()
{
    Bench bench;
    const Answer answer = bench.client.exchange(bench.client.accessForm(bench.client.jwt(bench.client.claims())));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json()[u"token_type"].toString(), u"Bearer"_s);
    QCOMPARE(answer.json()[u"expires_in"].toInt(), 36000);
    QCOMPARE(answer.json()[u"scope"].toString(), u"zap zap:write action:run connection:read connection:write"_s);
    QVERIFY(answer.headers.contains("date"));
    const auto again = bench.client.accessForm(bench.client.jwt(bench.client.claims()));
    QCOMPARE(bench.client.postForm(u"/oauth/token/"_s, again).status, 200);
}

void SandboxTokenTest::exchange_basicAuthentication_isAccepted()
{
    Bench bench;
    Form form = bench.client.accessForm(bench.client.jwt(bench.client.claims()));
    form.remove(u"client_id"_s);
    form.remove(u"client_secret"_s);
    bench.client.token.clear();
    QCOMPARE(bench.client.exchange(form).status, 401);
    const Credentials &known = bench.client.credentials();
    const QString pair = known.clientId + u':' + known.clientSecret;
    bench.client.extraHeaders = {{"Authorization", "Basic " + pair.toUtf8().toBase64()}};
    QCOMPARE(bench.client.exchange(form).status, 200);
}

void SandboxTokenTest::exchange_mistake_isNamed_data()
{
    QTest::addColumn<QString>("parameter");
    QTest::addColumn<QString>("value"); // null: left out
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *name, const QString &parameter, const QString &value, int status,
                        const QString &error) { QTest::newRow(name) << parameter << value << status << error; };
    row("no grant type", u"grant_type"_s, {}, 400, u"invalid_request"_s);
    row("other grant type", u"grant_type"_s, u"password"_s, 400, u"unsupported_grant_type"_s);
    row("underscores", u"grant_type"_s, u"urn:ietf:params:oauth:grant-type:token_exchange"_s, 400,
        u"unsupported_grant_type"_s);
    row("wrong id", u"client_id"_s, u"x"_s, 401, u"invalid_client"_s);
    row("wrong secret", u"client_secret"_s, u"x"_s, 401, u"invalid_client"_s);
    row("no subject", u"subject_token"_s, {}, 400, u"invalid_request"_s);
    row("bad subject", u"subject_token"_s, u"a.b.c"_s, 400, u"invalid_grant"_s);
    row("subject type", u"subject_token_type"_s, u"urn:ietf:params:oauth:token-type:jwt"_s, 400, u"invalid_request"_s);
    row("requested type with underscores", u"requested_token_type"_s,
        u"urn:ietf:params:oauth:token-type:access_token"_s, 400, u"invalid_request"_s);
    row("unknown scope", u"scope"_s, u"zap everything"_s, 400, u"invalid_scope"_s);
    row("scope that is not granted", u"scope"_s, u"profile"_s, 400, u"invalid_scope"_s);
}

void SandboxTokenTest::exchange_mistake_isNamed()
{
    QFETCH(QString, parameter);
    QFETCH(QString, value);
    QFETCH(int, status);
    QFETCH(QString, error);
    Bench bench;
    Form form = bench.client.accessForm(bench.client.jwt(bench.client.claims()));
    form.remove(parameter);
    if (!value.isNull())
        form.insert(parameter, value);
    const Answer answer = bench.client.exchange(form);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.json()[u"error"].toString(), error);
    QVERIFY(!answer.json()[u"error_description"].toString().isEmpty());
}

void SandboxTokenTest::exchange_scopesBeyondTheGranted_areLeftOut()
{
    Bench bench(R"({"partner": {"scopes": ["zap", "zap:write"]}})");
    const Answer answer = bench.client.exchange(bench.client.accessForm(bench.client.jwt(bench.client.claims())));
    QCOMPARE(answer.json()[u"scope"].toString(), u"zap zap:write"_s);
}

void SandboxTokenTest::a3_everyAlgorithm_canBeRegistered_data()
{
    QTest::addColumn<QByteArray>("algorithm");
    for (const char *name : {"RS256", "ES384", "ES512"})
        QTest::newRow(name) << QByteArray(name);
}

void SandboxTokenTest::a3_everyAlgorithm_canBeRegistered()
{
    QFETCH(QByteArray, algorithm);
    Bench bench;
    const jwtforge::Key key = jwtforge::newKey(algorithm);
    const QJsonObject registration{{u"kid"_s, u"further"_s},
                                   {u"algorithm"_s, QString::fromLatin1(algorithm)},
                                   {u"public_key"_s, QString::fromLatin1(jwtforge::publicPem(key))}};
    QCOMPARE(bench.client.post(u"/__sandbox/keys"_s, registration).status, 200);
    const QJsonObject header{
        {u"alg"_s, QString::fromLatin1(algorithm)}, {u"typ"_s, u"JWT"_s}, {u"kid"_s, u"further"_s}};
    const QByteArray jwt = jwtforge::jwt(key, algorithm, header, bench.client.claims());
    QCOMPARE(bench.client.exchange(bench.client.accessForm(jwt)).status, 200);
    QJsonObject wrong = registration;
    wrong.insert("algorithm"_L1, u"ES256"_s);
    QCOMPARE(bench.client.post(u"/__sandbox/keys"_s, wrong).status, 400);
}

void SandboxTokenTest::connectToken_mistake_isNamed_data()
{
    QTest::addColumn<QString>("parameter");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("error");
    QTest::newRow("no resource") << u"resource"_s << QString() << u"invalid_target"_s;
    QTest::newRow("other host") << u"resource"_s << u"https://connect.zapier.com/to/x"_s << u"invalid_target"_s;
    QTest::newRow("unknown app") << u"resource"_s << u"{base}/to/none"_s << u"invalid_target"_s;
    QTest::newRow("with a query") << u"resource"_s << u"{base}/to/{app}?x=1"_s << u"invalid_target"_s;
    QTest::newRow("scope") << u"scope"_s << u"zap"_s << u"invalid_scope"_s;
    QTest::newRow("subject") << u"subject_token"_s << u"zat_x"_s << u"invalid_grant"_s;
}

void SandboxTokenTest::connectToken_mistake_isNamed()
{
    QFETCH(QString, parameter);
    QFETCH(QString, value);
    QFETCH(QString, error);
    Bench bench;
    const QString app = bench.appId(u"Banter"_s);
    Form form = bench.client.connectForm(app);
    form.insert(parameter, value.replace("{base}"_L1, bench.server.baseUrl().toString()).replace("{app}"_L1, app));
    const Answer answer = bench.client.exchange(form);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.json()[u"error"].toString(), error);
}

void SandboxTokenTest::a5_expiredToken_isRefused()
{
    Bench bench(R"({"tokens": {"access_seconds": 600}})");
    QCOMPARE(bench.client.get(u"/v2/apps"_s).status, 200);
    QCOMPARE(bench.client.post(u"/__sandbox/clock"_s, QJsonObject{{u"advance_seconds"_s, 601}}).status, 200);
    const Answer answer = bench.client.get(u"/v2/apps"_s);
    QCOMPARE(answer.status, 401);
    QCOMPARE(answer.error0()["code"_L1].toString(), u"authentication_failed"_s);
}

void SandboxTokenTest::h7_badToken_403FlatBody_whenTheScenarioSaysSo()
{
    Bench bench(R"({"answers": {"bad_token": "403"}})");
    bench.client.token = "zat_invented";
    const Answer answer = bench.client.get(u"/v2/apps"_s);
    QCOMPARE(answer.status, 403);
    QCOMPARE(answer.json()[u"code"].toString(), u"authentication_failed"_s);
    QVERIFY(answer.json()[u"errors"].isUndefined());
}

void SandboxTokenTest::scopes_areEnforced()
{
    Bench bench;
    Form form = bench.client.accessForm(bench.client.jwt(bench.client.claims()));
    form.insert(u"scope"_s, u"zap"_s);
    bench.client.token = bench.client.exchange(form).json()[u"access_token"].toString().toLatin1();
    const QString app = bench.appId(u"Quillkit"_s);
    const QString action = bench.actionId(app, u"do_nothing"_s);
    QVERIFY(!action.isEmpty());
    QCOMPARE(bench.client.get("/v2/authentications?app="_L1 + app).status, 403);
    const Answer refused = bench.inputs(action, {}, {});
    QCOMPARE(refused.status, 403);
    QVERIFY(refused.error0()["detail"_L1].toString().contains("zap:write"_L1));
    QCOMPARE(bench.run(action, {}, {}).status, 403);
}

QTEST_GUILESS_MAIN(SandboxTokenTest)
#include "tst_sandboxtoken.moc"
