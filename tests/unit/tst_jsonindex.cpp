// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/json/jsonindex.h"
#include "app/json/jsonpretty.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using Reason = ab::JsonError::Reason;

class TestJsonIndex : public QObject
{
    Q_OBJECT

private slots:
    void parse_anyJson_keepsEveryByte_data()
    {
        QTest::addColumn<QByteArray>("json");
        const QByteArrayList documents{"null",
                                       "true",
                                       "false",
                                       "0",
                                       "-0",
                                       "1.00",
                                       "1e400",
                                       "-1E+400",
                                       "9007199254740993",
                                       "18446744073709551615",
                                       QByteArray(400, '9'),
                                       "0." + QByteArray(400, '1'),
                                       R"("")",
                                       "\"a\\u0000b\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
                                       "\"\\ud83d\"",
                                       "\"\u00e4\u20ac\U0001f600\u202e\"",
                                       "{}",
                                       "[]",
                                       " [ ] ",
                                       "\t{\r\n}\n",
                                       R"({"a":1,"b":2,"a":3})",
                                       R"([1.0,[2,{"x":[]}],"3",null,true])",
                                       "\xef\xbb\xbf{\"bom\":true}",
                                       "\"\x7f\""};
        for (const QByteArray &document : documents)
            QTest::newRow(document.left(30).toPercentEncoding().constData()) << document;
    }

    void parse_anyJson_keepsEveryByte()
    {
        QFETCH(const QByteArray, json);
        const JsonNode root = JsonIndex::root(json);
        QVERIFY(!root.isMissing());
        QCOMPARE(root.document(), json);
        const QByteArray value = json.startsWith("\xef\xbb\xbf") ? json.sliced(3) : json.trimmed();
        QCOMPARE(root.bytes().toByteArray(), value);
        QCOMPARE(root.source().bytes(), value);
        QCOMPARE(JsonIndex::check(json), std::nullopt);
    }

