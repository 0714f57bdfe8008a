// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/envelope.h"
#include "app/api/model/app.h"
#include "app/api/model/inputfield.h"
#include "app/json/jsonindex.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

const QByteArray rows = R"([{"id":"a1"},{"id":"a2"}])";

Result<Page<App>> pageFrom(const QByteArray &body, const QueryItems &asked = {})
{
    return readPage<App>(unwrapped(JsonIndex::root(body)), asked);
}

QString text(const std::optional<QueryItems> &query)
{
    QStringList parts;
    for (const auto &[name, value] : query.value_or(QueryItems()))
        parts.append(QString(name + u'=' + value));
    return query ? QString(u'?' + parts.join(u'&')) : u"end"_s;
}

} // namespace

class TestEnvelope : public QObject
{
    Q_OBJECT

private slots:
    void b4_b5_anyWrapping_sameApps_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("b4: plain") << QByteArray(R"({"data":)" + rows
                                                 + R"(,"links":{"next":null},"meta":{"count":2}})");
        QTest::newRow("b5: array-wrapped") << QByteArray(R"([{"data":)" + rows + "}]");
        QTest::newRow("categories") << QByteArray(R"({"count":2,"next":null,"objects":)" + rows + '}');
        QTest::newRow("array-wrapped categories") << QByteArray(R"([{"objects":)" + rows + "}]");
        QTest::newRow("bare list") << rows;
        QTest::newRow("h16: more members") << QByteArray(R"({"trace":"x","data":)" + rows + R"(,"included":[1]})");
    }

    void b4_b5_anyWrapping_sameApps()
    {
        QFETCH(const QByteArray, body);
        const auto page = pageFrom(body);
        QVERIFY(page);
        QCOMPARE(page->items.size(), 2);
        QCOMPARE(page->items.at(1).id, u"a2"_s);
        QCOMPARE(page->skipped, 0);
        QVERIFY(!page->next);
    }

    void h16_deepUnknownMembers_areIgnored()
    {
        constexpr int depth = 200'000;
        const QByteArray deep = QByteArray(depth, '[') + QByteArray(depth, ']');
        const QByteArray body = R"({"data":[{"id":"a1","extra":)" + deep + R"(}],"more":)" + deep + '}';
        const auto page = pageFrom(body);
        QVERIFY(page);
        QCOMPARE(page->items.value(0).id, u"a1"_s);
        QCOMPARE(page->skipped, 0);
    }

    void b6_emptyAnswers_areEmptyLists_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const char *body : {"[]", R"({"data":[]})", R"([{"data":[]}])", R"({"data":null})", R"({"objects":[]})"})
            QTest::newRow(body) << QByteArray(body);
    }

    void b6_emptyAnswers_areEmptyLists()
    {
        QFETCH(const QByteArray, body);
        const auto page = pageFrom(body);
        QVERIFY(page);
        QVERIFY(page->items.isEmpty());
        QVERIFY(!page->next);
    }

    void notAList_isMalformed_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("detail");
        QTest::newRow("empty object") << "{}"_ba << QString();
        QTest::newRow("text") << "\"x\""_ba << u"x"_s;
        QTest::newRow("number") << R"({"data":7})"_ba << QString();
        QTest::newRow("errors") << R"({"errors":[{"detail":"Not today"}]})"_ba << u"Not today"_s;
        QTest::newRow("wrapped errors") << R"([{"errors":["Not today"]}])"_ba << u"Not today"_s;
    }

    void notAList_isMalformed()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const QString, detail);
        const auto page = pageFrom(body);
        QVERIFY(!page);
        QCOMPARE(page.error().kind, ApiError::Kind::Malformed);
        QCOMPARE(page.error().detail, detail);
    }

    void h17_unreadableRow_isSkippedAndCounted()
    {
        const auto page = pageFrom(R"({"data":[{"id":"a1"},{"title":"?"},null,7,{"id":"a2"}]})");
        QVERIFY(page);
        QCOMPARE(page->items.size(), 2);
        QCOMPARE(page->skipped, 3);
    }

    void h17_unreadableRowInsideOfARow_isCountedToo()
    {
        const QByteArray group = R"({"type":"fieldset","id":"s","fields":[{"id":"a"},{}]})";
        const QByteArray body = R"({"data":[)" + group + ",{},7]}";
        const auto page = readPage<FormItem>(JsonIndex::root(body), {});
        QVERIFY(page);
        QCOMPARE(page->items.size(), 1);
        QCOMPARE(page->skipped, 3);
    }

    void singleObjectAsData_isOneRow()
    {
        const auto page = pageFrom(R"({"data":{"id":"a1"}})");
        QVERIFY(page);
        QCOMPARE(page->items.size(), 1);
    }

    void next_followsTheLink_data()
    {
        QTest::addColumn<QByteArray>("links");
        QTest::addColumn<QString>("next");
        QTest::newRow("b7") << R"({"next":"https:\/\/api.test/v2/apps?offset=10&limit=10","previous":null})"_ba
                            << u"?offset=10&limit=10"_s;
        QTest::newRow("b7: prev") << R"({"next":"https:\/\/api.test/v2/apps?offset=10","prev":null})"_ba
                                  << u"?offset=10"_s;
        QTest::newRow("b9: foreign host") << R"({"next":"http:\/\/evil.test/steal?offset=10"})"_ba << u"?offset=10"_s;
        QTest::newRow("relative") << R"({"next":"?offset=10"})"_ba << u"?offset=10"_s;
        QTest::newRow("no query") << R"({"next":"https:\/\/api.test/v2/apps"})"_ba << u"?"_s;
        QTest::newRow("encoded") << R"({"next":"/v2/apps?query=a%20b%2Bc+d&offset=10#x"})"_ba
                                 << u"?query=a b+c d&offset=10"_s;
        QTest::newRow("byte order mark in a value")
            << R"({"next":"?cursor=%EF%BB%BFx&offset=10"})"_ba << u"?cursor=\ufeffx&offset=10"_s;
        QTest::newRow("question mark in a value")
            << R"({"next":"/v2/apps?query=why?&flag"})"_ba << u"?query=why?&flag="_s;
        QTest::newRow("null") << R"({"next":null})"_ba << u"end"_s;
        QTest::newRow("empty") << R"({"next":""})"_ba << u"end"_s;
        QTest::newRow("false") << R"({"next":false})"_ba << u"end"_s;
    }

    void next_followsTheLink()
    {
        QFETCH(const QByteArray, links);
        QFETCH(const QString, next);
        // The count says that more is to come: a link, or its explicit absence, wins.
        const auto page = pageFrom(R"({"data":)" + rows + R"(,"links":)" + links + R"(,"meta":{"count":99}})");
        QVERIFY(page);
        QCOMPARE(text(page->next), next);
    }

    void b12_categories_nextStandsAtTheTop()
    {
        const auto page = pageFrom(R"({"count":12,"next":"https:\/\/api.test/v1/categories?limit=10&offset=10",
            "previous":null,"objects":)"
                                   + rows + '}');
        QVERIFY(page);
        QCOMPARE(text(page->next), u"?limit=10&offset=10"_s);
        QCOMPARE(page->total.value_or(-1), 12);
    }

    void b8_withoutLinks_theOffsetDecides_data()
    {
        QTest::addColumn<QByteArray>("members");
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QString>("next");
        const QString limited = u"?limit=2"_s;
        QTest::newRow("by count") << R"("links":null,"meta":{"count":5})"_ba << QString() << u"?offset=2"_s;
        QTest::newRow("by count, offset told") << R"("meta":{"count":5,"offset":2})"_ba << QString() << u"?offset=4"_s;
        QTest::newRow("by count, offset asked") << R"("meta":{"count":5})"_ba << u"?offset=2"_s << u"?offset=4"_s;
        QTest::newRow("count reached") << R"("meta":{"count":4})"_ba << u"?offset=2"_s << u"end"_s;
        QTest::newRow("full page, limit told") << R"("links":{},"meta":{"limit":2})"_ba << QString() << u"?offset=2"_s;
        QTest::newRow("full page, limit asked") << R"("meta":null)"_ba << limited << u"?offset=2"_s;
        QTest::newRow("full page of a later offset") << R"("meta":null)"_ba << u"?limit=2&offset=6"_s << u"?offset=8"_s;
        QTest::newRow("short page") << R"("meta":null)"_ba << u"?limit=3"_s << u"end"_s;
        QTest::newRow("nothing known") << R"("links":null)"_ba << QString() << u"end"_s;
        QTest::newRow("nulls") << R"("meta":{"count":null,"limit":null,"offset":null})"_ba << QString() << u"end"_s;
        QTest::newRow("nonsense") << R"("meta":{"count":-5,"limit":0,"offset":1e400})"_ba << QString() << u"end"_s;
    }

    void b8_withoutLinks_theOffsetDecides()
    {
        QFETCH(const QByteArray, members);
        QFETCH(const QString, asked);
        QFETCH(const QString, next);
        const auto page = pageFrom(R"({"data":)" + rows + ',' + members + '}', queryOf(asked));
        QVERIFY(page);
        QCOMPARE(text(page->next), next);
    }

    void b8_emptyPage_isTheLast()
    {
        const auto page = pageFrom(R"({"data":[],"meta":{"count":5,"limit":0}})");
        QVERIFY(page);
        QVERIFY(!page->next);
    }

    void h17_skippedRows_countForTheOffset()
    {
        const auto page = pageFrom(R"({"data":[{"id":"a1"},{}],"meta":{"count":5}})");
        QVERIFY(page);
        QCOMPARE(text(page->next), u"?offset=2"_s);
    }
};

QTEST_GUILESS_MAIN(TestEnvelope)
#include "tst_envelope.moc"
