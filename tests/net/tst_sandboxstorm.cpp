// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sandboxstate.h"
#include "net/sandboxbench.h"

#include <QSet>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace ab::sandbox;

// Faults by seed, and books that stay true in them.
class SandboxStormTest : public QObject
{
    Q_OBJECT
private slots:
    void sameSeed_sameFaults();
    void chances_areKept();
    void everyVariant_occurs();
    void otherEndpoints_areSpared();
    void books_tellWhatWasDone();
    void storm_beginsAndEndsAtRunTime();
    void scriptedFault_comesFirst();
};

namespace {

const QByteArray everyKind = R"("cut_before_processing": 40, "cut_after_processing": 40, "half_body": 40,
    "rate_limited": 100, "server_error": 100, "malformed": 100, "redirect": 40, "slow": 40, "slow_ms": 1)";

Storm stormOf(int seed)
{
    const QByteArray json = R"({"storm": {"seed": )" + QByteArray::number(seed) + ", " + everyKind + "}}";
    return Storm(Scenario::fromJson(json, u"storm.json"_s)->storm);
}

const QDateTime noon = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);

// What so many requests of an endpoint meet.
QList<Fault> faults(Storm storm, int count, Endpoint endpoint = Endpoint::CreateRun)
{
    QList<Fault> met;
    for (int i = 0; i < count; ++i)
        met.append(storm.next(endpoint, noon));
    return met;
}

QStringList names(const QList<Fault> &faults)
{
    QStringList names;
    for (const Fault &fault : faults)
        names.append(fault.name() + u' ' + QString::number(fault.status) + u' ' + fault.body);
    return names;
}

} // namespace

void SandboxStormTest::sameSeed_sameFaults()
{
    const QStringList first = names(faults(stormOf(7), 500));
    QCOMPARE(names(faults(stormOf(7), 500)), first);
    QVERIFY(names(faults(stormOf(8), 500)) != first);
    QVERIFY(names(faults(stormOf(7), 500, Endpoint::ReadRun)) != first);
    // Requests of another endpoint in between make no difference.
    Storm mixed = stormOf(7);
    QStringList between;
    for (int i = 0; i < 500; ++i) {
        (void)mixed.next(Endpoint::Apps, noon);
        between.append(names({mixed.next(Endpoint::CreateRun, noon)}));
    }
    QCOMPARE(between, first);
}