    void parse_brokenJson_tellsWhereAndWhy_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<Reason>("reason");
        QTest::addColumn<qsizetype>("offset");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        const auto row = [](const char *name, QByteArray json, Reason reason, qsizetype offset, int line, int column) {
            QTest::newRow(name) << json << reason << offset << line << column;
        };
        row("nothing", "", Reason::Empty, 0, 1, 1);
        row("only white space", " \n ", Reason::Empty, 3, 2, 2);
        row("only a byte order mark", "\xef\xbb\xbf", Reason::Empty, 3, 1, 1);
        row("html", "<html>", Reason::UnexpectedByte, 0, 1, 1);
        row("cut off in object", "{\"a\":", Reason::UnexpectedEnd, 5, 1, 6);
        row("cut off in array", "[1,\n2", Reason::UnexpectedEnd, 5, 2, 2);
        row("cut off in string", "\"abc", Reason::UnexpectedEnd, 4, 1, 5);
        row("cut off in literal", "tru", Reason::UnexpectedEnd, 3, 1, 4);
        row("cut off in number", "-", Reason::UnexpectedEnd, 1, 1, 2);
        row("cut off in escape", "\"\\u12", Reason::UnexpectedEnd, 5, 1, 6);
        row("cut off after backslash", "\"\\", Reason::UnexpectedEnd, 2, 1, 3);
        row("trailing comma in array", "[1,]", Reason::UnexpectedByte, 3, 1, 4);
        row("trailing comma in object", "{\"a\":1,}", Reason::UnexpectedByte, 7, 1, 8);
        row("comma first", "[,1]", Reason::UnexpectedByte, 1, 1, 2);
        row("comma missing", "[1 2]", Reason::UnexpectedByte, 3, 1, 4);
        row("colon missing", "{\"a\" 1}", Reason::UnexpectedByte, 5, 1, 6);
        row("name missing", "{1:2}", Reason::UnexpectedByte, 1, 1, 2);
        row("wrong bracket", "[1}", Reason::UnexpectedByte, 2, 1, 3);
        row("comment", "[1,\n// x\n2]", Reason::UnexpectedByte, 4, 2, 1);
        row("single quotes", "{'a':1}", Reason::UnexpectedByte, 1, 1, 2);
        row("NaN", "[NaN]", Reason::UnexpectedByte, 1, 1, 2);
        row("misspelt literal", "[nul1]", Reason::UnexpectedByte, 4, 1, 5);
        row("control character", "\"a\nb\"", Reason::UnexpectedByte, 2, 1, 3);
        row("zero byte", QByteArray("[1,\0]", 5), Reason::UnexpectedByte, 3, 1, 4);
        row("two roots", "{} {}", Reason::TrailingBytes, 3, 1, 4);
        row("rest after literal", "nullx", Reason::TrailingBytes, 4, 1, 5);
        row("zero byte at the end", QByteArray("1\0", 2), Reason::TrailingBytes, 1, 1, 2);
        row("leading zero", "[01]", Reason::BadNumber, 2, 1, 3);
        row("no digit after minus", "[-x]", Reason::BadNumber, 2, 1, 3);
        row("no fraction", "[1.]", Reason::BadNumber, 3, 1, 4);
        row("no exponent", "[1e+]", Reason::BadNumber, 4, 1, 5);
        row("no digit before the point", "[.5]", Reason::BadNumber, 1, 1, 2);
        row("plus", "[+1]", Reason::BadNumber, 1, 1, 2);
        row("two points", "[1.2.3]", Reason::BadNumber, 4, 1, 5);
        row("unknown escape", "[\"ab\\x\"]", Reason::BadEscape, 4, 1, 5);
        row("escape without hex", "[\"\\u12g4\"]", Reason::BadEscape, 2, 1, 3);
        row("lone continuation", "\"\x80\"", Reason::BadUtf8, 1, 1, 2);
        row("overlong", "\"a\xc0\xaf\"", Reason::BadUtf8, 2, 1, 3);
        row("overlong, three bytes", "\"\xe0\x80\xaf\"", Reason::BadUtf8, 1, 1, 2);
        row("surrogate in UTF-8", "\"\xed\xa0\x80\"", Reason::BadUtf8, 1, 1, 2);
        row("beyond Unicode", "\"\xf4\x90\x80\x80\"", Reason::BadUtf8, 1, 1, 2);
        row("sequence cut off", "\"\xe2\x82\"", Reason::BadUtf8, 1, 1, 2);
        row("Latin-1", "{\"name\":\"M\xfcller\"}", Reason::BadUtf8, 10, 1, 11);
        row("behind a byte order mark", "\xef\xbb\xbf[x", Reason::UnexpectedByte, 4, 1, 2);
        row("columns are bytes", "[\"\u00e4\"x]", Reason::UnexpectedByte, 5, 1, 6);
    }

    void parse_brokenJson_tellsWhereAndWhy()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const Reason, reason);
        QFETCH(const qsizetype, offset);
        QFETCH(const int, line);
        QFETCH(const int, column);
        const auto parsed = JsonIndex::parse(json);
        const auto *error = std::get_if<JsonError>(&parsed);
        QVERIFY(error);
        QCOMPARE(error->reason, reason);
        QCOMPARE(error->offset, offset);
        QCOMPARE(error->line, line);
        QCOMPARE(error->column, column);
        QCOMPARE(JsonIndex::check(json), *error);
        QVERIFY(JsonIndex::root(json).isMissing());
    }

    // What comes from elsewhere: one bad byte hides nothing but itself.
    void h10_received_toleratesWhatStringsHold_data()
    {
        QTest::addColumn<QByteArray>("json"); // with a member `a`, and `b` behind it
        QTest::addColumn<QString>("text");    // of `a`
        QTest::addColumn<bool>("isStrict");
        const auto row = [](const char *name, const QByteArray &literal, const QString &text, bool isStrict) {
            QTest::newRow(name) << QByteArray(R"({"a":")" + literal + R"(","b":[1,{"c":2}]})") << text << isStrict;
        };
        row("Latin-1", "M\xfcller", u"M\ufffdller"_s, false);
        row("cut off before the quote", "caf\xe9", u"caf\ufffd"_s, false);
        row("cut off behind a byte order mark", "\xef\xbb\xbfx\xc3", u"\ufeffx\ufffd"_s, false);
        row("every such byte", "\xff\xfe", u"\ufffd\ufffd"_s, false);
        row("before an escape", "\xe2\x82\\n", u"\ufffd\ufffd\n"_s, false);
        row("surrogate in UTF-8", "\xed\xa0\x80x", QString::fromUtf8("\xed\xa0\x80x"), false);
        row("line break", "one\ntwo", u"one\ntwo"_s, false);
        row("zero byte", QByteArray("a\0b", 3), u"a"_s + QChar(0) + u"b"_s, false);
        row("zero byte, escaped", "a\\u0000b", u"a"_s + QChar(0) + u"b"_s, true);
        row("lone surrogate, escaped", "a\\ud800b", u"a\ufffdb"_s, true);
    }

    void h10_received_toleratesWhatStringsHold()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const QString, text);
        QFETCH(const bool, isStrict);
        const JsonNode root = JsonIndex::received(json);
        QCOMPARE(root.document(), json);
        QCOMPARE(root.child("a"_L1).toString(), text);
        QCOMPARE(root.child("b"_L1).source().bytes(), R"([1,{"c":2}])");
        QCOMPARE(JsonIndex::root(json).isMissing(), !isStrict);
        const JsonText clean = mended(JsonText(json));
        QCOMPARE(clean.bytes() == json, isStrict);
        QCOMPARE(JsonIndex::root(clean.bytes()).child("a"_L1).toString(), text);
        QCOMPARE(JsonIndex::root(clean.bytes()).child("b"_L1).source().bytes(), R"([1,{"c":2}])");
    }

    void h10_received_knowsItsKeysAndItsEnd()
    {
        const JsonNode root = JsonIndex::received(QByteArray("\xef\xbb\xbf{\"caf\xe9\":1,\"x\":2,\"x\":3} \0\0", 29));
        QCOMPARE(root.key(0), u"caf\ufffd"_s);
        QCOMPARE(root.child(root.key(0)).toInteger().value_or(0), 1);
        QCOMPARE(root.child("x"_L1).toInteger().value_or(0), 3); // of equal names the last one
        QVERIFY(JsonIndex::received(QByteArray(64, '\0')).isMissing());
        QVERIFY(JsonIndex::received("\xff{}").isMissing()); // outside of strings there is no tolerance
    }

    void parse_stringsOfAnyLength_endWhereTheyEnd()
    {
        // Eight bytes are looked at together: everything that ends a run must be seen at each place of such a word.
        for (const QByteArray &special :
             {QByteArray("\\n"), QByteArray("\xc3\xa4"), QByteArray("\x01"), QByteArray()}) {
            for (int before = 0; before < 20; ++before) {
                const QByteArray json = '"' + QByteArray(before, 'x') + special + QByteArray(9, 'y') + '"';
                const auto error = JsonIndex::check(json);
                QCOMPARE(error.has_value(), special == "\x01");
                QCOMPARE(error.value_or(JsonError{}).offset, error ? before + 1 : 0);
            }
        }
    }

    void parse_viewWithoutTerminator_staysInside()
    {
        const QByteArray buffer("[12345]");
        for (qsizetype length = 0; length < buffer.size(); ++length)
            QVERIFY(JsonIndex::check(QByteArray::fromRawData(buffer.constData(), length)));
    }

    void parse_hundredThousandLevels_needsNoStack()
    {
        const int depth = 100'000;
        const QByteArray arrays = QByteArray(depth, '[') + QByteArray(depth, ']');
        const QByteArray objects = QByteArray("{\"a\":").repeated(depth) + "1" + QByteArray(depth, '}');
        for (const QByteArray &json : {arrays, objects}) {
            JsonNode node = JsonIndex::root(json);
            int levels = 0;
            for (; node.isContainer(); node = node.at(0))
                ++levels;
            QCOMPARE(levels, depth);
        }
        QCOMPARE(JsonIndex::check(QByteArray(depth, '['))->offset, depth);
    }

    void parse_overTwoGigabytes_isTooLarge()
    {
        const char beginning[] = "[1,2,3]";
        const QByteArray claimed = QByteArray::fromRawData(beginning, (qsizetype(1) << 31) + 1);
        const auto error = JsonIndex::check(claimed);
        QVERIFY(error);
        QCOMPARE(error->reason, Reason::TooLarge);
    }
};

QTEST_GUILESS_MAIN(TestJsonIndex)
#include "tst_jsonindex.moc"
