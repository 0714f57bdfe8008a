// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/model/actionrun.h"
#include "app/json/jsonindex.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using RunStatus = ActionRun::Status;

namespace {

Result<ActionRun> runFrom(const QByteArray &body)
{
    return ActionRun::fromJson(JsonIndex::root(body));
}

} // namespace

class TestActionRun : public QObject
{
    Q_OBJECT

private slots:
    void g11_g18_status_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("finished");
        QTest::newRow("waiting") << QByteArray("\"waiting\"") << int(RunStatus::Pending) << false;
        QTest::newRow("queued") << QByteArray("\"queued\"") << int(RunStatus::Pending) << false;
        QTest::newRow("running") << QByteArray("\"running\"") << int(RunStatus::Pending) << false;
        QTest::newRow("success") << QByteArray("\"success\"") << int(RunStatus::Success) << true;
        QTest::newRow("error") << QByteArray("\"error\"") << int(RunStatus::Error) << true;
        QTest::newRow("g18: paused") << QByteArray("\"paused\"") << int(RunStatus::Unknown) << false;
        QTest::newRow("g18: null") << QByteArray("null") << int(RunStatus::Unknown) << false;
    }

    void g11_g18_status()
    {
        QFETCH(const QByteArray, sent);
        QFETCH(const int, status);
        QFETCH(const bool, finished);
        const auto run = runFrom(R"({"data":{"type":"run","status":)" + sent + "}}");
        QVERIFY(run);
        QCOMPARE(int(run->status), status);
        QCOMPARE(run->isFinished(), finished);
    }

    void run_nestedOrFlat_isTheSame_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("nested") << QByteArray(R"({"data":{"status":"success","results":[{"id":1}],"errors":[]}})");
        QTest::newRow("flat") << QByteArray(R"({"status":"success","results":[{"id":1}],"errors":[]})");
        QTest::newRow("in an array") << QByteArray(
            R"({"data":[{"status":"success","results":[{"id":1}],"errors":[]}]})");
        QTest::newRow("array around") << QByteArray(R"([{"status":"success","results":[{"id":1}],"errors":[]}])");
    }

    void run_nestedOrFlat_isTheSame()
    {
        QFETCH(const QByteArray, body);
        const auto run = runFrom(body);
        QVERIFY(run);
        QCOMPARE(run->status, RunStatus::Success);
        QCOMPARE(run->results.bytes(), R"([{"id":1}])"_ba);
        QVERIFY(!run->hasFailed());
        QCOMPARE(run->raw.bytes(), body);
    }

    void g12_g13_g14_form_76_results_data()
    {
        QTest::addColumn<QByteArray>("results");
        QTest::addColumn<QByteArrayList>("objects");
        QTest::newRow("g12: array") << R"([{"id":991},{"id":992}])"_ba
                                    << QByteArrayList{R"({"id":991})"_ba, R"({"id":992})"_ba};
        QTest::newRow("g13: object") << R"({"id":1.00})"_ba << QByteArrayList{R"({"id":1.00})"_ba};
        QTest::newRow("g14: empty") << "[]"_ba << QByteArrayList();
        QTest::newRow("g14: missing") << QByteArray() << QByteArrayList();
        QTest::newRow("null") << "null"_ba << QByteArrayList();
        QTest::newRow("a scalar") << "7"_ba << QByteArrayList{"7"_ba};
    }

    void g12_g13_g14_form_76_results()
    {
        QFETCH(const QByteArray, results);
        QFETCH(const QByteArrayList, objects);
        const QByteArray member = results.isEmpty() ? results : R"(,"results":)" + results;
        const auto run = runFrom(R"({"data":{"status":"success")" + member + "}}");
        QVERIFY(run);
        QCOMPARE(run->results.bytes(), results);
        QByteArrayList bytes;
        for (const JsonNode &node : resultObjects(run->results))
            bytes.append(node.bytes().toByteArray());
        QCOMPARE(bytes, objects);
        QVERIFY(run->isFinished() && !run->hasFailed());
    }

    // What an app returned is kept as it came, and never hides how the run ended.
    void g12_resultWithBytesThatAreNoUtf8_isKept()
    {
        const QByteArray results("[{\"name\":\"M\xfcller\"}]");
        const auto run =
            ActionRun::fromJson(JsonIndex::received(R"({"data":{"status":"success","results":)" + results + "}}"));
        QVERIFY(run);
        QCOMPARE(run->status, RunStatus::Success);
        QCOMPARE(run->results.bytes(), results);
        QCOMPARE(resultObjects(run->results).size(), 1);
    }

    void g17_errors_beatSuccess_data()
    {
        QTest::addColumn<QByteArray>("errors");
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("detail");
        QTest::newRow("objects") << R"([{"code":"user","detail":"Bad row"},{}])"_ba << 2 << u"Bad row"_s;
        QTest::newRow("texts") << R"(["Bad row"])"_ba << 1 << u"Bad row"_s;
        QTest::newRow("single object") << R"({"detail":"Bad row"})"_ba << 1 << u"Bad row"_s;
        QTest::newRow("single text") << R"("Bad row")"_ba << 1 << u"Bad row"_s;
        QTest::newRow("empty object inside") << "[{}]"_ba << 1 << QString();
        QTest::newRow("none") << "[]"_ba << 0 << QString();
        QTest::newRow("null") << "null"_ba << 0 << QString();
        QTest::newRow("null inside") << "[null]"_ba << 0 << QString();
        QTest::newRow("empty object") << "{}"_ba << 0 << QString();
    }

    void g17_errors_beatSuccess()
    {
        QFETCH(const QByteArray, errors);
        QFETCH(const int, count);
        QFETCH(const QString, detail);
        const auto run = runFrom(R"({"data":{"status":"success","results":[{"id":1}],"errors":)" + errors + "}}");
        QVERIFY(run);
        QCOMPARE(run->errors.size(), count);
        QCOMPARE(run->hasFailed(), count > 0);
        QCOMPARE(run->errorsRaw.bytes(), errors);
        QCOMPARE(run->results.bytes(), R"([{"id":1}])"_ba);
        QCOMPARE(count > 0 ? run->errors.constFirst().detail : QString(), detail);
    }

    void g17_errorsBesideData_count()
    {
        const auto run = runFrom(R"({"data":{"status":"success"},"errors":[{"detail":"No"}]})");
        QVERIFY(run);
        QVERIFY(run->hasFailed());
    }

    void g16_delay_numberOrText_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<int>("seconds"); // -1: none
        QTest::newRow("int") << "30"_ba << 30;
        QTest::newRow("text") << "\"30\""_ba << 30;
        QTest::newRow("fraction") << "0.5"_ba << 1;
        QTest::newRow("null") << "null"_ba << -1;
        QTest::newRow("negative") << "-7"_ba << -1;
        QTest::newRow("endless") << "1e400"_ba << -1;
        QTest::newRow("words") << "\"soon\""_ba << -1;
    }

    void g16_delay_numberOrText()
    {
        QFETCH(const QByteArray, sent);
        QFETCH(const int, seconds);
        const auto run = runFrom(R"({"status":"error","errors":[{"code":"throttled","delay":)" + sent + "}]}");
        QVERIFY(run);
        const RunError error = run->errors.value(0);
        QCOMPARE(error.code, u"throttled"_s);
        QCOMPARE(error.delay ? int(error.delay->count()) : -1, seconds);
    }

    void noObject_isMalformed_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const char *body : {"[]", "\"run\"", "7", "null"})
            QTest::newRow(body) << QByteArray(body);
    }

    void noObject_isMalformed()
    {
        QFETCH(const QByteArray, body);
        const auto run = runFrom(body);
        QVERIFY(!run);
        QCOMPARE(run.error().kind, ApiError::Kind::Malformed);
    }
};

QTEST_GUILESS_MAIN(TestActionRun)
#include "tst_actionrun.moc"
