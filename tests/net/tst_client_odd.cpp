// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/realclient.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

// The real client against a service whose answers have every form that some source shows, or that none forbids.
class TestClientOdd : public QObject
{
    Q_OBJECT

private slots:
    void b4_b5_b7_b8_b9_appsToTheEnd_data()
    {
        QTest::addColumn<QByteArray>("answers");
        QTest::newRow("b4 plain") << R"("envelope":"guide")"_ba;
        QTest::newRow("b5 in an array") << R"("envelope":"array")"_ba;
        QTest::newRow("b7 prev") << R"("previous_link":"prev")"_ba;
        QTest::newRow("b8 links null") << R"("links":"null")"_ba;
        QTest::newRow("b8 links missing") << R"("links":"missing")"_ba;
        QTest::newRow("b8 neither links nor meta") << R"("links":"missing","meta":"missing")"_ba;
        QTest::newRow("b8 both null") << R"("links":"null","meta":"null")"_ba;
        QTest::newRow("b9 relative links") << R"("link_addresses":"relative")"_ba;
        QTest::newRow("b9 links to another host") << R"("link_addresses":"foreign")"_ba;
    }

    void b4_b5_b7_b8_b9_appsToTheEnd()
    {
        QFETCH(const QByteArray, answers);
        Client client(R"({"catalogue":{"extra_apps":20},"answers":{)" + answers + "}}");
        const auto all = client.all(endpoints::listApps({.limit = 10}));
        QVERIFY(all);
        QCOMPARE(all->items.size(), 31);
        QCOMPARE(all->pages, 4);
        QVERIFY(!all->cutShort);
        QCOMPARE(client.all(endpoints::listApps({}))->items.size(), 31); // by the server's own page size
        const auto categories = client.all(endpoints::listCategories());
        QVERIFY(categories);
        QCOMPARE(categories->items.size(), 15);
    }

    void k2_k4_k5_k10_connections_data()
    {
        QTest::addColumn<QByteArray>("answers");
        QTest::addColumn<int>("idLength");
        QTest::newRow("k10 numbers beyond 2^53") << R"("connection_ids":"number")"_ba << 17;
        QTest::newRow("k4 booleans as text") << R"("booleans_as_text":true)"_ba << 8;
        QTest::newRow("k5 apps as objects") << R"("app_as_object":true)"_ba << 8;
        QTest::newRow("all at once")
            << R"("connection_ids":"number","booleans_as_text":true,"app_as_object":true,"unknown_members":true)"_ba
            << 17;
    }

    void k2_k4_k5_k10_connections()
    {
        QFETCH(const QByteArray, answers);
        QFETCH(const int, idLength);
        Client client(R"({"answers":{)" + answers + "}}");
        const App app = client.app(u"Harbor CRM"_s);
        const auto all = client.all(endpoints::listConnections(app.id));
        QVERIFY(all);
        QCOMPARE(all->items.size(), 23);
        int expired = 0;
        for (const Connection &connection : all->items) {
            QCOMPARE(connection.appId, app.id);
            QCOMPARE(connection.id.size(), idLength);
            QVERIFY(connection.expired != Connection::Expired::Unknown);
            expired += connection.isUsable() ? 0 : 1;
        }
        QCOMPARE(expired, 2);
        // The id is good for a call, with all its digits.
        const endpoints::FieldContext context{client.action(app, u"create_deal"_s).id, all->items.constFirst().id, {}};
        const auto inputs = client.all(endpoints::listInputs(context));
        QVERIFY(inputs);
        QVERIFY(!inputs->items.isEmpty());
    }

