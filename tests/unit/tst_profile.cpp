// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/profile.h"

#include <QFile>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Every member, none at its default.
QByteArray fullProfile()
{
    QFile file(QStringLiteral(AB_TEST_DATA "/profile_full.json"));
    return file.open(QFile::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

Result<Profile> parsed(const QByteArray &text)
{
    return Profile::fromJson(JsonText(text), u"acme.json"_s);
}

} // namespace

class TestProfile : public QObject
{
    Q_OBJECT

private slots:
    void everyMember_isRead()
    {
        const auto profile = parsed(fullProfile());
        QVERIFY(profile);
        QCOMPARE(profile->name, u"Acme staging"_s);
        QCOMPARE(profile->environment, Environment::Staging);
        QCOMPARE(profile->apiBase, QUrl(u"https://api.acme.example"_s));
        QCOMPARE(profile->tokenUrl, QUrl(u"https://acme.example/oauth/token"_s));
        QCOMPARE(profile->connectBase, QUrl(u"http://127.0.0.1:8080"_s));
        QCOMPARE(profile->auth.method, AuthMethod::Backend);
        QCOMPARE(profile->auth.clientId, u"cid"_s);
        QCOMPARE(profile->auth.scopes, u"zap external"_s);
        const JwtSettings jwt{u"ES384"_s,
                              u"k1"_s,
                              u"https://id.acme.example"_s,
                              u"aud"_s,
                              u"uid"_s,
                              u"tenant_id"_s,
                              120s,
                              QUrl(u"https://id.acme.example/jwks.json"_s)};
        QCOMPARE(profile->auth.jwt, jwt);
        QCOMPARE(profile->auth.accessTokenUrl, QUrl(u"https://backend.acme.example/token"_s));
        QCOMPARE(profile->auth.connectTokenUrl, QUrl(u"http://localhost:9000/connect"_s));
        QCOMPARE(profile->identity, (Identity{u"user_123"_s, u"org_456"_s}));
        const ConnectSettings connect{ConnectMode::SystemBrowser, u"http://localhost:5000/done"_s, u"dark"_s,
                                      AppIdentifier::Implementation};
        QCOMPARE(profile->connect, connect);
        QCOMPARE(profile->wire, (WireSettings{RunBody::Wrapped, false}));
        QCOMPARE(profile->requestsPerMinute, 600);
    }

    void leftOutMembers_takeTheDefaults()
    {
        const auto profile = parsed("{}");
        QVERIFY(profile);
        Profile expected;
        expected.name = u"acme"_s; // the file's
        expected.source = JsonText("{}");
        QCOMPARE(*profile, expected);
        QCOMPARE(profile->auth.scopes, u"zap zap:write action:run connection:read connection:write"_s);
        QCOMPARE(profile->requestsPerMinute, 50);
    }

    void writtenUnchanged_staysByteForByte()
    {
        const auto profile = parsed(fullProfile());
        QVERIFY(profile);
        QCOMPARE(profile->toJson().bytes(), fullProfile());
    }

    void newProfile_writesEveryMember_andIsReadBack()
    {
        Profile profile = *parsed(fullProfile());
        profile.source = {};
        const auto again = parsed(profile.toJson().bytes());
        QVERIFY(again);
        profile.source = again->source;
        QCOMPARE(*again, profile);
        QCOMPARE(again->source.bytes(), fullProfile());
    }

    void unknownMembers_stayInPlace()
    {
        const QByteArray text = R"({
  "comment": "keep  me",
  "limits": {
    "burst": 1.00,
    "requests_per_minute": 10
  },
  "auth": {
    "x": [
      1e400,
      null
    ],
    "client_id": "old"
  },
  "x": 1,
  "x": 2,
  "auth.method": "no path"
})";
        auto profile = parsed(text);
        QVERIFY(profile);
        profile->auth.clientId = u"new"_s;
        profile->wire.runBody = RunBody::Wrapped;
        QByteArray expected = text;
        expected.replace("\"old\"", "\"new\"");
        expected.replace("\"no path\"\n}",
                         "\"no path\",\n  \"name\": \"acme\",\n  \"wire\": {\n    \"run_body\": \"wrapped\"\n  }\n}");
        QCOMPARE(profile->toJson().bytes(), expected);
    }

    void duplicates_lastOneCountsAndStays()
    {
        const auto profile = parsed(R"({"name":"a","identity":{"user":"1"},"name":"b","identity":{"user":"2","z":0}})");
        QVERIFY(profile);
        QCOMPARE(profile->name, u"b"_s);
        QCOMPARE(profile->identity.user, u"2"_s);
        const auto again = parsed(profile->toJson().bytes());
        QCOMPARE(again->identity.user, u"2"_s);
        QCOMPARE(again->toJson().bytes().count("\"name\""), 1);
        QVERIFY(again->toJson().bytes().contains("\"z\": 0"));
    }

    // Slashes are escaped because moc takes two of them in a raw string for a comment.
    void wrongMember_isNamedWithWhatIsAllowed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("member");
        QTest::addColumn<QString>("rule");
        const QString url = u"service_url"_s;
        const auto row = [](const char *text, const QString &member, const QString &rule) {
            QTest::newRow(text) << QByteArray(text) << member << rule;
        };
        row(R"({"auth":{"method":"oauth"}})", u"auth.method"_s, u"one_of partner_jwt access_token backend"_s);
        row(R"({"auth":{"method":"Backend"}})", u"auth.method"_s, u"one_of partner_jwt access_token backend"_s);
        row(R"({"auth":{"method":7}})", u"auth.method"_s, u"text"_s);
        row(R"({"auth":{"method":"backend"}})", u"auth.access_token_url"_s, u"given_for backend"_s);
        row(R"({"auth":[]})", u"auth"_s, u"object"_s);
        row(R"({"auth":{"jwt":"x"}})", u"auth.jwt"_s, u"object"_s);
        row(R"({"auth":{"jwt":{"algorithm":"HS256"}}})", u"auth.jwt.algorithm"_s,
            u"one_of RS256 RS384 RS512 ES256 ES384 ES512"_s);
        row(R"({"auth":{"jwt":{"lifetime_seconds":301}}})", u"auth.jwt.lifetime_seconds"_s, u"integer 1 300"_s);
        row(R"({"auth":{"jwt":{"lifetime_seconds":"60"}}})", u"auth.jwt.lifetime_seconds"_s, u"integer 1 300"_s);
        row(R"({"environment":"test"})", u"environment"_s, u"one_of production staging sandbox"_s);
        row(R"({"connect":{"mode":""}})", u"connect.mode"_s, u"one_of auto popup redirect system_browser"_s);
        row(R"({"connect":{"app_identifier":"slug"}})", u"connect.app_identifier"_s, u"one_of app_id implementation"_s);
        row(R"({"connect":{"redirect_uri":"/done"}})", u"connect.redirect_uri"_s, u"redirect_url"_s);
        row(R"({"connect":{"redirect_uri":"http:\/\/acme.example/"}})", u"connect.redirect_uri"_s, u"redirect_url"_s);
        row(R"({"wire":{"run_body":"both"}})", u"wire.run_body"_s, u"one_of guide wrapped"_s);
        row(R"({"wire":{"run_trailing_slash":"yes"}})", u"wire.run_trailing_slash"_s, u"boolean"_s);
        row(R"({"limits":{"requests_per_minute":0}})", u"limits.requests_per_minute"_s, u"integer 1 600"_s);
        row(R"({"limits":{"requests_per_minute":601}})", u"limits.requests_per_minute"_s, u"integer 1 600"_s);
        row(R"({"limits":{"requests_per_minute":1.5}})", u"limits.requests_per_minute"_s, u"integer 1 600"_s);
        row(R"({"name":null})", u"name"_s, u"text"_s);
        row(R"({"name":" "})", u"name"_s, u"not_empty"_s);
        row(R"({"api_base":"http:\/\/api.acme.example"})", u"api_base"_s, url);
        row(R"({"api_base":"http:\/\/127.0.0.1.evil.example"})", u"api_base"_s, url);
        row(R"({"api_base":"api.acme.example"})", u"api_base"_s, url);
        row(R"({"api_base":""})", u"api_base"_s, url);
        row(R"({"token_url":"ftp:\/\/acme.example"})", u"token_url"_s, url);
        row(R"({"connect_base":"https:\/\/me:secret@acme.example"})", u"connect_base"_s, url);
        row(R"({"auth":{"jwt":{"jwks_url":"jwks.json"}}})", u"auth.jwt.jwks_url"_s, url);
        row(R"({"auth":{"connect_token_url":"http:\/\/acme.example"}})", u"auth.connect_token_url"_s, url);
        row("[]", QString(), u"object"_s);
    }
    void wrongMember_isNamedWithWhatIsAllowed()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, member);
        QFETCH(QString, rule);
        const auto profile = parsed(text);
        QVERIFY(!profile);
        QCOMPARE(profile.error().kind, ApiError::Kind::Configuration);
        QCOMPARE(profile.error().code, member);
        QCOMPARE(profile.error().pointer, rule);
        QCOMPARE(profile.error().detail, u"acme.json"_s);
    }

    void everyProblem_isToldOnceForItsMember()
    {
        Profile profile;
        profile.name = u" "_s;
        profile.apiBase = QUrl(u"http://api.acme.example"_s);
        profile.auth.method = AuthMethod::Backend;
        profile.auth.jwt.lifetime = 301s;
        profile.requestsPerMinute = 0;
        QStringList members;
        for (const ProfileProblem &problem : profile.problems())
            members.append(problem.member);
        QCOMPARE(members, (QStringList{u"api_base"_s, u"auth.jwt.lifetime_seconds"_s, u"limits.requests_per_minute"_s,
                                       u"name"_s, u"auth.access_token_url"_s}));
        QVERIFY(parsed(fullProfile())->problems().isEmpty());
    }

    void gaps_dependOnTheWayToAToken()
    {
        const auto members = [](AuthMethod method) {
            Profile profile;
            profile.auth.method = method;
            QStringList found;
            for (const ProfileProblem &gap : profile.gaps())
                found.append(gap.member);
            return found;
        };
        QCOMPARE(members(AuthMethod::PartnerJwt),
                 (QStringList{u"auth.client_id"_s, u"auth.jwt.issuer"_s, u"auth.jwt.key_id"_s, u"identity.user"_s}));
        QCOMPARE(members(AuthMethod::AccessToken), QStringList{u"auth.client_id"_s});
        QCOMPARE(members(AuthMethod::Backend), QStringList{u"identity.user"_s});
        QVERIFY(parsed(fullProfile())->gaps().isEmpty());
    }

    void secretInTheFile_isRefusedUnquoted_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("member");
        QTest::newRow("root") << QByteArray(R"({"client_secret":"hunter2"})") << u"client_secret"_s;
        QTest::newRow("auth") << QByteArray(R"({"auth":{"private_key":"hunter2"}})") << u"auth.private_key"_s;
        QTest::newRow("unknown group") << QByteArray(R"({"x":{"y":{"Access_Token":"hunter2"}}})")
                                       << u"x.y.Access_Token"_s;
    }
    void secretInTheFile_isRefusedUnquoted()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, member);
        const auto profile = parsed(text);
        QVERIFY(!profile);
        QCOMPARE(profile.error().code, member);
        QCOMPARE(profile.error().pointer, u"no_secret"_s);
        QCOMPARE(profile.error().detail, u"acme.json"_s);
    }

    void loopbackHosts_mayBePlain_data()
    {
        QTest::addColumn<QString>("base");
        for (const char *base :
             {"http://localhost:1", "http://127.0.0.1:8080", "http://127.8.9.1", "http://[::1]:4000"})
            QTest::newRow(base) << QString::fromLatin1(base);
    }
    void loopbackHosts_mayBePlain()
    {
        QFETCH(QString, base);
        const auto profile = parsed(u"{\"api_base\":\"%1\"}"_s.arg(base).toUtf8());
        QVERIFY(profile);
        QCOMPARE(profile->apiBase, QUrl(base));
    }

    void absurdlyDeepMember_isKept()
    {
        const QByteArray deep = QByteArray("{\"x\":").repeated(100'000) + '1' + QByteArray(100'000, '}');
        const auto profile = parsed(deep);
        QVERIFY(profile);
        QVERIFY(!profile->toJson().isEmpty());
    }

    void brokenJson_saysWhere()
    {
        const auto profile = parsed("{\n  \"name\": \"x\",\n  oops\n}");
        QVERIFY(!profile);
        QCOMPARE(profile.error().pointer, u"json 3 3"_s);
    }
};

QTEST_GUILESS_MAIN(TestProfile)
#include "tst_profile.moc"
