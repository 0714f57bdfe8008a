// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/sandboxbench.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace ab::sandbox;

// Action ids and runs.
class SandboxRunsTest : public QObject
{
    Q_OBJECT
private slots:
    void g1_actionId_isGoodForOneRun();
    void f40_failedTest_isTheThirdPartys();
    void g5_run_goesThroughQueuedAndRunning();
    void run_wrapped_answersAsTheSchemaSays();
    void g15_everyFailingCode_data();
    void g15_everyFailingCode();
    void g4_strictBodyStyle_namesWhatIsMissing_data();
    void g4_strictBodyStyle_namesWhatIsMissing();
    void run_badInputs_areNamedByPointer();
    void run_ofSomebodyElse_isNotFound();
    void g23_run_isForgottenAfterSevenDays();
};

void SandboxRunsTest::g1_actionId_isGoodForOneRun()
{
    Bench bench;
    const QString app = bench.appId(u"Quillkit"_s);
    const QString action = bench.actionId(app, u"do_nothing"_s);
    QCOMPARE(bench.run(action, {}, {{u"x"_s, 1}}).status, 400); // refused: not used up
    QCOMPARE(bench.run(action, {}, {}).status, 200);
    const Answer again = bench.run(action, {}, {});
    QCOMPARE(again.status, 409);
    QCOMPARE(again.error0()["code"_L1].toString(), u"conflict"_s);
    QCOMPARE(bench.inputs(action, {}, {}).status, 200); // the form may still be filled with it
    QCOMPARE(bench.run(u"core:invented"_s, {}, {}).status, 404);
    QVERIFY(bench.actionId(app, u"do_nothing"_s) != action);
}

void SandboxRunsTest::f40_failedTest_isTheThirdPartys()
{
    Bench bench;
    const QString app = bench.appId(u"Rampart"_s);
    const QString path = u"/v2/actions/%1/test"_s.arg(bench.actionId(app, u"find_incident"_s));
    const Answer answer = bench.client.post(path, Bench::body(bench.connection(app), {{u"query"_s, u"x"_s}}));
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.error0()["code"_L1].toString(), u"test_failed"_s);
    QCOMPARE(answer.error0()["title"_L1].toString(), u"ActionTestError"_s);
}

void SandboxRunsTest::g5_run_goesThroughQueuedAndRunning()
{
    Bench bench;
    const QString app = bench.appId(u"Sheetwise"_s);
    const QJsonObject inputs{
        {u"spreadsheet"_s, u"ss_team"_s}, {u"worksheet"_s, u"ws_offices"_s}, {u"COL$A"_s, u"Oslo"_s}};
    const Answer created = bench.run(bench.actionId(app, u"add_row"_s), bench.connection(app), inputs);
    const QString id = created.envelope()["data"_L1]["id"_L1].toString();
    QVERIFY(id.startsWith("arun_"_L1));
    QCOMPARE(bench.poll(id)["status"_L1].toString(), u"queued"_s);
    QCOMPARE(bench.poll(id)["status"_L1].toString(), u"running"_s);
    const QJsonObject done = bench.poll(id);
    QCOMPARE(done["status"_L1].toString(), u"success"_s);
    QCOMPARE(done["results"_L1][0]["worksheet"_L1]["title"_L1].toString(), u"Offices"_s);
    QCOMPARE(done["results"_L1][0]["cells"_L1]["COL$A"_L1].toString(), u"Oslo"_s);
    QCOMPARE(bench.client.get(u"/__sandbox/runs"_s).json().toArray().at(0)["polls"_L1].toInt(), 3);
}

void SandboxRunsTest::run_wrapped_answersAsTheSchemaSays()
{
    Bench bench;
    const QString action = bench.actionId(bench.appId(u"Quillkit"_s), u"do_nothing"_s);
    const QJsonObject data{{u"action"_s, action}, {u"authentication"_s, {}}, {u"inputs"_s, QJsonObject()}};
    const Answer created = bench.client.post(u"/v2/action-runs"_s, QJsonObject{{u"data"_s, data}});
    const QString id = created.envelope()["data"_L1]["id"_L1].toString();
    QVERIFY(!QUuid(id).isNull());
    const QString path = "/v2/action-runs/"_L1 + id;
    QCOMPARE(bench.client.get(path).envelope()["data"_L1]["status"_L1].toString(), u"waiting"_s);
}

void SandboxRunsTest::g15_everyFailingCode_data()
{
    QTest::addColumn<QString>("code");
    for (const char *code :
         {"user", "authentication", "partner", "system", "throttled", "system_throttled", "hydration"})
        QTest::newRow(code) << QString::fromLatin1(code);
}

