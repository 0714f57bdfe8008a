// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/jwtsigner.h"
#include "app/auth/secretstores.h"
#include "app/core/redact.h"
#include "app/doctor/jwtinspector.h"
#include "app/wording/jwttext.h"
#include "support/jwtforge.h"
#include "support/signingkeys.h"

#include <QJsonArray>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace ab;
using namespace Qt::StringLiterals;
using Objection = JwtObjection;

namespace {

const QDateTime now = QDateTime::fromSecsSinceEpoch(1'790'000'000, Qt::UTC);
const jwtforge::Key key = jwtforge::newKey("ES256");

Profile acme()
{
    Profile profile;
    profile.name = u"Acme"_s;
    profile.auth.jwt.algorithm = u"ES256"_s;
    profile.auth.jwt.keyId = u"k1"_s;
    profile.auth.jwt.issuer = u"https://id.acme.example"_s;
    profile.identity = {u"u-381"_s, u"team-9"_s};
    return profile;
}

QByteArray pemOf(const jwtforge::Key &pair)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), BIO_free);
    PEM_write_bio_PKCS8PrivateKey(out.get(), pair.get(), nullptr, nullptr, 0, nullptr, nullptr);
    char *data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    return QByteArray(data, size);
}

QJsonObject goodHeader()
{
    return {{u"alg"_s, u"ES256"_s}, {u"typ"_s, u"JWT"_s}, {u"kid"_s, u"k1"_s}};
}

QJsonObject goodClaims()
{
    const qint64 seconds = now.toSecsSinceEpoch();
    return {{u"sub"_s, u"u-381"_s},
            {u"org_id"_s, u"team-9"_s},
            {u"iss"_s, u"https://id.acme.example"_s},
            {u"aud"_s, u"connect.zapier.com"_s},
            {u"iat"_s, seconds},
            {u"nbf"_s, seconds},
            {u"exp"_s, seconds + 240}};
}

QJsonObject with(QJsonObject object, const QString &name, const QJsonValue &value)
{
    if (value.isUndefined())
        object.remove(name);
    else
        object.insert(name, value);
    return object;
}

JwtInspection inspected(const QByteArray &jwt)
{
    return inspectJwt(jwt, acme(), pemOf(key), now);
}

} // namespace

