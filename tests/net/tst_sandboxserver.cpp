// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/sandboxbench.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace ab::sandbox;

// What is listed: apps, connections, actions, fields, choices.
class SandboxServerTest : public QObject
{
    Q_OBJECT
private slots:
    void b5_envelopes_areWrappedAsDocumented_data();
    void b5_envelopes_areWrappedAsDocumented();
    void b3_idsWithCategory_isRefused();
    void b7_apps_arePaged();
    void b12_categories_arePaged();
    void limits_areChecked_data();
    void limits_areChecked();
    void apps_byClientId_haveNoLinks();
    void k2_connections_arePaged();
    void k7_appWithoutConnection_takesNullOnly();
    void e1_actions_areFilteredByType();
    void connection_mustBeOnesOwnAndUsable();
    void f1_inputs_needBothMembers();
    void inputs_37Fields_onFourPages();
    void f26_columnsAppearWithTheWorksheet();
    void f22_choices_arePaged();
    void f37_awkwardFieldId_isDecoded();
    void f38_liveSamplesOfAWrite_areRefused();
    void icons_areServed();
    void unknownPath404_wrongMethod405();
};

void SandboxServerTest::b5_envelopes_areWrappedAsDocumented_data()
{
    QTest::addColumn<QByteArray>("scenario");
    QTest::addColumn<bool>("inArray");
    QTest::addColumn<QString>("back");
    QTest::newRow("openapi") << QByteArray("{}") << true << u"previous"_s;
    QTest::newRow("guide") << QByteArray(R"({"answers": {"envelope": "guide"}})") << false << u"previous"_s;
    QTest::newRow("prev") << QByteArray(R"({"answers": {"previous_link": "prev"}})") << true << u"prev"_s;
}

void SandboxServerTest::b5_envelopes_areWrappedAsDocumented()
{
    QFETCH(QByteArray, scenario);
    QFETCH(bool, inArray);
    QFETCH(QString, back);
    Bench bench(scenario);
    const QString app = bench.appId(u"Sheetwise"_s);
    QCOMPARE(bench.client.get(u"/v2/apps"_s).json().isArray(), inArray);
    QCOMPARE(bench.client.get(u"/v1/categories"_s).json().isArray(), inArray);
    QCOMPARE(bench.client.get("/v2/actions?app="_L1 + app).json().isArray(), inArray);
    QVERIFY(bench.client.get("/v2/authentications?app="_L1 + app).json().isObject());
    QVERIFY(bench.client.get(u"/v2/apps"_s).envelope()["links"_L1].toObject().contains(back));
}

void SandboxServerTest::b3_idsWithCategory_isRefused()
{
    Bench bench;
    const Answer answer = bench.client.get(u"/v2/apps?ids=a&category=crm"_s);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.error0()["source"_L1]["parameter"_L1].toString(), u"ids"_s);
}

void SandboxServerTest::b7_apps_arePaged()
{
    Bench bench(R"({"catalogue": {"extra_apps": 14}})");
    QString next = u"/v2/apps"_s;
    QList<qsizetype> sizes;
    QSet<QString> ids;
    while (!next.isEmpty()) {
        const Answer page = bench.client.get(next);
        sizes.append(page.data().size());
        for (const QJsonValue &app : page.data())
            ids.insert(app["id"_L1].toString());
        next = page.envelope()["links"_L1]["next"_L1].toString();
        QCOMPARE(page.envelope()["meta"_L1]["count"_L1].toInt(), 25);
    }
    QCOMPARE(sizes, (QList<qsizetype>{10, 10, 5}));
    QCOMPARE(ids.size(), 25);
    const Answer tools = bench.client.get(u"/v2/apps?category=developer-tools&limit=1"_s);
    QVERIFY(tools.envelope()["links"_L1]["next"_L1].toString().contains("category=developer-tools"_L1));
}

void SandboxServerTest::b12_categories_arePaged()
{
    Bench bench;
    bench.client.token.clear(); // no security here
    const Answer first = bench.client.get(u"/v1/categories"_s);
    QCOMPARE(first.envelope()["objects"_L1].toArray().size(), 10);
    QCOMPARE(first.envelope()["count"_L1].toInt(), 15);
    const Answer second = bench.client.get(first.envelope()["next"_L1].toString());
    QCOMPARE(second.envelope()["objects"_L1].toArray().size(), 5);
    QVERIFY(second.envelope()["next"_L1].isNull());
    QVERIFY(second.envelope()["previous"_L1].isString());
}

void SandboxServerTest::limits_areChecked_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("status");
    QTest::newRow("largest") << u"limit=100"_s << 200;
    QTest::newRow("too large") << u"limit=101"_s << 400;
    QTest::newRow("zero") << u"limit=0"_s << 400;
    QTest::newRow("word") << u"limit=ten"_s << 400;
    QTest::newRow("negative offset") << u"offset=-1"_s << 400;
    QTest::newRow("beyond the end") << u"offset=1000"_s << 200;
}

