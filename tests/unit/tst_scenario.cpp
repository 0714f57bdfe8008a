// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/scenario.h"
#include "app/sandbox/seededids.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace ab::sandbox;

class ScenarioTest : public QObject
{
    Q_OBJECT
private slots:
    void builtIn_isComplete();
    void leftOutMembers_areTheBuiltInOnes();
    void everySwitch_isRead();
    void mistake_namesFileMemberAndWhatIsAllowed_data();
    void mistake_namesFileMemberAndWhatIsAllowed();
    void fromFile_missing_namesTheFile();
    void shippedScenarios_areWellFormed();
    void seed_decidesTheIds();
};

void ScenarioTest::builtIn_isComplete()
{
    const Scenario scenario = Scenario::builtIn();
    QCOMPARE(scenario.name, u"default"_s);
    QCOMPARE(scenario.pages.inputs, 10);
    QCOMPARE(scenario.tokens.connectSeconds, 360);
    QCOMPARE(scenario.partner.scopes.size(), 5);
    QVERIFY(scenario.faults.isEmpty());
}

void ScenarioTest::leftOutMembers_areTheBuiltInOnes()
{
    const auto scenario = Scenario::fromJson(R"({"pages": {"apps": 3}})", u"s.json"_s);
    QVERIFY(scenario);
    QCOMPARE(scenario->pages.apps, 3);
    QCOMPARE(scenario->pages.inputs, 10);
    QCOMPARE(scenario->partner.issuer, Scenario::builtIn().partner.issuer);
}

void ScenarioTest::everySwitch_isRead()
{
    const auto scenario = Scenario::fromJson(
        R"({"seed": 7, "catalogue": {"extra_apps": 8989}, "action_id_lookups": 3,
            "answers": {"envelope": "guide", "previous_link": "prev", "connection_ids": "numeric", "run_body": "wrapped",
                        "run_answer": "openapi", "action_type": "openapi", "bad_token": "403"},
            "runs": {"pending_polls": 0, "timeline": ["waiting", "error"]}, "connect": {"severed_opener": true},
            "delays_ms": {"choices": 300},
            "faults": [{"endpoint": "create_run", "occurrence": 2, "status": 504, "processed": true}]})",
        u"s.json"_s);
    QVERIFY(scenario);
    QCOMPARE(scenario->extraApps, 8989);
    QCOMPARE(scenario->answers.envelope, EnvelopeStyle::Guide);
    QCOMPARE(scenario->answers.previousLink, PreviousLink::Prev);
    QCOMPARE(scenario->answers.connectionIds, ConnectionIdStyle::Numeric);
    QCOMPARE(scenario->answers.runBody, RunBodyStyle::Wrapped);
    QCOMPARE(scenario->answers.runAnswer, RunAnswerStyle::OpenApi);
    QCOMPARE(scenario->answers.actionType, ActionTypeStyle::OpenApi);
    QCOMPARE(scenario->answers.badToken, BadTokenStyle::Forbidden);
    QCOMPARE(scenario->runs.timeline, (QStringList{u"waiting"_s, u"error"_s}));
    QVERIFY(scenario->connect.severedOpener);
    QCOMPARE(scenario->delays.value(Endpoint::Choices), 300);
    QCOMPARE(scenario->faults.first().status, 504);
    QVERIFY(scenario->faults.first().processed);
}

