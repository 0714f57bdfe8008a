// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/jwtverifier.h"
#include "support/jwtforge.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace ab::sandbox;

namespace {

PartnerSettings partner()
{
    return Scenario::builtIn().partner;
}

QJsonObject claimsAt(qint64 now)
{
    return {{u"sub"_s, u"u-381"_s},
            {u"org_id"_s, u"team-9"_s},
            {u"iss"_s, partner().issuer},
            {u"aud"_s, partner().audience},
            {u"iat"_s, now},
            {u"nbf"_s, now - 30},
            {u"exp"_s, now + 240}};
}

QJsonObject headerFor(const QByteArray &algorithm)
{
    return {{u"alg"_s, QString::fromLatin1(algorithm)}, {u"typ"_s, u"JWT"_s}, {u"kid"_s, u"k1"_s}};
}

KeyRing ringWith(const jwtforge::Key &key, const QByteArray &algorithm)
{
    const auto registered = PublicKey::fromPem(jwtforge::publicPem(key), QString::fromLatin1(algorithm));
    return registered ? KeyRing{{u"k1"_s, *registered}} : KeyRing();
}

QByteArray withoutClaim(const QString &name)
{
    return '-' + name.toUtf8();
}

} // namespace

class JwtVerifierTest : public QObject
{
    Q_OBJECT
private slots:
    void a3_algorithm_verifies_data();
    void a3_algorithm_verifies();
    void a3_derSignature_isRefused();
    void keyThatDoesNotFit_isRefused_data();
    void keyThatDoesNotFit_isRefused();
    void wrongHeader_isRefused_data();
    void wrongHeader_isRefused();
    void wrongClaim_isRefused_data();
    void wrongClaim_isRefused();
    void broken_isRefused_data();
    void broken_isRefused();
    void a2_renamedTenantClaim_isRead();
    void audienceList_isAccepted();
    void generatedPair_signsAndVerifies();

private:
    QString problem(const QJsonObject &header, const QJsonObject &claims) const;
    QString problem(const QByteArray &jwt) const;

    const ClockSettings m_machineTime;
    const Clock m_clock{m_machineTime};
    const jwtforge::Key m_key = jwtforge::newKey("ES256");
    const jwtforge::Key m_rsaKey = jwtforge::newKey("RS256"); // takes its time: made once
    const KeyRing m_ring = ringWith(m_key, "ES256");
};

QString JwtVerifierTest::problem(const QByteArray &jwt) const
{
    const PartnerSettings settings = partner();
    const auto identity = JwtVerifier(m_ring, settings, 10, m_clock).verify(jwt);
    return identity ? QString() : identity.refusal().detail;
}

QString JwtVerifierTest::problem(const QJsonObject &header, const QJsonObject &claims) const
{
    return problem(jwtforge::jwt(m_key, "ES256", header, claims));
}

void JwtVerifierTest::a3_algorithm_verifies_data()
{
    QTest::addColumn<QByteArray>("algorithm");
    for (const char *name : {"RS256", "RS384", "RS512", "ES256", "ES384", "ES512"})
        QTest::newRow(name) << QByteArray(name);
}

void JwtVerifierTest::a3_algorithm_verifies()
{
    QFETCH(QByteArray, algorithm);
    const jwtforge::Key key = algorithm.startsWith("RS") ? m_rsaKey : jwtforge::newKey(algorithm);
    const KeyRing ring = ringWith(key, algorithm);
    const PartnerSettings settings = partner();
    const JwtVerifier verifier(ring, settings, 10, m_clock);
    const QByteArray jwt = jwtforge::jwt(key, algorithm, headerFor(algorithm), claimsAt(m_clock.seconds()));
    const auto identity = verifier.verify(jwt);
    QVERIFY2(identity, identity ? "" : qPrintable(identity.refusal().detail));
    QCOMPARE(identity->user, u"u-381"_s);
    QCOMPARE(identity->tenant, u"team-9"_s);

    const QList<QByteArray> parts = jwt.split('.');
    QJsonObject claims = claimsAt(m_clock.seconds());
    claims.insert("sub"_L1, u"somebody else"_s);
    const QByteArray forged = parts.at(0) + '.' + jwtforge::encoded(claims) + '.' + parts.at(2);
    QVERIFY(!verifier.verify(forged));
}

void JwtVerifierTest::a3_derSignature_isRefused()
{
    const QByteArray text =
        jwtforge::encoded(headerFor("ES256")) + '.' + jwtforge::encoded(claimsAt(m_clock.seconds()));
    const QByteArray signature = jwtforge::encoded(jwtforge::derSignature(m_key, "ES256", text));
    QCOMPARE(problem(QByteArray(text + '.' + signature)), u"JWT signature does not verify"_s);
}

void JwtVerifierTest::keyThatDoesNotFit_isRefused_data()
{
    QTest::addColumn<QByteArray>("made");
    QTest::addColumn<QString>("registered");
    QTest::newRow("other curve") << QByteArray("ES384") << u"ES256"_s;
    QTest::newRow("EC for RSA") << QByteArray("ES256") << u"RS256"_s;
    QTest::newRow("RSA for EC") << QByteArray("RS256") << u"ES256"_s;
    QTest::newRow("no such algorithm") << QByteArray("RS256") << u"HS256"_s;
}

