// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/endpoints.h"
#include "app/async/requestslot.h"
#include "support/scriptedapi.h"
#include "support/waituntil.h"

#include <QScopeGuard>
#include <QSemaphore>
#include <QTest>
#include <QThreadPool>

using namespace ab;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

namespace {

const QByteArray refusedFlat = R"({"code":"authentication_failed","detail":"Invalid token"})";

QByteArray bearerOf(const HttpRequest &request)
{
    for (const HttpHeader &header : request.headers) {
        if (header.name == "Authorization")
            return header.value;
    }
    return {};
}

ApiRequest<RunId> someRun()
{
    Listing<Action> lookup;
    lookup.items = {Action{.id = u"core:1"_s, .key = u"k"_s}};
    return endpoints::createRun(*freshIdIn(std::move(lookup), {{}, u"k"_s, {}}), {}, {}, RunBody::Guide, true);
}

} // namespace

class TestApiClient : public QObject
{
    Q_OBJECT

private slots:
    void b1_headers_areTheseAndNoOthers()
    {
        ScriptedApi api;
        api.reply("[]");
        api.reply("[]");
        QVERIFY(api.call(endpoints::listApps({})));
        QVERIFY(api.call(endpoints::listInputs({u"a"_s, {}, {}})));
        const HttpHeader bearer{"Authorization", "Bearer t1"};
        const HttpHeader accept{"Accept", "application/json, application/vnd.api+json"};
        const HttpHeader type{"Content-Type", "application/json"};
        QCOMPARE(api.http->sent.at(0).headers, (QList<HttpHeader>{bearer, accept}));
        QCOMPARE(api.http->sent.at(1).headers, (QList<HttpHeader>{bearer, accept, type}));
    }