void SandboxServerTest::limits_areChecked()
{
    QFETCH(QString, query);
    QFETCH(int, status);
    Bench bench;
    QCOMPARE(bench.client.get("/v2/apps?"_L1 + query).status, status);
}

void SandboxServerTest::apps_byClientId_haveNoLinks()
{
    Bench bench;
    bench.client.token.clear();
    QCOMPARE(bench.client.get(u"/v2/apps"_s).status, 401);
    QCOMPARE(bench.client.get(u"/v2/apps?client_id=other"_s).status, 401);
    const Answer answer = bench.client.get("/v2/apps?client_id="_L1 + bench.client.credentials().clientId);
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.data().at(0)["links"_L1].toObject().isEmpty());
}

void SandboxServerTest::k2_connections_arePaged()
{
    Bench bench;
    QString next = "/v2/authentications?app="_L1 + bench.appId(u"Harbor"_s);
    int count = 0;
    int expired = 0;
    for (; !next.isEmpty(); next = bench.client.get(next).envelope()["links"_L1]["next"_L1].toString()) {
        for (const QJsonValue &connection : bench.client.get(next).data()) {
            ++count;
            expired += connection["is_expired"_L1].toBool() ? 1 : 0;
        }
    }
    QCOMPARE(count, 23);
    QCOMPARE(expired, 2);
    QCOMPARE(bench.client.get(u"/v2/authentications"_s).status, 400);
    QCOMPARE(bench.client.get(u"/v2/authentications?app=none"_s).status, 400);
}

void SandboxServerTest::k7_appWithoutConnection_takesNullOnly()
{
    Bench bench;
    const Answer answer = bench.client.get(u"/v2/apps?query=Quillkit"_s);
    QVERIFY(answer.data().at(0)["links"_L1]["connect_new_authentication"_L1].isNull());
    const QString app = answer.data().at(0)["id"_L1].toString();
    const QString action = bench.actionId(app, u"do_nothing"_s);
    QCOMPARE(bench.inputs(action, {}, {}).status, 200);
    QCOMPARE(bench.inputs(action, u"abc"_s, {}).status, 400);
}

void SandboxServerTest::e1_actions_areFilteredByType()
{
    Bench bench;
    const QString path = "/v2/actions?app="_L1 + bench.appId(u"Sheetwise"_s);
    QCOMPARE(bench.client.get(path).data().size(), 5);
    const QJsonArray searches = bench.client.get(path + "&action_type=SEARCH"_L1).data();
    QCOMPARE(searches.size(), 1);
    QCOMPARE(searches.at(0)["action_type"_L1].toString(), u"SEARCH"_s);
    QCOMPARE(bench.client.get(path + "&action_type=DANCE"_L1).status, 400);
}

void SandboxServerTest::connection_mustBeOnesOwnAndUsable()
{
    Bench bench;
    const QString app = bench.appId(u"Sheetwise"_s);
    const QString mine = bench.connection(app);
    const QString other = bench.connection(bench.appId(u"Formwell"_s));
    const QString action = bench.actionId(app, u"add_row"_s);
    QCOMPARE(bench.inputs(action, mine, {}).status, 200);
    QCOMPARE(bench.inputs(action, other, {}).status, 400);
    QCOMPARE(bench.inputs(action, {}, {}).status, 400);
    QCOMPARE(bench.client.post(u"/__sandbox/expire"_s, QJsonObject{{u"connection"_s, mine}}).status, 200);
    const Answer expired = bench.inputs(action, mine, {});
    QCOMPARE(expired.status, 400);
    QCOMPARE(expired.error0()["meta"_L1]["source"_L1].toString(), u"THIRD_PARTY"_s);

    QVERIFY(bench.client.signIn(u"bengt"_s));
    QCOMPARE(bench.inputs(action, mine, {}).status, 404); // the id was looked up by somebody else
    QCOMPARE(bench.inputs(bench.actionId(app, u"add_row"_s), mine, {}).status, 400);
    QVERIFY(bench.connection(app) != mine);
}

void SandboxServerTest::f1_inputs_needBothMembers()
{
    Bench bench;
    const QString action = bench.actionId(bench.appId(u"Quillkit"_s), u"do_nothing"_s);
    const QString path = u"/v2/actions/%1/inputs"_s.arg(action);
    QCOMPARE(bench.client.post(path, QJsonObject()).error0()["source"_L1]["pointer"_L1].toString(), u"/data"_s);
    const Answer halved = bench.client.post(path, R"({"data": {"authentication": null}})");
    QCOMPARE(halved.error0()["source"_L1]["pointer"_L1].toString(), u"/data/inputs"_s);
    QCOMPARE(bench.client.post(path, "{").error0()["code"_L1].toString(), u"parse_error"_s);
    QCOMPARE(bench.client.send("POST", path, "text/plain", "{}").status, 415);
}

