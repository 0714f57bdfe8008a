// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/connecteventtext.h"
#include "ui/connect/connectoutcometext.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using Kind = ConnectOutcome::Kind;
using Event = ConnectEvent::Kind;
using Step = ConnectOutcomeText::NextStep;

// What a person reads about the end of an attempt.
class TestConnectOutcomeText : public QObject
{
    Q_OBJECT
private:
    static ConnectOutcomeText said(Kind kind, const QString &code, const QString &detail)
    {
        ConnectOutcome outcome;
        outcome.kind = kind;
        outcome.code = code;
        outcome.detail = detail;
        ConnectRecord record;
        record.begin(u"Notely"_s, false, u"https://connect.zapier.com"_s);
        return describe(outcome, record, Profile());
    }

private slots:
    void errors_pointToTheirRemedy_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("says");
        QTest::addColumn<Step>("step");
        const QString request = u"invalid_request"_s;
        const QString server = u"server_error"_s;
        QTest::newRow("d10 nothing") << u"authenticationError"_s << QString() << u"refused it"_s << Step::TryAgain;
        QTest::newRow("d17 expired") << request << u"Token expired"_s << u"new one"_s << Step::TryAgain;
        QTest::newRow("d17 invalid") << request << u"Invalid token"_s << u"new one"_s << Step::TryAgain;
        QTest::newRow("d18") << request << u"Invalid app"_s << u"“App identifier”"_s << Step::OpenProfile;
        QTest::newRow("d19 twice") << u"access_denied"_s << u"User not found"_s << u"tenant"_s << Step::OpenProfile;
        QTest::newRow("d20") << server << u"OAuth Failed: denied"_s << u"You did not finish connecting"_s
                             << Step::TryAgain;
        QTest::newRow("session") << server << u"Session initialization failed"_s << u"on its side"_s << Step::TryAgain;
        QTest::newRow("unknown") << u"odd_code"_s << QString() << u"on its side"_s << Step::TryAgain;
    }
    void errors_pointToTheirRemedy()
    {
        QFETCH(const QString, code);
        QFETCH(const QString, detail);
        QFETCH(const QString, says);
        QFETCH(const Step, step);
        const ConnectOutcomeText text = said(Kind::Refused, code, detail);
        QVERIFY2(text.inOneLine().contains(says), qPrintable(text.inOneLine()));
        QCOMPARE(text.step, step);
        QVERIFY(detail.isEmpty() || code == "invalid_request"_L1 || text.what.contains(detail));
    }

    void d18_invalidApp_pointsToSettingAndItsOtherValue()
    {
        ConnectOutcome outcome;
        outcome.kind = Kind::Refused;
        outcome.code = u"invalid_request"_s;
        outcome.detail = u"Invalid app"_s;
        Profile profile;
        QVERIFY(describe(outcome, {}, profile).todo.endsWith(u"try the implementation name."_s));
        profile.connect.appIdentifier = AppIdentifier::Implementation;
        QVERIFY(describe(outcome, {}, profile).todo.endsWith(u"try the App ID."_s));
    }

    void d20_denial_isNoServerFault()
    {
        const QString text = said(Kind::Refused, u"server_error"_s, u"OAuth Failed: denied"_s).inOneLine();
        QVERIFY(!text.contains(u"server"_s, Qt::CaseInsensitive));
        QVERIFY(!text.contains(u"side"_s));
    }

    void d14_timedOut_offersANewToken()
    {
        const ConnectOutcomeText text = said(Kind::TimedOut, {}, {});
        QVERIFY(text.inOneLine().contains(u"run out"_s));
        QCOMPARE(text.step, Step::TryAgain);
    }

    void d21_wrongState_isNotBelieved()
    {
        QVERIFY(said(Kind::Failed, u"state_mismatch"_s, {}).inOneLine().contains(u"not believed"_s));
    }

    void certificate_namesTheHost()
    {
        const QString text = said(Kind::NetworkLost, u"certificate"_s, u"connect.example"_s).inOneLine();
        QVERIFY(text.contains(u"connect.example could not prove"_s));
    }

    void everyDiagnosis_hasWords()
    {
        for (const auto diagnosis :
             {ConnectDiagnosis::OpenerCut, ConnectDiagnosis::ForeignMessages, ConnectDiagnosis::OtherMessages,
              ConnectDiagnosis::PageRefused, ConnectDiagnosis::NeverShown, ConnectDiagnosis::ClosedByPage,
              ConnectDiagnosis::SaidNothing, ConnectDiagnosis::OtherBrowser})
            QVERIFY(!describe(diagnosis).isEmpty());
    }

    void everyEvent_isAWholeSentence()
    {
        for (int kind = 0; kind <= int(Event::Ended); ++kind) {
            for (int reason = 0; reason <= int(ConnectEvent::Reason::Repeated); ++reason) {
                const ConnectEventLook look = lookOf({.kind = Event(kind),
                                                      .place = u"a.example/x"_s,
                                                      .detail = u"detail"_s,
                                                      .reason = ConnectEvent::Reason(reason)});
                QVERIFY2(look.text.endsWith(u'.'), qPrintable(look.text));
                QVERIFY(!look.text.contains(u'%'));
                QVERIFY(!look.icon.isEmpty());
            }
        }
    }
};

QTEST_MAIN(TestConnectOutcomeText)
#include "tst_connectoutcometext.moc"
