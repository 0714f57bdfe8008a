// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/json/jsonindex.h"
#include "app/json/jsonpointer.h"
#include "app/json/jsonpretty.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

class TestJsonNode : public QObject
{
    Q_OBJECT

private slots:
    void missing_answersWithFallbacks()
    {
        const JsonNode missing;
        QVERIFY(missing.isMissing());
        QVERIFY(!missing.isNull() && !missing.isContainer());
        QVERIFY(missing.bytes().isEmpty() && missing.source().isEmpty() && missing.document().isEmpty());
        QCOMPARE(missing.offset(), 0);
        QCOMPARE(missing.toString(u"x"_s), u"x"_s);
        QCOMPARE(missing.toText(u"x"_s), u"x"_s);
        QVERIFY(missing.toBool(true));
        QCOMPARE(missing.toInteger(), std::nullopt);
        QCOMPARE(missing.size(), 0);
        QVERIFY(missing.at(0).isMissing() && missing.child("a"_L1).isMissing());
        QVERIFY(missing.key(0).isEmpty() && missing.keyBytes(0).isEmpty());
    }

    void type_byFirstByte()
    {
        const JsonNode root = JsonIndex::root(R"([null,true,false,-1,2,"s",[],{}])");
        using Type = JsonNode::Type;
        const QList<Type> types{Type::Null,   Type::Boolean, Type::Boolean, Type::Number,
                                Type::Number, Type::String,  Type::Array,   Type::Object};
        QCOMPARE(root.size(), types.size());
        for (qsizetype i = 0; i < types.size(); ++i)
            QCOMPARE(root.at(i).type(), types.at(i));
    }

    void accessors_ofAnotherType_giveFallbacks()
    {
        const JsonNode root = JsonIndex::root(R"({"n":1,"s":"x","o":{"k":0},"a":[7]})");
        QCOMPARE(root.child("n"_L1).toString(u"f"_s), u"f"_s);
        QCOMPARE(root.child("s"_L1).toBool(true), true);
        QCOMPARE(root.child("s"_L1).toInteger(), std::nullopt);
        QCOMPARE(root.child("s"_L1).size(), 0);
        QVERIFY(root.child("s"_L1).at(0).isMissing());
        QVERIFY(root.child("a"_L1).child("k"_L1).isMissing());
        QVERIFY(root.child("a"_L1).key(0).isEmpty());
        QCOMPARE(root.child("o"_L1).toText(u"f"_s), u"f"_s);
        QVERIFY(root.at(-1).isMissing() && root.at(4).isMissing());
        QVERIFY(root.keyBytes(-1).isEmpty() && root.keyBytes(4).isEmpty());
    }

    void bytes_areThoseOfTheDocument()
    {
        const QByteArray json = "{ \"a\" : [ 1.00 , {\"b\" : 1e400} ] }\n";
        const JsonNode root = JsonIndex::root(json);
        const JsonNode list = root.child("a"_L1);
        QCOMPARE(list.source().bytes(), "[ 1.00 , {\"b\" : 1e400} ]");
        QCOMPARE(list.offset(), json.indexOf('['));
        QCOMPARE(list.at(0).toText(), u"1.00"_s);
        QCOMPARE(list.at(1).child("b"_L1).toText(), u"1e400"_s);
        QVERIFY(list.at(1).bytes().data() == root.document().constData() + json.indexOf("{\"b\""));
    }

    void node_keepsTheDocumentAlive()
    {
        JsonNode leaf;
        {
            QByteArray json("[\"");
            json += QByteArray(100, 'x') + "\"]";
            leaf = JsonIndex::root(std::move(json)).at(0);
        }
        QCOMPARE(leaf.toString(), QString(100, u'x'));
    }

