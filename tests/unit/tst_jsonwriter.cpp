// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/json/jsonindex.h"
#include "app/json/jsonwriter.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

class TestJsonWriter : public QObject
{
    Q_OBJECT

private slots:
    void members_inOrderOfCalls()
    {
        JsonWriter writer;
        writer.text(u"z", u"1").textOrNull(u"e", u"").textOrNull(u"f", u"x").boolean(u"b", false);
        writer.integer(u"i", std::numeric_limits<qint64>::min()).splice(u"s", JsonText("{ \"n\":1.00}"));
        QCOMPARE(writer.take().bytes(),
                 R"({"z":"1","e":null,"f":"x","b":false,"i":-9223372036854775808,"s":{ "n":1.00}})");
    }

    void take_emptiesTheWriter()
    {
        JsonWriter writer;
        QCOMPARE(writer.take().bytes(), "{}");
        writer.boolean(u"a", true);
        QCOMPARE(writer.take().bytes(), R"({"a":true})");
        QCOMPARE(writer.take().bytes(), "{}");
    }

    void array_and_wrapped()
    {
        QCOMPARE(JsonWriter::array({}).bytes(), "[]");
        QCOMPARE(JsonWriter::array({JsonText("1e400"), JsonText::null()}).bytes(), "[1e400,null]");
        QCOMPARE(JsonWriter::wrapped(u"data", JsonText("[ ]")).bytes(), R"({"data":[ ]})");
    }

    void quoted_escapesOnlyWhatItMust_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("literal");
        QTest::newRow("empty") << QString() << QByteArray("\"\"");
        QTest::newRow("plain") << u"a/b'<>&"_s << QByteArray("\"a/b'<>&\"");
        QTest::newRow("quote, backslash") << u"\"\\"_s << QByteArray("\"\\\"\\\\\"");
        QTest::newRow("controls") << u"\b\f\n\r\t\0\x1f"_s << QByteArray("\"\\b\\f\\n\\r\\t\\u0000\\u001f\"");
        QTest::newRow("delete is no control here") << u"\x7f"_s << QByteArray("\"\x7f\"");
        QTest::newRow("emoji") << u"\U0001f600"_s << QByteArray("\"\xf0\x9f\x98\x80\"");
        QTest::newRow("right to left") << u"\u05d0\u202e\u2028"_s << QByteArray("\"\u05d0\u202e\u2028\"");
        QTest::newRow("lone surrogate") << QString(QChar(0xd83d)) + u'x' << QByteArray("\"\ufffdx\"");
        QTest::newRow("lone low surrogate") << QString(QChar(0xde00)) << QByteArray("\"\ufffd\"");
    }

    void quoted_escapesOnlyWhatItMust()
    {
        QFETCH(const QString, text);
        QFETCH(const QByteArray, literal);
        QCOMPARE(JsonWriter::quoted(text), literal);
        QCOMPARE(JsonText::string(text).bytes(), literal);
        QCOMPARE(JsonIndex::check(literal), std::nullopt);
    }

    void quoted_everyCharacter_readsBack()
    {
        QString all;
        for (char16_t unit = 0; unit < 0xd800; ++unit)
            all += QChar(unit);
        all += u"\U0001f600\uffff"_s;
        JsonWriter writer;
        const QByteArray json = writer.text(all, all).take().bytes();
        const JsonNode root = JsonIndex::root(json);
        QCOMPARE(root.key(0), all);
        QCOMPARE(root.child(all).toString(), all);
    }

    void jsonText_constants()
    {
        QVERIFY(JsonText().isEmpty() && !JsonText().isNull());
        QVERIFY(JsonText::null().isNull() && !JsonText::null().isEmpty());
        QCOMPARE(JsonText::boolean(true).bytes(), "true");
        QVERIFY(JsonText("1.0") != JsonText("1.00"));
    }
};

QTEST_GUILESS_MAIN(TestJsonWriter)
#include "tst_jsonwriter.moc"
