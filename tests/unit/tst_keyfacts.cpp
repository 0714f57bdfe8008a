// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/jwssignature.h"
#include "app/auth/keyfacts.h"
#include "support/signingkeys.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

// The key of RFC 7515, A.3, and its public half as it is printed there.
const QByteArray rfcKey = "-----BEGIN PRIVATE KEY-----\n"
                          "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgjpsQnnGQmL+YBIff\n"
                          "H1136cspYG6+0iY7X1fCE9+E9LKhRANCAAR/zc4ncPbEXUGDy+5v20t7WAczNXvp\n"
                          "7xO6z248e9FURcfxRM0bvZt+hyzf7bnuufSzaV1uqQskrYpGIyiFiOWt\n"
                          "-----END PRIVATE KEY-----\n";

} // namespace

class TestKeyFacts : public QObject
{
    Q_OBJECT

private slots:
    void kinds_areRecognized_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<KeyFacts>("facts");
        const auto row = [](const char *name, const QByteArray &text, const KeyFacts &facts) {
            QTest::newRow(name) << text << facts;
        };
        using State = KeyFacts::State;
        const auto ec = SigningKey::ec("P-384");
        const KeyFacts p384{State::Private, u"EC"_s, 384, u"P-384"_s};
        row("PKCS#8", ec.pem(), p384);
        row("SEC1", ec.traditionalPem(), p384);
        row("one line, as in an environment variable", ec.pem().replace("\n", "\\n"), p384);
        row("RSA", SigningKey::rsa(2048).pem(), {State::Private, u"RSA"_s, 2048, {}});
        row("a curve of no algorithm", SigningKey::ec("secp256k1").pem(),
            {State::Private, u"EC"_s, 256, u"secp256k1"_s});
        row("encrypted", ec.encryptedPem("passphrase"), {.state = State::Encrypted});
        row("public", ec.publicPem(), {.state = State::Public});
        row("certificate", "-----BEGIN CERTIFICATE-----\nMII=\n-----END CERTIFICATE-----",
            {.state = State::Certificate});
        row("without its end", ec.pem().left(120), {.state = State::CutOff});
        row("a line lost", ec.pem().remove(40, 64), {.state = State::CutOff});
        row("words", "the key is in the safe", {.state = State::NotPem});
        row("nothing", "", {.state = State::NotPem});
    }
    void kinds_areRecognized()
    {
        QFETCH(QByteArray, text);
        QTEST(keyFacts(text), "facts");
    }

    void fit_data()
    {
        QTest::addColumn<KeyFacts>("key");
        QTest::addColumn<QString>("algorithm");
        QTest::addColumn<KeyFit>("fit");
        const KeyFacts rsa{KeyFacts::State::Private, u"RSA"_s, 2048, {}};
        const KeyFacts p256{KeyFacts::State::Private, u"EC"_s, 256, u"P-256"_s};
        QTest::newRow("rsa") << rsa << u"RS512"_s << KeyFit::Fits;
        QTest::newRow("ec") << p256 << u"ES256"_s << KeyFit::Fits;
        QTest::newRow("rsa for ES") << rsa << u"ES256"_s << KeyFit::OtherKind;
        QTest::newRow("ec for RS") << p256 << u"RS256"_s << KeyFit::OtherKind;
        QTest::newRow("curve") << p256 << u"ES512"_s << KeyFit::OtherCurve;
        QTest::newRow("unknown") << rsa << u"HS256"_s << KeyFit::UnknownAlgorithm;
        KeyFacts weak = rsa;
        weak.bits = 1024;
        QTest::newRow("short") << weak << u"RS256"_s << KeyFit::TooShort;
    }
    void fit()
    {
        QFETCH(KeyFacts, key);
        QFETCH(QString, algorithm);
        QTEST(keyFit(key, algorithm), "fit");
    }

    void publicHalf_isThatOfTheRfc()
    {
        const PublicJwk jwk = publicJwk(rfcKey);
        QCOMPARE(jwk.kind, u"EC"_s);
        QCOMPARE(jwk.curve, u"P-256"_s);
        QCOMPARE(jwk.first, "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU");
        QCOMPARE(jwk.second, "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0");
        const PublicJwk rsa = publicJwk(SigningKey::rsa(2048).pem());
        QCOMPARE(rsa.second, "AQAB");
        QCOMPARE(rsa.first.size(), 342); // 256 bytes
        QCOMPARE(publicJwk("nothing"), PublicJwk());
    }

    void signature_isToldFromItsLookalikes_data()
    {
        QTest::addColumn<QString>("algorithm");
        QTest::addColumn<QByteArray>("pem");
        QTest::newRow("ES256") << u"ES256"_s << SigningKey::ec("P-256").pem();
        QTest::newRow("ES512") << u"ES512"_s << SigningKey::ec("P-521").pem();
        QTest::newRow("RS256") << u"RS256"_s << SigningKey::rsa().pem();
    }
    void signature_isToldFromItsLookalikes()
    {
        QFETCH(QString, algorithm);
        QFETCH(QByteArray, pem);
        const auto good = jwsSignature(algorithm, pem, "header.claims");
        QVERIFY(good);
        QCOMPARE(checkSignature(algorithm, pem, "header.claims", *good), SignatureCheck::Valid);
        QCOMPARE(checkSignature(algorithm, pem, "header.other", *good), SignatureCheck::Wrong);
        QCOMPARE(checkSignature(algorithm, "no key", "header.claims", *good), SignatureCheck::NoKey);
        QCOMPARE(checkSignature(u"none"_s, pem, "header.claims", *good), SignatureCheck::NoKey);
        if (algorithm.startsWith(u'R'))
            return;
        QCOMPARE(checkSignature(algorithm, pem, "header.claims", SigningKey::derOf(*good)), SignatureCheck::Der);
        QCOMPARE(checkSignature(algorithm, pem, "header.claims", good->chopped(1)), SignatureCheck::WrongLength);
    }
};

QTEST_GUILESS_MAIN(TestKeyFacts)
#include "tst_keyfacts.moc"
