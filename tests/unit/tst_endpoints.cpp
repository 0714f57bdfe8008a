// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/endpoints.h"
#include "support/scriptedapi.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using endpoints::FieldContext;

namespace {

// Everything of a call that leaves the machine, and what decides how it is treated.
struct Sent
{
    QByteArray line{};
    QByteArray body{};
    QString scope{};
    Repeat repeat = Repeat::Safe;
    int seconds = 30;
    Priority priority = Priority::Interactive;
    bool hasToken = true;
    bool operator==(const Sent &) const = default;
};

template<typename T>
Sent sentBy(const ApiRequest<T> &request)
{
    ScriptedApi api;
    api.reply("[]");
    const auto ignored = api.call(request);
    Q_UNUSED(ignored)
    const HttpRequest http = api.http->sent.value(0);
    const QByteArray url = http.url.toEncoded();
    bool hasToken = false;
    for (const HttpHeader &header : http.headers)
        hasToken |= header == HttpHeader{"Authorization", "Bearer t1"};
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(http.timeout);
    return {http.method + ' ' + url.mid(qstrlen("https://api.test")),
            http.body,
            request.wire.scope,
            http.repeat,
            int(seconds.count()),
            http.priority,
            hasToken};
}

FieldContext context()
{
    return {u"core:8m"_s, u"Kq81ZwPa"_s, JsonText(R"({"b":1.00,"a":[]})")};
}

FreshActionId freshId()
{
    Listing<Action> lookup;
    lookup.items = {Action{.id = u"core:8m"_s, .key = u"note"_s}};
    return *freshIdIn(std::move(lookup), {{}, u"note"_s, {}});
}

const QByteArray asked = R"({"data":{"authentication":"Kq81ZwPa","inputs":{"b":1.00,"a":[]}}})";

} // namespace

class TestEndpoints : public QObject
{
    Q_OBJECT

private slots:
    void b1_b3_listApps_data()
    {
        using Query = endpoints::AppQuery;
        QTest::addColumn<Query>("query");
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("b1: plain") << Query{} << "GET /v2/apps"_ba;
        QTest::newRow("search") << Query{.query = u"a b+ü&c"_s, .limit = 50, .offset = 100}
                                << "GET /v2/apps?query=a%20b%2B%C3%BC%26c&limit=50&offset=100"_ba;
        QTest::newRow("category") << Query{.category = u"notes"_s} << "GET /v2/apps?category=notes"_ba;
        QTest::newRow("b3: ids win over the category")
            << Query{.category = u"notes"_s, .ids = {u"a1"_s, u"a2"_s}} << "GET /v2/apps?ids=a1%2Ca2"_ba;
    }

    void b1_b3_listApps()
    {
        QFETCH(const endpoints::AppQuery, query);
        QFETCH(const QByteArray, line);
        QCOMPARE(sentBy(endpoints::listApps(query)), (Sent{.line = line, .scope = u"zap"_s}));
    }

    void b12_listCategories_needsNoToken()
    {
        QCOMPARE(sentBy(endpoints::listCategories()), (Sent{.line = "GET /v1/categories", .hasToken = false}));
    }

    void k1_listConnections()
    {
        QCOMPARE(sentBy(endpoints::listConnections(u"6f0b"_s)),
                 (Sent{.line = "GET /v2/authentications?app=6f0b&limit=100", .scope = u"connection:read"_s}));
        QCOMPARE(sentBy(endpoints::listConnections(u"6f0b"_s, 0)).line, "GET /v2/authentications?app=6f0b"_ba);
    }

    void e1_listActions()
    {
        QCOMPARE(sentBy(endpoints::listActions(u"6f0b"_s)),
                 (Sent{.line = "GET /v2/actions?app=6f0b", .scope = u"zap"_s}));
        QCOMPARE(sentBy(endpoints::listActions(u"6f0b"_s, u"write"_s)).line,
                 "GET /v2/actions?app=6f0b&action_type=WRITE"_ba);
    }

