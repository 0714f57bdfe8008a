// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/model/actionrun.h"
#include "app/wording/errortext.h"
#include "app/wording/ruletext.h"

#include <QSet>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;
using Remedy = ErrorText::Remedy;

Q_DECLARE_METATYPE(ab::ErrorText::Remedy)
Q_DECLARE_METATYPE(ab::ApiError::Kind)

namespace {

// How many of the parts are whole sentences, each counted once.
int sentencesIn(const ErrorText &text)
{
    QSet<QString> sentences;
    for (const QString &part : {text.what, text.whose, text.todo}) {
        if (part.size() > 5 && part.at(0).isUpper() && part.endsWith(u'.'))
            sentences.insert(part);
    }
    return int(sentences.size());
}

} // namespace

class TestErrorText : public QObject
{
    Q_OBJECT

private slots:
    // What happened, whose side it is on (one of those there are), what to do: three sentences, no two alike.
    void everyKind_isToldInThreeParts_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("side");
        const auto row = [](Kind kind, const char *side) {
            QTest::addRow("%d", int(kind)) << kind << QString::fromLatin1(side);
        };
        row(Kind::Internal, "this program");
        for (const Kind kind :
             {Kind::Cancelled, Kind::Usage, Kind::Configuration, Kind::SecretMissing, Kind::KeyStore, Kind::Storage,
              Kind::Redirected, Kind::TokenRefused, Kind::Unauthorized, Kind::Forbidden, Kind::BadRequest})
            row(kind, "your side");
        for (const Kind kind : {Kind::Unreachable, Kind::Network, Kind::Timeout, Kind::Tls})
            row(kind, "the network");
        for (const Kind kind : {Kind::Malformed, Kind::RateLimited, Kind::Server, Kind::NotFound, Kind::Conflict})
            row(kind, "Zapier");
        row(Kind::TooLarge, "the app");
        row(Kind::NoLongerOffered, "the app");
    }
    void everyKind_isToldInThreeParts()
    {
        QFETCH(const Kind, kind);
        QFETCH(const QString, side);
        const ErrorText text = describe(ApiError{.kind = kind});
        QVERIFY2(text.whose.contains(side), qPrintable(text.whose));
        QCOMPARE(sentencesIn(text), 3);
        QVERIFY(text.remedy != Remedy::None);
    }

    void everyKind_hasWordsOfItsOwn()
    {
        QSet<QString> told;
        for (int kind = int(Kind::Internal); kind <= int(Kind::NoLongerOffered); ++kind)
            told.insert(describe(ApiError{.kind = Kind(kind)}).what);
        QCOMPARE(told.size(), int(Kind::NoLongerOffered) + 1);
    }

    void g15_m8_runError_data()
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
    void g15_m8_runError()
    {
        QFETCH(QString, code);
        QFETCH(QString, side);
        const ErrorText text = describe(RunError{.code = code, .detail = u"The column is gone"_s}, u"Notely"_s);
        QVERIFY2(text.what.contains(u"The column is gone"_s), qPrintable(text.what));
        QVERIFY2(text.whose.contains(side), qPrintable(text.whose));
        QCOMPARE(sentencesIn(describe(RunError{.code = code}, u"Notely"_s)), 3);
        QTEST(text.remedy, "remedy");
    }

    void m8_unknownCode_isShownAsItCame()
    {
        QVERIFY(describe(RunError{.code = u"sunspots"_s}, {}).what.contains(u"sunspots"_s));
    }

    void g16_m8_throttledWithDelay_saysHowLong()
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

    void h11_thirdParty_isNamedInsteadOfZapier()
    {
        for (const Kind kind : {Kind::BadRequest, Kind::Server, Kind::NotFound}) {
            const ApiError error{.kind = kind, .side = ApiError::Side::ThirdParty};
            QCOMPARE(describe(error, {}, u"Notely"_s).whose, u"It is on the side of Notely."_s);
            QCOMPARE(describe(error).whose, u"It is on the app's side."_s);
        }
    }

    void h10_nothingReadable_leavesTheStatus()
    {
        const ErrorText text = describe(ApiError{.kind = Kind::Server, .httpStatus = 504}, u"the apps"_s);
        QCOMPARE(text.what, u"Could not get the apps: The server failed (HTTP 504)."_s);
        QCOMPARE(sentencesIn(text), 3);
    }

    // Nothing may claim to have renewed a token that cannot be.
    void h6_pastedToken_isToBePastedAnew()
    {
        const ErrorText text = describe(ApiError{.kind = Kind::Unauthorized, .code = u"access_token"_s});
        QVERIFY2(text.todo.contains("Paste a new one"_L1), qPrintable(text.todo));
        QVERIFY(!text.what.contains("renewed"_L1));
        QCOMPARE(sentencesIn(text), 3);
    }

    void h8_missingRight_namesTheScope()
    {
        const ErrorText text = describe(ApiError{.kind = Kind::Forbidden, .missingScope = u"action:run"_s});
        QVERIFY2(text.what.contains(u"the scope action:run is missing"_s), qPrintable(text.what));
        QVERIFY(text.todo.contains(u"access"_s) && text.todo.contains(u"scope"_s));
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

    void brokenRule_namesFileMemberAndWhatIsAllowed()
    {
        const ApiError error{.kind = Kind::Configuration,
                             .code = u"wire.run_body"_s,
                             .detail = u"acme.json"_s,
                             .pointer = u"one_of guide wrapped"_s};
        QCOMPARE(describe(error).what,
                 u"The profile does not fit (“acme.json: wire.run_body must be one of guide, wrapped”)."_s);
        QCOMPARE(brokenRuleText(u"limits"_s, u"integer 1 600"_s), u"limits must be a whole number from 1 to 600"_s);
        QCOMPARE(brokenRuleText({}, u"json 3 7"_s), u"the file is not JSON at line 3, column 7"_s);
        QCOMPARE(ruleText(u"key_curve ES256 P-256"_s), u"must be an EC key on the curve P-256 for ES256"_s);
    }

    void everyRule_hasItsWords()
    {
        for (const char *rule :
             {"object", "text", "boolean", "service_url", "redirect_url", "not_empty", "no_secret", "given_for backend",
              "own_name", "key_pem", "key_plain", "key_rsa RS256", "key_signs"}) {
            const QString text = ruleText(QString::fromLatin1(rule));
            QVERIFY2(text != QLatin1StringView(rule) && !text.contains(u'%'), rule);
        }
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