    void h16_h17_rows_data()
    {
        QTest::addColumn<QByteArray>("answers");
        QTest::addColumn<int>("skipped"); // in each page
        QTest::newRow("h17 a null row") << R"("bad_row":"null")"_ba << 1;
        QTest::newRow("h17 a text row") << R"("bad_row":"text")"_ba << 1;
        QTest::newRow("h17 a row without id") << R"("bad_row":"without_id")"_ba << 1;
        QTest::newRow("h16 unknown members") << R"("unknown_members":true)"_ba << 0;
        QTest::newRow("b11 k8 sparse rows") << R"("rows":"sparse")"_ba << 0;
        QTest::newRow("b11 nulls") << R"("rows":"nulls")"_ba << 0;
        QTest::newRow("sparse, with a bad one") << R"("rows":"sparse","bad_row":"without_id")"_ba << 1;
    }

    void h16_h17_rows()
    {
        QFETCH(const QByteArray, answers);
        QFETCH(const int, skipped);
        Client client(R"({"answers":{)" + answers + "}}");
        const auto apps = client.call(endpoints::listApps({}));
        QVERIFY(apps);
        QCOMPARE(apps->items.size(), 10);
        QCOMPARE(apps->skipped, skipped);
        const App app = client.call(endpoints::listApps({.query = u"Sheetwise"_s}))->items.value(0);
        const auto connections = client.call(endpoints::listConnections(app.id));
        QVERIFY(connections);
        QCOMPARE(connections->items.size(), 1);
        QCOMPARE(connections->skipped, skipped);
        const auto actions = client.call(endpoints::listActions(app.id));
        QVERIFY(actions);
        QCOMPARE(actions->skipped, skipped);
        const endpoints::FieldContext context{client.action(app, u"add_row"_s).id, connections->items.value(0).id, {}};
        const auto inputs = client.call(endpoints::listInputs(context));
        QVERIFY(inputs);
        QCOMPARE(inputs->items.size(), 2);
        QCOMPARE(inputs->skipped, skipped);
        const auto choices = client.call(endpoints::listChoices(context, u"spreadsheet"_s));
        QVERIFY(choices);
        QCOMPARE(choices->items.size(), 4);
        QCOMPARE(choices->skipped, skipped);
    }

    void b10_choices_data()
    {
        QTest::addColumn<QByteArray>("answers");
        QTest::addColumn<bool>("cutShort");
        QTest::newRow("a page too many") << R"("choice_pages":"one_more")"_ba << false;
        QTest::newRow("b10 the last page for ever") << R"("choice_pages":"repeating")"_ba << true;
        QTest::newRow("without labels") << R"("choice_labels":"missing")"_ba << false;
        QTest::newRow("null labels") << R"("choice_labels":"null")"_ba << false;
    }

    void b10_choices()
    {
        QFETCH(const QByteArray, answers);
        QFETCH(const bool, cutShort);
        Client client(R"({"pages":{"choices":3},"answers":{)" + answers + "}}");
        const App app = client.app(u"Sheetwise"_s);
        const auto connections = client.all(endpoints::listConnections(app.id));
        QVERIFY(connections);
        const endpoints::FieldContext context{client.action(app, u"add_row"_s).id, connections->items.value(0).id, {}};
        const auto all = client.all(endpoints::listChoices(context, u"spreadsheet"_s));
        QVERIFY(all);
        QCOMPARE(all->items.size(), 4);
        QCOMPARE(all->cutShort, cutShort);
        for (const Choice &choice : all->items)
            QVERIFY(!choice.display().isEmpty());
    }

    void h9_h10_everyErrorForm_data()
    {
        QTest::addColumn<QByteArray>("style");
        QTest::addColumn<bool>("says");
        for (const char *style : {"openapi", "text_status", "texts", "flat", "oauth", "detail"})
            QTest::newRow(style) << QByteArray(style) << true;
        for (const char *style : {"empty_object", "html", "empty"})
            QTest::newRow(style) << QByteArray(style) << false;
    }

