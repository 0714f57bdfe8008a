// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/sandboxbench.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace ab::sandbox;

// Every switch of a scenario, thrown while the service runs, and what its answers look like then.
class SandboxSwitchesTest : public QObject
{
    Q_OBJECT
private slots:
    void mistake_isNamedAndChangesNothing();
    void faultsAndBooks_outliveOtherSwitches();
    void reset_takesSwitchesBack();
    void envelope_data();
    void envelope();
    void links_data();
    void links();
    void rows_data();
    void rows();
    void k3_expiredConnections();
    void k10_connectionIds_data();
    void k10_connectionIds();
    void h9_h10_errors_data();
    void h9_h10_errors();
    void choicePages_data();
    void choicePages();
    void g5_g6_createdAnswer();
    void g12_g19_readAnswer_data();
    void g12_g19_readAnswer();
    void g18_timeline();
    void h1_h2_h3_h4_waitHeaders_data();
    void h1_h2_h3_h4_waitHeaders();
    void scopes_andClientId();
    void catalogue_growsAtRunTime();

private:
    static void set(Bench &bench, const QByteArray &members)
    {
        const Answer answer = bench.client.post(u"/__sandbox/scenario"_s, members);
        QVERIFY2(answer.status == 200, answer.body.constData());
    }
};

void SandboxSwitchesTest::mistake_isNamedAndChangesNothing()
{
    Bench bench;
    const Answer answer =
        bench.client.post(u"/__sandbox/scenario"_s, R"({"pages": {"apps": 3}, "answers": {"errors": "xml"}})");
    QCOMPARE(answer.status, 400);
    const QString detail = answer.error0()["detail"_L1].toString();
    QVERIFY2(detail.contains("answers.errors must be one of \"openapi\", \"text_status\""_L1), qPrintable(detail));
    QCOMPARE(bench.client.get(u"/v2/apps"_s).data().size(), 10);
    QCOMPARE(bench.client.post(u"/__sandbox/scenario"_s, R"({"page": {}})").status, 400);
    QCOMPARE(bench.client.post(u"/__sandbox/scenario"_s, "[]").status, 400);
}

void SandboxSwitchesTest::faultsAndBooks_outliveOtherSwitches()
{
    Bench bench(R"({"faults": [{"endpoint": "categories", "occurrence": 2, "status": 503}]})");
    QCOMPARE(bench.client.get(u"/v1/categories"_s).status, 200);
    bench.run(bench.actionId(bench.appId(u"Quillkit"_s), u"do_nothing"_s), {}, {});
    set(bench, R"({"pages": {"apps": 3}})");
    QCOMPARE(bench.client.get(u"/v2/apps"_s).data().size(), 3);
    QCOMPARE(bench.client.get(u"/__sandbox/runs"_s).json().toArray().size(), 1);
    QCOMPARE(bench.client.get(u"/v1/categories"_s).status, 503);
    set(bench, R"({"faults": [{"endpoint": "categories", "status": 502}]})");
    QCOMPARE(bench.client.get(u"/v1/categories"_s).status, 502);
}

void SandboxSwitchesTest::reset_takesSwitchesBack()
{
    Bench bench(R"({"pages": {"apps": 4}})");
    set(bench, R"({"pages": {"apps": 3}})");
    QCOMPARE(bench.client.get(u"/v2/apps"_s).data().size(), 3);
    QCOMPARE(bench.client.post(u"/__sandbox/reset"_s, "{}").status, 200);
    QVERIFY(bench.client.signIn());
    QCOMPARE(bench.client.get(u"/v2/apps"_s).data().size(), 4);
}

void SandboxSwitchesTest::envelope_data()
{
    QTest::addColumn<QByteArray>("style");
    QTest::addColumn<bool>("appsInArray");
    QTest::addColumn<bool>("connectionsInArray");
    QTest::newRow("openapi") << QByteArray("openapi") << true << false;
    QTest::newRow("guide") << QByteArray("guide") << false << false;
    QTest::newRow("array") << QByteArray("array") << true << true;
}

