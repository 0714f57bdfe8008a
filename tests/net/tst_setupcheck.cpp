// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/secretstores.h"
#include "app/core/redact.h"
#include "app/doctor/setupcheck.h"
#include "app/net/qthttptransport.h"
#include "app/net/recordingtransport.h"
#include "app/sandbox/sandboxstate.h"
#include "app/sandbox/scenario.h"
#include "app/wording/setupreport.h"
#include "app/wording/setuptext.h"
#include "support/faultserver.h"
#include "support/heldtransport.h"
#include "support/selfsignedserver.h"
#include "support/signingkeys.h"
#include "support/waituntil.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = Finding::State;

namespace {

// A key store that gives nothing out.
class ClosedStore : public SecretStore
{
public:
    explicit ClosedStore(QString why) : m_why(std::move(why)) {}
    QCoro::Task<Result<QByteArray>> read(SecretId, std::stop_token) override
    {
        co_return ApiError{.kind = ApiError::Kind::KeyStore, .code = m_why};
    }
    QCoro::Task<Status> write(SecretId, QByteArray, std::stop_token) override { co_return Status(Nothing()); }
    QCoro::Task<Status> remove(SecretId, std::stop_token) override { co_return Status(Nothing()); }

private:
    QString m_why;
};

Profile profileOf(const QUrl &base, const sandbox::Credentials &credentials)
{
    Profile profile;
    profile.name = u"Acme"_s;
    profile.apiBase = base;
    profile.connectBase = base;
    profile.tokenUrl = QUrl(base.toString() + u"/oauth/token"_s);
    profile.auth.clientId = credentials.clientId;
    profile.auth.jwt.algorithm = credentials.algorithm;
    profile.auth.jwt.keyId = credentials.keyId;
    profile.auth.jwt.issuer = credentials.issuer;
    profile.identity = {credentials.user, credentials.tenant};
    profile.requestsPerMinute = 600;
    return profile;
}

const auto html = FaultAnswer::http("404 Not Found", "<html><body>Nothing here</body></html>");

// A setup that works against a simulator of its own, until somebody plants a mistake.
struct Setup
{
    explicit Setup(const QByteArray &scenario = "{}") :
        server(*sandbox::Scenario::fromJson(scenario, u"test.json"_s)), listening(server.listen()),
        profile(profileOf(server.baseUrl(), server.credentials())),
        clientSecret(server.credentials().clientSecret.toUtf8()), privateKey(server.credentials().privateKeyPem)
    {
    }