void SandboxRunsTest::g15_everyFailingCode()
{
    QFETCH(QString, code);
    Bench bench;
    const QString app = bench.appId(u"Rampart"_s);
    const QJsonObject inputs{{u"building"_s, u"hq"_s}, {u"failure"_s, code}};
    const Answer created = bench.run(bench.actionId(app, u"open_incident"_s), bench.connection(app), inputs);
    const QJsonObject done = bench.finished(created.envelope()["data"_L1]["id"_L1].toString());
    QCOMPARE(done["status"_L1].toString(), u"error"_s);
    QCOMPARE(done["errors"_L1][0]["code"_L1].toString(), code);
    QVERIFY(!done["errors"_L1][0]["detail"_L1].toString().isEmpty());
    QCOMPARE(done["errors"_L1][0]["delay"_L1].toInt(), code == "throttled"_L1 ? 30 : 0);
}

void SandboxRunsTest::g4_strictBodyStyle_namesWhatIsMissing_data()
{
    QTest::addColumn<QByteArray>("scenario");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("pointer");
    const QByteArray lenient = "{}";
    const QByteArray guide = R"({"answers": {"run_body": "guide"}})";
    const QByteArray wrapped = R"({"answers": {"run_body": "wrapped"}})";
    const QByteArray flatBody = R"({"action": "x", "authentication": null, "input": {}})";
    const QByteArray wrappedBody = R"({"data": {"action": "x", "authentication": null, "inputs": {}}})";
    QTest::newRow("guide gets wrapped") << guide << wrappedBody << u"/action"_s;
    QTest::newRow("wrapped gets flat") << wrapped << flatBody << u"/data"_s;
    QTest::newRow("wrapped gets the hybrid")
        << wrapped << QByteArray(R"({"data": {"action": "x", "authentication": null, "input": {}}})")
        << u"/data/inputs"_s;
    QTest::newRow("both at once") << lenient << QByteArray(R"({"action": "x", "data": {}})") << u"/data"_s;
    QTest::newRow("no authentication") << lenient << QByteArray(R"({"action": "x", "input": {}})")
                                       << u"/authentication"_s;
    QTest::newRow("no input") << lenient << QByteArray(R"({"action": "x", "authentication": null})") << u"/input"_s;
    QTest::newRow("input is a list") << lenient << QByteArray(R"({"action": "x", "authentication": null, "input": []})")
                                     << u"/input"_s;
}

void SandboxRunsTest::g4_strictBodyStyle_namesWhatIsMissing()
{
    QFETCH(QByteArray, scenario);
    QFETCH(QByteArray, body);
    QFETCH(QString, pointer);
    Bench bench(scenario);
    const Answer answer = bench.client.post(u"/v2/action-runs/"_s, body);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.error0()["source"_L1]["pointer"_L1].toString(), pointer);
    QCOMPARE(bench.client.get(u"/__sandbox/runs"_s).json().toArray().size(), 0);
}

void SandboxRunsTest::run_badInputs_areNamedByPointer()
{
    Bench bench;
    const QString action = bench.actionId(bench.appId(u"Quillkit"_s), u"format_text"_s);
    const QJsonObject inputs{{u"transform"_s, u"truncate"_s}, {u"length"_s, u"many"_s}, {u"colour"_s, 1}};
    const QJsonArray errors = bench.run(action, {}, inputs).envelope()["errors"_L1].toArray();
    QStringList pointers;
    for (const QJsonValue &error : errors)
        pointers.append(error["source"_L1]["pointer"_L1].toString());
    QCOMPARE(pointers, (QStringList{u"/input/text"_s, u"/input/length"_s, u"/input/colour"_s}));
}

void SandboxRunsTest::run_ofSomebodyElse_isNotFound()
{
    Bench bench;
    const QString action = bench.actionId(bench.appId(u"Quillkit"_s), u"do_nothing"_s);
    const QString id = bench.run(action, {}, {}).envelope()["data"_L1]["id"_L1].toString();
    QVERIFY(bench.client.signIn(u"bengt"_s));
    QCOMPARE(bench.client.get("/v2/action-runs/"_L1 + id).status, 404);
    QVERIFY(bench.client.signIn());
    QCOMPARE(bench.client.get("/v2/action-runs/"_L1 + id).status, 200);
}

void SandboxRunsTest::g23_run_isForgottenAfterSevenDays()
{
    Bench bench(R"({"tokens": {"access_seconds": 2000000}})");
    const QString action = bench.actionId(bench.appId(u"Quillkit"_s), u"do_nothing"_s);
    const QString path = "/v2/action-runs/"_L1 + bench.run(action, {}, {}).envelope()["data"_L1]["id"_L1].toString();
    QCOMPARE(bench.client.get(path).status, 200);
    bench.client.post(u"/__sandbox/clock"_s, QJsonObject{{u"advance_seconds"_s, 8 * 24 * 3600}});
    QCOMPARE(bench.client.get(path).status, 404);
}

QTEST_GUILESS_MAIN(SandboxRunsTest)
#include "tst_sandboxruns.moc"