    void h9_h10_everyErrorForm()
    {
        QFETCH(const QByteArray, style);
        QFETCH(const bool, says);
        Client client(R"({"answers":{"errors":")" + style + R"("},"rate_limit":{"per_minute":3}})");
        const auto unknown = client.call(endpoints::retrieveRun({u"none"_s}, true));
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().kind, Kind::NotFound);
        QCOMPARE(unknown.error().httpStatus, 404);
        QCOMPARE(unknown.error().detail.contains("no run"_L1), says);
        const auto bad = client.call(endpoints::listConnections(u"none"_s));
        QVERIFY(!bad);
        QCOMPARE(bad.error().kind, Kind::BadRequest);
        QCOMPARE(bad.error().detail.contains("none"_L1), says);
        QVERIFY(client.call(endpoints::listCategories()));
        const auto limited = client.call(endpoints::listCategories());
        QVERIFY(!limited);
        QCOMPARE(limited.error().kind, Kind::RateLimited);
        QCOMPARE(limited.error().retryAfter, std::optional(std::chrono::seconds(60)));
    }

    void g5_g6_newRun_data()
    {
        QTest::addColumn<QByteArray>("runs");
        QTest::addColumn<bool>("hasId");
        QTest::newRow("g5 201") << R"("created_status":201)"_ba << true;
        QTest::newRow("g5 202") << R"("created_status":202)"_ba << true;
        QTest::newRow("g6 without an id") << R"("created_id":false)"_ba << false;
    }

    void g5_g6_newRun()
    {
        QFETCH(const QByteArray, runs);
        QFETCH(const bool, hasId);
        Client client(R"({"runs":{)" + runs + "}}");
        const Action action = client.action(client.app(u"Quillkit"_s), u"do_nothing"_s);
        const auto id = client.run(action, {}, {}, RunBody::Guide);
        QCOMPARE(bool(id), hasId);
        if (!id)
            QCOMPARE(id.error().kind, Kind::Malformed);
    }

    void g11_to_g19_readRun_data()
    {
        QTest::addColumn<QByteArray>("runs");
        QTest::addColumn<int>("results");
        QTest::addColumn<bool>("failed");
        QTest::newRow("g12 a list") << R"("results":"as_written")"_ba << 1 << false;
        QTest::newRow("g13 an object") << R"("results":"object")"_ba << 1 << false;
        QTest::newRow("g14 an empty list") << R"("results":"empty")"_ba << 0 << false;
        QTest::newRow("g14 null") << R"("results":"null")"_ba << 0 << false;
        QTest::newRow("g14 missing") << R"("results":"missing","errors":"missing")"_ba << 0 << false;
        QTest::newRow("g17 errors beside success") << R"("errors":"beside_success")"_ba << 1 << true;
        QTest::newRow("g19 id") << R"("read_id":"id")"_ba << 1 << false;
        QTest::newRow("g19 neither") << R"("read_id":"none")"_ba << 1 << false;
    }

    void g11_to_g19_readRun()
    {
        QFETCH(const QByteArray, runs);
        QFETCH(const int, results);
        QFETCH(const bool, failed);
        Client client(R"({"runs":{"timeline":["waiting","paused","","as_written"],)" + runs + "}}");
        const Action action = client.action(client.app(u"Quillkit"_s), u"find_in_text"_s);
        const auto id = client.run(action, {}, JsonText(R"({"text":"axe","pattern":"x"})"), RunBody::Guide);
        QVERIFY(id);
        const auto read = [&] { return client.call(endpoints::retrieveRun(*id, true)); };
        QCOMPARE(read()->status, ActionRun::Status::Pending);
        for (int i = 0; i < 2; ++i) { // g18: a status nobody has heard of, and none
            const auto odd = read();
            QVERIFY(odd);
            QCOMPARE(odd->status, ActionRun::Status::Unknown);
            QVERIFY(!odd->isFinished());
        }
        const auto run = read();
        QVERIFY(run);
        QVERIFY(run->isFinished());
        QCOMPARE(run->hasFailed(), failed);
        QCOMPARE(resultObjects(run->results).size(), results);
    }
};

QTEST_GUILESS_MAIN(TestClientOdd)
#include "tst_client_odd.moc"