    void toString_decodes_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << QByteArray(R"("abc")") << u"abc"_s;
        QTest::newRow("empty") << QByteArray(R"("")") << u""_s;
        QTest::newRow("escapes") << QByteArray("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"") << u"\"\\/\b\f\n\r\t"_s;
        QTest::newRow("unicode") << QByteArray("\"\\u00e4\\u20AC\"") << u"\u00e4\u20ac"_s;
        QTest::newRow("zero") << QByteArray("\"a\\u0000b\"") << u"a\0b"_s;
        QTest::newRow("pair") << QByteArray("\"\\ud83d\\ude00\"") << u"\U0001f600"_s;
        QTest::newRow("emoji and right to left")
            << QByteArray("\"\U0001f600 \u05d0\u202e\"") << u"\U0001f600 \u05d0\u202e"_s;
        QTest::newRow("lone high") << QByteArray("\"\\ud83dx\"") << u"\ufffdx"_s;
        QTest::newRow("lone low") << QByteArray("\"x\\ude00\"") << u"x\ufffd"_s;
        QTest::newRow("high at the end") << QByteArray("\"x\\ud83d\"") << u"x\ufffd"_s;
        QTest::newRow("wrong order") << QByteArray("\"\\ude00\\ud83d\"") << u"\ufffd\ufffd"_s;
        QTest::newRow("byte order mark") << QByteArray("\"\ufeffa\\n\ufeffb\"") << u"\ufeffa\n\ufeffb"_s;
        QTest::newRow("byte order marks") << QByteArray("\"\ufeff\ufeff\\n\ufeff\ufeff\"") << u"\ufeff\ufeff\n\ufeff\ufeff"_s;
        QTest::newRow("text between escapes") << QByteArray("\"a\\nb\\u0041c\"") << u"a\nbAc"_s;
    }

