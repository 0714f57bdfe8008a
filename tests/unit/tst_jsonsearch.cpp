// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/json/jsonindex.h"
#include "app/json/jsonpath.h"
#include "app/json/jsonplace.h"
#include "app/json/jsonpointer.h"
#include "app/json/jsonsearch.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

class TestJsonSearch : public QObject
{
    Q_OBJECT

private:
    static std::vector<quint32> places(const QString &words, const QByteArray &bytes)
    {
        const JsonSearch search(words);
        const JsonSearch::Places all = search.findAll(bytes);
        std::vector<quint32> offsets;
        for (qsizetype i = 0; i < all.count(); ++i)
            offsets.push_back(quint32(search.placeAt(bytes, all, i)));
        return offsets;
    }
    static QByteArrayList selected(const QString &path, const QByteArray &json)
    {
        const auto parsed = JsonPath::parse(path);
        if (!parsed)
            return {"?"};
        QByteArrayList found;
        for (const JsonNode &node : parsed->select(JsonIndex::root(json), 1000).nodes)
            found.append(node.bytes().toByteArray());
        return found;
    }

private slots:
    void s3_everyPlaceIsFound()
    {
        QCOMPARE(places(u"aa"_s, "aaaa"), std::vector<quint32>({0, 1, 2}));
        QCOMPARE(places(u"needle"_s, "{\"Needle\":\"a NEEDLE\"}"), std::vector<quint32>({2, 13}));
        QCOMPARE(places(u"Needle"_s, "{\"Needle\":\"a NEEDLE\"}"), std::vector<quint32>({2})); // a capital means it
        QVERIFY(places(u"nothing"_s, "{}").empty());
        QVERIFY(places(QString(), "{}").empty());
    }

    void s3_acrossPieces()
    {
        QByteArray bytes((4 << 20) - 3, ' ');
        bytes += "needle and needle";
        QCOMPARE(places(u"needle"_s, bytes).size(), 2U);
    }

    void s3_whateverTheSpelling()
    {
        const QByteArray json("[\"caf\\u00e9\",\"café\",\"say \\\"hi\\\"\",\"line\\nbreak\"]");
        QCOMPARE(places(u"café"_s, json).size(), 2U);
        QCOMPARE(places(u"say \"hi\""_s, json).size(), 1U);
        QCOMPARE(places(u"line\nbreak"_s, json).size(), 1U);
        QCOMPARE(places(u"É"_s, "[\"\\u00C9\",\"\\u00c9\",\"É\"]").size(), 3U);
        QCOMPARE(places(u"http://é"_s, "[\"http:\\/\\/\\u00e9\",\"http://\\u00e9\",\"http:\\/\\/é\"]").size(), 3U);
        QCOMPARE(places(u"a\\b.*[^x]"_s, R"(["a\\b.*[^x]"])").size(), 1U); // no pattern
        QCOMPARE(places(u"\\n"_s, R"(["line\nbreak"])").size(), 1U);       // as the text view shows it
        const JsonSearch search(u"café"_s);
        QCOMPARE(search.lengthAt(json, json.indexOf("caf\\")), 9);
        QCOMPARE(search.lengthAt(json, json.indexOf("café")), 5);
        QCOMPARE(search.lengthAt(json, 0), 0);
    }

