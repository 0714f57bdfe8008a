// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/endpoints.h"
#include "app/api/paging.h"
#include "support/scriptedapi.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

QByteArrayList connections(int from, int count)
{
    QByteArrayList rows;
    for (int i = from; i < from + count; ++i)
        rows.append(R"({"id":)" + QByteArray::number(i) + '}');
    return rows;
}

QByteArray next(const QByteArray &link)
{
    return R"("links":{"next":)" + JsonText::string(QString::fromUtf8(link)).bytes() + '}';
}

template<typename T>
Result<Listing<T>> readAll(const ScriptedApi &api, const ApiRequest<Page<T>> &request,
                           std::function<void(const Page<T> &)> progress = {})
{
    return QCoro::waitFor(fetchAllPages<T>(api.client, request, std::move(progress), {}));
}

} // namespace

class TestPaging : public QObject
{
    Q_OBJECT

private slots:
    void withNextPage_laysTheLinkOverTheOwnQuery_data()
    {
        QTest::addColumn<QueryItems>("next");
        QTest::addColumn<QueryItems>("result");
        const std::pair<QString, QString> app{u"app"_s, u"a1"_s};
        const std::pair<QString, QString> limit{u"limit"_s, u"100"_s};
        const std::pair<QString, QString> offset{u"offset"_s, u"100"_s};
        QTest::newRow("adds") << QueryItems{offset} << QueryItems{app, limit, offset};
        QTest::newRow("replaces") << QueryItems{offset, {u"limit"_s, u"10"_s}}
                                  << QueryItems{app, {u"limit"_s, u"10"_s}, offset};
        QTest::newRow("nothing told") << QueryItems{} << QueryItems{app, limit};
    }

    void withNextPage_laysTheLinkOverTheOwnQuery()
    {
        QFETCH(const QueryItems, next);
        QFETCH(const QueryItems, result);
        QCOMPARE(withNextPage({{u"app"_s, u"a1"_s}, {u"limit"_s, u"100"_s}}, next), result);
    }

    void k2_threePages_all23()
    {
        ScriptedApi api;
        api.reply(
            listAnswer(connections(0, 10), next("https://api.test/v2/authentications?app=a1&offset=10&limit=10")));
        api.reply(
            listAnswer(connections(10, 10), next("https://api.test/v2/authentications?app=a1&offset=20&limit=10")));
        api.reply(listAnswer(connections(20, 3), R"("links":{"next":null})"));
        QList<int> sizes;
        const auto all =
            readAll<Connection>(api, endpoints::listConnections(u"a1"_s),
                                [&](const Page<Connection> &page) { sizes.append(int(page.items.size())); });
        QVERIFY(all);
        QCOMPARE(all->items.size(), 23);
        QCOMPARE(all->pages, 3);
        QVERIFY(!all->cutShort);
        QCOMPARE(sizes, (QList<int>{10, 10, 3}));
        QCOMPARE(api.url(0), "https://api.test/v2/authentications?app=a1&limit=100"_ba);
        QCOMPARE(api.url(2), "https://api.test/v2/authentications?app=a1&limit=10&offset=20"_ba);
    }

    void b9_foreignLink_neverGetsTheRequest()
    {
        ScriptedApi api;
        api.reply(listAnswer(connections(0, 1), next("https://evil.test/steal?offset=1")));
        api.reply(listAnswer(connections(1, 1)));
        QVERIFY(readAll<Connection>(api, endpoints::listConnections(u"a1"_s)));
        QCOMPARE(api.url(1), "https://api.test/v2/authentications?app=a1&limit=100&offset=1"_ba);
    }

    void b8_withoutLinks_byOffset()
    {
        ScriptedApi api;
        api.reply(listAnswer(connections(0, 2), R"("links":null,"meta":null)"));
        api.reply(listAnswer(connections(2, 2), R"("links":null,"meta":null)"));
        api.reply(listAnswer(connections(4, 1), R"("links":null,"meta":null)"));
        const auto all = readAll<Connection>(api, endpoints::listConnections(u"a1"_s, 2));
        QVERIFY(all);
        QCOMPARE(all->items.size(), 5);
        QCOMPARE(api.url(2), "https://api.test/v2/authentications?app=a1&limit=2&offset=4"_ba);
    }

    // "List authentications": ten a page where no page size is asked for or told.
    void b8_withoutLinksAndLimit_theUsualPageCounts()
    {
        ScriptedApi api;
        api.reply(R"({"detail":"limit"})", 400);
        for (const int from : {0, 10, 20})
            api.reply(listAnswer(connections(from, from < 20 ? 10 : 3)));
        const auto all = readAll<Connection>(api, endpoints::listConnections(u"a1"_s));
        QVERIFY(all);
        QCOMPARE(all->items.size(), 23);
        QCOMPARE(api.url(3), "https://api.test/v2/authentications?app=a1&offset=20"_ba);
        QCOMPARE(api.http->sent.size(), 4);
    }