void SandboxServerTest::inputs_37Fields_onFourPages()
{
    Bench bench;
    const QString app = bench.appId(u"Formwell"_s);
    const QString connection = bench.connection(app);
    const QString action = bench.actionId(app, u"submit_onboarding"_s);
    Answer page = bench.inputs(action, connection, {});
    QList<qsizetype> sizes{page.data().size()};
    for (QString next = page.envelope()["links"_L1]["next"_L1].toString(); !next.isEmpty();
         next = page.envelope()["links"_L1]["next"_L1].toString()) {
        page = bench.client.post(next, Bench::body(connection, {}));
        sizes.append(page.data().size());
    }
    QCOMPARE(sizes, (QList<qsizetype>{10, 10, 10, 7}));
    QCOMPARE(page.envelope()["meta"_L1]["count"_L1].toInt(), 37);
}

void SandboxServerTest::f26_columnsAppearWithTheWorksheet()
{
    Bench bench;
    const QString app = bench.appId(u"Sheetwise"_s);
    const QString connection = bench.connection(app);
    const QString action = bench.actionId(app, u"add_row"_s);
    QCOMPARE(bench.inputs(action, connection, {}).data().size(), 2);
    const QJsonObject values{{u"spreadsheet"_s, u"ss_team"_s}, {u"worksheet"_s, u"ws_people"_s}};
    const QJsonArray fields = bench.inputs(action, connection, values).data();
    QCOMPARE(fields.size(), 8);
    QCOMPARE(fields.at(6)["items"_L1]["type"_L1].toString(), u"STRING"_s);
}

void SandboxServerTest::f22_choices_arePaged()
{
    Bench bench;
    const QString app = bench.appId(u"Banter"_s);
    const Answer connected = bench.press(bench.client.get(bench.connectUrl(app)), u"allow"_s);
    QCOMPARE(connected.status, 200);
    const QString connection = bench.connection(app);
    const QString action = bench.actionId(app, u"send_channel_message"_s);
    QString next = u"/v2/actions/%1/inputs/channel/choices?page=1"_s.arg(action);
    QList<qsizetype> sizes;
    for (int page = 1; !next.isEmpty(); ++page) {
        const Answer answer = bench.client.post(next, Bench::body(connection, {}));
        QVERIFY(answer.json().isArray());
        QCOMPARE(answer.envelope()["meta"_L1]["page"_L1].toInt(), page);
        sizes.append(answer.data().size());
        next = answer.envelope()["links"_L1]["next"_L1].toString();
    }
    QCOMPARE(sizes, (QList<qsizetype>{20, 20, 3}));
    const QString choices = u"/v2/actions/%1/inputs/%2/choices"_s;
    QCOMPARE(bench.client.post(choices.arg(action, u"text"_s), Bench::body(connection, {})).status, 404);
    QCOMPARE(bench.client.post(choices.arg(action, u"channel"_s) + "?page=0"_L1, Bench::body(connection, {})).status,
             400);
}

void SandboxServerTest::f37_awkwardFieldId_isDecoded()
{
    Bench bench;
    const QString app = bench.appId(u"Field Lab"_s);
    const QString action = bench.actionId(app, u"odd_fields"_s);
    const QByteArray id = QUrl::toPercentEncoding(u"a field/with $ [signs]"_s);
    const QString path = u"/v2/actions/%1/inputs/%2/choices"_s.arg(action, QString::fromLatin1(id));
    QCOMPARE(bench.client.post(path, Bench::body(bench.connection(app), {})).data().size(), 3);
}

void SandboxServerTest::f38_liveSamplesOfAWrite_areRefused()
{
    Bench bench;
    const QString action = bench.actionId(bench.appId(u"Quillkit"_s), u"run_code"_s);
    const QString path = u"/v2/actions/%1/outputs"_s.arg(action);
    QJsonObject body = Bench::body({}, {});
    const Answer outputs = bench.client.post(path, body);
    QCOMPARE(outputs.data().size(), 2);
    QCOMPARE(outputs.data().at(0)["type"_L1].toString(), u"output_field"_s);
    QJsonObject data = body["data"_L1].toObject();
    data.insert("fetch_live_samples"_L1, true);
    QCOMPARE(bench.client.post(path, QJsonObject{{u"data"_s, data}}).status, 400);
}

void SandboxServerTest::icons_areServed()
{
    Bench bench;
    const QJsonValue app = bench.client.get(u"/v2/apps"_s).data().at(0);
    bench.client.token.clear();
    const Answer icon = bench.client.get(app["images"_L1]["url_64x64"_L1].toString());
    QCOMPARE(icon.status, 200);
    QCOMPARE(icon.headers.value("content-type"), "image/png");
    QCOMPARE(bench.client.get(u"/icons/none-64.png"_s).status, 404);
    QCOMPARE(bench.client.get(u"/icons/..%2Fdefault.json"_s).status, 404);
}

void SandboxServerTest::unknownPath404_wrongMethod405()
{
    Bench bench;
    QCOMPARE(bench.client.get(u"/v2/nothing"_s).status, 404);
    const Answer answer = bench.client.send("DELETE", u"/v2/apps"_s, {}, {});
    QCOMPARE(answer.status, 405);
    QCOMPARE(answer.headers.value("allow"), "GET");
}

QTEST_GUILESS_MAIN(SandboxServerTest)
#include "tst_sandboxserver.moc"
