// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/jwtsigner.h"
#include "app/json/jsonindex.h"
#include "support/signingkeys.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;

namespace {

const QDateTime now = QDateTime::fromSecsSinceEpoch(1'790'000'000, Qt::UTC);

QByteArray decoded(const QByteArray &part)
{
    return QByteArray::fromBase64(part, QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
}

JwtSettings settingsFor(const QString &algorithm)
{
    JwtSettings settings;
    settings.algorithm = algorithm;
    settings.keyId = u"k-2026-11"_s;
    settings.issuer = u"https://id.acme.example"_s;
    return settings;
}

const Identity identity{u"u-381"_s, u"team-9"_s};

} // namespace

class TestJwtSigner : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_rsa.pem().startsWith("-----BEGIN PRIVATE KEY-----")); }

    void a1_claims_areExactlyThese()
    {
        const auto token = signPartnerJwt(settingsFor(u"RS256"_s), identity, m_rsa.pem(), now);
        QVERIFY(token);
        const QByteArrayList parts = token->split('.');
        QCOMPARE(parts.size(), 3);
        QCOMPARE(decoded(parts.at(0)), R"({"alg":"RS256","typ":"JWT","kid":"k-2026-11"})");
        QCOMPARE(decoded(parts.at(1)),
                 R"({"sub":"u-381","org_id":"team-9","iss":"https://id.acme.example","aud":"connect.zapier.com",)"
                 R"("iat":1790000000,"nbf":1789999970,"exp":1790000240})");
        QVERIFY(!token->contains('='));
    }

    void a2_tenantClaimConfigured_replacesOrgId()
    {
        JwtSettings settings = settingsFor(u"RS256"_s);
        settings.tenantClaim = u"tenant_id"_s;
        settings.userClaim = u"uid"_s;
        const auto token = signPartnerJwt(settings, identity, m_rsa.pem(), now);
        QVERIFY(token);
        const JsonNode claims = JsonIndex::root(decoded(token->split('.').at(1)));
        QCOMPARE(claims.child("tenant_id"_L1).toString(), u"team-9"_s);
        QCOMPARE(claims.child("uid"_L1).toString(), u"u-381"_s);
        QVERIFY(!claims.contains(u"org_id"));
        QVERIFY(!claims.contains(u"sub"));
    }

    void a3_signature_verifies_data()
    {
        QTest::addColumn<QString>("algorithm");
        QTest::addColumn<QByteArray>("digest");
        QTest::addColumn<QByteArray>("curve");
        QTest::addColumn<int>("size");
        QTest::newRow("RS256") << u"RS256"_s << QByteArray("SHA256") << QByteArray() << 256;
        QTest::newRow("RS384") << u"RS384"_s << QByteArray("SHA384") << QByteArray() << 256;
        QTest::newRow("RS512") << u"RS512"_s << QByteArray("SHA512") << QByteArray() << 256;
        QTest::newRow("ES256") << u"ES256"_s << QByteArray("SHA256") << QByteArray("P-256") << 64;
        QTest::newRow("ES384") << u"ES384"_s << QByteArray("SHA384") << QByteArray("P-384") << 96;
        QTest::newRow("ES512") << u"ES512"_s << QByteArray("SHA512") << QByteArray("P-521") << 132;
    }
    void a3_signature_verifies()
    {
        QFETCH(QString, algorithm);
        QFETCH(QByteArray, digest);
        QFETCH(QByteArray, curve);
        QFETCH(int, size);
        const SigningKey key = curve.isEmpty() ? m_rsa : SigningKey::ec(curve.constData());
        for (int i = 0; i < 20; ++i) { // r and s are now and then a byte shorter than the curve
            const auto token = signPartnerJwt(settingsFor(algorithm), identity,
                                              i % 2 ? key.pem() : key.traditionalPem(), now.addSecs(i));
            QVERIFY(token);
            const qsizetype dot = token->lastIndexOf('.');
            const QByteArray raw = decoded(token->sliced(dot + 1));
            QCOMPARE(raw.size(), size);
            QVERIFY(
                key.verifies(digest.constData(), token->first(dot), curve.isEmpty() ? raw : SigningKey::derOf(raw)));
        }
    }

    void keyInOneLine_asInAnEnvironmentVariable_isRead()
    {
        QByteArray line = m_rsa.pem();
        line.replace("\n", "\\n");
        QVERIFY(signPartnerJwt(settingsFor(u"RS256"_s), identity, line, now));
        line = m_rsa.pem();
        line.replace("\n", "\r\n");
        QVERIFY(signPartnerJwt(settingsFor(u"RS256"_s), identity, line, now));
    }

    void wrongKey_isAConfigurationError_data()
    {
        QTest::addColumn<QString>("algorithm");
        QTest::addColumn<QByteArray>("pem");
        QTest::addColumn<QString>("rule");
        const QByteArray p256 = SigningKey::ec("P-256").pem();
        const QByteArray p384 = SigningKey::ec("P-384").pem();
        QTest::newRow("EC for RS256") << u"RS256"_s << p256 << u"key_rsa RS256"_s;
        QTest::newRow("RSA for ES256") << u"ES256"_s << m_rsa.pem() << u"key_curve ES256 P-256"_s;
        QTest::newRow("P-384 for ES256") << u"ES256"_s << p384 << u"key_curve ES256 P-256"_s;
        QTest::newRow("P-256 for ES512") << u"ES512"_s << p256 << u"key_curve ES512 P-521"_s;
        QTest::newRow("RSA of 1024 bits") << u"RS256"_s << SigningKey::rsa(1024).pem() << u"key_rsa RS256"_s;
        QTest::newRow("encrypted") << u"RS256"_s << m_rsa.encryptedPem("pass") << u"key_plain"_s;
        QTest::newRow("public") << u"RS256"_s << m_rsa.publicPem() << u"key_pem"_s;
        QTest::newRow("no PEM") << u"RS256"_s << QByteArray("hunter2-hunter2") << u"key_pem"_s;
        QTest::newRow("cut") << u"RS256"_s << m_rsa.pem().first(300) << u"key_pem"_s;
        QTest::newRow("empty") << u"RS256"_s << QByteArray() << u"key_pem"_s;
    }
    void wrongKey_isAConfigurationError()
    {
        QFETCH(QString, algorithm);
        QFETCH(QByteArray, pem);
        QFETCH(QString, rule);
        const auto token = signPartnerJwt(settingsFor(algorithm), identity, pem, now);
        QVERIFY(!token);
        QCOMPARE(token.error().kind, Kind::Configuration);
        QCOMPARE(token.error().code, u"private_key"_s);
        QCOMPARE(token.error().pointer, rule);
        QVERIFY(token.error().detail.isEmpty()); // nothing of the key
    }

    void incompleteSettings_nameTheMember_data()
    {
        QTest::addColumn<JwtSettings>("settings");
        QTest::addColumn<Identity>("who");
        QTest::addColumn<QString>("member");
        const JwtSettings good = settingsFor(u"RS256"_s);
        const auto row = [&](const char *name, auto member, const auto &value, const QString &path) {
            JwtSettings changed = good;
            changed.*member = value;
            QTest::newRow(name) << changed << identity << path;
        };
        row("algorithm none", &JwtSettings::algorithm, u"none"_s, u"auth.jwt.algorithm"_s);
        row("algorithm HS256", &JwtSettings::algorithm, u"HS256"_s, u"auth.jwt.algorithm"_s);
        row("key id", &JwtSettings::keyId, QString(), u"auth.jwt.key_id"_s);
        row("issuer", &JwtSettings::issuer, QString(), u"auth.jwt.issuer"_s);
        row("audience", &JwtSettings::audience, QString(), u"auth.jwt.audience"_s);
        row("user claim taken", &JwtSettings::userClaim, u"iss"_s, u"auth.jwt.user_claim"_s);
        row("same claims", &JwtSettings::tenantClaim, u"sub"_s, u"auth.jwt.tenant_claim"_s);
        row("too long", &JwtSettings::lifetime, 301s, u"auth.jwt.lifetime_seconds"_s);
        row("no time", &JwtSettings::lifetime, 0s, u"auth.jwt.lifetime_seconds"_s);
        QTest::newRow("user") << good << Identity{{}, u"t"_s} << u"identity.user"_s;
        QTest::newRow("tenant") << good << Identity{u"u"_s, {}} << u"identity.tenant"_s;
    }
    void incompleteSettings_nameTheMember()
    {
        QFETCH(JwtSettings, settings);
        QFETCH(Identity, who);
        QFETCH(QString, member);
        const auto token = signPartnerJwt(settings, who, m_rsa.pem(), now);
        QVERIFY(!token);
        QCOMPARE(token.error().kind, Kind::Configuration);
        QCOMPARE(token.error().code, member);
    }

private:
    const SigningKey m_rsa = SigningKey::rsa();
};

Q_DECLARE_METATYPE(ab::JwtSettings)

QTEST_GUILESS_MAIN(TestJwtSigner)
#include "tst_jwtsigner.moc"
