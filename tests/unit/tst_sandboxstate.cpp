// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/resourcejson.h"
#include "app/sandbox/sandboxstate.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace ab::sandbox;

namespace {

const Identity ana{u"ana"_s, u"northwind"_s};
const Identity bengt{u"bengt"_s, u"northwind"_s};

} // namespace

class SandboxStateTest : public QObject
{
    Q_OBJECT
private slots:
    void appFiles_areWellFormed();
    void catalogue_9000Apps_areAllDifferent();
    void catalogue_isSearchedByTitleCategoryAndIds();
    void connections_areOnesOwn();
    void connections_areTheSameInEveryRun();
    void connectionIds_haveTheFormOfTheScenario_data();
    void connectionIds_haveTheFormOfTheScenario();
    void connection_renewed_keepsItsId();
    void actionIds_areNewAtEveryLookup();
    void actionIds_areTheCallersOwn();
    void actionIds_areForgottenAfterSoManyLookups();
    void run_goesThroughItsStatuses_data();
    void run_goesThroughItsStatuses();
    void run_isTheOwnersAndKeptSevenDays();
    void faults_strikeAtTheirTurn();
    void rateLimit_coolsDown();
    void connectToken_cannotBeGuessedAndHoldsEveryAwkwardCharacter();
    void reset_forgetsWhatHappened_keepsTheKeys();

private:
    const AppDefinition &app(SandboxState &state, const QString &title) const
    {
        return state.catalogue().at(state.catalogue().find({.text = title, .category = {}, .ids = {}}).at(0));
    }
};

void SandboxStateTest::appFiles_areWellFormed()
{
    const SandboxState state(Scenario::builtIn());
    QSet<QString> slugs;
    for (const QJsonValue &category : state.catalogue().categories())
        slugs.insert(category["slug"_L1].toString());
    const std::vector<int> all = state.catalogue().find({});
    QVERIFY(all.size() >= 8);
    QCOMPARE(qsizetype(all.size()), resourceNames(u"apps"_s).size());
    QSet<QString> ids;
    for (const int position : all) {
        const AppDefinition &one = state.catalogue().at(position);
        QVERIFY2(!QUuid(one.id).isNull(), qPrintable(one.title));
        QVERIFY2(!one.actions.isEmpty() && !one.description.isEmpty(), qPrintable(one.title));
        QVERIFY2(QRegularExpression(u"^[0-9a-f]{6}$"_s).match(one.hexColor).hasMatch(), qPrintable(one.title));
        QVERIFY2(one.implementation.contains(u"CLIAPI@"_s), qPrintable(one.title));
        QVERIFY2(slugs.contains(QSet<QString>(one.categories.begin(), one.categories.end())), qPrintable(one.title));
        for (const int size : {16, 32, 64, 128})
            QVERIFY(resource(u"icons/%1-%2.png"_s.arg(one.icon).arg(size)).startsWith("\x89PNG"));
        ids.insert(one.id);
    }
    QCOMPARE(ids.size(), qsizetype(all.size()));
}

void SandboxStateTest::catalogue_9000Apps_areAllDifferent()
{
    const Catalogue catalogue(8989);
    const std::vector<int> all = catalogue.find({});
    QCOMPARE(all.size(), size_t(9000));
    const GeneratedApps generated(8989);
    QSet<QString> titles;
    for (int number = 0; number < generated.count(); ++number)
        titles.insert(generated.title(number));
    QCOMPARE(titles.size(), 8989);
    const AppDefinition &last = catalogue.at(8999);
    QCOMPARE(catalogue.byId(last.id), &last);
    QCOMPARE(catalogue.byService(last.service()), &last);
    QCOMPARE(last.actions.size(), 2);
    QVERIFY(!resource(u"icons/%1-64.png"_s.arg(last.icon)).isEmpty());
    QVERIFY(!catalogue.byId(u"9a5ec0de-a115-4a90-8000-ffffffffffff"_s));
}

