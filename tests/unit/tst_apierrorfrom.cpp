// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/apierrorfrom.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

namespace {

ApiError errorFrom(int status, const QByteArray &body, const QList<HttpHeader> &headers = {})
{
    const QDateTime now(QDate(2026, 11, 23), QTime(14, 0), Qt::UTC);
    return apiErrorFrom({.status = status, .body = body, .headers = headers}, u"zap:write"_s, now);
}

} // namespace

class TestApiErrorFrom : public QObject
{
    Q_OBJECT

private slots:
    void h9_allSevenEnvelopes_giveAMessage_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("detail");
        QTest::newRow("1: the reference")
            << 400 << R"({"errors":[{"status":400,"code":"conflict_x","title":"Title","detail":"Told.","source":null,
                "meta":{"source":"ZAPIER","full_details":{"message":"m","code":"c"}}}]})"_ba
            << u"conflict_x"_s << u"Told."_s;
        QTest::newRow("2: status as text, no code")
            << 400 << R"({"errors":[{"status":"400","title":"Title","source":{"pointer":"/data/x"}}]})"_ba << QString()
            << u"Title"_s;
        QTest::newRow("3: placeholder") << 400 << R"({"errors":[{}]})"_ba << QString() << QString();
        QTest::newRow("3: placeholder, then one that tells")
            << 400 << R"({"errors":[{},{"code":"c","detail":"Told."}]})"_ba << u"c"_s << u"Told."_s;
        QTest::newRow("4: text item") << 400 << R"({"errors":["Malformed request"]})"_ba << QString()
                                      << u"Malformed request"_s;
        QTest::newRow("5: flat") << 403 << R"({"code":"authentication_failed","detail":"Invalid token header."})"_ba
                                 << u"authentication_failed"_s << u"Invalid token header."_s;
        QTest::newRow("6: OAuth") << 400 << R"({"error":"invalid_grant","error_description":"JWT expired"})"_ba
                                  << u"invalid_grant"_s << u"JWT expired"_s;
        QTest::newRow("6: only the code")
            << 400 << R"({"error":"invalid_grant"})"_ba << u"invalid_grant"_s << u"invalid_grant"_s;
        QTest::newRow("7: only a detail") << 404 << R"({"detail":"Not found."})"_ba << QString() << u"Not found."_s;
        QTest::newRow("wrapped in an array")
            << 400 << R"([{"errors":[{"detail":"Told."}]}])"_ba << QString() << u"Told."_s;
        QTest::newRow("bare list") << 400 << R"(["Told."])"_ba << QString() << u"Told."_s;
        QTest::newRow("error as an object")
            << 400 << R"({"error":{"code":"invalid_json","message":"Told."}})"_ba << u"invalid_json"_s << u"Told."_s;
        QTest::newRow("errors as one text") << 400 << R"({"errors":"Told."})"_ba << QString() << u"Told."_s;
        QTest::newRow("errors as one object")
            << 400 << R"({"errors":{"detail":"Told."}})"_ba << QString() << u"Told."_s;
    }

    void h9_allSevenEnvelopes_giveAMessage()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, body);
        QFETCH(const QString, code);
        QFETCH(const QString, detail);
        const ApiError error = errorFrom(status, body);
        QCOMPARE(error.httpStatus, status);
        QCOMPARE(error.code, code);
        QCOMPARE(error.detail, detail);
    }

    void h10_unreadableBody_leavesTheStatus_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("HTML") << "<html><body>502 Bad Gateway</body></html>"_ba;
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut off") << R"({"errors":[{"detail")"_ba;
        QTest::newRow("null") << "null"_ba;
        QTest::newRow("number") << "7"_ba;
        QTest::newRow("deep") << QByteArray(QByteArray(500'000, '[') + QByteArray(500'000, ']'));
        QTest::newRow("huge") << QByteArray("[0" + QByteArray(",0").repeated(100'000) + "]");
    }

    void h10_unreadableBody_leavesTheStatus()
    {
        QFETCH(const QByteArray, body);
        QCOMPARE(errorFrom(502, body), (ApiError{.kind = Kind::Server, .httpStatus = 502}));
    }

    void h10_bytesThatAreNoUtf8_leaveTheRest()
    {
        QCOMPARE(errorFrom(502, "{\"code\":\"c\",\"detail\":\"caf\xe9\"}"),
                 (ApiError{.kind = Kind::Server, .httpStatus = 502, .code = u"c"_s, .detail = u"caf\ufffd"_s}));
    }

    void everyStatus_hasItsKind_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("kind");
        QTest::newRow("400") << 400 << int(Kind::BadRequest);
        QTest::newRow("401") << 401 << int(Kind::Unauthorized);
        QTest::newRow("403") << 403 << int(Kind::Forbidden);
        QTest::newRow("404") << 404 << int(Kind::NotFound);
        QTest::newRow("405") << 405 << int(Kind::BadRequest);
        QTest::newRow("409") << 409 << int(Kind::Conflict);
        QTest::newRow("410") << 410 << int(Kind::NotFound);
        QTest::newRow("415") << 415 << int(Kind::BadRequest);
        QTest::newRow("429") << 429 << int(Kind::RateLimited);
        QTest::newRow("500") << 500 << int(Kind::Server);
        QTest::newRow("503") << 503 << int(Kind::Server);
        QTest::newRow("504") << 504 << int(Kind::Server);
        QTest::newRow("302") << 302 << int(Kind::Redirected);
        QTest::newRow("101") << 101 << int(Kind::Malformed);
    }

    void everyStatus_hasItsKind()
    {
        QFETCH(const int, status);
        QFETCH(const int, kind);
        QCOMPARE(int(errorFrom(status, {}).kind), kind);
    }

    void h7_authenticationFailed403_isUnauthorized()
    {
        const ApiError error = errorFrom(403, R"({"code":"authentication_failed","detail":"Invalid token"})");
        QCOMPARE(error.kind, Kind::Unauthorized);
        QVERIFY(refusesToken(error));
        QVERIFY(error.missingScope.isEmpty());
    }

    void h8_other403_namesTheScope()
    {
        const ApiError error = errorFrom(403, R"({"errors":[{"code":"permission_denied","detail":"No."}]})");
        QCOMPARE(error.kind, Kind::Forbidden);
        QVERIFY(!refusesToken(error));
        QCOMPARE(error.missingScope, u"zap:write"_s);
    }

    void h11_side_asTheServerTellsIt_data()
    {
        QTest::addColumn<QByteArray>("meta");
        QTest::addColumn<int>("side");
        QTest::newRow("third party") << R"({"source":"THIRD_PARTY"})"_ba << int(ApiError::Side::ThirdParty);
        QTest::newRow("Zapier") << R"({"source":"ZAPIER"})"_ba << int(ApiError::Side::Zapier);
        QTest::newRow("somebody else") << R"({"source":"MARS"})"_ba << int(ApiError::Side::Unknown);
        QTest::newRow("null") << "null"_ba << int(ApiError::Side::Unknown);
    }

    void h11_side_asTheServerTellsIt()
    {
        QFETCH(const QByteArray, meta);
        QFETCH(const int, side);
        const ApiError error = errorFrom(400, R"({"errors":[{"detail":"No.","meta":)" + meta + "}]}");
        QCOMPARE(int(error.side), side);
    }

    void h12_pointerOrParameter_isKept_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QString>("pointer");
        QTest::newRow("pointer") << R"({"pointer":"/data/inputs/email"})"_ba << u"/data/inputs/email"_s;
        QTest::newRow("parameter") << R"({"parameter":"limit"})"_ba << u"limit"_s;
        QTest::newRow("null") << "null"_ba << QString();
    }

    void h12_pointerOrParameter_isKept()
    {
        QFETCH(const QByteArray, source);
        QFETCH(const QString, pointer);
        QCOMPARE(errorFrom(400, R"({"errors":[{"detail":"No.","source":)" + source + "}]}").pointer, pointer);
    }

    void g4_structural_onlyWhenTheBodyItselfIsRefused_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("structural");
        const auto entry = [](const QByteArray &members) -> QByteArray { return R"({"errors":[{)" + members + "}]}"; };
        QTest::newRow("parse_error") << 400 << entry(R"("code":"parse_error","detail":"Malformed request.")") << true;
        QTest::newRow("missing member") << 400 << entry(R"("code":"missing","source":{"pointer":"/data"})") << true;
        QTest::newRow("required inputs") << 400 << entry(R"("code":"required","source":{"pointer":"/data/inputs"})")
                                         << true;
        QTest::newRow("told in words") << 400 << entry(R"("detail":"data: this property is required")") << true;
        QTest::newRow("keys missing") << 400 << entry(R"("code":"bad-request","detail":"Missing: action, input")")
                                      << true;
        QTest::newRow("not a 400") << 422 << entry(R"("code":"parse_error")") << false;
        QTest::newRow("had a run id") << 400 << R"({"data":{"id":"r1"},"errors":[{"code":"parse_error"}]})"_ba << false;
        QTest::newRow("an input is missing")
            << 400 << entry(R"("code":"required","source":{"pointer":"/data/inputs/email"})") << false;
        QTest::newRow("an input of the flat form")
            << 400 << entry(R"("code":"required","source":{"pointer":"/input/email"})") << false;
        QTest::newRow("a required field, in words") << 400 << entry(R"("detail":"Email is required")") << false;
        QTest::newRow("any other") << 400 << entry(R"("code":"invalid","detail":"callback_url must be public")")
                                   << false;
        QTest::newRow("placeholder") << 400 << entry({}) << false;
        QTest::newRow("HTML") << 400 << "<html>required body</html>"_ba << false;
    }

    void g4_structural_onlyWhenTheBodyItselfIsRefused()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, body);
        QFETCH(const bool, structural);
        QCOMPARE(errorFrom(status, body).structural, structural);
    }

    void hadRunId_whereverItStands_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("had");
        QTest::newRow("data.id") << R"({"data":{"id":"r1"},"errors":[{"detail":"x"}]})"_ba << true;
        QTest::newRow("data.run_id") << R"({"data":{"run_id":7}})"_ba << true;
        QTest::newRow("run_id") << R"({"run_id":"r1","detail":"x"})"_ba << true;
        QTest::newRow("id of the error") << R"({"id":"e1","detail":"x"})"_ba << false;
        QTest::newRow("none") << R"({"data":{}})"_ba << false;
    }

    void hadRunId_whereverItStands()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const bool, had);
        QCOMPARE(errorFrom(500, body).hadRunId, had);
    }

    void retryAfter_isRoundedUpAndKept()
    {
        const ApiError limited = errorFrom(429, {}, {{"Retry-After", "12"}});
        QCOMPARE(limited.kind, Kind::RateLimited);
        QCOMPARE(limited.retryAfter.value_or(std::chrono::seconds(-1)).count(), 12);
        QVERIFY(!errorFrom(429, {}).retryAfter);
        QVERIFY(!errorFrom(400, {}, {{"Retry-After", "12"}}).retryAfter);
    }

    void unavailableWithAWait_isRateLimited()
    {
        QCOMPARE(errorFrom(503, {}, {{"Retry-After", "5"}}).kind, Kind::RateLimited);
        QCOMPARE(errorFrom(503, {}, {{"Retry-After", "http://example.com"}}).kind, Kind::Server);
    }

    void g25_redirect_namesItsTarget_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<QString>("detail");
        QTest::newRow("another host") << "https://login.example/x?token=secret"_ba << u"login.example"_s;
        QTest::newRow("the same host") << "/v2/action-runs/?token=secret"_ba << u"/v2/action-runs/"_s;
        QTest::newRow("nowhere") << QByteArray() << QString();
    }

    void g25_redirect_namesItsTarget()
    {
        QFETCH(const QByteArray, location);
        QFETCH(const QString, detail);
        const ApiError error = errorFrom(301, "<html>moved</html>", {{"Location", location}});
        QCOMPARE(error.kind, Kind::Redirected);
        QCOMPARE(error.detail, detail);
    }
};

QTEST_GUILESS_MAIN(TestApiErrorFrom)
#include "tst_apierrorfrom.moc"
