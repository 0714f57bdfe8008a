// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/doctor/tokendiagnosis.h"
#include "app/wording/namedplaces.h"
#include "app/wording/setupreport.h"
#include "app/wording/setuptext.h"

#include <QSet>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using State = Finding::State;

class TestSetupText : public QObject
{
    Q_OBJECT

private slots:
    void everyDiagnosis_isToldInThreePartsOfItsOwn()
    {
        QSet<QString> told;
        QSet<QString> names;
        for (int diagnosis = 0; diagnosis < diagnoses; ++diagnosis) {
            names.insert(diagnosisName(Diagnosis(diagnosis)));
            if (diagnosis <= int(Diagnosis::NoAppToTry))
                continue; // nothing wrong: these say one sentence
            const ErrorText text = describe(Finding::failed(SetupStep::Token, Diagnosis(diagnosis)));
            for (const QString &part : {text.what, text.whose, text.todo})
                QVERIFY2(part.endsWith(u'.') && part.size() > 10, qPrintable(part));
            told.insert(text.what);
            QVERIFY2(concernOf(Diagnosis(diagnosis)) != Concern::Nothing, qPrintable(text.what));
        }
        QCOMPARE(names.size(), diagnoses);
        QCOMPARE(told.size(), diagnoses - int(Diagnosis::NoAppToTry) - 1);
    }

    void everyStep_saysThatItWentWell()
    {
        QSet<QString> told;
        for (int step = 0; step < setupSteps; ++step) {
            told.insert(describe(Finding::ok(SetupStep(step))).what);
            QVERIFY(!stepTitle(SetupStep(step)).isEmpty());
        }
        QCOMPARE(told.size(), setupSteps);
    }

    void facts_standInTheSentence()
    {
        const Finding finding = Finding::failed(SetupStep::Token, Diagnosis::TokenWrongAddress,
                                                {{u"url"_s, u"https://zapier.com/token"_s}, {u"status"_s, u"404"_s}});
        QVERIFY(describe(finding).what.contains(u"https://zapier.com/token: it answers with HTTP 404"_s));
    }

    void serversWord_isNoPlace()
    {
        QCOMPARE(withNames(u"{a}, {b}, {c}{"_s, {{u"a"_s, u"{b}"_s}, {u"b"_s, u"2"_s}}), u"{b}, 2, {"_s);
        const QString page(5000, u'x');
        const ErrorText text = describe(Finding::failed(SetupStep::Token, Diagnosis::JwtRefused, {{u"said"_s, page}}));
        QVERIFY(text.what.size() < 400);
    }

    void skipped_namesWhatHasToWorkFirst()
    {
        const Finding finding =
            Finding::skipped(SetupStep::Apps, Diagnosis::EarlierFailed, {{u"step"_s, u"private_key"_s}});
        QVERIFY(describe(finding).what.contains(u"“Private key”"_s));
    }

    void verdict_isTheFirstFailureElseTheFirstWarning()
    {
        const Finding fine = Finding::ok(SetupStep::Profile);
        const Finding warned = Finding::warning(SetupStep::Lifetime, Diagnosis::LifetimeShort);
        const Finding failed = Finding::failed(SetupStep::Token, Diagnosis::JwtRefused);
        QVERIFY(!verdict({fine}));
        const QList<Finding> warnedOnly{fine, warned};
        QCOMPARE(*verdict(warnedOnly), warned);
        const QList<Finding> both{fine, warned, failed};
        QCOMPARE(*verdict(both), failed);
        QVERIFY(setupSummary({fine}).contains(u"works"_s));
        QVERIFY(setupSummary(both).contains(u"Access token"_s));
    }

    // The service's own words are not documented: what others say in such a place, and what says nothing.
    void refusedJwt_data()
    {
        QTest::addColumn<QString>("description");
        QTest::addColumn<Diagnosis>("diagnosis");
        QTest::newRow("expired") << u"JWT expired"_s << Diagnosis::JwtExpired;
        QTest::newRow("signature has expired") << u"Signature has expired"_s << Diagnosis::JwtExpired;
        QTest::newRow("signature") << u"Signature verification failed"_s << Diagnosis::JwtSignatureRefused;
        QTest::newRow("key") << u"Unable to find a signing key that matches: kid \"k1\""_s
                             << Diagnosis::JwtKeyIdUnknown;
        QTest::newRow("issuer") << u"Invalid issuer"_s << Diagnosis::JwtIssuerRefused;
        QTest::newRow("audience") << u"Audience doesn't match"_s << Diagnosis::JwtAudienceRefused;
        QTest::newRow("claim") << u"Token is missing the \"org_id\" claim"_s << Diagnosis::JwtClaimRefused;
        QTest::newRow("iat") << u"The token is not yet valid (iat)"_s << Diagnosis::JwtTooEarly;
        QTest::newRow("algorithm") << u"The specified alg value is not allowed"_s << Diagnosis::JwtAlgorithmRefused;
        QTest::newRow("lifetime") << u"Token lifetime exceeds 300 seconds"_s << Diagnosis::JwtLivesTooLong;
        QTest::newRow("nothing") << u""_s << Diagnosis::JwtRefused;
        QTest::newRow("no help") << u"Bad request"_s << Diagnosis::JwtRefused;
    }
    void refusedJwt()
    {
        QFETCH(QString, description);
        QTEST(ab::refusedJwt(description), "diagnosis");
    }
};

QTEST_GUILESS_MAIN(TestSetupText)
#include "tst_setuptext.moc"