void SandboxStateTest::catalogue_isSearchedByTitleCategoryAndIds()
{
    const Catalogue catalogue(500);
    const std::vector<int> sheets = catalogue.find({.text = u"SHEET"_s, .category = {}, .ids = {}});
    QVERIFY(!sheets.empty());
    QCOMPARE(catalogue.at(sheets.front()).title, u"Sheetwise"_s); // the most popular first
    for (const int position : catalogue.find({.text = {}, .category = u"crm"_s, .ids = {}}))
        QVERIFY(catalogue.at(position).categories.contains(u"crm"_s));
    const QStringList ids{catalogue.at(0).id, catalogue.at(300).id, u"none"_s};
    QCOMPARE(catalogue.find({.text = {}, .category = {}, .ids = ids}), (std::vector<int>{0, 300}));
}

void SandboxStateTest::connections_areOnesOwn()
{
    SandboxState state(Scenario::builtIn());
    Connections &connections = state.service().connections;
    const AppDefinition &crm = app(state, u"Harbor CRM"_s);
    QCOMPARE(connections.of(ana, crm).size(), 23);
    QCOMPARE(connections.of(ana, app(state, u"Banter"_s)).size(), 0);
    QCOMPARE(connections.of(ana, app(state, u"Daybook"_s)).first().expired, true);
    const QString id = connections.of(ana, crm).first().id;
    QVERIFY(connections.find(ana, crm, id));
    QVERIFY(!connections.find(bengt, crm, id));
    QVERIFY(!connections.find({ana.user, u"other"_s}, crm, id));
    QVERIFY(!connections.find(ana, app(state, u"Sheetwise"_s), id));
}

void SandboxStateTest::connections_areTheSameInEveryRun()
{
    SandboxState one(Scenario::builtIn());
    SandboxState two(Scenario::builtIn());
    const AppDefinition &crm = app(one, u"Harbor CRM"_s);
    (void)two.service().connections.of(bengt, crm); // what happens first makes no difference
    QCOMPARE(one.service().connections.of(ana, crm).at(7).id, two.service().connections.of(ana, crm).at(7).id);
}

void SandboxStateTest::connectionIds_haveTheFormOfTheScenario_data()
{
    QTest::addColumn<QByteArray>("style");
    QTest::addColumn<QString>("form");
    QTest::newRow("short") << QByteArray("short") << u"^[A-Za-z0-9]{8}$"_s;
    QTest::newRow("numeric") << QByteArray("numeric") << u"^[1-9][0-9]{6}$"_s;
    QTest::newRow("uuid") << QByteArray("uuid") << u"^[0-9a-f-]{36}$"_s;
}

void SandboxStateTest::connectionIds_haveTheFormOfTheScenario()
{
    QFETCH(QByteArray, style);
    QFETCH(QString, form);
    const QByteArray json = R"({"answers": {"connection_ids": ")" + style + R"("}})";
    const auto scenario = Scenario::fromJson(json, u"s.json"_s);
    QVERIFY(scenario);
    SandboxState state(*scenario);
    for (const Connection &one : state.service().connections.of(ana, app(state, u"Harbor CRM"_s)))
        QVERIFY2(QRegularExpression(form).match(one.id).hasMatch(), qPrintable(one.id));
}

void SandboxStateTest::connection_renewed_keepsItsId()
{
    SandboxState state(Scenario::builtIn());
    Connections &connections = state.service().connections;
    const AppDefinition &calendar = app(state, u"Daybook"_s);
    const QString id = connections.of(ana, calendar).first().id;
    QVERIFY(connections.renew(ana, calendar, id));
    QVERIFY(!connections.find(ana, calendar, id)->expired);
    QVERIFY(connections.expire(id));
    QVERIFY(connections.find(ana, calendar, id)->expired);
    QVERIFY(!connections.renew(bengt, calendar, id));
    QVERIFY(!connections.expire(u"none"_s));
}

