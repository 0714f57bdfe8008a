// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/realclient.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

namespace {

const QString refusedFlat = uR"({"code":"authentication_failed","detail":"Invalid"})"_s;
const JsonText orderRow(R"({"spreadsheet":"ss_orders_2026","worksheet":"ws_orders","COL$A":"NW-1","COL$D":1.00})");

} // namespace

class TestClientSandbox : public QObject
{
    Q_OBJECT

private slots:
    void wholePath_inEveryForm_data()
    {
        QTest::addColumn<QByteArray>("answers");
        QTest::addColumn<RunBody>("style");
        QTest::newRow("array-wrapped, guide's run") << R"({"envelope":"openapi"})"_ba << RunBody::Guide;
        QTest::newRow("plain, wrapped run") << R"({"envelope":"guide","run_body":"wrapped"})"_ba << RunBody::Wrapped;
        QTest::newRow("numeric ids, waiting")
            << R"({"connection_ids":"numeric","run_answer":"openapi"})"_ba << RunBody::Guide;
        QTest::newRow("UUIDs, prev") << R"({"connection_ids":"uuid","previous_link":"prev"})"_ba << RunBody::Wrapped;
        QTest::newRow("every action is an action") << R"({"action_type":"openapi"})"_ba << RunBody::Guide;
    }

    void wholePath_inEveryForm()
    {
        QFETCH(const QByteArray, answers);
        QFETCH(const RunBody, style);
        Client client(R"({"answers":)" + answers + '}');
        const App app = client.app(u"Sheetwise"_s);
        QCOMPARE(app.auth, App::Auth::Needed);
        QCOMPARE(app.implementation, u"SheetwiseCLIAPI"_s);

        const auto connections = client.all(endpoints::listConnections(app.id));
        QVERIFY(connections);
        QCOMPARE(connections->items.size(), 1);
        const Connection connection = connections->items.constFirst();
        QVERIFY(connection.isUsable());
        QCOMPARE(connection.appId, app.id);

        const Action action = client.action(app, u"add_row"_s);
        QCOMPARE(action.title, u"Create Spreadsheet Row"_s);
        const endpoints::FieldContext context{action.id, connection.id, orderRow};
        const auto inputs = client.all(endpoints::listInputs(context));
        QVERIFY(inputs);
        QCOMPARE(inputs->skipped, 0);
        const QList<InputField> fields = fieldsOf(inputs->items);
        QCOMPARE(fields.size(), 8); // two selects and six columns
        QCOMPARE(fields.at(4).valueType, ValueType::Integer);

        const auto outputs = client.all(endpoints::listOutputs(context));
        QVERIFY(outputs);
        QCOMPARE(outputs->items.value(1).id, u"spreadsheet__title"_s);

        const auto id = client.run(action, connection.id, orderRow, style);
        QVERIFY(id);
        const auto retrieve = endpoints::retrieveRun(*id, true);
        auto run = client.call(retrieve);
        for (int polls = 1; polls < 5 && run && !run->isFinished(); ++polls) {
            QCOMPARE(run->status, ActionRun::Status::Pending);
            run = client.call(retrieve);
        }
        QVERIFY(run);
        QCOMPARE(run->status, ActionRun::Status::Success);
        QVERIFY(!run->hasFailed());
        QCOMPARE(resultObjects(run->results).size(), 1);
    }

    void b7_apps_pageByPage_toTheEnd()
    {
        Client client(R"({"catalogue":{"extra_apps":30}})");
        const auto all = client.all(endpoints::listApps({}));
        QVERIFY(all);
        QVERIFY(all->pages >= 4);
        QVERIFY(all->items.size() > 30);
        QVERIFY(!all->cutShort);
        const auto larger = client.all(endpoints::listApps({.limit = 50}));
        QVERIFY(larger);
        QCOMPARE(larger->items, all->items);
        QCOMPARE(larger->pages, 1);
    }

    void b3_ids_nameTheApps()
    {
        Client client("{}");
        const App sheetwise = client.app(u"Sheetwise"_s);
        const App banter = client.app(u"Banter"_s);
        const auto page = client.call(endpoints::listApps({.category = u"x"_s, .ids = {sheetwise.id, banter.id}}));
        QVERIFY(page);
        QCOMPARE(page->items.size(), 2);
    }