    void e1_actionsWithoutApp_getTheOneAskedFor()
    {
        ScriptedApi api;
        api.reply(R"([{"data":[{"id":"core:1","key":"k","action_type":"WRITE"},{"id":"core:2","app":"other"}]}])");
        const auto page = api.call(endpoints::listActions(u"6f0b"_s));
        QVERIFY(page);
        QCOMPARE(page->items.at(0).ref(), (ActionRef{u"6f0b"_s, u"k"_s, u"WRITE"_s}));
        QCOMPARE(page->items.at(1).appId, u"other"_s);
    }

    void f1_e7_listInputs_encodesTheIdOnce()
    {
        QCOMPARE(
            sentBy(endpoints::listInputs(context())),
            (Sent{.line = "POST /v2/actions/core%3A8m/inputs", .body = asked, .scope = u"zap:write"_s, .seconds = 60}));
    }

    void k7_withoutConnection_authenticationIsNull()
    {
        const Sent sent = sentBy(endpoints::listInputs({u"core:8m"_s, {}, {}}));
        QCOMPARE(sent.body, R"({"data":{"authentication":null,"inputs":{}}})"_ba);
    }

    void k10_numericId_isSentAsText()
    {
        const auto connection = Connection::fromJson(JsonIndex::root(R"({"id":9007199254740993})"));
        QVERIFY(connection);
        const QByteArray sent = R"("authentication":"9007199254740993")";
        for (const RunBody style : {RunBody::Guide, RunBody::Wrapped})
            QVERIFY(endpoints::runBody(u"core:1"_s, connection->id, {}, style).bytes().contains(sent));
        QVERIFY(sentBy(endpoints::listInputs({u"core:1"_s, connection->id, {}})).body.contains(sent));
    }