void SandboxStateTest::actionIds_areNewAtEveryLookup()
{
    SandboxState state(Scenario::builtIn());
    ActionLookups &lookups = state.service().lookups;
    const AppDefinition &sheets = app(state, u"Sheetwise"_s);
    lookups.begin(ana, sheets);
    const QString first = lookups.issue(ana, sheets, sheets.actions.first());
    lookups.begin(ana, sheets);
    const QString second = lookups.issue(ana, sheets, sheets.actions.first());
    QVERIFY(first != second);
    QVERIFY(first.startsWith("core:"_L1));
    lookups.spend(first);
    QVERIFY(lookups.find(ana, first)->spent);
    QVERIFY(!lookups.find(ana, second)->spent);
}

void SandboxStateTest::actionIds_areTheCallersOwn()
{
    SandboxState state(Scenario::builtIn());
    ActionLookups &lookups = state.service().lookups;
    const AppDefinition &sheets = app(state, u"Sheetwise"_s);
    lookups.begin(ana, sheets);
    const QString id = lookups.issue(ana, sheets, sheets.actions.first());
    QVERIFY(lookups.find(ana, id));
    QVERIFY(!lookups.find(bengt, id));
    QVERIFY(!lookups.find(ana, u"core:invented"_s));
}

void SandboxStateTest::actionIds_areForgottenAfterSoManyLookups()
{
    SeededIds ids;
    const int kept = 2;
    ActionLookups lookups(kept, ids);
    const Catalogue catalogue(0);
    const AppDefinition &sheets = catalogue.at(0);
    lookups.begin(ana, sheets);
    const QString id = lookups.issue(ana, sheets, sheets.actions.first());
    lookups.begin(ana, sheets);
    lookups.begin(bengt, sheets); // somebody else's lookups do not count
    lookups.begin(ana, catalogue.at(1));
    lookups.begin(ana, sheets);
    QVERIFY(lookups.find(ana, id));
    lookups.begin(ana, sheets);
    QVERIFY(!lookups.find(ana, id));
}

void SandboxStateTest::run_goesThroughItsStatuses_data()
{
    QTest::addColumn<bool>("guideForm");
    QTest::addColumn<int>("pendingPolls");
    QTest::addColumn<bool>("fails");
    QTest::addColumn<QStringList>("timeline");
    QTest::addColumn<QStringList>("statuses");
    const QStringList none;
    QTest::newRow("guide") << true << 2 << false << none << QStringList{u"queued"_s, u"running"_s, u"success"_s};
    QTest::newRow("guide, slow") << true << 3 << true << none
                                 << QStringList{u"queued"_s, u"queued"_s, u"running"_s, u"error"_s, u"error"_s};
    QTest::newRow("schema") << false << 2 << false << none << QStringList{u"waiting"_s, u"waiting"_s, u"success"_s};
    QTest::newRow("at once") << true << 0 << false << none << QStringList{u"success"_s};
    QTest::newRow("never") << false << 0 << false << QStringList{u"waiting"_s} << QStringList(5, u"waiting"_s);
    QTest::newRow("unknown, then as written") << true << 9 << true << QStringList{u"paused"_s, u""_s, u"as_written"_s}
                                              << QStringList{u"paused"_s, u""_s, u"error"_s, u"error"_s};
    QTest::newRow("waiting, then error") << true << 9 << false << QStringList{u"waiting"_s, u"error"_s}
                                         << QStringList{u"waiting"_s, u"error"_s};
}