    void b12_categories_andTheirSlug()
    {
        Client client("{}");
        const auto categories = client.all(endpoints::listCategories());
        QVERIFY(categories);
        QVERIFY(!categories->items.isEmpty());
        QCOMPARE(categories->skipped, 0);
        const auto apps = client.all(endpoints::listApps({.category = u"spreadsheets"_s}));
        QVERIFY(apps);
        QCOMPARE(apps->items.value(0).title, u"Sheetwise"_s);
    }

    void k2_all23Connections_data()
    {
        QTest::addColumn<QByteArray>("pages");
        QTest::newRow("one page") << "{}"_ba;
        QTest::newRow("refused limit, then three pages") << R"({"largest":50,"connections":10})"_ba;
    }

    void k2_all23Connections()
    {
        QFETCH(const QByteArray, pages);
        Client client(R"({"pages":)" + pages + '}');
        const auto all = client.all(endpoints::listConnections(client.app(u"Harbor CRM"_s).id));
        QVERIFY(all);
        QCOMPARE(all->items.size(), 23);
        const auto expired = std::count_if(all->items.cbegin(), all->items.cend(),
                                           [](const Connection &connection) { return !connection.isUsable(); });
        QCOMPARE(expired, 2);
    }

    void k7_appThatNeedsNoConnection()
    {
        Client client("{}");
        const App app = client.app(u"Quillkit"_s);
        QCOMPARE(app.auth, App::Auth::NotNeeded);
        const Action action = client.action(app, u"do_nothing"_s);
        QVERIFY(client.run(action, {}, {}, RunBody::Guide));
    }

    void f17_choices_overSeveralPages()
    {
        Client client(R"({"pages":{"choices":3}})");
        const App app = client.app(u"Sheetwise"_s);
        const auto connections = client.all(endpoints::listConnections(app.id));
        QVERIFY(connections);
        const endpoints::FieldContext context{client.action(app, u"add_row"_s).id, connections->items.value(0).id, {}};
        const auto first = client.call(endpoints::listChoices(context, u"spreadsheet"_s));
        QVERIFY(first);
        QCOMPARE(first->items.size(), 3);
        QVERIFY(first->next);
        const auto all = client.all(endpoints::listChoices(context, u"spreadsheet"_s));
        QVERIFY(all);
        QCOMPARE(all->pages, 2);
        QCOMPARE(all->items.value(0).display(), u"Orders 2026"_s);
        QCOMPARE(all->items.size(), 4);
    }

    void h6_h7_refusedToken_isRenewed_data()
    {
        QTest::addColumn<QByteArray>("fault");
        QTest::newRow("h6: 401") << R"({"endpoint":"apps","status":401})"_ba;
        QTest::newRow("h7: 403") << QByteArray(R"({"endpoint":"apps","status":403,"body":)"
                                               + JsonText::string(refusedFlat).bytes() + '}');
    }

    void h6_h7_refusedToken_isRenewed()
    {
        QFETCH(const QByteArray, fault);
        Client client(R"({"faults":[)" + fault + "]}");
        QVERIFY(client.call(endpoints::listApps({})));
        QCOMPARE(client.http->sent, 4); // token, refusal, token, apps
        QVERIFY(client.call(endpoints::listApps({})));
        QCOMPARE(client.http->sent, 5); // the new token is kept
    }

    void h9_h10_faults_areTold_data()
    {
        QTest::addColumn<QByteArray>("fault");
        QTest::addColumn<int>("kind");
        QTest::newRow("html with 200") << R"("status":200,"body":"html")"_ba << int(Kind::Malformed);
        QTest::newRow("html with 502") << R"("status":502,"body":"html")"_ba << int(Kind::Server);
        QTest::newRow("empty with 500") << R"("status":500,"body":"empty")"_ba << int(Kind::Server);
        QTest::newRow("an error object") << R"("status":404)"_ba << int(Kind::NotFound);
        QTest::newRow("rate limit") << R"("status":429,"headers":{"Retry-After":"12"})"_ba << int(Kind::RateLimited);
        QTest::newRow("redirect") << R"("status":302,"headers":{"Location":"/elsewhere"})"_ba << int(Kind::Redirected);
        QTest::newRow("half a body") << R"("cut":"half_body")"_ba << int(Kind::Network);
    }