    // Each place is found again by its number, whatever lies between two of them.
    void s3_anyNumberOfPlaces()
    {
        const QByteArray dense(100'000, 'x');
        const JsonSearch search(u"xx"_s);
        const JsonSearch::Places all = search.findAll(dense);
        QCOMPARE(all.count(), 99'999);
        for (const qsizetype at : {0, 1, 16'383, 16'384, 65'535, 99'998})
            QCOMPARE(search.placeAt(dense, all, at), at);
        QByteArray sparse(1 << 20, ' ');
        const QList<qsizetype> set{0, 16'383, 16'385, 500'000, (1 << 20) - 1};
        for (const qsizetype at : set)
            sparse[at] = 'y';
        const std::vector<quint32> found = places(u"y"_s, sparse);
        QCOMPARE(QList<qsizetype>(found.begin(), found.end()), set);
    }

    void s3_betweenTwoPlaces()
    {
        const QByteArray bytes("café caf\\u00e9 café");
        const JsonSearch search(u"café"_s);
        QCOMPARE(search.findBetween(bytes, -5, 1000), std::vector<quint32>({0, 6, 16}));
        QCOMPARE(search.findBetween(bytes, 1, 16), std::vector<quint32>({6}));
        QVERIFY(search.findBetween(bytes, 17, 1000).empty());
    }

    void s3_stop_endsTheSearch()
    {
        int asked = 0;
        (void)JsonSearch(u"x"_s).findAll(QByteArray(32 << 20, ' '), [&](qsizetype) { return ++asked < 2; });
        QCOMPARE(asked, 2);
    }

    void s3_path_selects_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArrayList>("found");
        QTest::newRow("root") << u"$"_s << QByteArrayList{R"({"a":[{"b":1},{"b":2.0,"c":{"b":[3]}}],"x/y":"s"})"};
        QTest::newRow("name") << u"$['x/y']"_s << QByteArrayList{"\"s\""};
        QTest::newRow("each") << u"$.a[*].b"_s << QByteArrayList{"1", "2.0"};
        QTest::newRow("index") << u"$.a[1].b"_s << QByteArrayList{"2.0"};
        QTest::newRow("from the end") << u"$.a[-1].c.b[0]"_s << QByteArrayList{"3"};
        QTest::newRow("members") << u"$.a[1].*"_s << QByteArrayList{"2.0", "{\"b\":[3]}"};
        QTest::newRow("deep") << u"$..b"_s << QByteArrayList{"1", "2.0", "[3]"};
        QTest::newRow("nowhere") << u"$.a.b"_s << QByteArrayList{};
        QTest::newRow("pointer") << u"/a/0/b"_s << QByteArrayList{"1"};
        QTest::newRow("nothing behind it") << u"/"_s << QByteArrayList{};
        QTest::newRow("escaped pointer") << u"/x~1y"_s << QByteArrayList{"\"s\""};
        for (const char *bad : {"a", "$a", "$[", "$.", "$[x]", "$['a", "$..", "$[?@.a]", "$[1:2]"})
            QTest::newRow(bad) << QString::fromLatin1(bad) << QByteArrayList{"?"};
    }
    void s3_path_selects()
    {
        QFETCH(QString, path);
        QFETCH(QByteArrayList, found);
        QCOMPARE(selected(path, R"({"a":[{"b":1},{"b":2.0,"c":{"b":[3]}}],"x/y":"s"})"), found);
    }

    void s3_path_limitAndDepth()
    {
        const JsonNode list = JsonIndex::root('[' + QByteArray("0,").repeated(1000) + "0]");
        const auto some = JsonPath::parse(u"$[*]"_s)->select(list, 10);
        QCOMPARE(some.nodes.size(), 10);
        QVERIFY(some.isCut);
        const JsonNode deep = JsonIndex::root(QByteArray(10'000, '[') + QByteArray(10'000, ']'));
        QCOMPARE(JsonPath::parse(u"$..*"_s)->select(deep, 100'000).nodes.size(), 9'999);
        QVERIFY(JsonPath::parse(u"$..*"_s)->select(deep, 100'000, [] { return false; }).nodes.isEmpty());
    }

    void place_isFoundFromItsOffset()
    {
        const QByteArray json(R"( {"a" : [10, {"k~":"deep"}], "b": 2})");
        const JsonNode root = JsonIndex::root(json);
        QCOMPARE(wayTo(root, json.indexOf("deep")), QList<qsizetype>({0, 1, 0}));
        QCOMPARE(wayTo(root, json.indexOf("k~")), QList<qsizetype>({0, 1, 0}));
        QCOMPARE(wayTo(root, json.indexOf("\"b\"")), QList<qsizetype>({1}));
        QCOMPARE(wayTo(root, json.indexOf(", {")), QList<qsizetype>({0}));
        QCOMPARE(pointerTo(root, resolvePointer(root, u"/a/1/k~0")), u"/a/1/k~0"_s);
        QCOMPARE(pointerTo(root, root), QString());
    }

    void excerpt_readsOnlyWhatItShows()
    {
        const QByteArray text = '"' + QByteArray("\\ud83d\\ude00\\n").repeated(100'000) + '"';
        const QString start = excerpt(JsonIndex::root(text), 30);
        QCOMPARE(start.size(), 30);
        QVERIFY(start.startsWith(u"\U0001F600\n"_s));
        QCOMPARE(excerpt(JsonIndex::root("[1,2]"), 30), u"[ 2 ]"_s);
        QCOMPARE(excerpt(JsonIndex::root("\"\u00e4\""), 30), u"\u00e4"_s);
        QCOMPARE(excerpt(JsonIndex::root(QByteArray(1000, '1')), 30).size(), 30);
    }
};

QTEST_GUILESS_MAIN(TestJsonSearch)
#include "tst_jsonsearch.moc"
