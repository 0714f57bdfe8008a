// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/secretstores.h"
#include "app/auth/tokenservice.h"
#include "app/core/redact.h"
#include "app/json/jsonindex.h"
#include "support/scriptedtransport.h"
#include "support/signingkeys.h"

#include <QSignalSpy>
#include <QTest>
#include <QUrlQuery>

using namespace ab;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

namespace {

constexpr char clientSecret[] = "cl1ent+secret/=";
const QUrl connectUrl(u"https://connect.zapier.com/to/6f0b"_s);

HttpResponse granted(const QByteArray &token, const QByteArray &rest = R"("expires_in":36000)")
{
    return ScriptedTransport::answer(200,
                                     "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\"," + rest + '}');
}

HttpResponse refused(int status, const QByteArray &error, const QList<HttpHeader> &headers = {})
{
    return ScriptedTransport::answer(status, "{\"error\":\"" + error + "\",\"error_description\":\"why\"}", headers);
}

QMap<QString, QString> form(const HttpRequest &request)
{
    QMap<QString, QString> items;
    for (const auto &[name, value] : QUrlQuery(QString::fromLatin1(request.body)).queryItems(QUrl::FullyDecoded))
        items.insert(name, value);
    return items;
}

QByteArray jwtOf(const HttpRequest &request)
{
    return form(request).value(u"subject_token"_s).toLatin1();
}

JsonNode claimsOf(const HttpRequest &request)
{
    return JsonIndex::root(QByteArray::fromBase64(jwtOf(request).split('.').value(1), QByteArray::Base64UrlEncoding));
}

} // namespace