    void h9_h10_faults_areTold()
    {
        QFETCH(const QByteArray, fault);
        QFETCH(const int, kind);
        Client client(R"({"faults":[{"endpoint":"apps",)" + fault + "}]}");
        const auto page = client.call(endpoints::listApps({}));
        QVERIFY(!page);
        QCOMPARE(int(page.error().kind), kind);
        QVERIFY(client.call(endpoints::listApps({}))); // only one request meets the fault
    }

    void g1_usedActionId_isRefused_aFreshOneIsNot()
    {
        Client client("{}");
        const App app = client.app(u"Quillkit"_s);
        const Action action = client.action(app, u"do_nothing"_s);
        const auto lookup = [&action] {
            Listing<Action> listing;
            listing.items = {action}; // the same id again
            return listing;
        };
        auto first = freshIdIn(lookup(), action.ref());
        QVERIFY(client.call(endpoints::createRun(*std::move(first), {}, {}, RunBody::Guide, true)));
        auto again = freshIdIn(lookup(), action.ref());
        const auto refused = client.call(endpoints::createRun(*std::move(again), {}, {}, RunBody::Guide, true));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Kind::Conflict);
        QVERIFY(!refused.error().structural);
        QVERIFY(client.run(action, {}, {}, RunBody::Guide));
    }

    void g7_answerOfTheCreateLost_isNoAnswer_data()
    {
        QTest::addColumn<QByteArray>("fault");
        QTest::addColumn<int>("kind");
        QTest::newRow("hung up") << R"("cut":"after_processing")"_ba << int(Kind::Network);
        QTest::newRow("half a body") << R"("cut":"half_body")"_ba << int(Kind::Network);
        QTest::newRow("504, but done") << R"("status":504,"processed":true)"_ba << int(Kind::Server);
        QTest::newRow("g6: no id") << R"("body":"{}","processed":true)"_ba << int(Kind::Malformed);
    }

    void g7_answerOfTheCreateLost_isNoAnswer()
    {
        QFETCH(const QByteArray, fault);
        QFETCH(const int, kind);
        Client client(R"({"faults":[{"endpoint":"create_run",)" + fault + "}]}");
        const Action action = client.action(client.app(u"Quillkit"_s), u"do_nothing"_s);
        const int before = client.http->sent;
        const auto run = client.run(action, {}, {}, RunBody::Guide);
        QVERIFY(!run);
        QCOMPARE(int(run.error().kind), kind);
        QVERIFY(!run.error().structural);
        QCOMPARE(client.http->sent, before + 2); // the lookup and one create
    }

    void g4_wrongBodyStyle_isStructural_data()
    {
        QTest::addColumn<QByteArray>("understood");
        QTest::addColumn<RunBody>("sent");
        QTest::newRow("guide's to a wrapped server") << R"("wrapped")"_ba << RunBody::Guide;
        QTest::newRow("wrapped to the guide's server") << R"("guide")"_ba << RunBody::Wrapped;
    }

    void g4_wrongBodyStyle_isStructural()
    {
        QFETCH(const QByteArray, understood);
        QFETCH(const RunBody, sent);
        Client client(R"({"answers":{"run_body":)" + understood + "}}");
        const Action action = client.action(client.app(u"Quillkit"_s), u"do_nothing"_s);
        const auto refused = client.run(action, {}, {}, sent);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Kind::BadRequest);
        QVERIFY(refused.error().structural);
        QVERIFY(client.run(action, {}, {}, sent == RunBody::Guide ? RunBody::Wrapped : RunBody::Guide));
    }

    void g4_missingInput_isNotStructural()
    {
        Client client("{}");
        const App app = client.app(u"Sheetwise"_s);
        const auto connections = client.all(endpoints::listConnections(app.id));
        QVERIFY(connections);
        const Action action = client.action(app, u"add_row"_s);
        const auto refused = client.run(action, connections->items.value(0).id, {}, RunBody::Guide);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Kind::BadRequest);
        QVERIFY(!refused.error().structural);
        QCOMPARE(refused.error().pointer, u"/input/spreadsheet"_s); // h12
    }
};

QTEST_GUILESS_MAIN(TestClientSandbox)
#include "tst_client_sandbox.moc"