    void f17_f37_listChoices_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("page");
        QTest::addColumn<QByteArray>("line");
        const QByteArray base = "POST /v2/actions/core%3A8m/inputs/";
        QTest::newRow("f17") << u"notebook"_s << QString() << QByteArray(base + "notebook/choices?page=1");
        QTest::newRow("page 2") << u"notebook"_s << u"2"_s << QByteArray(base + "notebook/choices?page=2");
        QTest::newRow("f37") << u"COL$A B"_s << QString() << QByteArray(base + "COL%24A%20B/choices?page=1");
        QTest::newRow("slash and percent")
            << u"a/b%41"_s << QString() << QByteArray(base + "a%2Fb%2541/choices?page=1");
        QTest::newRow("brackets") << u"rows[]ü"_s << QString() << QByteArray(base + "rows%5B%5D%C3%BC/choices?page=1");
    }

    void f17_f37_listChoices()
    {
        QFETCH(const QString, field);
        QFETCH(const QString, page);
        QFETCH(const QByteArray, line);
        QCOMPARE(sentBy(endpoints::listChoices(context(), field, page)),
                 (Sent{.line = line, .body = asked, .scope = u"zap"_s, .seconds = 60}));
    }

    void f38_listOutputs_asksForNoLiveSamples()
    {
        QCOMPARE(
            sentBy(endpoints::listOutputs(context())),
            (Sent{
                .line = "POST /v2/actions/core%3A8m/outputs", .body = asked, .scope = u"zap:write"_s, .seconds = 60}));
    }

    void f38_liveSamples_onRequestOnly()
    {
        const auto request = endpoints::listOutputs(context(), endpoints::LiveSamples::Yes);
        QCOMPARE(request.wire.body.bytes(), asked.chopped(2) + R"(,"fetch_live_samples":true}})");
    }

    void f39_testStep()
    {
        const auto request = endpoints::testStep(freshId(), u"c1"_s, {});
        QCOMPARE(request.wire.body.bytes(), R"({"data":{"authentication":"c1","inputs":{}}})");
        QCOMPARE(request.wire.repeat, Repeat::Never);
        QCOMPARE(request.wire.scope, u"zap:write"_s);
    }

    void g2_g3_createRun_data()
    {
        QTest::addColumn<int>("style");
        QTest::addColumn<QString>("connection");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("g3: guide")
            << int(RunBody::Guide) << u"c1"_s
            << R"({"action":"core:8m","authentication":"c1","input":{"n":1.00,"big":9007199254740993}})"_ba;
        QTest::newRow("g2: wrapped")
            << int(RunBody::Wrapped) << u"c1"_s
            << R"({"data":{"action":"core:8m","authentication":"c1","inputs":{"n":1.00,"big":9007199254740993}}})"_ba;
        QTest::newRow("k7: no connection")
            << int(RunBody::Guide) << QString()
            << R"({"action":"core:8m","authentication":null,"input":{"n":1.00,"big":9007199254740993}})"_ba;
    }

    void g2_g3_createRun()
    {
        QFETCH(const int, style);
        QFETCH(const QString, connection);
        QFETCH(const QByteArray, body);
        const JsonText inputs(R"({"n":1.00,"big":9007199254740993})");
        const auto request = endpoints::createRun(freshId(), connection, inputs, RunBody(style), true);
        QCOMPARE(sentBy(request), (Sent{.line = "POST /v2/action-runs/",
                                        .body = body,
                                        .scope = u"action:run"_s,
                                        .repeat = Repeat::OnlyUnsent,
                                        .seconds = 60}));
        QCOMPARE(endpoints::runBody(u"core:8m"_s, connection, inputs, RunBody(style)).bytes(), body);
    }

    void trailingSlash_isConfigured()
    {
        const auto create = endpoints::createRun(freshId(), {}, {}, RunBody::Guide, false);
        QCOMPARE(create.wire.path, "/v2/action-runs"_ba);
        QCOMPARE(endpoints::retrieveRun({u"r/1"_s}, true).wire.path, "/v2/action-runs/r%2F1/"_ba);
        QCOMPARE(sentBy(endpoints::retrieveRun({u"r1"_s}, false)),
                 (Sent{.line = "GET /v2/action-runs/r1", .scope = u"action:run"_s, .priority = Priority::Poll}));
    }

    void g5_g6_runId_whereverItStands_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("id"); // empty: malformed
        QTest::newRow("g5") << R"({"data":{"type":"run","id":"r1"}})"_ba << u"r1"_s;
        QTest::newRow("run_id") << R"({"data":{"run_id":"r1"}})"_ba << u"r1"_s;
        QTest::newRow("flat") << R"({"type":"run","id":"r1"})"_ba << u"r1"_s;
        QTest::newRow("number") << R"({"data":{"id":18446744073709551617}})"_ba << u"18446744073709551617"_s;
        QTest::newRow("array-wrapped") << R"([{"data":{"id":"r1"}}])"_ba << u"r1"_s;
        QTest::newRow("g6: none") << R"({"data":{"type":"run"}})"_ba << QString();
        QTest::newRow("g6: empty list") << "[]"_ba << QString();
        QTest::newRow("g6: not UTF-8") << "{\"data\":{\"id\":\"r\xff\"}}"_ba << QString();
        QTest::newRow("g6: a truth value") << R"({"data":{"id":true}})"_ba << QString();
        QTest::newRow("g6: leads elsewhere") << R"({"data":{"id":".."}})"_ba << QString();
        QTest::newRow("not UTF-8 beside it") << "{\"data\":{\"note\":\"\xff\",\"id\":\"r1\"}}"_ba << u"r1"_s;
    }

    void g5_g6_runId_whereverItStands()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const QString, id);
        for (const int status : {200, 201, 202}) {
            ScriptedApi api;
            api.reply(body, status);
            const auto run = api.call(endpoints::createRun(freshId(), {}, {}, RunBody::Guide, true));
            QCOMPARE(run.has_value(), !id.isEmpty());
            if (run)
                QCOMPARE(run->text, id);
            else
                QCOMPARE(run.error().kind, ApiError::Kind::Malformed);
        }
    }

    void everyCall_isNamedInTheLog()
    {
        QCOMPARE(endpoints::listInputs(context()).wire.tag.purpose, u"List inputs"_s);
        auto request = endpoints::listApps({});
        request.causedBy(u"search"_s, Priority::Prefetch, 7);
        QCOMPARE(request.wire.tag, (RequestTag{u"List apps"_s, u"search"_s, 7}));
        QCOMPARE(request.wire.priority, Priority::Prefetch);
    }
};

QTEST_GUILESS_MAIN(TestEndpoints)
#include "tst_endpoints.moc"