void SandboxSwitchesTest::envelope()
{
    QFETCH(QByteArray, style);
    QFETCH(bool, appsInArray);
    QFETCH(bool, connectionsInArray);
    Bench bench;
    set(bench, R"({"answers": {"envelope": ")" + style + R"("}})");
    const QString app = bench.appId(u"Sheetwise"_s);
    QCOMPARE(bench.client.get(u"/v2/apps"_s).json().isArray(), appsInArray);
    QCOMPARE(bench.client.get("/v2/authentications?app="_L1 + app).json().isArray(), connectionsInArray);
}

void SandboxSwitchesTest::links_data()
{
    QTest::addColumn<QByteArray>("answers");
    QTest::addColumn<QJsonValue>("links"); // undefined: left out
    QTest::addColumn<QJsonValue>("meta");
    const QJsonValue missing(QJsonValue::Undefined);
    const QJsonObject meta{{u"count"_s, 11}, {u"limit"_s, 5}, {u"offset"_s, 5}};
    const auto around = [](const QString &base, const QString &back) {
        return QJsonObject{{u"next"_s, QString(base + "/v2/apps?limit=5&offset=10"_L1)},
                           {back, QString(base + "/v2/apps?limit=5&offset=0"_L1)}};
    };
    QTest::newRow("null") << QByteArray(R"("links": "null", "meta": "null")") << QJsonValue() << QJsonValue();
    QTest::newRow("missing") << QByteArray(R"("links": "missing", "meta": "missing")") << missing << missing;
    QTest::newRow("relative") << QByteArray(R"("link_addresses": "relative", "previous_link": "prev")")
                              << QJsonValue(around({}, u"prev"_s)) << QJsonValue(meta);
    QTest::newRow("foreign") << QByteArray(R"("link_addresses": "foreign")")
                             << QJsonValue(around(u"https://elsewhere.example"_s, u"previous"_s)) << QJsonValue(meta);
}

void SandboxSwitchesTest::links()
{
    QFETCH(QByteArray, answers);
    QFETCH(QJsonValue, links);
    QFETCH(QJsonValue, meta);
    Bench bench;
    set(bench, R"({"answers": {)" + answers + "}}");
    const QJsonObject envelope = bench.client.get(u"/v2/apps?limit=5&offset=5"_s).envelope();
    QCOMPARE(envelope.value("links"_L1), links);
    QCOMPARE(envelope.value("meta"_L1), meta);
    QCOMPARE(envelope.value("data"_L1).toArray().size(), 5);
    const QJsonObject categories = bench.client.get(u"/v1/categories?limit=2&offset=2"_s).envelope();
    QCOMPARE(categories.value("next"_L1).isString(), links.isObject());
    QCOMPARE(categories.contains("previous"_L1), links.isObject());
}

void SandboxSwitchesTest::rows_data()
{
    QTest::addColumn<QByteArray>("answers");
    QTest::addColumn<QByteArray>("firstField"); // of Sheetwise's form
    QTest::addColumn<QByteArray>("connection");
    const QByteArray id = R"("id":"spreadsheet")";
    const QByteArray type = R"("type":"input_field")";
    QTest::newRow("sparse") << QByteArray(R"("rows": "sparse")") << '{' + id + ',' + type + '}'
                            << QByteArray(R"({"id":"~","type":"authentication"})");
    QTest::newRow("nulls")
        << QByteArray(R"("rows": "nulls")")
        << QByteArray(R"({"default_value":null,"depends_on":null,"description":null,"format":null,)") + id
               + R"(,"invalidates_input_fields":null,"is_required":null,"placeholder":null,"title":null,)" + type
               + R"(,"value_type":null})"
        << QByteArray(R"({"app":null,"id":"~","is_expired":null,"title":null,"type":"authentication"})");
    QTest::newRow("k4_k5_booleansAsText_appAsObject")
        << QByteArray(R"("rows": "full", "booleans_as_text": true, "app_as_object": true)")
        << QByteArray(
               R"({"default_value":"","depends_on":[],"description":"The file that holds your worksheet.","format":"SELECT",)")
               + id
               + R"(,"invalidates_input_fields":"true","is_required":"true","placeholder":"","title":"Spreadsheet",)"
               + type + R"(,"value_type":"STRING"})"
        << QByteArray(R"({"app":{"id":"#","type":"app"},"id":"~","is_expired":"false",)"
                      R"("title":"Sheetwise ana.moreau@northwind.example","type":"authentication"})");
    QTest::newRow("unknown members")
        << QByteArray(R"("rows": "sparse", "unknown_members": true)")
        << '{' + id + R"(,"sandbox_extra":{"notes":[null],"since":2027},)" + type + '}'
        << QByteArray(R"({"id":"~","sandbox_extra":{"notes":[null],"since":2027},"type":"authentication"})");
}

