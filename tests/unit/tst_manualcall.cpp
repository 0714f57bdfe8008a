// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/manualcall.h"
#include "support/scriptedapi.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using Problem = ManualCall::Problem;

class TestManualCall : public QObject
{
    Q_OBJECT

private slots:
    void i7_reads_areToldFromWhatExecutes_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<bool>("executes");
        const auto row = [](const char *method, const char *path, bool executes) {
            QTest::addRow("%s %s", method, path) << QByteArray(method) << QByteArray(path) << executes;
        };
        row("GET", "/v2/apps?query=x", false);
        row("POST", "/v2/actions/core%3A1/inputs", false);
        row("POST", "/v2/actions/core%3A1/inputs/a%2Fb/choices?page=2", false);
        row("POST", "/v2/actions/core%3A1/outputs", false);
        row("POST", "/v2/actions/core%3A1/test", true);
        row("POST", "/v2/action-runs/", true);
        row("POST", "/v2/actions/core%3A1/inputs/extra", true);
        row("DELETE", "/v2/actions/core%3A1/inputs", true);
        row("PUT", "/v2/apps", true);
    }
    void i7_reads_areToldFromWhatExecutes()
    {
        QFETCH(const QByteArray, method);
        QFETCH(const QByteArray, path);
        QFETCH(const bool, executes);
        const ManualCall call{.method = method, .path = path};
        QCOMPARE(call.mayChangeSomething(), executes);
        QCOMPARE(call.request().wire.repeat, executes ? Repeat::OnlyUnsent : Repeat::Safe);
    }

    void i7_problems_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<Problem>("problem");
        const auto row = [](const char *path, const char *body, Problem problem) {
            QTest::addRow("%s %s", path, body) << QByteArray(path) << QByteArray(body) << problem;
        };
        row("/v2/apps", "", Problem::None);
        row("", "", Problem::Path);
        row("@evil.test/", "", Problem::Path);
        row(".evil.test/", "", Problem::Path);
        row("https://evil.test/", "", Problem::Path);
        row("/v2/a b", "", Problem::Path);
        row("/v2/a#b", "", Problem::Path);
        row("/v2/apps?token=[redacted]", "", Problem::Placeholder);
        row("/v2/apps", "{\"pin\":\"[redacted]\"}", Problem::Placeholder);
    }
    void i7_problems()
    {
        QFETCH(const QByteArray, path);
        QFETCH(const QByteArray, body);
        QFETCH(const Problem, problem);
        QCOMPARE((ManualCall{.path = path, .body = body}.problem()), problem);
    }

    void x4_token_goesOnlyBelowTheBase()
    {
        const QUrl base(u"https://api.test/zapier/"_s);
        QCOMPARE(pathBelow(base, "https://api.test/zapier/v2/apps?a=1"), "/v2/apps?a=1");
        QVERIFY(!pathBelow(base, "https://api.test/v2/apps"));
        QVERIFY(!pathBelow(base, "https://api.test.evil/zapier/v2/apps"));
        QVERIFY(!pathBelow(base, "http://api.test/zapier/v2/apps"));
        QVERIFY(!pathBelow(QUrl(u"https://api.test"_s), "https://api.test@evil/v2"));
        QCOMPARE(pathBelow(QUrl(u"https://api.test"_s), "https://api.test/"), "/");
    }

    void i7_call_isSentAsItIs()
    {
        ScriptedApi api;
        api.reply("{}");
        const ManualCall call{.method = "POST",
                              .path = "/v2/actions/core%3A1/inputs?a=%20&b=1%2B1",
                              .body = R"({ "n" : 1.00 })",
                              .purpose = u"List inputs"_s,
                              .copyOf = 12};
        QVERIFY(api.call(call.request()));
        const HttpRequest &sent = api.http->sent.first();
        QCOMPARE(sent.url.toEncoded(), "https://api.test/v2/actions/core%3A1/inputs?a=%20&b=1%2B1");
        QCOMPARE(sent.body, R"({ "n" : 1.00 })");
        QCOMPARE(sent.method, "POST");
        QCOMPARE(sent.tag.cause, u"manual:12"_s);
        QCOMPARE(sent.tag.purpose, u"List inputs"_s);
        QVERIFY(sent.headers.contains(HttpHeader{"Authorization", "Bearer t1"}));
    }
};

Q_DECLARE_METATYPE(ab::ManualCall::Problem)

QTEST_GUILESS_MAIN(TestManualCall)
#include "tst_manualcall.moc"