void SandboxStateTest::run_goesThroughItsStatuses()
{
    QFETCH(bool, guideForm);
    QFETCH(int, pendingPolls);
    QFETCH(bool, fails);
    QFETCH(QStringList, timeline);
    QFETCH(QStringList, statuses);
    const RunSettings settings{.pendingPolls = 2, .keptSeconds = 100, .timeline = timeline};
    RunBook book(settings);
    Run run;
    run.id = u"r1"_s;
    run.owner = ana;
    run.guideForm = guideForm;
    run.pendingPolls = pendingPolls;
    run.results = {QJsonObject{{u"id"_s, 1}}};
    if (fails)
        run.errors = {QJsonObject{{u"code"_s, u"user"_s}}};
    book.add(run);
    for (const QString &status : statuses) {
        const QJsonObject data = book.poll(ana, u"r1"_s, 0);
        QCOMPARE(data["status"_L1].toString(), status);
        QCOMPARE(data.contains("status"_L1), !status.isEmpty());
        QCOMPARE(data["results"_L1].toArray().isEmpty(), status != "success"_L1 && !(status == "error"_L1 && fails));
        QCOMPARE(data["errors"_L1].toArray().isEmpty(), status != "error"_L1);
        QCOMPARE(data.contains("run_id"_L1), guideForm);
    }
}

void SandboxStateTest::run_isTheOwnersAndKeptSevenDays()
{
    SandboxState state(Scenario::builtIn());
    Run run;
    run.id = u"r1"_s;
    run.owner = ana;
    run.created = 1000;
    state.service().runs.add(run);
    constexpr qint64 week = 7 * 24 * 3600;
    QVERIFY(state.service().runs.poll(bengt, u"r1"_s, 1000).isEmpty());
    QVERIFY(!state.service().runs.poll(ana, u"r1"_s, 1000 + week).isEmpty());
    QVERIFY(state.service().runs.poll(ana, u"r1"_s, 1001 + week).isEmpty());
}

void SandboxStateTest::faults_strikeAtTheirTurn()
{
    Fault fault;
    fault.endpoint = Endpoint::Apps;
    fault.occurrence = 2;
    fault.count = 2;
    fault.status = 503;
    FaultPlan plan({fault});
    QList<int> statuses;
    for (int i = 0; i < 5; ++i)
        statuses.append(plan.next(Endpoint::Apps).status);
    QCOMPARE(statuses, (QList<int>{0, 503, 503, 0, 0}));
    QCOMPARE(plan.next(Endpoint::Actions).status, 0);
}

void SandboxStateTest::rateLimit_coolsDown()
{
    const RateLimitSettings settings{.perMinute = 2, .cooldownSeconds = 30};
    RateLimit limit(settings);
    QVERIFY(!limit.secondsToWait(1000));
    QVERIFY(!limit.secondsToWait(1001));
    QCOMPARE(limit.secondsToWait(1002).value_or(0), 30);
    QCOMPARE(limit.secondsToWait(1012).value_or(0), 20);
    QVERIFY(!limit.secondsToWait(1032));
}

void SandboxStateTest::connectToken_cannotBeGuessedAndHoldsEveryAwkwardCharacter()
{
    TokenStore store;
    const QByteArray token = store.issue(ConnectToken{ana, u"http://x/to/y"_s, 100});
    QVERIFY(token.startsWith("$AESGCM$"));
    for (const char c : {'+', '/', '='})
        QVERIFY(token.contains(c));
    QVERIFY(!store.access(token, 0)); // never mistaken for an access token
    QVERIFY(store.issue(ConnectToken{ana, u"http://x/to/y"_s, 100}) != token);
}

void SandboxStateTest::reset_forgetsWhatHappened_keepsTheKeys()
{
    SandboxState state(Scenario::builtIn());
    const QByteArray key = state.credentials().privateKeyPem;
    const AppDefinition &chat = app(state, u"Banter"_s);
    (void)state.service().connections.add(ana, chat, u"New"_s);
    state.service().clock.advance(std::chrono::hours(24));
    state.reset();
    QCOMPARE(state.service().connections.of(ana, chat).size(), 0);
    QVERIFY(qAbs(state.service().clock.seconds() - QDateTime::currentSecsSinceEpoch()) < 60);
    QCOMPARE(state.credentials().privateKeyPem, key);
    QCOMPARE(state.keys().size(), 1);
}

QTEST_GUILESS_MAIN(SandboxStateTest)
#include "tst_sandboxstate.moc"