    // As the program would: through the file's form, with the secrets in a store.
    const QList<Finding> &check(const QString &app = {})
    {
        if (!secrets) {
            secrets = std::make_shared<MemorySecretStore>();
            keep(SecretKind::ClientSecret, clientSecret);
            keep(SecretKind::PrivateKey, privateKey);
        }
        checked = Profile::fromJson(profile.toJson(), u"acme.json"_s);
        const auto recording = std::make_shared<RecordingTransport>(std::make_shared<QtHttpTransport>(), &exchanges);
        setupCheck = std::make_unique<SetupCheck>(
            SetupSources{.transport = recording, .secrets = secrets, .redactor = redactor});
        setupCheck->start(checked, app);
        [[maybe_unused]] const bool ended = waitUntil([this] { return !setupCheck->isRunning(); }, 20'000);
        return setupCheck->findings();
    }
    QString report() const
    {
        return setupReport(setupCheck->findings(), checked, QDateTime::currentDateTimeUtc(), *redactor);
    }

    void keep(SecretKind kind, const QByteArray &value)
    {
        if (!value.isEmpty())
            secrets->write({profile.name, kind}, value, {});
    }
    // A JWKS that holds this key under this id.
    void publish(const QByteArray &pem, const QString &kid)
    {
        const PublicJwk key = publicJwk(pem);
        const QJsonObject entry{{u"kty"_s, key.kind},
                                {u"crv"_s, key.curve},
                                {u"kid"_s, kid},
                                {u"x"_s, QString::fromLatin1(key.first)},
                                {u"y"_s, QString::fromLatin1(key.second)}};
        const QJsonObject document{{u"keys"_s, QJsonArray{entry}}};
        other.answers = {FaultAnswer::http("200 OK", QJsonDocument(document).toJson())};
        profile.auth.jwt.jwksUrl = other.url(u"/jwks.json"_s);
    }
    // A server that nobody vouches for.
    QUrl untrustedUrl(const QString &path = {})
    {
        untrusted.emplace();
        listening = listening && untrusted->listen(QHostAddress::LocalHost);
        return QUrl(u"https://127.0.0.1:%1%2"_s.arg(untrusted->serverPort()).arg(path));
    }
    // A backend that gives a token the API takes, and connect tokens for any page.
    void useBackend()
    {
        const sandbox::AccessToken token{
            {profile.identity.user, profile.identity.tenant},
            {u"zap"_s, u"zap:write"_s, u"action:run"_s, u"connection:read"_s, u"connection:write"_s},
            QDateTime::currentSecsSinceEpoch() + 3600};
        const QByteArray access = server.state().service().tokens.issue(token);
        other.answers = {html, FaultAnswer::http("200 OK", "{\"access_token\":\"" + access + "\",\"expires_in\":3600}"),
                         FaultAnswer::http("200 OK", "{\"access_token\":\"a-connect-token\",\"expires_in\":300}")};
        profile.auth.method = AuthMethod::Backend;
        profile.auth.accessTokenUrl = other.url(u"/token"_s);
        profile.auth.connectTokenUrl = other.url(u"/connect-token"_s);
    }
    // By way of the system browser.
    void callBackTo(const QString &address)
    {
        profile.connect.mode = ConnectMode::SystemBrowser;
        profile.connect.redirectUri = address;
    }
    void registerKey(const char *algorithm, const SigningKey &key)
    {
        registered = bool(server.state().registerKey(u"mine"_s, QString::fromLatin1(algorithm), key.publicPem()));
        profile.auth.jwt.keyId = u"mine"_s;
        privateKey = key.pem();
    }

    sandbox::SandboxServer server;
    bool listening;
    bool registered = true;
    FaultServer other; // whatever else stands at an address
    std::optional<SelfSignedServer> untrusted{};
    Profile profile;
    QByteArray clientSecret;
    QByteArray privateKey;
    std::shared_ptr<SecretStore> secrets{};
    std::shared_ptr<Redactor> redactor = std::make_shared<Redactor>();
    ExchangeLog exchanges{redactor};
    Result<Profile> checked{};
    std::unique_ptr<SetupCheck> setupCheck{};
};

struct Mistake
{
    const char *name;
    SetupStep step;
    Diagnosis diagnosis;
    std::function<void(Setup &)> plant;
    QByteArray scenario = "{}";
};

QByteArray fault(const QByteArray &members)
{
    return "{\"faults\":[{\"count\":0," + members + "}]}";
}

QList<Mistake> mistakesBeforeTheFirstRequest()
{
    return {
        {"lifetime too long", SetupStep::Profile, Diagnosis::LifetimeTooLong,
         [](Setup &s) { s.profile.auth.jwt.lifetime = 600s; }},
        {"plain http", SetupStep::Profile, Diagnosis::ProfileRefused,
         [](Setup &s) { s.profile.apiBase = QUrl(u"http://api.acme.example"_s); }},
        {"no client id", SetupStep::Secrets, Diagnosis::ClientIdMissing,
         [](Setup &s) { s.profile.auth.clientId = u""_s; }},
        {"no client secret", SetupStep::Secrets, Diagnosis::ClientSecretMissing,
         [](Setup &s) { s.clientSecret.clear(); }},
        {"key store locked", SetupStep::Secrets, Diagnosis::KeyStoreLocked,
         [](Setup &s) { s.secrets = std::make_shared<ClosedStore>(u"locked"_s); }},
        {"key store absent", SetupStep::Secrets, Diagnosis::KeyStoreAbsent,
         [](Setup &s) { s.secrets = std::make_shared<ClosedStore>(u"absent"_s); }},
        {"key store denies", SetupStep::Secrets, Diagnosis::KeyStoreDenied,
         [](Setup &s) { s.secrets = std::make_shared<ClosedStore>(u"denied"_s); }},
        {"key store does not answer", SetupStep::Secrets, Diagnosis::KeyStoreSilent,
         [](Setup &s) { s.secrets = std::make_shared<ClosedStore>(u"timeout"_s); }},
        {"key store fails", SetupStep::Secrets, Diagnosis::KeyStoreFailed,
         [](Setup &s) { s.secrets = std::make_shared<ClosedStore>(u"failed"_s); }},
        {"stored secret damaged", SetupStep::Secrets, Diagnosis::SecretDamaged,
         [](Setup &s) { s.secrets = std::make_shared<ClosedStore>(u"damaged"_s); }},
        {"no private key", SetupStep::PrivateKey, Diagnosis::PrivateKeyMissing, [](Setup &s) { s.privateKey.clear(); }},
        {"key file gone", SetupStep::PrivateKey, Diagnosis::KeyFileUnreadable,
         [](Setup &s) {
             QProcessEnvironment environment;
             environment.insert(u"ACTIONBENCH_CLIENT_SECRET"_s, QString::fromUtf8(s.clientSecret));
             environment.insert(u"ACTIONBENCH_PRIVATE_KEY_FILE"_s, u"/nowhere/key.pem"_s);
             s.secrets = std::make_shared<EnvironmentSecretStore>(environment, nullptr);
         }},
        {"not PEM", SetupStep::PrivateKey, Diagnosis::KeyNotPem, [](Setup &s) { s.privateKey = "see the wiki"; }},
        {"PEM cut off", SetupStep::PrivateKey, Diagnosis::KeyCutOff, [](Setup &s) { s.privateKey.chop(60); }},
        {"encrypted key", SetupStep::PrivateKey, Diagnosis::KeyEncrypted,
         [](Setup &s) { s.privateKey = SigningKey::ec("P-256").encryptedPem("passphrase"); }},
        {"public key", SetupStep::PrivateKey, Diagnosis::KeyPublic,
         [](Setup &s) { s.privateKey = SigningKey::ec("P-256").publicPem(); }},
        {"certificate", SetupStep::PrivateKey, Diagnosis::KeyCertificate,
         [](Setup &s) { s.privateKey = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"; }},
        {"RSA for an EC algorithm", SetupStep::PrivateKey, Diagnosis::KeyOtherKind,
         [](Setup &s) { s.profile.auth.jwt.algorithm = u"RS256"_s; }},
        {"wrong curve", SetupStep::PrivateKey, Diagnosis::KeyOtherCurve,
         [](Setup &s) { s.profile.auth.jwt.algorithm = u"ES384"_s; }},
        {"RSA too short", SetupStep::PrivateKey, Diagnosis::KeyTooShort,
         [](Setup &s) {
             s.profile.auth.jwt.algorithm = u"RS256"_s;
             s.privateKey = SigningKey::rsa(1024).pem();
         }},
        {"no key id", SetupStep::KeyId, Diagnosis::KeyIdMissing, [](Setup &s) { s.profile.auth.jwt.keyId = u""_s; }},
        {"empty issuer", SetupStep::Claims, Diagnosis::IssuerMissing,
         [](Setup &s) { s.profile.auth.jwt.issuer = u""_s; }},
        {"empty audience", SetupStep::Claims, Diagnosis::AudienceMissing,
         [](Setup &s) { s.profile.auth.jwt.audience = u""_s; }},
        {"empty claim name", SetupStep::Claims, Diagnosis::ClaimNameMissing,
         [](Setup &s) { s.profile.auth.jwt.userClaim = u""_s; }},
        {"no user", SetupStep::Claims, Diagnosis::UserMissing, [](Setup &s) { s.profile.identity.user = u""_s; }},
        {"no tenant", SetupStep::Claims, Diagnosis::TenantMissing, [](Setup &s) { s.profile.identity.tenant = u""_s; }},
        {"one name for both", SetupStep::Claims, Diagnosis::ClaimNamesClash,
         [](Setup &s) { s.profile.auth.jwt.tenantClaim = u"iss"_s; }},
        {"user and tenant swapped", SetupStep::Claims, Diagnosis::ClaimsSwapped,
         [](Setup &s) { std::swap(s.profile.auth.jwt.userClaim, s.profile.auth.jwt.tenantClaim); }},
    };
}

QList<Mistake> mistakesOfSigningIn()
{
    return {
        {"token host unreachable", SetupStep::TokenServer, Diagnosis::TokenServerUnreachable,
         [](Setup &s) { s.profile.tokenUrl = QUrl(u"http://127.0.0.1:9/oauth/token"_s); }},
        {"token host with a certificate nobody vouches for", SetupStep::TokenServer, Diagnosis::TokenServerUntrusted,
         [](Setup &s) { s.profile.tokenUrl = s.untrustedUrl(u"/oauth/token"_s); }},
        {"token host hangs up", SetupStep::TokenServer, Diagnosis::TokenServerSilent,
         [](Setup &s) {
             s.other.answers = {FaultAnswer::drop(), FaultAnswer::drop()};
             s.profile.tokenUrl = s.other.url(u"/oauth/token"_s);
         }},
        {"clock fast", SetupStep::Clock, Diagnosis::ClockFast, {}, R"({"clock":{"offset_seconds":-600}})"},
        {"clock slow", SetupStep::Clock, Diagnosis::ClockSlow, {}, R"({"clock":{"offset_seconds":600}})"},
        {"JWKS unreachable", SetupStep::Jwks, Diagnosis::JwksUnreachable,
         [](Setup &s) { s.profile.auth.jwt.jwksUrl = QUrl(u"http://127.0.0.1:9/jwks.json"_s); }},
        {"JWKS 404", SetupStep::Jwks, Diagnosis::JwksMissing,
         [](Setup &s) {
             s.other.answers = {html};
             s.profile.auth.jwt.jwksUrl = s.other.url();
         }},
        {"JWKS is a page", SetupStep::Jwks, Diagnosis::JwksNotJson,
         [](Setup &s) {
             s.other.answers = {FaultAnswer::http("200 OK", "<html></html>")};
             s.profile.auth.jwt.jwksUrl = s.other.url();
         }},
        {"JWKS without the key", SetupStep::Jwks, Diagnosis::JwksKeyIdMissing,
         [](Setup &s) { s.publish(SigningKey::ec("P-256").pem(), u"another"_s); }},
        {"JWKS with another id", SetupStep::Jwks, Diagnosis::JwksOtherKeyId,
         [](Setup &s) { s.publish(s.privateKey, u"another"_s); }},
        {"JWKS with another key", SetupStep::Jwks, Diagnosis::JwksOtherKey,
         [](Setup &s) { s.publish(SigningKey::ec("P-256").pem(), s.profile.auth.jwt.keyId); }},
        {"token address redirects",
         SetupStep::Token,
         Diagnosis::TokenRedirected,
         {},
         fault(R"("endpoint":"token","status":302,"headers":{"Location":"https://zapier.com/login"})")},
        {"token address 404", SetupStep::Token, Diagnosis::TokenWrongAddress,
         [](Setup &s) { s.profile.tokenUrl.setPath(u"/oauth/tokens"_s); }},
        {"token address is a page",
         SetupStep::Token,
         Diagnosis::TokenNotJson,
         {},
         fault(R"("endpoint":"token","body":"html")")},
        {"answer without a token",
         SetupStep::Token,
         Diagnosis::TokenNoToken,
         {},
         fault(R"("endpoint":"token","body":"{\"ok\":true}")")},
        {"token server fails",
         SetupStep::Token,
         Diagnosis::TokenServerFailed,
         {},
         fault(R"("endpoint":"token","status":502)")},
        {"token server throttles",
         SetupStep::Token,
         Diagnosis::RateLimited,
         {},
         fault(R"("endpoint":"token","status":429)")},
        {"wrong client id", SetupStep::Token, Diagnosis::ClientIdUnknown,
         [](Setup &s) { s.profile.auth.clientId = u"somebody-else"_s; }},
        {"wrong client secret", SetupStep::Token, Diagnosis::ClientSecretWrong,
         [](Setup &s) { s.clientSecret = "not-the-secret"; }},
        {"client refused, API not asked", SetupStep::Token, Diagnosis::ClientRefused,
         [](Setup &s) {
             s.clientSecret = "not-the-secret";
             s.profile.apiBase = QUrl(u"http://127.0.0.1:9"_s);
         }},
        {"exchange not enabled",
         SetupStep::Token,
         Diagnosis::GrantNotEnabled,
         {},
         fault(R"("endpoint":"token","status":400,"body":"{\"error\":\"unsupported_grant_type\"}")")},
        {"request not understood",
         SetupStep::Token,
         Diagnosis::RequestRefused,
         {},
         fault(R"("endpoint":"token","status":400,"body":"{\"error\":\"invalid_request\"}")")},
        {"misspelt scope", SetupStep::Token, Diagnosis::ScopeRefused,
         [](Setup &s) { s.profile.auth.scopes = u"zap zap:wirte"_s; }},
        {"unknown key id", SetupStep::Token, Diagnosis::JwtKeyIdUnknown,
         [](Setup &s) { s.profile.auth.jwt.keyId = u"k-2019"_s; }},
        {"another private key", SetupStep::Token, Diagnosis::JwtSignatureRefused,
         [](Setup &s) { s.privateKey = SigningKey::ec("P-256").pem(); }},
        {"registered for another algorithm", SetupStep::Token, Diagnosis::JwtAlgorithmRefused,
         [](Setup &s) {
             s.registerKey("RS256", SigningKey::rsa());
             s.profile.auth.jwt.algorithm = u"RS512"_s;
         }},
        {"wrong issuer", SetupStep::Token, Diagnosis::JwtIssuerRefused,
         [](Setup &s) { s.profile.auth.jwt.issuer += u'/'; }},
        {"wrong audience", SetupStep::Token, Diagnosis::JwtAudienceRefused,
         [](Setup &s) { s.profile.auth.jwt.audience = u"zapier.com"_s; }},
        {"claim not as agreed", SetupStep::Token, Diagnosis::JwtClaimRefused,
         [](Setup &s) { s.profile.auth.jwt.tenantClaim = u"tenant_id"_s; }},
        {"refused without a reason",
         SetupStep::Token,
         Diagnosis::JwtRefused,
         {},
         fault(R"("endpoint":"token","status":400,"body":"{\"error\":\"invalid_grant\"}")")},
        {"backend refuses", SetupStep::Token, Diagnosis::BackendRefused,
         [](Setup &s) {
             s.profile.auth.method = AuthMethod::Backend;
             s.profile.auth.accessTokenUrl = s.other.url(u"/token"_s);
             s.other.answers = {html, FaultAnswer::http("403 Forbidden", "{\"error\":\"no such user\"}")};
         }},
        {"no access token", SetupStep::Secrets, Diagnosis::AccessTokenMissing,
         [](Setup &s) { s.profile.auth.method = AuthMethod::AccessToken; }},
        {"scope not asked for", SetupStep::Scopes, Diagnosis::ScopeNotAsked,
         [](Setup &s) { s.profile.auth.scopes.remove(u"action:run "_s); }},
        {"scope not granted",
         SetupStep::Scopes,
         Diagnosis::ScopeNotGranted,
         {},
         R"({"partner":{"scopes":["zap","zap:write","connection:read","connection:write"]}})"},
    };
}

QList<Mistake> mistakesAfterSigningIn()
{
    return {
        {"API unreachable", SetupStep::Apps, Diagnosis::ApiUnreachable,
         [](Setup &s) { s.profile.apiBase = QUrl(u"http://127.0.0.1:9"_s); }},
        {"API with a certificate nobody vouches for", SetupStep::Apps, Diagnosis::ApiUntrusted,
         [](Setup &s) { s.profile.apiBase = s.untrustedUrl(); }},
        {"API hangs up",
         SetupStep::Apps,
         Diagnosis::ApiSilent,
         {},
         fault(R"("endpoint":"apps","cut":"before_processing")")},
        {"API redirects",
         SetupStep::Apps,
         Diagnosis::ApiRedirected,
         {},
         fault(R"("endpoint":"apps","status":301,"headers":{"Location":"https://api.zapier.com/v2/apps"})")},
        {"API address 404", SetupStep::Apps, Diagnosis::ApiWrongAddress,
         [](Setup &s) { s.profile.apiBase.setPath(u"/api"_s); }},
        {"API is a page", SetupStep::Apps, Diagnosis::ApiNotJson, {}, fault(R"("endpoint":"apps","body":"html")")},
        {"API of another environment",
         SetupStep::Apps,
         Diagnosis::ApiTokenRefused,
         {},
         fault(R"("endpoint":"apps","status":401)")},
        {"API forbids", SetupStep::Apps, Diagnosis::ApiScopeMissing, {}, fault(R"("endpoint":"apps","status":403)")},
        {"API does not accept",
         SetupStep::Actions,
         Diagnosis::ApiRefused,
         {},
         fault(R"("endpoint":"actions","status":400)")},
        {"API fails",
         SetupStep::Connections,
         Diagnosis::ApiFailed,
         {},
         fault(R"("endpoint":"authentications","status":500)")},
        {"foreign Connect host", SetupStep::ConnectToken, Diagnosis::ConnectHostRefused,
         [](Setup &s) { s.profile.connectBase = QUrl(u"https://connect.acme.example"_s); }},
        {"app under its other name",
         SetupStep::ConnectToken,
         Diagnosis::AppIdentifierRefused,
         {},
         R"({"connect":{"app_identifier":"implementation"}})"},
        {"no connect token for this client",
         SetupStep::ConnectToken,
         Diagnosis::ConnectScopeRefused,
         {},
         fault(R"("endpoint":"token","occurrence":2,"status":400,"body":"{\"error\":\"invalid_scope\"}")")},
        {"redirect without an address", SetupStep::Redirect, Diagnosis::RedirectMissing,
         [](Setup &s) { s.profile.connect.mode = ConnectMode::Redirect; }},
        {"redirect address with a fragment", SetupStep::Redirect, Diagnosis::RedirectInsecure,
         [](Setup &s) { s.profile.connect.redirectUri = u"https://acme.example/done#here"_s; }},
        {"redirect address not registered", SetupStep::ConnectPage, Diagnosis::RedirectNotRegistered,
         [](Setup &s) { s.profile.connect.redirectUri = u"https://acme.example/done"_s; }},
        {"callback not registered", SetupStep::ConnectPage, Diagnosis::CallbackNotRegistered,
         [](Setup &s) { s.callBackTo(u"http://127.0.0.1/elsewhere"_s); }},
        {"Connect page with a certificate nobody vouches for", SetupStep::ConnectPage, Diagnosis::ConnectUntrusted,
         [](Setup &s) {
             s.useBackend();
             s.profile.connectBase = s.untrustedUrl();
         }},
        {"Connect page missing",
         SetupStep::ConnectPage,
         Diagnosis::ConnectMissing,
         {},
         fault(R"("endpoint":"connect","status":404)")},
        {"Connect page points on",
         SetupStep::ConnectPage,
         Diagnosis::ConnectRedirected,
         {},
         fault(R"("endpoint":"connect","status":302,"headers":{"Location":"https://zapier.com/login"})")},
        {"Connect page fails",
         SetupStep::ConnectPage,
         Diagnosis::ConnectFailed,
         {},
         fault(R"("endpoint":"connect","status":500)")},
        {"Connect page hangs up",
         SetupStep::ConnectPage,
         Diagnosis::ConnectSilent,
         {},
         fault(R"("endpoint":"connect","cut":"before_processing")")},
    };
}

QString joined(const ErrorText &text)
{
    return text.what + u'|' + text.whose + u'|' + text.todo;
}

} // namespace

class TestSetupCheck : public QObject
{
    Q_OBJECT

private slots:
    void goodSetup_isWalkedToTheEnd()
    {
        Setup setup;
        QVERIFY(setup.listening);
        setup.publish(setup.privateKey, setup.profile.auth.jwt.keyId);
        setup.profile.connect.redirectUri = u"http://127.0.0.1:5555/connected"_s;
        const QList<Finding> &findings = setup.check();
        QVERIFY2(!verdict(findings), qPrintable(setup.report()));
        QCOMPARE(findings.size(), setupSteps);
        for (int step = 0; step < setupSteps; ++step) {
            QCOMPARE(findings.at(step).step, SetupStep(step));
            QVERIFY2(findings.at(step).state == State::Ok, qPrintable(setup.report()));
        }
    }

    void plantedMistakes_differentCorrectDiagnoses_data()
    {
        QTest::addColumn<int>("group");
        QTest::newRow("before the first request") << 0;
        QTest::newRow("signing in") << 1;
        QTest::newRow("after signing in") << 2;
    }
    void plantedMistakes_differentCorrectDiagnoses()
    {
        QFETCH(int, group);
        const QList<Mistake> groups[] = {mistakesBeforeTheFirstRequest(), mistakesOfSigningIn(),
                                         mistakesAfterSigningIn()};
        QVERIFY(groups[group].size() >= 18);
        for (const Mistake &mistake : groups[group]) {
            Setup setup(mistake.scenario);
            if (mistake.plant)
                mistake.plant(setup);
            QVERIFY(setup.listening && setup.registered);
            const QList<Finding> findings = setup.check();
            const Finding *found = verdict(findings);
            QVERIFY2(found, mistake.name);
            const QString said = QString::fromLatin1(mistake.name) + u": "_s + setup.report();
            QVERIFY2(found->state == State::Failed, qPrintable(said));
            QVERIFY2(found->diagnosis == mistake.diagnosis, qPrintable(said));
            QVERIFY2(found->step == mistake.step, qPrintable(said));
            QVERIFY2(!m_diagnoses.contains(mistake.diagnosis), mistake.name);
            QVERIFY2(!m_sentences.contains(joined(describe(*found))), mistake.name);
            m_diagnoses.insert(mistake.diagnosis);
            m_sentences.insert(joined(describe(*found)));
            for (const Finding &later : findings) {
                if (later.step > found->step)
                    QCOMPARE(later.diagnosis, Diagnosis::EarlierFailed);
            }
        }
    }

    void warnings_doNotStopTheWalk_data()
    {
        QTest::addColumn<std::function<void(Setup &)>>("plant");
        QTest::addColumn<QByteArray>("scenario");
        QTest::addColumn<Diagnosis>("diagnosis");
        const auto add = [](const char *name, const std::function<void(Setup &)> &plant, Diagnosis diagnosis,
                            const QByteArray &scenario = "{}") {
            QTest::newRow(name) << plant << scenario << diagnosis;
        };
        add(
            "short lifetime", [](Setup &s) { s.profile.auth.jwt.lifetime = 30s; }, Diagnosis::LifetimeShort);
        add(
            "clock a little slow", [](Setup &) {}, Diagnosis::ClockOff, R"({"clock":{"offset_seconds":90}})");
        add(
            "callback elsewhere", [](Setup &s) { s.callBackTo(u"https://acme.example/done"_s); },
            Diagnosis::CallbackElsewhere);
        add(
            "no callback", [](Setup &s) { s.callBackTo({}); }, Diagnosis::CallbackElsewhere);
        add(
            "callback's port taken", [](Setup &s) { s.callBackTo(s.other.url(u"/connected"_s).toString()); },
            Diagnosis::CallbackPortTaken);
    }
    void warnings_doNotStopTheWalk()
    {
        QFETCH(std::function<void(Setup &)>, plant);
        QFETCH(QByteArray, scenario);
        Setup setup(scenario);
        plant(setup);
        const QList<Finding> &findings = setup.check();
        QVERIFY(verdict(findings));
        QCOMPARE(verdict(findings)->state, State::Warning);
        QTEST(verdict(findings)->diagnosis, "diagnosis");
        QCOMPARE(findings.last().state, State::Ok);
    }

    void c3_callbackOfTheSystemBrowser_isTriedWithAPort()
    {
        Setup setup;
        setup.callBackTo(u"http://127.0.0.1/connected"_s);
        const QList<Finding> &findings = setup.check();
        QVERIFY2(!verdict(findings), qPrintable(setup.report()));
        const QString sent = findings.at(int(SetupStep::ConnectPage)).fact("redirect_uri"_L1);
        QVERIFY2(QUrl(sent).port() > 0 && sent.endsWith("/connected"_L1), qPrintable(sent));
    }

    void app_isTheOneThatWasAskedFor()
    {
        Setup setup;
        const QList<Finding> &byTitle = setup.check(u"Harbor CRM"_s);
        QCOMPARE(byTitle.at(int(SetupStep::Connections)).fact("count"_L1), u"23"_s);
        QCOMPARE(byTitle.at(int(SetupStep::Connections)).fact("expired"_L1), u"2"_s);
        const QList<Finding> &none = setup.check(u"Quillkit"_s);
        QCOMPARE(none.at(int(SetupStep::ConnectToken)).diagnosis, Diagnosis::NotNeeded);
        QVERIFY(!verdict(none));
        QCOMPARE(verdict(setup.check(u"Nowhere"_s))->diagnosis, Diagnosis::AppUnknown);
    }

    void nothingWithAnEffect_isCalled()
    {
        Setup setup;
        setup.profile.connect.redirectUri = u"http://127.0.0.1/connected"_s;
        setup.check();
        const QJsonArray asked = setup.server.state().service().log.toJson();
        QVERIFY(asked.size() >= 7);
        for (const QJsonValue &request : asked) {
            const QString path = request[u"path"].toString();
            QVERIFY2(request[u"method"] == u"GET"_s || path == u"/oauth/token"_s, qPrintable(path));
        }
        QCOMPARE(setup.server.state().service().runs.count(), 0);
        QCOMPARE(qsizetype(setup.exchanges.exchanges().size()), asked.size());
    }

    // A server that repeats in its answer what it was sent.
    void plantedSecrets_areNotInTheReport()
    {
        Setup setup;
        const QByteArray secret = setup.clientSecret;
        const QByteArray keyLine = setup.privateKey.split('\n').at(1);
        const QString echoed = QString::fromLatin1(secret + ' ' + secret.toPercentEncoding({}, "abcdef") + ' '
                                                   + secret.toBase64() + ' ' + keyLine);
        const QJsonObject body{{u"error"_s, u"invalid_grant"_s}, {u"error_description"_s, echoed}};
        const QByteArray text = QJsonDocument(body).toJson(QJsonDocument::Compact);
        const FaultAnswer refusal = FaultAnswer::http("400 Bad Request", text);
        setup.other.answers = {html, refusal, refusal};
        setup.profile.tokenUrl = setup.other.url(u"/oauth/token"_s);
        QCOMPARE(verdict(setup.check())->diagnosis, Diagnosis::JwtRefused);
        const QByteArray report = setup.report().toUtf8();
        QVERIFY2(report.contains("It said: “[redacted]"), report.constData());
        for (const QByteArray &shape : {secret, secret.toPercentEncoding({}, "abcdef"), secret.toBase64(), keyLine})
            QVERIFY2(!report.contains(shape), report.constData());
        QVERIFY(!report.contains(setup.profile.identity.user.toUtf8()));
    }

    void silence_endsInATimeOut()
    {
        Setup setup;
        const auto held = std::make_shared<HeldTransport>();
        held->server = [](const HttpRequest &) { return HeldTransport::Reply(HttpResponse{.status = 200}); };
        setup.secrets = std::make_shared<MemorySecretStore>();
        setup.keep(SecretKind::ClientSecret, setup.clientSecret);
        setup.keep(SecretKind::PrivateKey, setup.privateKey);
        SetupCheck check({.transport = held, .secrets = setup.secrets, .redactor = setup.redactor, .patience = 50ms});
        QSignalSpy finished(&check, &SetupCheck::finished);
        check.start(setup.profile);
        QVERIFY(waitUntil([&] { return !held->sent.isEmpty() && held->underWay().isEmpty(); }));
        held->answerAll(); // too late
        QVERIFY(waitUntil([&] { return finished.count() == 1; }));
        QCOMPARE(verdict(check.findings())->diagnosis, Diagnosis::TimedOut);
        QCOMPARE(verdict(check.findings())->step, SetupStep::TokenServer);
    }

    void cancel_isSilentAndImmediate()
    {
        Setup setup;
        const auto held = std::make_shared<HeldTransport>();
        held->server = [](const HttpRequest &) { return HeldTransport::Reply(HttpResponse{.status = 200}); };
        setup.secrets = std::make_shared<MemorySecretStore>();
        setup.keep(SecretKind::ClientSecret, setup.clientSecret);
        setup.keep(SecretKind::PrivateKey, setup.privateKey);
        auto check = std::make_unique<SetupCheck>(
            SetupSources{.transport = held, .secrets = setup.secrets, .redactor = setup.redactor});
        QSignalSpy finished(check.get(), &SetupCheck::finished);
        QList<SetupStep> begun;
        connect(check.get(), &SetupCheck::begun, this, [&](SetupStep step) { begun.append(step); });
        check->start(setup.profile);
        QVERIFY(waitUntil([&] { return held->sent.size() == 1; }));
        QCOMPARE(begun.last(), SetupStep::TokenServer);
        check->cancel();
        QVERIFY(!check->isRunning());
        QVERIFY(held->underWay().isEmpty());
        held->answerAll();
        check->start(setup.profile); // and again, superseding nothing
        QVERIFY(waitUntil([&] { return held->sent.size() == 2; }));
        QCOMPARE(finished.count(), 0);
        check.reset(); // with a request under way
        held->answerAll();
        QVERIFY(waitUntil([&] { return held.use_count() == 1; })); // nothing waits any more
    }

private:
    QSet<Diagnosis> m_diagnoses;
    QSet<QString> m_sentences;
};

QTEST_MAIN(TestSetupCheck)
#include "tst_setupcheck.moc"