class TestJwtInspection : public QObject
{
    Q_OBJECT

private slots:
    void ownJwt_isRefusedForNothing()
    {
        const auto jwt = signPartnerJwt(acme().auth.jwt, acme().identity, pemOf(key), now);
        QVERIFY(jwt);
        const JwtInspection inspection = inspected(*jwt);
        QVERIFY2(inspection.refusals.isEmpty(), qPrintable(jwtReport(inspection)));
        QCOMPARE(inspection.signature, JwtInspection::Signature::Verified);
        QCOMPARE(inspection.claim(u"org_id"_s), u"team-9"_s);
        QCOMPARE(inspection.expiresAt, std::optional<qint64>(1'790'000'240));
        QCOMPARE(inspection.header.first().first, u"alg"_s);
    }

    void eachRule_isNamed_data()
    {
        QTest::addColumn<QJsonObject>("header");
        QTest::addColumn<QJsonObject>("claims");
        QTest::addColumn<Objection>("objection");
        const qint64 seconds = now.toSecsSinceEpoch();
        const QJsonValue none(QJsonValue::Undefined);
        const auto header = [&](const char *name, const QString &member, const QJsonValue &value, Objection what) {
            QTest::newRow(name) << with(goodHeader(), member, value) << goodClaims() << what;
        };
        const auto claim = [&](const char *name, const QString &member, const QJsonValue &value, Objection what) {
            QTest::newRow(name) << goodHeader() << with(goodClaims(), member, value) << what;
        };
        header("HS256", u"alg"_s, u"HS256"_s, Objection::AlgorithmNotAllowed);
        header("none", u"alg"_s, u"none"_s, Objection::AlgorithmNotAllowed);
        header("typ", u"typ"_s, u"at+jwt"_s, Objection::TypeNotJwt);
        header("no typ", u"typ"_s, none, Objection::TypeNotJwt);
        header("no kid", u"kid"_s, none, Objection::KeyIdMissing);
        header("other kid", u"kid"_s, u"k2"_s, Objection::KeyIdOther);
        for (const char *name : {"sub", "org_id", "iss", "aud", "iat", "nbf", "exp"})
            claim(name, QString::fromLatin1(name), none, Objection::ClaimMissing);
        claim("empty user", u"sub"_s, u""_s, Objection::ClaimNotText);
        claim("tenant as a number", u"org_id"_s, 9, Objection::ClaimNotText);
        claim("other issuer", u"iss"_s, u"https://id.acme.example/"_s, Objection::IssuerOther);
        claim("other audience", u"aud"_s, u"zapier.com"_s, Objection::AudienceOther);
        claim("audiences", u"aud"_s, QJsonArray{u"a"_s, u"b"_s}, Objection::AudienceOther);
        claim("time as a text", u"iat"_s, u"now"_s, Objection::TimeNotWhole);
        claim("time with a fraction", u"nbf"_s, 1.5, Objection::TimeNotWhole);
        claim("milliseconds", u"exp"_s, seconds * 1000, Objection::LivesTooLong);
        claim("301 s", u"exp"_s, seconds + 301, Objection::LivesTooLong);
        claim("expires at once", u"exp"_s, seconds, Objection::ExpiresBeforeIssued);
        claim("issued ahead", u"iat"_s, seconds + 10, Objection::IssuedInFuture);
        claim("valid later", u"nbf"_s, seconds + 10, Objection::NotYetValid);
        claim("expired", u"exp"_s, seconds - 10, Objection::Expired);
    }
    void eachRule_isNamed()
    {
        QFETCH(QJsonObject, header);
        QFETCH(QJsonObject, claims);
        QFETCH(Objection, objection);
        const JwtInspection inspection = inspected(jwtforge::jwt(key, "ES256", header, claims));
        QVERIFY2(std::ranges::count(inspection.refusals, objection, &JwtRefusal::what) == 1,
                 qPrintable(jwtReport(inspection)));
    }

    void atTheLimits_isAllowed()
    {
        const qint64 seconds = now.toSecsSinceEpoch();
        QJsonObject claims = with(goodClaims(), u"exp"_s, seconds + 300);
        claims.insert(u"aud"_s, QJsonArray{u"other"_s, u"connect.zapier.com"_s});
        claims.insert(u"email"_s, u"ana@acme.example"_s);
        const JwtInspection inspection = inspected(jwtforge::jwt(key, "ES256", goodHeader(), claims));
        QVERIFY2(inspection.refusals.isEmpty(), qPrintable(jwtReport(inspection)));
    }

    void signature_data()
    {
        QTest::addColumn<QByteArray>("jwt");
        QTest::addColumn<Objection>("objection");
        const QByteArray good = jwtforge::jwt(key, "ES256", goodHeader(), goodClaims());
        const QByteArray text = good.left(good.lastIndexOf('.'));
        QTest::newRow("DER") << QByteArray(text + '.' + jwtforge::encoded(jwtforge::derSignature(key, "ES256", text)))
                             << Objection::SignatureDer;
        QTest::newRow("another key") << jwtforge::jwt(jwtforge::newKey("ES256"), "ES256", goodHeader(), goodClaims())
                                     << Objection::SignatureWrong;
        QTest::newRow("none") << QByteArray(text + '.') << Objection::SignatureLength;
        QTest::newRow("words") << QByteArray("not a token at all") << Objection::NotAJwt;
        QTest::newRow("access token") << QByteArray("zat_1.2.3") << Objection::NotAJwt;
        QTest::newRow("nothing") << QByteArray() << Objection::NotAJwt;
    }
    void signature()
    {
        QFETCH(QByteArray, jwt);
        const JwtInspection inspection = inspected(jwt);
        QCOMPARE(inspection.refusals.size(), 1);
        QTEST(inspection.refusals.first().what, "objection");
    }

    void withoutAKey_onlyTheSignatureIsLeftOpen()
    {
        const QByteArray jwt = jwtforge::jwt(key, "ES256", goodHeader(), goodClaims());
        const JwtInspection inspection = inspectJwt(jwt, acme(), {}, now);
        QVERIFY(inspection.refusals.isEmpty());
        QCOMPARE(inspection.signature, JwtInspection::Signature::NotChecked);
    }

    void everyObjection_isASentenceOfItsOwn()
    {
        QSet<QString> told;
        for (int what = 0; what < jwtObjections; ++what) {
            const QString sentence = sentenceFor({Objection(what), u"iss"_s, u"{name}"_s});
            QVERIFY2(sentence.endsWith(u'.'), qPrintable(sentence));
            told.insert(sentence);
        }
        QCOMPARE(told.size(), jwtObjections);
    }

    // A13: what is passed on shows what the verdict rests on, never the token.
    void a13_report_holdsNoTokenAndNoOtherClaim()
    {
        const QByteArray jwt =
            jwtforge::jwt(key, "ES256", goodHeader(), with(goodClaims(), u"email"_s, u"ana@acme.example"_s));
        const QByteArray report = jwtReport(inspected(jwt)).toUtf8();
        for (const char *shown :
             {"ES256", "k1", "https://id.acme.example", "connect.zapier.com", "u-381", "team-9", "in 4 min", "email"})
            QVERIFY2(report.contains(shown), shown);
        QVERIFY(!report.contains("ana@acme"));
        for (const QByteArray &part : jwt.split('.'))
            QVERIFY(!report.contains(part));
    }

    void inspector_signsWithTheStoredKey()
    {
        const auto secrets = std::make_shared<MemorySecretStore>();
        const auto redactor = std::make_shared<Redactor>();
        JwtInspector inspector(secrets, redactor);
        QSignalSpy inspections(&inspector, &JwtInspector::inspected);
        QSignalSpy failures(&inspector, &JwtInspector::failed);
        inspector.inspectOwn(acme());
        QTRY_COMPARE(failures.count(), 1);
        QCOMPARE(failures.first().first().value<ApiError>().kind, ApiError::Kind::SecretMissing);

        secrets->write({u"Acme"_s, SecretKind::PrivateKey}, pemOf(key), {});
        inspector.inspectOwn(acme());
        QTRY_COMPARE(inspections.count(), 1);
        QVERIFY(inspections.first().first().value<JwtInspection>().refusals.isEmpty());

        const QByteArray pasted = jwtforge::jwt(key, "ES256", goodHeader(), goodClaims());
        inspector.inspect(acme(), pasted);
        QTRY_COMPARE(inspections.count(), 2);
        QCOMPARE(redactor->text(pasted), "[redacted]");
        const auto found = inspections.last().first().value<JwtInspection>();
        QCOMPARE(found.signature, JwtInspection::Signature::Verified);
    }
};

QTEST_GUILESS_MAIN(TestJwtInspection)
#include "tst_jwtinspection.moc"