    void base_pathPrefixAndSlashes_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QByteArray>("url");
        QTest::newRow("plain") << u"https://api.test"_s << "https://api.test/v2/actions/core%3A8m/inputs"_ba;
        QTest::newRow("slash") << u"https://api.test/"_s << "https://api.test/v2/actions/core%3A8m/inputs"_ba;
        QTest::newRow("prefix") << u"http://127.0.0.1:81/zap/api"_s
                                << "http://127.0.0.1:81/zap/api/v2/actions/core%3A8m/inputs"_ba;
        QTest::newRow("prefix and slash")
            << u"https://api.test/zap/"_s << "https://api.test/zap/v2/actions/core%3A8m/inputs"_ba;
        QTest::newRow("query") << u"https://api.test/zap?x=1#y"_s
                               << "https://api.test/zap/v2/actions/core%3A8m/inputs"_ba;
    }

    void base_pathPrefixAndSlashes()
    {
        QFETCH(const QString, base);
        QFETCH(const QByteArray, url);
        ScriptedApi api;
        api.client = std::make_shared<ApiClient>(api.http, QUrl(base), api.tokens);
        api.reply("[]");
        QVERIFY(api.call(endpoints::listInputs({u"core:8m"_s, {}, {}})));
        QCOMPARE(api.url(0), url);
    }

    void h6_h7_refusedToken_isRenewedOnce_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("h6: 401") << 401 << QByteArray();
        QTest::newRow("h7: 403 authentication_failed") << 403 << refusedFlat;
    }

    void h6_h7_refusedToken_isRenewedOnce()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, body);
        ScriptedApi api;
        api.reply(body, status);
        api.reply(R"({"data":[{"id":"a1"}]})");
        const auto page = api.call(endpoints::listApps({}));
        QVERIFY(page);
        QCOMPARE(page->items.size(), 1);
        QCOMPARE(api.http->sent.size(), 2);
        QCOMPARE(bearerOf(api.http->sent.at(0)), "Bearer t1"_ba);
        QCOMPARE(bearerOf(api.http->sent.at(1)), "Bearer t2"_ba);
        QCOMPARE(api.tokens->discarded, 1);
    }

    void h6_secondRefusal_isShown()
    {
        ScriptedApi api;
        api.reply({}, 401);
        api.reply(R"({"detail":"Still no."})", 401);
        const auto page = api.call(endpoints::listApps({}));
        QVERIFY(!page);
        QCOMPARE(page.error().kind, Kind::Unauthorized);
        QCOMPARE(page.error().detail, u"Still no."_s);
        QCOMPARE(api.http->sent.size(), 2);
    }

    void h6_createRun_isRepeatedToo_forA401ExecutedNothing()
    {
        ScriptedApi api;
        api.reply({}, 401);
        api.reply(R"({"data":{"id":"r1"}})");
        const auto run = api.call(someRun());
        QVERIFY(run);
        QCOMPARE(run->text, u"r1"_s);
        QCOMPARE(api.http->sent.at(1).body, api.http->sent.at(0).body);
        QCOMPARE(api.http->sent.at(1).repeat, Repeat::OnlyUnsent);
    }

    void i2_repeatedWithANewToken_saysSo()
    {
        ScriptedApi api;
        api.reply({}, 401);
        api.reply(R"({"data":{"id":"r1"}})");
        auto create = someRun();
        create.causedBy(u"run:3"_s, Priority::Interactive, 3);
        QVERIFY(api.call(create));
        QVERIFY(!api.http->sent.at(0).tag.renewed);
        QVERIFY(api.http->sent.at(1).tag.renewed);
        QCOMPARE(api.http->sent.at(1).tag.cause, u"run:3"_s);
        QCOMPARE(api.tokens->served.size(), 2);
        QCOMPARE(api.tokens->served.at(0).purpose, u"Create run"_s);
        QCOMPARE(api.tokens->served.at(1).runRow, 3);
    }

    void h8_other403_renewsNothing()
    {
        ScriptedApi api;
        api.reply(R"({"errors":[{"detail":"Not on the list."}]})", 403);
        const auto page = api.call(endpoints::listInputs({u"a"_s, {}, {}}));
        QVERIFY(!page);
        QCOMPARE(page.error().kind, Kind::Forbidden);
        QCOMPARE(page.error().missingScope, u"zap:write"_s);
        QCOMPARE(api.tokens->discarded, 0);
        QCOMPARE(api.http->sent.size(), 1);
    }

    void publicEndpoint_asksForNoToken()
    {
        ScriptedApi api;
        api.reply({}, 401);
        QVERIFY(!api.call(endpoints::listCategories()));
        QCOMPARE(api.tokens->asked, 0);
        QCOMPARE(api.http->sent.size(), 1);
        QVERIFY(bearerOf(api.http->sent.at(0)).isEmpty());
    }

    void noToken_nothingIsSent()
    {
        ScriptedApi api;
        api.tokens->refusal = ApiError{.kind = Kind::TokenRefused, .code = u"invalid_client"_s};
        const auto page = api.call(endpoints::listApps({}));
        QVERIFY(!page);
        QCOMPARE(page.error(), *api.tokens->refusal);
        QVERIFY(api.http->sent.isEmpty());
    }

    void transportErrors_passUnchanged()
    {
        ScriptedApi api;
        api.http->replies.append(ScriptedTransport::failure(Kind::Timeout));
        const auto run = api.call(someRun());
        QVERIFY(!run);
        QCOMPARE(run.error().kind, Kind::Timeout);
        QCOMPARE(api.http->sent.size(), 1);
    }

    void h10_successThatIsNotJson_isMalformed_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("HTML") << "<html>hello</html>"_ba;
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut off") << "{\"data\":[{\"id\":\"a"_ba;
        QTest::newRow("two documents") << "[] []"_ba;
        QTest::newRow("zero bytes") << QByteArray(64, '\0');
        QTest::newRow("deep and cut off") << QByteArray(500'000, '[');
    }

    void h10_successThatIsNotJson_isMalformed()
    {
        QFETCH(const QByteArray, body);
        ScriptedApi api;
        api.reply(body);
        const auto page = api.call(endpoints::listApps({}));
        QVERIFY(!page);
        QCOMPARE(page.error(), (ApiError{.kind = Kind::Malformed, .httpStatus = 200}));
    }

    void h10_bytesThatAreNoUtf8_hideNoOtherRow()
    {
        ScriptedApi api;
        api.reply("{\"data\":[{\"id\":\"1\",\"title\":\"caf\xe9\"},{\"id\":\"\xff\"},{\"id\":\"2\",\"title\":\"x\"}]}");
        const auto page = api.call(endpoints::listApps({}));
        QVERIFY(page);
        QCOMPARE(page->items.size(), 2);
        QCOMPARE(page->skipped, 1); // its id cannot be sent back
        QCOMPARE(page->items.first().title, u"caf\ufffd"_s);
        QCOMPARE(page->items.first().raw.bytes(), "{\"id\":\"1\",\"title\":\"caf\xe9\"}");
    }

    void u7_largeAnswer_isReadOnAnotherThread_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<bool>("isAtOnce");
        QTest::newRow("small") << 1000 << true;
        QTest::newRow("large") << 1'000'000 << false;
    }

    void u7_largeAnswer_isReadOnAnotherThread()
    {
        QFETCH(const int, size);
        QFETCH(const bool, isAtOnce);
        ScriptedApi api;
        api.reply('"' + QByteArray(size, 'x') + '"');
        ApiRequest<qsizetype> request;
        request.decode = [](const JsonNode &body, const WireRequest &) -> Result<qsizetype> {
            return body.toString().size();
        };
        QThreadPool *others = QThreadPool::globalInstance();
        const auto back = qScopeGuard([others, most = others->maxThreadCount()] { others->setMaxThreadCount(most); });
        others->waitForDone();
        others->setMaxThreadCount(1); // a limit of none is no limit for the first to come
        QSemaphore isOver;
        const auto end = qScopeGuard([&] {
            isOver.release();
            others->waitForDone();
        });
        others->start([&isOver] { isOver.acquire(); }); // until then nobody reads there
        Result<qsizetype> answer = 0;
        auto task = api.client->call(request, {});
        QCoro::connect(std::move(task), this, [&](const Result<qsizetype> &told) { answer = told; });
        for (int turn = 0; turn < 20; ++turn)
            QCoreApplication::processEvents();
        QCOMPARE(*answer == size, isAtOnce);
        isOver.release();
        QVERIFY(waitUntil([&] { return *answer == size; }));
    }

    void g25_redirect_isNotFollowed()
    {
        ScriptedApi api;
        api.http->replies.append(ScriptedTransport::answer(301, {}, {{"Location", "https://evil.test/"}}));
        const auto run = api.call(someRun());
        QVERIFY(!run);
        QCOMPARE(run.error().kind, Kind::Redirected);
        QCOMPARE(run.error().detail, u"evil.test"_s);
        QCOMPARE(api.http->sent.size(), 1);
    }

    void stop_cancelsTheRequest()
    {
        ScriptedApi api;
        api.http->held = true;
        api.reply("[]");
        QObject owner;
        RequestSlot slot(&owner);
        bool delivered = false;
        slot.run([&](std::stop_token stop) { return api.client->call(endpoints::listApps({}), stop); },
                 [&](const Result<Page<App>> &) { delivered = true; });
        slot.cancel();
        QVERIFY(waitUntil([&] { return api.http->cancelled == 1; }));
        QVERIFY(!delivered);
    }

    void ownerDies_theCallUnderWayKeepsTheClient()
    {
        ScriptedApi api;
        api.http->held = true;
        api.reply({}, 401); // makes the client use its members once more after the wait
        api.reply("[]");
        const std::weak_ptr<ApiClient> watch = api.client;
        auto task = api.client->call(endpoints::listApps({}), {});
        api.client.reset();
        QVERIFY(!watch.expired());
        api.http->releaseAll();
        QVERIFY(QCoro::waitFor(task));
        QVERIFY(watch.expired());
    }
};

QTEST_GUILESS_MAIN(TestApiClient)
#include "tst_apiclient.moc"