class TestTokenService : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_now = QDateTime::fromSecsSinceEpoch(1'790'000'000, Qt::UTC);
        m_server = std::make_shared<ScriptedTransport>();
        m_secrets = std::make_shared<MemorySecretStore>();
        m_redactor = std::make_shared<Redactor>();
        m_profile = Profile();
        m_profile.name = u"Acme"_s;
        m_profile.auth.clientId = u"cid & co"_s;
        m_profile.auth.jwt.keyId = u"k1"_s;
        m_profile.auth.jwt.issuer = u"https://id.acme.example"_s;
        m_profile.identity = {u"u-381"_s, u"team-9"_s};
        keep(SecretKind::ClientSecret, clientSecret);
        keep(SecretKind::PrivateKey, m_key.pem());
        start();
    }

    void a4_exchangeA_hasTheExactForm()
    {
        m_server->replies = {granted("zat_1")};
        QCOMPARE(token()->value, "zat_1");
        QCOMPARE(m_server->sent.size(), 1);
        const HttpRequest &sent = m_server->sent.constFirst();
        QCOMPARE(sent.method, "POST");
        QCOMPARE(sent.url, QUrl(u"https://zapier.com/oauth/token"_s));
        QVERIFY(sent.headers.contains(HttpHeader{"Content-Type", "application/x-www-form-urlencoded"}));
        QCOMPARE(sent.repeat, Repeat::Safe);
        QVERIFY(sent.body.startsWith("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange"
                                     "&client_id=cid%20%26%20co&client_secret=cl1ent%2Bsecret%2F%3D&subject_token=ey"));
        const auto items = form(sent);
        QCOMPARE(items.size(), 7);
        QCOMPARE(items.value(u"subject_token_type"_s), u"urn:ietf:params:oauth:token-type:external-jwt"_s);
        QCOMPARE(items.value(u"requested_token_type"_s), u"urn:ietf:params:oauth:token-type:access-token"_s);
        QCOMPARE(items.value(u"scope"_s), u"zap zap:write action:run connection:read connection:write"_s);
        QCOMPARE(claimsOf(sent).child("sub"_L1).toString(), u"u-381"_s);
        QCOMPARE(claimsOf(sent).child("iat"_L1).toInteger(), 1'790'000'000);
    }

    void a5_token_isReusedAndRenewedAMinuteEarly()
    {
        m_server->replies = {granted("one"), granted("two")};
        QSignalSpy changed(m_tokens.get(), &TokenService::stateChanged);
        QCOMPARE(token()->value, "one");
        QCOMPARE(m_tokens->state().expiresAt, m_now.addSecs(36000));
        QCOMPARE(changed.count(), 1);
        const QDateTime start = m_now;
        m_now = start.addSecs(36000 - 61);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(token()->value, "one");
        m_now = start.addSecs(36000 - 60);
        QCOMPARE(token()->value, "two");
        QCOMPARE(m_server->sent.size(), 2);
    }

    void a5_a6_lifetime_isRead_data()
    {
        QTest::addColumn<QByteArray>("member");
        QTest::addColumn<int>("seconds");
        QTest::newRow("number") << QByteArray(R"("expires_in":120)") << 120;
        QTest::newRow("text") << QByteArray(R"("expires_in":"120")") << 120;
        QTest::newRow("a6 missing") << QByteArray(R"("x":1)") << 3600;
        QTest::newRow("a6 null") << QByteArray(R"("expires_in":null)") << 3600;
        QTest::newRow("a6 garbage") << QByteArray(R"("expires_in":"soon")") << 3600;
    }
    void a5_a6_lifetime_isRead()
    {
        QFETCH(QByteArray, member);
        QFETCH(int, seconds);
        m_server->replies = {granted("one", member)};
        QVERIFY(token());
        QCOMPARE(m_tokens->state().expiresAt, m_now.addSecs(seconds));
    }

    void shortLifetime_isStillUsedForAWhile()
    {
        m_server->replies = {granted("one", R"("expires_in":30)"), granted("two")};
        QVERIFY(token());
        m_now = m_now.addSecs(14);
        QCOMPARE(token()->value, "one");
        m_now = m_now.addSecs(1);
        QCOMPARE(token()->value, "two");
    }

    void a7_tenCallersAtOnce_shareOneExchange()
    {
        m_server->replies = {granted("one")};
        QByteArrayList answers;
        for (int i = 0; i < 10; ++i)
            ask({}, [&](const Result<AccessToken> &result) { answers.append(result ? result->value : "failed"); });
        QTRY_COMPARE(answers, QByteArrayList(10, "one"));
        QCOMPARE(m_server->sent.size(), 1);
    }

    void i2_exchange_namesTheCallItServes()
    {
        m_server->replies = {granted("one"), granted("two"), granted("connect")};
        const RequestTag call{.purpose = u"Create run"_s, .cause = u"run:4"_s, .runRow = 4};
        QVERIFY(QCoro::waitFor(m_tokens->accessToken(call, {})));
        const RequestTag exchange = m_server->sent.at(0).tag;
        QCOMPARE(exchange.purpose, u"Exchange JWT for access token"_s);
        QCOMPARE(exchange.serves, u"Create run"_s);
        QCOMPARE(exchange.cause, u"run:4"_s);
        QCOMPARE(exchange.runRow, 4);
        m_tokens->forget();
        QVERIFY(connectToken());
        QCOMPARE(m_server->sent.at(1).tag.serves, u"Exchange access token for connect token"_s);
        QCOMPARE(m_server->sent.at(1).tag.cause, u"connect"_s);
        QCOMPARE(m_server->sent.at(2).tag.purpose, u"Exchange access token for connect token"_s);
        QCOMPARE(m_server->sent.at(2).tag.cause, u"connect"_s);
    }

    void a7_tenCallersAtOnce_shareItsError()
    {
        m_server->replies = {refused(401, "invalid_client")};
        int failed = 0;
        for (int i = 0; i < 10; ++i)
            ask({}, [&](const Result<AccessToken> &result) { failed += !result; });
        QTRY_COMPARE(failed, 10);
        QCOMPARE(m_server->sent.size(), 1);
    }

    void a7_oneCallerStops_theOthersGetTheirToken()
    {
        m_server->held = true;
        m_server->replies = {granted("one")};
        std::stop_source stop;
        std::optional<Result<AccessToken>> first;
        std::optional<Result<AccessToken>> second;
        ask(stop.get_token(), [&](const Result<AccessToken> &result) { first = result; });
        ask({}, [&](const Result<AccessToken> &result) { second = result; });
        stop.request_stop();
        QTRY_VERIFY(first);
        QCOMPARE(first->error().kind, Kind::Cancelled);
        QVERIFY(!second);
        m_server->releaseAll();
        QTRY_VERIFY(second);
        QCOMPARE((*second)->value, "one");
        QCOMPARE(m_server->cancelled, 0);
    }

    void a7_everyCallerStops_soDoesTheExchange()
    {
        m_server->held = true;
        m_server->replies = {granted("one"), granted("two")};
        std::stop_source stop;
        int cancelled = 0;
        ask(stop.get_token(), [&](const Result<AccessToken> &result) { cancelled += !result; });
        ask(stop.get_token(), [&](const Result<AccessToken> &result) { cancelled += !result; });
        stop.request_stop();
        QTRY_COMPARE(cancelled, 2);
        QTRY_COMPARE(m_server->cancelled, 1);
        QVERIFY(!m_tokens->state().held);
        m_server->held = false;
        QCOMPARE(token()->value, "two"); // the next caller begins anew
    }

    void a8_invalidGrant_isTriedOnceMoreWithANewJwt()
    {
        m_server->handler = [this](const HttpRequest &) {
            m_now = m_now.addSecs(5);
            return m_server->sent.size() == 1 ? refused(400, "invalid_grant") : granted("one");
        };
        QCOMPARE(token()->value, "one");
        QCOMPARE(m_server->sent.size(), 2);
        QVERIFY(jwtOf(m_server->sent.at(0)) != jwtOf(m_server->sent.at(1)));
        QCOMPARE(claimsOf(m_server->sent.at(1)).child("iat"_L1).toInteger(), 1'790'000'005);
    }

    void a8_invalidGrantAgain_isTheError()
    {
        m_server->handler = [](const HttpRequest &) { return refused(400, "invalid_grant"); };
        const auto result = token();
        QCOMPARE(result.error().kind, Kind::TokenRefused);
        QCOMPARE(result.error().code, u"invalid_grant"_s);
        QCOMPARE(result.error().detail, u"why"_s);
        QCOMPARE(result.error().httpStatus, 400);
        QCOMPARE(m_server->sent.size(), 2);
    }

    void a9_otherRefusals_areNotRepeated_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("error");
        QTest::newRow("a9") << 401 << QByteArray("invalid_client");
        QTest::newRow("a9 as 400") << 400 << QByteArray("invalid_client");
        for (const char *error : {"invalid_request", "invalid_scope", "unsupported_grant_type", "unauthorized_client"})
            QTest::newRow(error) << 400 << QByteArray(error);
    }
    void a9_otherRefusals_areNotRepeated()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, error);
        m_server->replies = {refused(status, error)};
        const auto result = token();
        QCOMPARE(result.error().kind, Kind::TokenRefused);
        QCOMPARE(result.error().code, QString::fromLatin1(error));
        QCOMPARE(m_server->sent.size(), 1);
        QVERIFY(!m_tokens->state().held);
    }

    void a10_redirect_isNotFollowedAndNamesTheTokenUrl()
    {
        m_server->replies = {ScriptedTransport::answer(302, "", {{"Location", "https://evil.example/oauth/token/"}})};
        const auto result = token();
        QCOMPARE(result.error().kind, Kind::Redirected);
        QCOMPARE(result.error().code, u"https://zapier.com/oauth/token"_s);
        QCOMPARE(result.error().detail, u"evil.example"_s);
        QCOMPARE(m_server->sent.size(), 1);
    }

    void a11_grantedScopes_areComparedWithTheAsked()
    {
        m_server->replies = {granted("one", R"("scope":"zap connection:read  zap:write connection:write")")};
        QVERIFY(token());
        QCOMPARE(m_tokens->state().missingScopes, QStringList{u"action:run"_s});
        QCOMPARE(m_tokens->state().grantedScopes.size(), 4);
    }

    void a11_scopesNotTold_nothingIsMissing()
    {
        m_server->replies = {granted("one")};
        QVERIFY(token());
        QCOMPARE(m_tokens->state().missingScopes, QStringList());
        QCOMPARE(m_tokens->state().grantedScopes, QStringList());
    }

    void a12_clockOff_isToldWhenTheExchangeFails_data()
    {
        QTest::addColumn<int>("skew");
        QTest::addColumn<bool>("told");
        QTest::newRow("ten minutes fast") << 600 << true;
        QTest::newRow("ten minutes slow") << -600 << true;
        QTest::newRow("a minute") << 60 << true;
        QTest::newRow("less") << 59 << false;
    }
    void a12_clockOff_isToldWhenTheExchangeFails()
    {
        QFETCH(int, skew);
        QFETCH(bool, told);
        const QString there = QLocale::c().toString(m_now.addSecs(-skew), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
        m_server->handler = [&](const HttpRequest &) {
            return refused(400, "invalid_grant", {{"Date", there.toLatin1()}});
        };
        const auto result = token();
        QCOMPARE(result.error().clockSkew.has_value(), told);
        if (told)
            QCOMPARE(result.error().clockSkew->count(), skew);
    }

    void a13_everySecret_isKnownToTheRedactor()
    {
        m_server->replies = {granted("access-token-value"), granted("connect-token-value")};
        QVERIFY(connectToken());
        QCOMPARE(m_server->sent.size(), 2);
        for (const HttpRequest &sent : m_server->sent) {
            const QByteArray text = m_redactor->text(sent.body);
            for (const QByteArray &secret :
                 {QByteArray("cl1ent"), QByteArray("access-token-value"), jwtOf(m_server->sent.at(0))})
                QVERIFY2(!text.contains(secret), secret.constData());
        }
        QCOMPARE(m_redactor->text("connect-token-value"), "[redacted]");
        QVERIFY(!m_redactor->text(m_key.pem()).contains(m_key.pem().split('\n').at(3)));
    }

    void a14_exchangeB_hasTheExactForm()
    {
        m_server->replies = {granted("zat+1/="), granted("$AESGCM$a+b/=")};
        const auto result = connectToken(QUrl(connectUrl.toString() + u"?token=x#y"));
        QCOMPARE(result->value, "$AESGCM$a+b/=");
        QCOMPARE(result->resource, connectUrl);
        const HttpRequest &sent = m_server->sent.at(1);
        QCOMPARE(sent.url, m_profile.tokenUrl);
        QVERIFY(sent.body.contains("&subject_token=zat%2B1%2F%3D&"));
        const auto items = form(sent);
        QCOMPARE(items.size(), 8);
        QCOMPARE(items.value(u"grant_type"_s), u"urn:ietf:params:oauth:grant-type:token-exchange"_s);
        QCOMPARE(items.value(u"client_secret"_s), QString::fromLatin1(clientSecret));
        QCOMPARE(items.value(u"subject_token"_s), u"zat+1/="_s);
        QCOMPARE(items.value(u"subject_token_type"_s), u"urn:ietf:params:oauth:token-type:access-token"_s);
        QCOMPARE(items.value(u"requested_token_type"_s), u"urn:ietf:params:oauth:token-type:connect-token"_s);
        QCOMPARE(items.value(u"scope"_s), u"connection:write"_s);
        QCOMPARE(items.value(u"resource"_s), connectUrl.toString());
    }

    void a15_connectToken_neverBecomesTheAccessToken()
    {
        m_server->replies = {granted("access"), granted("connect")};
        QCOMPARE(connectToken()->value, "connect");
        QCOMPARE(token()->value, "access");
        m_server->replies = {granted("connect2")};
        QCOMPARE(connectToken()->value, "connect2"); // a new one each time
        QCOMPARE(m_server->sent.size(), 3);
        static_assert(!std::is_convertible_v<ConnectToken, AccessToken>);
    }

    void a16_exchangeBMeetsInvalidGrant_redoesAOnceThenB()
    {
        m_server->replies = {granted("access"), refused(400, "invalid_grant"), granted("access2"), granted("connect")};
        QCOMPARE(connectToken()->value, "connect");
        QCOMPARE(m_server->sent.size(), 4);
        QCOMPARE(form(m_server->sent.at(3)).value(u"subject_token"_s), u"access2"_s);
        QCOMPARE(token()->value, "access2");
    }

    void a16_exchangeBMeetsInvalidGrantTwice_isTheError()
    {
        m_server->replies = {granted("access"), refused(400, "invalid_grant"), granted("access2"),
                             refused(400, "invalid_grant")};
        QCOMPARE(connectToken().error().code, u"invalid_grant"_s);
        QCOMPARE(m_server->sent.size(), 4);
    }

    void exchangeBRefusedOtherwise_isNotRepeated()
    {
        m_server->replies = {granted("access"), refused(400, "invalid_target")};
        QCOMPARE(connectToken().error().code, u"invalid_target"_s);
        QCOMPARE(m_server->sent.size(), 2);
    }

    void unreadableAnswer_isMalformed_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        for (const char *body :
             {"<html>Gateway</html>", "", "{", "[]", "{\"access_token\":\"\"}", "{\"access_token\":7}",
              "{\"token\":\"x\"}", "{\"access_token\":\"a\\r\\nX: y\"}", "{\"access_token\":\"a b\"}"})
            QTest::newRow(body) << 200 << QByteArray(body);
        QTest::newRow("400 html") << 400 << QByteArray("<html></html>");
        QTest::newRow("404 empty") << 404 << QByteArray();
    }
    void unreadableAnswer_isMalformed()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        m_server->replies = {ScriptedTransport::answer(status, body)};
        const auto result = token();
        QCOMPARE(result.error().kind, Kind::Malformed);
        QCOMPARE(result.error().httpStatus, status);
        QCOMPARE(m_server->sent.size(), 1);
    }

    void otherFailures_keepTheirKind_data()
    {
        QTest::addColumn<ScriptedTransport::Reply>("reply");
        QTest::addColumn<Kind>("kind");
        const auto row = [](const char *name, const ScriptedTransport::Reply &reply, Kind kind) {
            QTest::newRow(name) << reply << kind;
        };
        row("unreachable", ScriptedTransport::failure(Kind::Unreachable), Kind::Unreachable);
        row("tls", ScriptedTransport::failure(Kind::Tls), Kind::Tls);
        row("500", ScriptedTransport::answer(500, "<html>"), Kind::Server);
        row("429", ScriptedTransport::answer(429, "{}", {{"Retry-After", "7"}}), Kind::RateLimited);
    }
    void otherFailures_keepTheirKind()
    {
        QFETCH(ScriptedTransport::Reply, reply);
        QFETCH(Kind, kind);
        m_server->replies = {reply};
        const auto result = token();
        QCOMPARE(result.error().kind, kind);
        QCOMPARE(result.error().retryAfter.has_value(), kind == Kind::RateLimited);
    }

    void secretMissing_isNamedAndNothingSent_data()
    {
        QTest::addColumn<SecretKind>("kind");
        QTest::newRow("client_secret") << SecretKind::ClientSecret;
        QTest::newRow("private_key") << SecretKind::PrivateKey;
    }
    void secretMissing_isNamedAndNothingSent()
    {
        QFETCH(SecretKind, kind);
        QVERIFY(QCoro::waitFor(m_secrets->remove({m_profile.name, kind}, {})));
        const auto result = token();
        QCOMPARE(result.error().kind, Kind::SecretMissing);
        QCOMPARE(result.error().code, QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(m_server->sent.isEmpty());
    }

    void wrongKeyOrNoClientId_isAConfigurationErrorAndNothingSent()
    {
        m_profile.auth.jwt.algorithm = u"ES256"_s;
        start();
        QCOMPARE(token().error().code, u"private_key"_s);
        m_profile.auth.clientId.clear();
        start();
        QCOMPARE(token().error().kind, Kind::Configuration);
        QCOMPARE(token().error().code, u"auth.client_id"_s);
        QVERIFY(m_server->sent.isEmpty());
    }

    void discard_ofTheCurrentToken_renews()
    {
        m_server->replies = {granted("one"), granted("two")};
        const AccessToken one = *token();
        m_tokens->discard(one);
        QVERIFY(!m_tokens->state().held);
        QCOMPARE(token()->value, "two");
        m_tokens->discard(one); // an older one: no effect
        QCOMPARE(token()->value, "two");
        QCOMPARE(m_server->sent.size(), 2);
    }

    void forget_duringAnExchange_itsTokenIsNotKept()
    {
        m_server->held = true;
        m_server->replies = {granted("one"), granted("two")};
        std::optional<Result<AccessToken>> first;
        ask({}, [&](const Result<AccessToken> &result) { first = result; });
        m_tokens->forget();
        m_server->releaseAll();
        QTRY_VERIFY(first);
        QVERIFY(!m_tokens->state().held);
        QCOMPARE(token()->value, "two");
    }

    void destroyed_duringAnExchange_stopsIt()
    {
        m_server->held = true;
        m_server->replies = {granted("one")};
        bool answered = false;
        ask({}, [&](const Result<AccessToken> &result) { answered = !result; });
        m_tokens.reset();
        QTRY_VERIFY(answered);
        QCOMPARE(m_server->cancelled, 1);
    }

    void pastedToken_isUsedWithoutAnExchange()
    {
        usePastedToken();
        QCOMPARE(token()->value, "pasted-token");
        QVERIFY(m_server->sent.isEmpty());
        QVERIFY(m_tokens->state().held);
        QVERIFY(!m_tokens->state().expiresAt.isValid());
        QCOMPARE(m_redactor->text("pasted-token"), "[redacted]");
    }

    void pastedTokenMissing_isNamed()
    {
        usePastedToken();
        QVERIFY(QCoro::waitFor(m_secrets->remove({m_profile.name, SecretKind::AccessToken}, {})));
        QCOMPARE(token().error().kind, Kind::SecretMissing);
        QCOMPARE(token().error().code, u"access_token"_s);
    }

    void pastedTokenRefused_failsUntilANewOneIsPasted()
    {
        usePastedToken();
        m_tokens->discard(*token());
        QCOMPARE(token().error().kind, Kind::Unauthorized);
        QCOMPARE(token().error().kind, Kind::Unauthorized);
        keep(SecretKind::AccessToken, "another-token");
        QCOMPARE(token()->value, "another-token");
    }

    void pastedToken_connectsByExchangeB()
    {
        usePastedToken();
        m_server->replies = {granted("connect")};
        QCOMPARE(connectToken()->value, "connect");
        QCOMPARE(form(m_server->sent.at(0)).value(u"subject_token"_s), u"pasted-token"_s);
        m_server->replies = {refused(400, "invalid_grant")};
        QCOMPARE(connectToken().error().code, u"invalid_grant"_s); // there is no exchange A to redo
        QCOMPARE(m_server->sent.size(), 2);
    }

    void backend_isAskedForBothTokens()
    {
        m_profile.auth.method = AuthMethod::Backend;
        m_profile.auth.accessTokenUrl = QUrl(u"https://backend.test/access"_s);
        m_profile.auth.connectTokenUrl = QUrl(u"https://backend.test/connect"_s);
        m_secrets = std::make_shared<MemorySecretStore>(); // it needs no secret here
        start();
        m_server->replies = {granted("access"), granted("connect")};
        QCOMPARE(token()->value, "access");
        QCOMPARE(connectToken()->value, "connect");
        QCOMPARE(m_server->sent.at(0).url, m_profile.auth.accessTokenUrl);
        QCOMPARE(m_server->sent.at(0).body, R"({"user":"u-381","tenant":"team-9"})");
        QVERIFY(m_server->sent.at(0).headers.contains(HttpHeader{"Content-Type", "application/json"}));
        QCOMPARE(m_server->sent.at(1).url, m_profile.auth.connectTokenUrl);
        const JsonNode asked = JsonIndex::root(m_server->sent.at(1).body);
        QCOMPARE(asked.size(), 3);
        QCOMPARE(asked.child("user"_L1).toString(), u"u-381"_s);
        QCOMPARE(asked.child("tenant"_L1).toString(), u"team-9"_s);
        QCOMPARE(asked.child("resource"_L1).toString(), connectUrl.toString());
    }

    void backend_withoutAConnectUrl_isAConfigurationError()
    {
        m_profile.auth.method = AuthMethod::Backend;
        m_profile.auth.accessTokenUrl = QUrl(u"https://backend.test/access"_s);
        start();
        QCOMPARE(connectToken().error().kind, Kind::Configuration);
        QCOMPARE(connectToken().error().code, u"auth.connect_token_url"_s);
        QVERIFY(m_server->sent.isEmpty());
    }

private:
    void start()
    {
        m_tokens = std::make_shared<TokenService>(m_server, m_secrets, m_redactor, m_profile, [this] { return m_now; });
    }
    void usePastedToken()
    {
        m_profile.auth.method = AuthMethod::AccessToken;
        keep(SecretKind::AccessToken, " pasted-token\n");
        start();
    }
    void keep(SecretKind kind, const QByteArray &value)
    {
        QVERIFY(QCoro::waitFor(m_secrets->write({m_profile.name, kind}, value, {})));
    }
    template<typename Deliver>
    void ask(std::stop_token stop, Deliver deliver)
    {
        auto task = m_tokens->accessToken({}, std::move(stop));
        QCoro::connect(std::move(task), this, std::move(deliver));
    }
    Result<AccessToken> token() { return QCoro::waitFor(m_tokens->accessToken({}, {})); }
    Result<ConnectToken> connectToken(const QUrl &resource = connectUrl)
    {
        return QCoro::waitFor(m_tokens->connectToken(resource, {}));
    }

    const SigningKey m_key = SigningKey::rsa();
    QDateTime m_now;
    Profile m_profile;
    std::shared_ptr<ScriptedTransport> m_server;
    std::shared_ptr<MemorySecretStore> m_secrets;
    std::shared_ptr<Redactor> m_redactor;
    std::shared_ptr<TokenService> m_tokens;
};

Q_DECLARE_METATYPE(ab::ScriptedTransport::Reply)

QTEST_GUILESS_MAIN(TestTokenService)
#include "tst_tokenservice.moc"
