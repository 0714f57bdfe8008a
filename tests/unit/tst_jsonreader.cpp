// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/json/jsonindex.h"
#include "app/json/jsonreader.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

enum class Colour { Unknown, Red, Green };
constexpr std::array<std::pair<QLatin1StringView, Colour>, 2> colourNames{
    {{"RED"_L1, Colour::Red}, {"green"_L1, Colour::Green}}};

JsonReader readerOf(const QByteArray &value)
{
    return JsonReader(JsonIndex::root("{\"m\":" + value + "}"));
}

} // namespace

class TestJsonReader : public QObject
{
    Q_OBJECT

private slots:
    void k10_numericId_keepsItsDigits()
    {
        QCOMPARE(readerOf("4021377").requiredText("m"_L1), u"4021377"_s);
        QCOMPARE(readerOf("18446744073709551617").requiredText("m"_L1), u"18446744073709551617"_s);
    }

    void requiredText_absentOrUnreadable_isMissing_data()
    {
        QTest::addColumn<QByteArray>("value");
        for (const char *value : {"null", "\"\"", "true", "[]", "{}", "\"\\ud800\""})
            QTest::newRow(value) << QByteArray(value);
    }

    void requiredText_absentOrUnreadable_isMissing()
    {
        QFETCH(const QByteArray, value);
        JsonReader in = readerOf(value);
        QVERIFY(in.requiredText("m"_L1).isEmpty());
        QVERIFY(!in.finish(1));
    }

    // Sent back, it would be another id.
    void idThatIsNoUtf8_isNone()
    {
        const auto idIn = [](const QByteArray &value) {
            return JsonReader(JsonIndex::received("{\"m\":" + value + '}')).requiredText("m"_L1);
        };
        QCOMPARE(idIn("\"caf\xe9\""), QString());
        QCOMPARE(idIn("\"caf\ufffd\""), u"caf\ufffd"_s);
        QCOMPARE(idIn("\"caf\\uFFFD\""), u"caf\ufffd"_s);
    }

    void finish_namesEveryMissingMember()
    {
        JsonReader in(JsonIndex::root("{\"b\":\"x\"}"));
        in.requiredText("a"_L1);
        in.requiredText("b"_L1);
        in.requiredText("c"_L1);
        const Result<int> result = in.finish(1);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ApiError::Kind::Malformed);
        QCOMPARE(result.error().detail, u"a, c"_s);
    }

    void finish_nothingMissing_givesTheValue()
    {
        JsonReader in = readerOf("\"id\"");
        in.requiredText("m"_L1);
        const Result<int> result = in.finish(7);
        QVERIFY(result);
        QCOMPARE(*result, 7);
    }

    void text_ofAnyType_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("string") << QByteArray("\"a\\nb\"") << u"a\nb"_s;
        QTest::newRow("empty string") << QByteArray(R"("")") << u""_s;
        QTest::newRow("number") << QByteArray("1.00") << u"1.00"_s;
        QTest::newRow("boolean") << QByteArray("true") << u"true"_s;
        QTest::newRow("null") << QByteArray("null") << u"fallback"_s;
        QTest::newRow("object") << QByteArray("{}") << u"fallback"_s;
        QTest::newRow("array") << QByteArray("[1]") << u"fallback"_s;
    }

    void text_ofAnyType()
    {
        QFETCH(const QByteArray, value);
        QFETCH(const QString, text);
        QCOMPARE(readerOf(value).text("m"_L1, u"fallback"_s), text);
        QCOMPARE(readerOf(value).text("other"_L1, u"fallback"_s), u"fallback"_s);
    }

    void boolean_ofAnySpelling_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<std::optional<bool>>("boolean");
        const auto row = [](const char *value, std::optional<bool> boolean) {
            QTest::newRow(value) << QByteArray(value) << boolean;
        };
        row("true", true);
        row("false", false);
        row("\"true\"", true);
        row("\"False\"", false);
        row("1", true);
        row("0", false);
        row("2", {});
        row("\"yes\"", {});
        row("\"\"", {});
        row("null", {});
        row("[true]", {});
    }

    void boolean_ofAnySpelling()
    {
        QFETCH(const QByteArray, value);
        QFETCH(const std::optional<bool>, boolean);
        QCOMPARE(readerOf(value).optionalBoolean("m"_L1), boolean);
        QCOMPARE(readerOf(value).boolean("m"_L1, true), boolean.value_or(true));
        QCOMPARE(readerOf(value).boolean("m"_L1, false), boolean.value_or(false));
        QCOMPARE(readerOf(value).optionalBoolean("other"_L1), std::nullopt);
    }

    void integer_numberOrDigits()
    {
        QCOMPARE(readerOf("12").integer("m"_L1), 12);
        QCOMPARE(readerOf("\"-12\"").integer("m"_L1), -12);
        for (const char *value : {"1.5", "\"x\"", "\"\"", "null", "true", "\"1.5\""})
            QCOMPARE(readerOf(value).integer("m"_L1), std::nullopt);
    }

    void texts_skipsWhatIsUnreadable()
    {
        QCOMPARE(readerOf(R"(["a",null,2,{},"b",[],""])").texts("m"_L1), QStringList({u"a"_s, u"2"_s, u"b"_s, u""_s}));
        QVERIFY(readerOf(R"({"a":"b"})").texts("m"_L1).isEmpty());
        QVERIFY(readerOf("\"a\"").texts("m"_L1).isEmpty());
    }

    void oneOf_anyCase_unknownOtherwise()
    {
        QCOMPARE(readerOf("\"red\"").oneOf("m"_L1, colourNames, Colour::Unknown), Colour::Red);
        QCOMPARE(readerOf("\"GREEN\"").oneOf("m"_L1, colourNames, Colour::Unknown), Colour::Green);
        QCOMPARE(readerOf("\"blue\"").oneOf("m"_L1, colourNames, Colour::Unknown), Colour::Unknown);
        QCOMPARE(readerOf("null").oneOf("m"_L1, colourNames, Colour::Unknown), Colour::Unknown);
    }

    void anyAccessor_ofSomethingElseThanAnObject_givesFallbacks()
    {
        for (const char *json : {"[1]", "\"m\"", "null", "broken"}) {
            JsonReader in(JsonIndex::root(json));
            QCOMPARE(in.text("m"_L1, u"f"_s), u"f"_s);
            QVERIFY(in.node("m"_L1).isMissing());
            QVERIFY(in.requiredText("m"_L1).isEmpty());
            QCOMPARE(in.finish(0).error().detail, u"m"_s);
        }
    }
};

QTEST_GUILESS_MAIN(TestJsonReader)
#include "tst_jsonreader.moc"