void SandboxSwitchesTest::rows()
{
    QFETCH(QByteArray, answers);
    QFETCH(QByteArray, firstField);
    QFETCH(QByteArray, connection);
    Bench bench;
    const QString app = bench.appId(u"Sheetwise"_s);
    const QString account = bench.connection(app);
    const QString action = bench.actionId(app, u"add_row"_s);
    set(bench, R"({"answers": {)" + answers + "}}");
    const auto bytes = [](const QJsonValue &row) {
        return QJsonDocument(row.toObject()).toJson(QJsonDocument::Compact);
    };
    QCOMPARE(bytes(bench.inputs(action, account, {}).data().at(0)), firstField);
    connection.replace('~', account.toLatin1()).replace('#', app.toLatin1());
    QCOMPARE(bytes(bench.client.get("/v2/authentications?app="_L1 + app).data().at(0)), connection);
    // A bad row stands among the good ones, whatever they look like.
    for (const char *bad : {"null", "text", "without_id"}) {
        set(bench, R"({"answers": {"bad_row": ")" + QByteArray(bad) + R"("}})");
        const QJsonArray all = bench.client.get(u"/v2/apps"_s).data();
        QCOMPARE(all.size(), 11);
        QVERIFY(all.at(0)["id"_L1].isString());
        QVERIFY(all.at(1)["id"_L1].isUndefined());
    }
    // What a run or a test brings is the third party's: it stays as it is.
    const QString search = bench.actionId(bench.appId(u"Quillkit"_s), u"find_in_text"_s);
    const QString test = u"/v2/actions/%1/test"_s.arg(QString::fromLatin1(QUrl::toPercentEncoding(search)));
    const QJsonObject values{{u"text"_s, u"axe"_s}, {u"pattern"_s, u"x"_s}};
    QCOMPARE(bytes(bench.client.post(test, Bench::body({}, values)).data().at(0)), R"({"pattern":"x","position":4})");
}

void SandboxSwitchesTest::k3_expiredConnections()
{
    Bench bench;
    const QString app = bench.appId(u"Harbor CRM"_s);
    const auto expired = [&](const QString &id) {
        const QJsonArray all = bench.client.get("/v2/authentications?limit=100&app="_L1 + id).data();
        return std::count_if(all.begin(), all.end(),
                             [](const QJsonValue &one) { return one["is_expired"_L1].toBool(); });
    };
    QCOMPARE(expired(app), 2);
    set(bench, R"({"connections": {"expired": "all"}})");
    QCOMPARE(expired(app), 23);
    QCOMPARE(expired(bench.appId(u"Letterbox"_s)), 3); // not seen before
    set(bench, R"({"connections": {"expired": "none"}})");
    QCOMPARE(expired(app), 0);
}

void SandboxSwitchesTest::k10_connectionIds_data()
{
    QTest::addColumn<QByteArray>("style");
    QTest::addColumn<QString>("form");
    QTest::newRow("short") << QByteArray("short") << u"^\"[A-Za-z0-9]{8}\"$"_s;
    QTest::newRow("numeric") << QByteArray("numeric") << u"^\"[0-9]{7}\"$"_s;
    QTest::newRow("uuid") << QByteArray("uuid") << u"^\"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\"$"_s;
    QTest::newRow("number beyond 2^53") << QByteArray("number") << u"^[1-9][0-9]{16}$"_s;
}

void SandboxSwitchesTest::k10_connectionIds()
{
    QFETCH(QByteArray, style);
    QFETCH(QString, form);
    Bench bench;
    set(bench, R"({"answers": {"connection_ids": ")" + style + R"("}})");
    const QString app = bench.appId(u"Sheetwise"_s);
    const QByteArray list = bench.client.get("/v2/authentications?app="_L1 + app).body;
    const auto found = QRegularExpression(u"\"id\":([^,}]+)"_s).match(QString::fromUtf8(list));
    QVERIFY2(QRegularExpression(form).match(found.captured(1)).hasMatch(), list.constData());
    // The bodies of the API carry it as a text.
    const QString id = found.captured(1).remove(u'"');
    QCOMPARE(bench.inputs(bench.actionId(app, u"add_row"_s), id, {}).status, 200);
}