void SandboxStormTest::chances_areKept()
{
    QHash<QString, int> met;
    for (const Fault &fault : faults(stormOf(1), 20'000))
        ++met[fault.name()];
    const auto near = [&](const char *name, int perMille) {
        return qAbs(met.value(QString::fromLatin1(name)) - perMille * 20) < perMille * 4;
    };
    for (const char *name : {"cut_before_processing", "cut_after_processing", "half_body", "redirect", "slow"})
        QVERIFY2(near(name, 40), name);
    for (const char *name : {"rate_limited", "server_error", "malformed"})
        QVERIFY2(near(name, 100), name);
    QVERIFY(near("", 500));
}

void SandboxStormTest::everyVariant_occurs()
{
    QSet<QString> bodies;
    QSet<QString> waits;
    QSet<std::pair<int, bool>> errors;
    for (const Fault &fault : faults(stormOf(1), 5000)) {
        if (fault.name() == "malformed"_L1)
            bodies.insert(fault.body);
        const QString header = fault.headers.keys().value(0);
        if (fault.name() == "rate_limited"_L1)
            waits.insert(header + u'=' + fault.headers.value(header).toString());
        if (fault.name() == "server_error"_L1)
            errors.insert({fault.status, fault.carriesOut()});
        const bool refused = fault.status != 0 && !fault.processed;
        QCOMPARE(fault.carriesOut(), fault.cut != Cut::BeforeProcessing && !refused);
    }
    QCOMPARE(bodies.size(), malformedBodyNames().size());
    QCOMPARE(waits.size(), 5);
    QVERIFY(waits.contains(u"Retry-After=Fri, 15 Jan 2027 08:00:01 GMT"_s));
    QVERIFY(waits.contains(u"X-RateLimit-Reset=1800000001"_s));
    QCOMPARE(errors.size(), 8);
}

void SandboxStormTest::otherEndpoints_areSpared()
{
    const auto scenario = Scenario::fromJson(
        R"({"storm": {"seed": 1, "endpoints": ["read_run"], "rate_limited": 1000}})", u"storm.json"_s);
    Storm storm(scenario->storm);
    QVERIFY(storm.next(Endpoint::CreateRun, noon).name().isEmpty());
    QCOMPARE(storm.next(Endpoint::ReadRun, noon).name(), u"rate_limited"_s);
    QVERIFY(!Storm().isOn());
    QVERIFY(Storm().next(Endpoint::ReadRun, noon).name().isEmpty());
}

void SandboxStormTest::books_tellWhatWasDone()
{
    Bench bench;
    const QString app = bench.appId(u"Quillkit"_s);
    bench.client.post(u"/__sandbox/storm"_s, R"({"seed": 3, "endpoints": ["create_run"], )" + everyKind + '}');
    QSet<QString> answered;
    for (int i = 0; i < 120; ++i) {
        const Answer answer = bench.run(bench.actionId(app, u"do_nothing"_s), {}, {});
        const QString id = answer.json()["data"_L1]["id"_L1].toString();
        if (answer.status == 200 && id.startsWith("arun_"_L1) && id.size() == 25)
            answered.insert(id);
    }
    QSet<QString> made;
    QSet<QString> madeFrom;
    const QJsonArray runs = bench.client.get(u"/__sandbox/runs"_s).json().toArray();
    for (const QJsonValue &run : runs) {
        made.insert(run["id"_L1].toString());
        madeFrom.insert(run["body_sha256"_L1].toString());
    }
    QVERIFY(made.contains(answered));
    QVERIFY(made.size() > answered.size()); // some answers were lost
    QSet<QString> carriedOut;
    QSet<QString> faultsMet;
    const QJsonArray log = bench.client.get(u"/__sandbox/requests"_s).json().toArray();
    for (const QJsonValue &entry : log) {
        if (entry["endpoint"_L1] != "create_run"_L1) {
            QVERIFY(entry["fault"_L1].isNull());
            continue;
        }
        faultsMet.insert(entry["fault"_L1].toString());
        if (entry["processed"_L1].toBool())
            carriedOut.insert(entry["body_sha256"_L1].toString());
    }
    // A client below us may have sent a request again whose connection was closed: then its id was spent.
    QCOMPARE(madeFrom, carriedOut);
    QCOMPARE(faultsMet.size(), 9); // the eight kinds, and none
}

void SandboxStormTest::storm_beginsAndEndsAtRunTime()
{
    Bench bench;
    const QByteArray storm = R"({"seed": 1, "rate_limited": 1000, "retry_after_seconds": 9})";
    QCOMPARE(bench.client.post(u"/__sandbox/storm"_s, storm).status, 200);
    QCOMPARE(bench.client.get(u"/v2/apps"_s).status, 429);
    QCOMPARE(bench.client.post(u"/__sandbox/storm"_s, R"({"rate_limited": 1000})").status, 400);
    QCOMPARE(bench.client.get(u"/v2/apps"_s).status, 429); // a refused storm changes nothing
    QCOMPARE(bench.client.post(u"/__sandbox/storm"_s, "{}").status, 200);
    QCOMPARE(bench.client.get(u"/v2/apps"_s).status, 200);
    const int last = bench.client.get(u"/__sandbox/requests"_s).json().toArray().last()["sequence"_L1].toInt();
    QCOMPARE(bench.client.get(u"/__sandbox/requests?after=%1"_s.arg(last - 1)).json().toArray().size(), 1);
}

void SandboxStormTest::scriptedFault_comesFirst()
{
    Bench bench(R"({"faults": [{"endpoint": "apps", "status": 409}],
                    "storm": {"seed": 1, "endpoints": ["apps"], "redirect": 1000}})");
    QCOMPARE(bench.client.get(u"/v2/apps"_s).status, 409);
    const Answer redirected = bench.client.get(u"/v2/apps"_s);
    QCOMPARE(redirected.status, 302);
    QCOMPARE(redirected.headers.value("location"), "https://elsewhere.example/");
}

QTEST_GUILESS_MAIN(SandboxStormTest)
#include "tst_sandboxstorm.moc"