void JwtVerifierTest::keyThatDoesNotFit_isRefused()
{
    QFETCH(QByteArray, made);
    QFETCH(QString, registered);
    const jwtforge::Key key = made == "RS256" ? m_rsaKey : jwtforge::newKey(made);
    QVERIFY(!PublicKey::fromPem(jwtforge::publicPem(key), registered));
    QVERIFY(!PublicKey::fromPem("no key", u"ES256"_s));
}

void JwtVerifierTest::wrongHeader_isRefused_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("typ") << u"typ"_s << QJsonValue(u"jwt+other"_s);
    QTest::newRow("kid unknown") << u"kid"_s << QJsonValue(u"k2"_s);
    QTest::newRow("kid missing") << u"kid"_s << QJsonValue();
    QTest::newRow("alg none") << u"alg"_s << QJsonValue(u"none"_s);
    QTest::newRow("alg of another key") << u"alg"_s << QJsonValue(u"ES384"_s);
}

void JwtVerifierTest::wrongHeader_isRefused()
{
    QFETCH(QString, member);
    QFETCH(QJsonValue, value);
    QJsonObject header = headerFor("ES256");
    header.insert(member, value);
    const QString text = problem(header, claimsAt(m_clock.seconds()));
    QVERIFY2(text.contains(member), qPrintable(text));
}

void JwtVerifierTest::wrongClaim_isRefused_data()
{
    QTest::addColumn<QString>("claim");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("says");
    const qint64 now = m_clock.seconds();
    const auto row = [](const char *name, const QString &claim, const QJsonValue &value, const QString &says) {
        QTest::newRow(name) << claim << value << says;
    };
    for (const QString &claim : {u"sub"_s, u"org_id"_s, u"iss"_s, u"aud"_s, u"iat"_s, u"nbf"_s, u"exp"_s})
        row(withoutClaim(claim).constData(), claim, QJsonValue(QJsonValue::Undefined), u"no claim "_s + claim);
    row("sub is a number", u"sub"_s, 381, u"sub must be a text"_s);
    row("tenant is empty", u"org_id"_s, u""_s, u"org_id must be a text"_s);
    row("other issuer", u"iss"_s, u"https://evil.example"_s, u"iss"_s);
    row("other audience", u"aud"_s, u"zapier.com"_s, u"aud must be connect.zapier.com"_s);
    row("iat is a text", u"iat"_s, QString::number(now), u"iat must be whole seconds"_s);
    row("exp has a fraction", u"exp"_s, double(now) + 240.5, u"exp must be whole seconds"_s);
    row("expired", u"exp"_s, now - 20, u"expired"_s);
    row("not yet valid", u"nbf"_s, now + 60, u"not yet valid"_s);
    row("issued in the future", u"iat"_s, now + 60, u"in the future"_s);
    row("lives too long", u"exp"_s, now + 400, u"lives too long"_s);
    row("milliseconds", u"exp"_s, (now + 240) * 1000, u"lives too long"_s);
}

void JwtVerifierTest::wrongClaim_isRefused()
{
    QFETCH(QString, claim);
    QFETCH(QJsonValue, value);
    QFETCH(QString, says);
    QJsonObject claims = claimsAt(m_clock.seconds());
    claims.remove(claim);
    if (!value.isUndefined())
        claims.insert(claim, value);
    const QString text = problem(headerFor("ES256"), claims);
    QVERIFY2(text.contains(says), qPrintable(text));
}

void JwtVerifierTest::broken_isRefused_data()
{
    QTest::addColumn<QByteArray>("jwt");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("two parts") << QByteArray("a.b");
    QTest::newRow("four parts") << QByteArray("a.b.c.d");
    QTest::newRow("not base64url") << QByteArray("e+/=.e30.e30");
    QTest::newRow("not JSON") << QByteArray("YWJj.YWJj.YWJj");
}

void JwtVerifierTest::broken_isRefused()
{
    QFETCH(QByteArray, jwt);
    QVERIFY(!problem(jwt).isEmpty());
}

void JwtVerifierTest::a2_renamedTenantClaim_isRead()
{
    PartnerSettings settings = partner();
    settings.tenantClaim = u"tenant_id"_s;
    QJsonObject claims = claimsAt(m_clock.seconds());
    claims.insert("tenant_id"_L1, claims.take("org_id"_L1));
    const auto identity =
        JwtVerifier(m_ring, settings, 10, m_clock).verify(jwtforge::jwt(m_key, "ES256", headerFor("ES256"), claims));
    QVERIFY(identity);
    QCOMPARE(identity->tenant, u"team-9"_s);
}

void JwtVerifierTest::audienceList_isAccepted()
{
    QJsonObject claims = claimsAt(m_clock.seconds());
    claims.insert("aud"_L1, QJsonArray{u"other"_s, partner().audience});
    QCOMPARE(problem(headerFor("ES256"), claims), QString());
}

void JwtVerifierTest::generatedPair_signsAndVerifies()
{
    const KeyPair pair = generateKeyPair();
    const auto publicKey = PublicKey::fromPem(pair.publicPem, u"ES256"_s);
    QVERIFY(publicKey);
    const jwtforge::Key key = jwtforge::keyFromPem(pair.privatePem);
    QVERIFY(key);
    QVERIFY(publicKey->verifies("text", jwtforge::jwsSignature(key, "ES256", "text")));
    QVERIFY(!publicKey->verifies("other", jwtforge::jwsSignature(key, "ES256", "text")));
}

QTEST_GUILESS_MAIN(JwtVerifierTest)
#include "tst_jwtverifier.moc"