void SandboxSwitchesTest::h9_h10_errors_data()
{
    QTest::addColumn<QByteArray>("style");
    QTest::addColumn<QByteArray>("body"); // how it begins
    QTest::newRow("1") << QByteArray("openapi") << QByteArray(R"({"errors":[{"code":"invalid","detail":")");
    QTest::newRow("2") << QByteArray("text_status") << QByteArray(R"({"errors":[{"detail":")");
    QTest::newRow("3") << QByteArray("empty_object") << QByteArray(R"({"errors":[{}]})");
    QTest::newRow("4") << QByteArray("texts") << QByteArray(R"({"errors":["limit must)");
    QTest::newRow("5") << QByteArray("flat") << QByteArray(R"({"code":"invalid","detail":"limit)");
    QTest::newRow("6") << QByteArray("oauth") << QByteArray(R"({"error":"invalid","error_description":"limit)");
    QTest::newRow("7") << QByteArray("detail") << QByteArray(R"({"detail":"limit)");
    QTest::newRow("7, a page") << QByteArray("html") << QByteArray("<!DOCTYPE html>");
    QTest::newRow("7, nothing") << QByteArray("empty") << QByteArray();
}

void SandboxSwitchesTest::h9_h10_errors()
{
    QFETCH(QByteArray, style);
    QFETCH(QByteArray, body);
    Bench bench;
    set(bench, R"({"answers": {"errors": ")" + style + R"("}, "rate_limit": {"per_minute": 1}})");
    const Answer answer = bench.client.get(u"/v2/apps?limit=0"_s);
    QCOMPARE(answer.status, 400);
    QVERIFY2(answer.body.startsWith(body), answer.body.constData());
    QCOMPARE(answer.body.isEmpty(), body.isEmpty());
    QCOMPARE(answer.body.contains(R"("status":"400")"), style == "text_status");
    const Answer limited = bench.client.get(u"/v2/apps"_s);
    QCOMPARE(limited.status, 429);
    QCOMPARE(limited.headers.value("retry-after"), "60"); // the headers stay
    QCOMPARE(bench.client.post(u"/__sandbox/expire"_s, R"({"connection": "x"})").error0()["title"_L1].toString(),
             u"ControlError"_s);
}

void SandboxSwitchesTest::choicePages_data()
{
    QTest::addColumn<QByteArray>("style");
    QTest::addColumn<QList<int>>("sizes"); // of the pages of 43 channels; negative: no further page is claimed
    QTest::addColumn<QString>("later");    // the first id of the fifth page
    QTest::newRow("as written") << QByteArray("as_written") << QList<int>{20, 20, -3, 0, 0} << QString();
    QTest::newRow("one more") << QByteArray("one_more") << QList<int>{20, 20, 3, 0, 0} << QString();
    QTest::newRow("repeating") << QByteArray("repeating") << QList<int>{20, 20, 3, 3, 3} << u"C41HELP"_s;
    QTest::newRow("endless") << QByteArray("endless") << QList<int>{20, 20, 3, 20, 20} << u"more_81"_s;
}