    void b8_listThatComesAsAWhole_isAskedForOnce()
    {
        ScriptedApi api;
        api.reply(listAnswer(connections(0, 30)));
        QCOMPARE(readAll<Action>(api, endpoints::listActions(u"a1"_s))->items.size(), 30);
        QCOMPARE(api.http->sent.size(), 1);
    }

    void inputs_nextPage_isTheSamePostWithTheLinksQuery()
    {
        ScriptedApi api;
        api.reply(listAnswer({R"({"id":"a"})"}, next("/v2/actions/other/inputs?cursor=x%3Dy")));
        api.reply(listAnswer({R"({"type":"info_field","id":"a"})", R"({"id":"b"})"}));
        const auto all =
            readAll<FormItem>(api, endpoints::listInputs({u"core:1"_s, u"c1"_s, JsonText(R"({"n":1.00})")}));
        QVERIFY(all);
        QCOMPARE(all->items.size(), 3); // an info field may bear the id of a field
        QCOMPARE(api.url(1), "https://api.test/v2/actions/core%3A1/inputs?cursor=x%3Dy"_ba);
        QCOMPARE(api.http->sent.at(1).method, "POST"_ba);
        QCOMPARE(api.http->sent.at(1).body, api.http->sent.at(0).body);
    }

    void b10_repeatedPage_endsTheList()
    {
        ScriptedApi api;
        api.http->handler = [](const HttpRequest &) {
            return ScriptedTransport::answer(200, listAnswer(connections(0, 3), next("?offset=0")));
        };
        const auto all = readAll<Connection>(api, endpoints::listConnections(u"a1"_s));
        QVERIFY(all);
        QCOMPARE(all->items.size(), 3);
        QVERIFY(all->cutShort);
        QCOMPARE(api.http->sent.size(), 2);
    }

    void b10_endlessList_endsAt200Pages()
    {
        ScriptedApi api;
        int page = 0;
        api.http->handler = [&page](const HttpRequest &) {
            return ScriptedTransport::answer(200, listAnswer(connections(page++, 1), next("?offset=1")));
        };
        const auto all = readAll<Connection>(api, endpoints::listConnections(u"a1"_s));
        QVERIFY(all);
        QCOMPARE(all->pages, 200);
        QVERIFY(all->cutShort);
    }

    void emptyPageThatClaimsANext_isTheEnd()
    {
        ScriptedApi api;
        api.reply(listAnswer({}, next("?offset=10")));
        const auto all = readAll<Connection>(api, endpoints::listConnections(u"a1"_s));
        QVERIFY(all);
        QCOMPARE(all->pages, 1);
        QVERIFY(!all->cutShort);
    }

    void h17_skippedRows_addUp()
    {
        ScriptedApi api;
        api.reply(listAnswer({R"({"id":"1"})", "{}"}, next("?offset=2")));
        api.reply(listAnswer({R"({"id":"2"})", "7"}));
        const auto all = readAll<Connection>(api, endpoints::listConnections(u"a1"_s));
        QVERIFY(all);
        QCOMPARE(all->items.size(), 2);
        QCOMPARE(all->skipped, 2);
    }

    void refusedLimit_givesWayToTheServersOwn_once()
    {
        ScriptedApi api;
        api.reply(R"({"errors":[{"detail":"limit is too large","source":{"parameter":"limit"}}]})", 400);
        api.reply(listAnswer(connections(0, 10), next("?app=a1&offset=10&limit=10")));
        api.reply(listAnswer(connections(10, 1)));
        const auto all = readAll<Connection>(api, endpoints::listConnections(u"a1"_s));
        QVERIFY(all);
        QCOMPARE(all->items.size(), 11);
        QCOMPARE(api.url(1), "https://api.test/v2/authentications?app=a1"_ba);
        QCOMPARE(api.url(2), "https://api.test/v2/authentications?app=a1&offset=10&limit=10"_ba);
    }

    void badRequest_withoutALimitToBlame_isAnError()
    {
        ScriptedApi api;
        api.reply(R"({"errors":[{"detail":"app is unknown"}]})", 400);
        api.reply(R"({"errors":[{"detail":"app is unknown"}]})", 400);
        const auto all = readAll<Connection>(api, endpoints::listConnections(u"a1"_s));
        QVERIFY(!all);
        QCOMPARE(all.error().detail, u"app is unknown"_s);
        QCOMPARE(api.http->sent.size(), 2);
    }

    void failureOnALaterPage_isTheResult()
    {
        ScriptedApi api;
        api.reply(listAnswer(connections(0, 1), next("?offset=1")));
        api.reply({}, 500);
        const auto all = readAll<Connection>(api, endpoints::listConnections(u"a1"_s));
        QVERIFY(!all);
        QCOMPARE(all.error().kind, ApiError::Kind::Server);
    }
};

QTEST_GUILESS_MAIN(TestPaging)
#include "tst_paging.moc"
