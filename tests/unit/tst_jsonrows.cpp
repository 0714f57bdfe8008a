// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/json/jsonpretty.h"
#include "app/json/jsonrows.h"

#include <QRandomGenerator>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using Kind = JsonRowText::Kind;
using Layout = JsonRows::Layout;

class TestJsonRows : public QObject
{
    Q_OBJECT

private:
    static QStringList texts(const JsonRows &rows)
    {
        QStringList lines;
        for (const JsonRow &row : rows.rows(0, rows.size()))
            lines.append(textOf(rows, row).text);
        return lines;
    }
    static QByteArray manyRecords(int count)
    {
        QByteArray json("[");
        for (int i = 0; i < count; ++i)
            json += "{\"id\":" + QByteArray::number(i) + ",\"tags\":[\"a\",{}],\"none\":[ ]},";
        json.back() = ']';
        return json;
    }

private slots:
    void indented_looksAsPrettyPrinted_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("scalar") << QByteArray("12.50");
        QTest::newRow("empty") << QByteArray("{ }");
        QTest::newRow("nested") << QByteArray("{\"a\":[1,{\"b\":null,\"c\":[]}],\"d\" : \"x, [y] {z}\"}");
        QTest::newRow("spaced") << QByteArray(" [ 1 ,\n\n 2 , { } ] ");
        QTest::newRow("escapes") << QByteArray("[\"a\\\"b\\\\\",{\"k\\\"\":true}]");
        QTest::newRow("records") << manyRecords(200);
    }
    void indented_looksAsPrettyPrinted()
    {
        QFETCH(QByteArray, json);
        const auto rows = JsonRows::of(json, Layout::Indented);
        QCOMPARE(texts(*rows).join(u'\n'), QString::fromUtf8(prettyPrinted(JsonText(json), 2).bytes()));
    }

    void s2_oneEndlessLine_isManyShortRows_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("string") << QByteArray('"' + QByteArray(100'000, 'x') + '"');
        QTest::newRow("escapes") << QByteArray('"' + QByteArray("\\\\\\\"").repeated(10'000) + "\\u00e9\"");
        QTest::newRow("umlauts") << QByteArray('"' + QByteArray("\u00e4\u20ac\U0001F600").repeated(5'000) + '"');
        QTest::newRow("digits") << QByteArray(50'000, '7');
        QTest::newRow("list") << QByteArray('[' + QByteArray("1,").repeated(50'000) + "2]");
        QTest::newRow("not JSON") << QByteArray(50'000, '\xbf');
    }
    void s2_oneEndlessLine_isManyShortRows()
    {
        QFETCH(QByteArray, json);
        for (const Layout layout : {Layout::AsSent, Layout::Indented}) {
            const auto rows = JsonRows::of(json, layout);
            QByteArray joined;
            for (const JsonRow &row : rows->rows(0, rows->size())) {
                QVERIFY(row.end > row.begin && row.end - row.begin <= JsonRows::longest);
                joined += json.sliced(row.begin, row.end - row.begin);
                QVERIFY(json.at(0) == '\xbf' || !textOf(*rows, row).text.contains(QChar::ReplacementCharacter));
            }
            QCOMPARE(joined, json); // no byte is left out
        }
    }

    void asSent_keepsLines()
    {
        const auto rows = JsonRows::of("{\n  \"a\" :\t1\n}\n", Layout::AsSent);
        QCOMPARE(texts(*rows), QStringList({u"{"_s, u"  \"a\" : 1"_s, u"}"_s}));
    }

    void stop_endsTheWork()
    {
        QVERIFY(!JsonRows::of(manyRecords(100'000), Layout::Indented, [](qsizetype) { return false; }));
    }

    void s2_tenThousandDeep()
    {
        const QByteArray json = QByteArray(10'000, '[') + QByteArray(10'000, ']');
        const auto rows = JsonRows::of(json, Layout::Indented);
        QCOMPARE(rows->size(), 19'999); // the innermost pair is one row
        QCOMPARE(rows->rows(9'000, 1).constFirst().depth, 9'000U);
        QCOMPARE(rows->rows(19'998, 1).constFirst().depth, 0U);
        QVERIFY(textOf(*rows, rows->rows(9'000, 1).constFirst()).text.size() < 100);
    }

    void anyRow_isFoundByPositionAndOffset()
    {
        const auto rows = JsonRows::of(manyRecords(500), Layout::Indented);
        const QList<JsonRow> all = rows->rows(0, rows->size());
        QCOMPARE(all.size(), rows->size());
        QRandomGenerator random(7);
        for (int i = 0; i < 500; ++i) {
            const qsizetype at = random.bounded(int(rows->size()));
            QCOMPARE(rows->rows(at, 1).constFirst(), all.at(at));
            QCOMPARE(rows->rowAt(all.at(at).begin), at);
            QCOMPARE(rows->rowAt(all.at(at).end - 1), at);
        }
    }

    void text_knowsItsBytesAndKinds()
    {
        const auto rows = JsonRows::of("{\"k\u00e4\":[1.50,null]}", Layout::Indented);
        const QList<JsonRow> all = rows->rows(0, rows->size());
        const JsonRowText key = textOf(*rows, all.at(1));
        QCOMPARE(key.text, u"  \"k\u00e4\": ["_s);
        QCOMPARE(key.spans, QList<JsonRowText::Span>({{2, 4, Kind::Key}}));
        QCOMPARE(key.offsets, QList<quint32>({1, 1, 1, 2, 3, 5, 6, 6 + 1, 7, 8}));
        QCOMPARE(textOf(*rows, all.at(2)).spans, QList<JsonRowText::Span>({{4, 4, Kind::Number}}));
        QCOMPARE(textOf(*rows, all.at(3)).spans, QList<JsonRowText::Span>({{4, 4, Kind::Word}}));
    }

    void h10_bytesThatAreNoUtf8_spoilNothingAround()
    {
        const QByteArray json("{\"caf\xe9\":\"\xff\",\"n\":1}");
        const auto rows = JsonRows::of(json, Layout::Indented);
        QCOMPARE(texts(*rows), (QStringList{u"{"_s, u"  \"caf\ufffd\": \"\ufffd\","_s, u"  \"n\": 1"_s, u"}"_s}));
        const JsonRowText text = textOf(*rows, rows->rows(1, 1).first());
        QCOMPARE(text.spans, QList<JsonRowText::Span>({{2, 6, Kind::Key}, {10, 3, Kind::String}}));
        QCOMPARE(text.offsets.last(), 12U);
    }
};

QTEST_GUILESS_MAIN(TestJsonRows)
#include "tst_jsonrows.moc"