void SandboxSwitchesTest::choicePages()
{
    QFETCH(QByteArray, style);
    QFETCH(QList<int>, sizes);
    QFETCH(QString, later);
    Bench bench(R"({"connections": {"expired": "none"}})");
    const QString app = bench.appId(u"Banter"_s);
    (void)bench.press(bench.client.get(bench.connectUrl(app)), u"allow"_s);
    const QString account = bench.connection(app);
    const QString action = QString::fromLatin1(QUrl::toPercentEncoding(bench.actionId(app, u"send_channel_message"_s)));
    const QString path = u"/v2/actions/%1/inputs/channel/choices?page="_s.arg(action);
    set(bench, R"({"answers": {"choice_pages": ")" + style + R"("}})");
    for (int page = 1; page <= sizes.size(); ++page) {
        const QJsonObject envelope =
            bench.client.post(path + QString::number(page), Bench::body(account, {})).envelope();
        const QJsonArray data = envelope.value("data"_L1).toArray();
        const int expected = sizes.at(page - 1);
        QCOMPARE(data.size(), qAbs(expected));
        const bool more = !envelope.value("links"_L1)["next"_L1].isNull();
        QCOMPARE(more, expected > 0);
        if (page == 5)
            QCOMPARE(data.at(0)["id"_L1].toString(), later);
    }
    set(bench, R"({"answers": {"choice_labels": "null"}})");
    QVERIFY(bench.client.post(path + u'1', Bench::body(account, {})).data().at(0)["label"_L1].isNull());
    set(bench, R"({"answers": {"choice_labels": "missing"}})");
    QVERIFY(bench.client.post(path + u'1', Bench::body(account, {})).data().at(0)["label"_L1].isUndefined());
}

void SandboxSwitchesTest::g5_g6_createdAnswer()
{
    Bench bench;
    const QString app = bench.appId(u"Quillkit"_s);
    set(bench, R"({"runs": {"created_status": 202}})");
    const Answer created = bench.run(bench.actionId(app, u"do_nothing"_s), {}, {});
    QCOMPARE(created.status, 202);
    QVERIFY(created.json()["data"_L1]["id"_L1].isString());
    set(bench, R"({"runs": {"created_status": 201, "created_id": false}})");
    const Answer without = bench.run(bench.actionId(app, u"do_nothing"_s), {}, {});
    QCOMPARE(without.status, 201);
    QCOMPARE(without.body, R"({"data":{"type":"run"}})");
    QCOMPARE(bench.client.get(u"/__sandbox/runs"_s).json().toArray().size(), 2);
}

void SandboxSwitchesTest::g12_g19_readAnswer_data()
{
    QTest::addColumn<QByteArray>("runs");
    QTest::addColumn<QByteArray>("body"); // @ is the id
    QTest::newRow("g12 array") << QByteArray(R"("results": "as_written")")
                               << QByteArray(R"({"errors":[],"results":[{"pattern":"x","position":4}],"run_id":"@",)");
    QTest::newRow("g13 object") << QByteArray(R"("results": "object")")
                                << QByteArray(R"({"errors":[],"results":{"pattern":"x","position":4},"run_id":"@",)");
    QTest::newRow("g14 empty") << QByteArray(R"("results": "empty")")
                               << QByteArray(R"({"errors":[],"results":[],"run_id":"@",)");
    QTest::newRow("g14 null") << QByteArray(R"("results": "null")")
                              << QByteArray(R"({"errors":[],"results":null,"run_id":"@",)");
    QTest::newRow("g14 missing") << QByteArray(R"("results": "missing", "errors": "missing")")
                                 << QByteArray(R"({"run_id":"@",)");
    QTest::newRow("g17 errors") << QByteArray(R"("errors": "beside_success")")
                                << QByteArray(R"({"errors":[{"code":"partner",)");
    QTest::newRow("g19 id") << QByteArray(R"("read_id": "id")")
                            << QByteArray(R"({"errors":[],"id":"@","results":[{"pattern":"x","position":4}],)");
    QTest::newRow("g19 neither") << QByteArray(R"("read_id": "none")")
                                 << QByteArray(R"({"errors":[],"results":[{"pattern":"x","position":4}],)");
}

void SandboxSwitchesTest::g12_g19_readAnswer()
{
    QFETCH(QByteArray, runs);
    QFETCH(QByteArray, body);
    Bench bench(R"({"runs": {"timeline": ["success"], )" + runs + "}}");
    const QString action = bench.actionId(bench.appId(u"Quillkit"_s), u"find_in_text"_s);
    const Answer created = bench.run(action, {}, {{u"text"_s, u"axe"_s}, {u"pattern"_s, u"x"_s}});
    const QString id = created.json()["data"_L1]["id"_L1].toString();
    const QByteArray answer = bench.client.get("/v2/action-runs/"_L1 + id).body;
    body.replace('@', id.toLatin1());
    QVERIFY2(answer.startsWith(QByteArray(R"({"data":)" + body)), answer.constData());
}

