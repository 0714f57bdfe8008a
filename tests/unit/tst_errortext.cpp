// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/model/actionrun.h"
#include "app/wording/errortext.h"

#include <QSet>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;
using Remedy = ErrorText::Remedy;

Q_DECLARE_METATYPE(ab::ErrorText::Remedy)

class TestErrorText : public QObject
{
    Q_OBJECT

private slots:
    void everyKind_isToldInThreeParts()
    {
        QSet<QString> told;
        for (int kind = int(Kind::Internal); kind <= int(Kind::NoLongerOffered); ++kind) {
            const ErrorText text = describe(ApiError{.kind = Kind(kind)});
            for (const QString &part : {text.what, text.whose, text.todo})
                QVERIFY2(part.endsWith(u'.'), qPrintable(u"%1: %2"_s.arg(kind).arg(part)));
            told.insert(text.what);
        }
        QCOMPARE(told.size(), int(Kind::NoLongerOffered) + 1);
    }

    void m8_runError_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("side"); // whose side the second part names
        QTest::addColumn<Remedy>("remedy");
        QTest::newRow("user") << u"user"_s << u"your side"_s << Remedy::EditInput;
        QTest::newRow("authentication") << u"authentication"_s << u"your side"_s << Remedy::Reconnect;
        QTest::newRow("partner") << u"partner"_s << u"Notely"_s << Remedy::CheckTheApp;
        QTest::newRow("system") << u"system"_s << u"Zapier"_s << Remedy::RunAgain;
        QTest::newRow("throttled") << u"throttled"_s << u"Notely"_s << Remedy::RunAgainLater;
        QTest::newRow("system_throttled") << u"system_throttled"_s << u"Zapier"_s << Remedy::RunAgainLater;
        QTest::newRow("hydration") << u"hydration"_s << u"holds that data"_s << Remedy::EditInput;
        QTest::newRow("unknown") << u"sunspots"_s << u"whose side"_s << Remedy::CheckTheApp;
    }
    void m8_runError()
    {
        QFETCH(QString, code);
        QFETCH(QString, side);
        const ErrorText text = describe(RunError{.code = code, .detail = u"The column is gone"_s}, u"Notely"_s);
        QVERIFY2(text.what.contains(u"The column is gone"_s), qPrintable(text.what));
        QVERIFY2(text.whose.contains(side), qPrintable(text.whose));
        QVERIFY(!text.todo.isEmpty());
        QTEST(text.remedy, "remedy");
    }

    void m8_unknownCode_isShownAsItCame()
    {
        QVERIFY(describe(RunError{.code = u"sunspots"_s}, {}).what.contains(u"sunspots"_s));
    }

    void m8_throttledWithDelay_saysHowLong()
    {
        const RunError error{.code = u"throttled"_s, .delay = std::chrono::seconds(30)};
        QVERIFY(describe(error, u"Notely"_s).todo.contains(u"30 s"_s));
    }

    void subject_namesWhatWasAskedFor()
    {
        const ErrorText text = describe(ApiError{.kind = Kind::Server, .httpStatus = 502}, u"the apps"_s);
        QCOMPARE(text.what, u"Could not get the apps: The server failed (HTTP 502)."_s);
        QCOMPARE(text.inOneLine(), QString(text.what + u' ' + text.whose + u' ' + text.todo));
    }

    void verbatimText_keepsItsPercentSigns()
    {
        const ApiError error{.kind = Kind::BadRequest, .detail = u"100 %1 %2 wrong"_s, .pointer = u"/data/%3"_s};
        const QString what = describe(error, u"the %1"_s).what;
        QVERIFY2(what.contains(u"100 %1 %2 wrong"_s) && what.contains(u"/data/%3"_s), qPrintable(what));
        const RunError failed{.code = u"partner"_s, .detail = u"%1 of %2"_s};
        QVERIFY(describe(failed, u"Notely"_s).what.contains(u"%1 of %2"_s));
    }

    void thirdParty_isNamed()
    {
        const ApiError error{.kind = Kind::BadRequest, .side = ApiError::Side::ThirdParty};
        QVERIFY(describe(error, {}, u"Notely"_s).whose.contains(u"Notely"_s));
    }

    void facts_reachTheReader()
    {
        QVERIFY(describe(ApiError{.kind = Kind::Forbidden, .missingScope = u"action:run"_s})
                    .what.contains(u"action:run"_s));
        QVERIFY(
            describe(ApiError{.kind = Kind::SecretMissing, .code = u"private_key"_s}).what.contains(u"private_key"_s));
        QVERIFY(describe(ApiError{.kind = Kind::TokenRefused, .code = u"invalid_grant"_s})
                    .what.contains(u"invalid_grant"_s));
        QVERIFY(describe(ApiError{.kind = Kind::Configuration, .code = u"auth.jwt.issuer"_s})
                    .what.contains(u"auth.jwt.issuer"_s));
        QVERIFY(describe(ApiError{.kind = Kind::RateLimited, .retryAfter = std::chrono::seconds(12)})
                    .todo.contains(u"12 s"_s));
        QVERIFY(describe(ApiError{.kind = Kind::TokenRefused, .clockSkew = std::chrono::seconds(-400)})
                    .todo.contains(u"400 s"_s));
        QVERIFY(describe(ApiError{.kind = Kind::Server, .hadRunId = true}).todo.contains(u"look at the app"_s));
    }

    void a9_refusedClient_namesIdAndSecret()
    {
        const QString todo = describe(ApiError{.kind = Kind::TokenRefused, .code = u"invalid_client"_s}).todo;
        QVERIFY2(todo.contains(u"client id and client secret"_s), qPrintable(todo));
    }

    void a10_redirect_namesTheTokenUrl()
    {
        const ApiError error{.kind = Kind::Redirected,
                             .httpStatus = 302,
                             .code = u"https://zapier.com/oauth/token"_s,
                             .detail = u"login.example"_s};
        const QString what = describe(error).what;
        QVERIFY2(what.contains(error.code) && what.contains(error.detail), qPrintable(what));
    }

    void a12_clock_isNamedWithTheDifference()
    {
        const QString todo = describe(ApiError{.kind = Kind::TokenRefused,
                                               .code = u"invalid_grant"_s,
                                               .clockSkew = std::chrono::seconds(600)})
                                 .todo;
        QVERIFY2(todo.contains(u"clock"_s) && todo.contains(u"600 s"_s), qPrintable(todo));
    }

    void longAnswers_areCut()
    {
        QVERIFY(describe(ApiError{.kind = Kind::Malformed, .detail = QString(100'000, u'x')}).what.size() < 500);
    }
};

QTEST_GUILESS_MAIN(TestErrorText)
#include "tst_errortext.moc"