    void toString_decodes()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const QString, text);
        QCOMPARE(JsonIndex::root(json).toString(), text);
    }

    void toInteger_onlyWholeNumbersThatFit_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<std::optional<qint64>>("value");
        const auto row = [](const char *json, std::optional<qint64> value) {
            QTest::newRow(json) << QByteArray(json) << value;
        };
        row("0", 0);
        row("-0", 0);
        row("9007199254740993", 9007199254740993);
        row("9223372036854775807", std::numeric_limits<qint64>::max());
        row("-9223372036854775808", std::numeric_limits<qint64>::min());
        row("9223372036854775808", {});
        row("1.0", {});
        row("1e2", {});
        row("\"1\"", {});
        row("true", {});
    }

    void toInteger_onlyWholeNumbersThatFit()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const std::optional<qint64>, value);
        QCOMPARE(JsonIndex::root(json).toInteger(), value);
    }

    void members_keepOrderAndDuplicates_childIsTheLast()
    {
        const JsonNode root = JsonIndex::root(R"({"z":1,"a":2,"z":3,"":4})");
        QStringList keys;
        for (qsizetype i = 0; i < root.size(); ++i)
            keys += root.key(i);
        QCOMPARE(keys, QStringList({u"z"_s, u"a"_s, u"z"_s, u""_s}));
        QCOMPARE(root.child("z"_L1).toInteger(), 3);
        QCOMPARE(root.at(0).toInteger(), 1);
        QCOMPARE(root.child(""_L1).toInteger(), 4);
        QVERIFY(root.contains(u"a") && !root.contains(u"b"));
    }

    void keys_ofAnySpelling_areFound()
    {
        const QByteArray json = "{ \"a\\\"b\" :1,\"c\\\\\":2 , \"\\\\\\\"\" : 3,\"\\u00e4\":4,\"ü\":5,\"tab\\t\": 6, "
                                "\":\" :7,\"q\\u0022\":8}";
        const JsonNode root = JsonIndex::root(json);
        const QStringList keys{u"a\"b"_s, u"c\\"_s, u"\\\""_s, u"ä"_s, u"ü"_s, u"tab\t"_s, u":"_s, u"q\""_s};
        QCOMPARE(root.size(), keys.size());
        for (qsizetype i = 0; i < keys.size(); ++i) {
            QCOMPARE(root.key(i), keys.at(i));
            QCOMPARE(root.child(keys.at(i)).toInteger(), i + 1);
        }
        QCOMPARE(root.keyBytes(0).toByteArray(), "\"a\\\"b\"");
        QCOMPARE(root.child(QLatin1StringView("\xfc")).toInteger(), 5);
        QVERIFY(root.child(u"b").isMissing());
    }

    void at_millionItems_isDirect()
    {
        QByteArray json("[");
        const int count = 1'000'000;
        for (int i = 0; i < count; ++i)
            json += QByteArray::number(i) + ',';
        json.back() = ']';
        const JsonNode root = JsonIndex::root(json);
        QCOMPARE(root.size(), count);
        qsizetype digits = 0;
        for (qsizetype i = count - 1; i >= 0; --i)
            digits += root.at(i).bytes().size();
        QCOMPARE(digits, json.size() - 1 - count);
        QCOMPARE(root.at(777'777).toInteger(), 777'777);
    }

    void resolvePointer_followsRfc6901_data()
    {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char *pointer, const char *bytes) {
            QTest::newRow(pointer) << QString::fromLatin1(pointer) << QByteArray(bytes);
        };
        row("/foo", R"(["bar","baz"])");
        row("/foo/0", R"("bar")");
        row("/foo/1", R"("baz")");
        row("/", "0");
        row("/a~1b", "1");
        row("/c%d", "2");
        row("/m~0n", "8");
        row("/~01", "9");
        row("/o/1", "10");
        row("/foo/00", "");
        row("/foo/-", "");
        row("/foo/2", "");
        row("/foo/+1", "");
        row("/foo/", "");
        row("/foo/0/x", "");
        row("/none", "");
        row("foo", "");
    }

    void resolvePointer_followsRfc6901()
    {
        QFETCH(const QString, pointer);
        QFETCH(const QByteArray, bytes);
        const JsonNode root =
            JsonIndex::root(R"({"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"m~n":8,"~1":9,"o":{"1":10}})");
        QCOMPARE(resolvePointer(root, pointer).bytes().toByteArray(), bytes);
    }

    void pointerTo_isTheInverse()
    {
        const JsonNode root = JsonIndex::root(R"({"a/b":{"m~n":[5,{"~1":6}]}})");
        const QStringList parts{u"a/b"_s, u"m~n"_s, u"1"_s, u"~1"_s};
        QCOMPARE(pointerTo(parts), u"/a~1b/m~0n/1/~01"_s);
        QCOMPARE(resolvePointer(root, pointerTo(parts)).toInteger(), 6);
        QCOMPARE(pointerTo({}), QString());
        QCOMPARE(resolvePointer(root, u"").bytes().toByteArray(), root.bytes().toByteArray());
    }

    void pretty_changesOnlyWhiteSpace()
    {
        const JsonText text(" {\"b\":[1.00,1e400 ,{ }, [ ]],\"a\":\" x , : { "
                            "\",\"a\":{\"n\":18446744073709551615,\"s\":\"\\\"\\\\\"}} ");
        const QByteArray expected = "{\n"
                                    "  \"b\": [\n"
                                    "    1.00,\n"
                                    "    1e400,\n"
                                    "    {},\n"
                                    "    []\n"
                                    "  ],\n"
                                    "  \"a\": \" x , : { \",\n"
                                    "  \"a\": {\n"
                                    "    \"n\": 18446744073709551615,\n"
                                    "    \"s\": \"\\\"\\\\\"\n"
                                    "  }\n"
                                    "}";
        QCOMPARE(prettyPrinted(text).bytes(), expected);
        QCOMPARE(prettyPrinted(prettyPrinted(text)).bytes(), expected);
        const QByteArray compact =
            "{\"b\":[1.00,1e400,{},[]],\"a\":\" x , : { \",\"a\":{\"n\":18446744073709551615,\"s\":\"\\\"\\\\\"}}";
        QCOMPARE(compacted(text).bytes(), compact);
        QCOMPARE(compacted(prettyPrinted(text, 7)).bytes(), compact);
    }

    void pretty_scalarsAndBrokenText_stayAsTheyAre()
    {
        for (const QByteArray &bytes :
             {QByteArray("1.0"), QByteArray("\" a \""), QByteArray("{\"a\": }"), QByteArray()}) {
            QCOMPARE(prettyPrinted(JsonText(bytes)).bytes(), bytes);
            QCOMPARE(compacted(JsonText(bytes)).bytes(), bytes);
        }
    }

    void pretty_deepNesting_staysSmall()
    {
        const int depth = 100'000;
        const JsonText deep(QByteArray(depth, '[') + QByteArray(depth, ']'));
        const JsonText pretty = prettyPrinted(deep);
        QVERIFY(pretty.bytes().size() < 200 * depth);
        QCOMPARE(compacted(pretty), deep);
    }
};

QTEST_GUILESS_MAIN(TestJsonNode)
#include "tst_jsonnode.moc"