void SandboxSwitchesTest::g18_timeline()
{
    Bench bench(R"({"runs": {"timeline": ["queued", "paused", "", "running"]}})");
    const QString app = bench.appId(u"Quillkit"_s);
    const Answer created = bench.run(bench.actionId(app, u"do_nothing"_s), {}, {});
    const QString id = created.json()["data"_L1]["id"_L1].toString();
    QCOMPARE(bench.poll(id)["status"_L1].toString(), u"queued"_s);
    QCOMPARE(bench.poll(id)["status"_L1].toString(), u"paused"_s);
    QVERIFY(!bench.poll(id).contains("status"_L1));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(bench.poll(id)["status"_L1].toString(), u"running"_s);
    set(bench, R"({"runs": {"timeline": ["waiting", "error"]}})");
    const QJsonObject data = bench.poll(id);
    QCOMPARE(data["status"_L1].toString(), u"error"_s);
    QCOMPARE(data["errors"_L1][0]["code"_L1].toString(), u"partner"_s);
    const QJsonValue books = bench.client.get(u"/__sandbox/runs"_s).json()[0];
    QCOMPARE(books["outcome"_L1].toString(), u"success"_s); // what the app did, whatever was said
}

void SandboxSwitchesTest::h1_h2_h3_h4_waitHeaders_data()
{
    QTest::addColumn<QByteArray>("style");
    QTest::addColumn<QByteArray>("retryAfter");
    QTest::addColumn<QByteArray>("reset");
    QTest::newRow("all") << QByteArray("all") << QByteArray("60") << QByteArray("1800000060");
    QTest::newRow("seconds") << QByteArray("retry_after") << QByteArray("60") << QByteArray();
    QTest::newRow("date") << QByteArray("retry_after_date") << QByteArray("Fri, 15 Jan 2027 08:01:00 GMT")
                          << QByteArray();
    QTest::newRow("epoch") << QByteArray("reset_epoch") << QByteArray() << QByteArray("1800000060");
    QTest::newRow("reset in seconds") << QByteArray("reset_seconds") << QByteArray() << QByteArray("60");
    QTest::newRow("none") << QByteArray("none") << QByteArray() << QByteArray();
}

void SandboxSwitchesTest::h1_h2_h3_h4_waitHeaders()
{
    QFETCH(QByteArray, style);
    QFETCH(QByteArray, retryAfter);
    QFETCH(QByteArray, reset);
    Bench bench(R"({"clock": {"frozen_at": "2027-01-15T08:00:00Z"}, "rate_limit": {"per_minute": 1, "headers": ")"
                + style + R"("}})");
    QCOMPARE(bench.client.get(u"/v1/categories"_s).status, 200);
    const Answer answer = bench.client.get(u"/v1/categories"_s);
    QCOMPARE(answer.status, 429);
    QCOMPARE(answer.headers.value("retry-after"), retryAfter);
    QCOMPARE(answer.headers.value("x-ratelimit-reset"), reset);
}

void SandboxSwitchesTest::scopes_andClientId()
{
    Bench bench;
    set(bench, R"({"partner": {"scopes": ["zap"], "client_id": "other-partner"}})");
    QVERIFY(!bench.client.signIn()); // with the old client id
    QCOMPARE(bench.client.get(u"/v2/apps?client_id=other-partner"_s).status, 200);
    QCOMPARE(bench.client.get(u"/__sandbox/profile"_s).json()[u"auth"]["client_id"_L1].toString(), u"other-partner"_s);
    set(bench, R"({"partner": {"client_id": "sandbox-partner"}})");
    QVERIFY(bench.client.signIn());
    const Answer refused = bench.client.get("/v2/authentications?app="_L1 + bench.appId(u"Banter"_s));
    QCOMPARE(refused.status, 403);
    QVERIFY(refused.error0()["detail"_L1].toString().contains("connection:read"_L1));
}

void SandboxSwitchesTest::catalogue_growsAtRunTime()
{
    Bench bench;
    set(bench, R"({"catalogue": {"extra_apps": 8989}, "seed": 5})");
    QCOMPARE(bench.client.get(u"/v2/apps"_s).envelope()["meta"_L1]["count"_L1].toInt(), 9000);
}

QTEST_GUILESS_MAIN(SandboxSwitchesTest)
#include "tst_sandboxswitches.moc"