void ScenarioTest::mistake_namesFileMemberAndWhatIsAllowed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QStringList>("named");
    QTest::newRow("not JSON") << QByteArray("{") << QStringList{u"byte 1"_s};
    QTest::newRow("not an object") << QByteArray("[]") << QStringList{u"object"_s};
    QTest::newRow("unknown member") << QByteArray(R"({"sead": 1})") << QStringList{u"sead"_s, u"seed"_s};
    QTest::newRow("unknown inner member")
        << QByteArray(R"({"pages": {"app": 1}})") << QStringList{u"pages.app"_s, u"apps"_s};
    QTest::newRow("wrong type") << QByteArray(R"({"seed": "1"})") << QStringList{u"seed"_s, u"whole number"_s};
    QTest::newRow("fraction") << QByteArray(R"({"seed": 1.5})") << QStringList{u"seed"_s, u"whole number"_s};
    QTest::newRow("out of range") << QByteArray(R"({"pages": {"apps": 0}})")
                                  << QStringList{u"pages.apps"_s, u"from 1 to 1000"_s};
    QTest::newRow("unknown word") << QByteArray(R"({"answers": {"envelope": "xml"}})")
                                  << QStringList{u"answers.envelope"_s, u"\"openapi\", \"guide\""_s};
    QTest::newRow("list of texts") << QByteArray(R"({"partner": {"scopes": [1]}})")
                                   << QStringList{u"partner.scopes"_s, u"list of texts"_s};
    QTest::newRow("unknown endpoint") << QByteArray(R"({"faults": [{"endpoint": "app"}]})")
                                      << QStringList{u"faults[0].endpoint"_s, u"create_run"_s};
    QTest::newRow("unknown fault member") << QByteArray(R"({"faults": [{"endpoint": "apps", "x": 1}]})")
                                          << QStringList{u"faults[0].x"_s, u"occurrence"_s};
    QTest::newRow("no time") << QByteArray(R"({"clock": {"frozen_at": "noon"}})")
                             << QStringList{u"clock.frozen_at"_s, u"2027-01-15T08:00:00Z"_s};
    QTest::newRow("storm of chance") << QByteArray(R"({"storm": {"slow": 1}})")
                                     << QStringList{u"storm.seed"_s, u"required"_s};
    QTest::newRow("storm above certainty") << QByteArray(R"({"storm": {"seed": 1, "half_body": 600, "slow": 401}})")
                                           << QStringList{u"storm.slow"_s, u"1000"_s};
    QTest::newRow("storm elsewhere") << QByteArray(R"({"storm": {"seed": 1, "endpoints": ["app"]}})")
                                     << QStringList{u"storm.endpoints"_s, u"create_run"_s};
    QTest::newRow("unknown kind of storm")
        << QByteArray(R"({"storm": {"seed": 1, "hail": 1}})") << QStringList{u"storm.hail"_s, u"rate_limited"_s};
    QTest::newRow("fault is no object") << QByteArray(R"({"faults": [1]})") << QStringList{u"faults"_s};
}

void ScenarioTest::mistake_namesFileMemberAndWhatIsAllowed()
{
    QFETCH(QByteArray, json);
    QFETCH(QStringList, named);
    const auto scenario = Scenario::fromJson(json, u"mine.json"_s);
    QVERIFY(!scenario);
    const QString text = scenario.refusal().detail;
    QVERIFY2(text.startsWith("mine.json: "_L1), qPrintable(text));
    for (const QString &part : named)
        QVERIFY2(text.contains(part), qPrintable(text));
}

void ScenarioTest::fromFile_missing_namesTheFile()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"none.json"_s);
    const auto scenario = Scenario::fromFile(file);
    QVERIFY(!scenario);
    QVERIFY(scenario.refusal().detail.startsWith(file));
}

void ScenarioTest::shippedScenarios_areWellFormed()
{
    const QDir folder(QStringLiteral(AB_TEST_DATA "/../../resources/sandbox"));
    static const QSet<QString> notScenarios{u"categories"_s, u"popularity"_s, u"generated"_s};
    int count = 0;
    const QFileInfoList files = folder.entryInfoList({u"*.json"_s});
    for (const QFileInfo &file : files) {
        const QString name = file.completeBaseName();
        if (notScenarios.contains(name))
            continue;
        const auto scenario = Scenario::fromFile(file.filePath());
        QVERIFY2(scenario, scenario ? "" : qPrintable(scenario.refusal().detail));
        const auto byName = Scenario::fromFile(name);
        QVERIFY2(byName, qPrintable(name));
        QCOMPARE(byName->name, name);
        ++count;
    }
    QCOMPARE(count, 12);
}

void ScenarioTest::seed_decidesTheIds()
{
    SeededIds one(1);
    SeededIds again(1);
    SeededIds other(2);
    const QString first = one.letters("run", 20);
    QCOMPARE(again.letters("run", 20), first);
    QVERIFY(other.letters("run", 20) != first);
    QVERIFY(one.letters("run", 20) != first);
    QCOMPARE(one.digits("connection", 7).size(), 7);
    QVERIFY(!QUuid(one.uuid("run")).isNull());
}

QTEST_GUILESS_MAIN(ScenarioTest)
#include "tst_scenario.moc"
