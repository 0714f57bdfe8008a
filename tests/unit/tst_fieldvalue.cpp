// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/fieldvalue.h"

#include "app/form/valueconversion.h"
#include "support/formserver.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

class FieldValueTest : public QObject
{
    Q_OBJECT
private slots:
    void f9_f12_typedText_data();
    void f9_f12_typedText();
    void json_data();
    void json();
    void f10_listOfItems_data();
    void f10_listOfItems();
    void f11_entriesKeepOrderAndRepeats();
    void f19_choiceSendsItsIdAsText();
    void f14_default_data();
    void f14_default();
    void blank_data();
    void blank();
    void feature_f12_unsetEmptyAndNullDiffer_data();
    void feature_f12_unsetEmptyAndNullDiffer();
    void unfitListKeepsItsItems();
    void form_18_typeChange_data();
    void form_18_typeChange();
};

void FieldValueTest::f9_f12_typedText_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QByteArray>("sent"); // "-": does not fit; empty: not set
    const QByteArray text = R"("value_type":"STRING")";
    const QByteArray integer = R"("value_type":"INTEGER")";
    const QByteArray number = R"("value_type":"NUMBER")";
    const QByteArray boolean = R"("value_type":"BOOLEAN")";
    const QByteArray object = R"("value_type":"OBJECT")";
    const QByteArray list = R"("value_type":"ARRAY","items":{"type":"INTEGER"})";
    QTest::newRow("text as typed") << text << u" a\"b\n"_s << QByteArray(R"(" a\"b\n")");
    QTest::newRow("empty text is set") << text << u""_s << QByteArray(R"("")");
    QTest::newRow("text like a number") << text << u"1.10"_s << QByteArray(R"("1.10")");
    QTest::newRow("unknown type is a text")
        << QByteArray(R"("value_type":"COLOR")") << u"#ff"_s << QByteArray(R"("#ff")");
    QTest::newRow("f12 date as typed") << QByteArray(R"("format":"DATETIME")") << u"tomorrow 9am"_s
                                       << QByteArray(R"("tomorrow 9am")");
    QTest::newRow("f9 integer") << integer << u"12"_s << QByteArray("12");
    QTest::newRow("f9 fraction") << integer << u"12.5"_s << QByteArray("-");
    QTest::newRow("f9 letters") << integer << u"abc"_s << QByteArray("-");
    QTest::newRow("exponent") << integer << u"1e3"_s << QByteArray("-");
    QTest::newRow("beyond 2^64") << integer << u"184467440737095516159"_s << QByteArray("184467440737095516159");
    QTest::newRow("beyond 2^53") << integer << u"9007199254740993"_s << QByteArray("9007199254740993");
    QTest::newRow("blanks around a number") << integer << u" 7\t"_s << QByteArray("7");
    QTest::newRow("leading zero is no JSON") << integer << u"007"_s << QByteArray("-");
    QTest::newRow("number emptied") << integer << u" "_s << QByteArray();
    QTest::newRow("form_53 zeros stay") << number << u"1.10"_s << QByteArray("1.10");
    QTest::newRow("form_53 beyond a double") << number << u"1e400"_s << QByteArray("1e400");
    QTest::newRow("p5 trailing zeros") << number << u"1.00"_s << QByteArray("1.00");
    QTest::newRow("negative") << number << u"-0.5"_s << QByteArray("-0.5");
    QTest::newRow("half a number") << number << u"1."_s << QByteArray("-");
    QTest::newRow("two numbers") << number << u"1 2"_s << QByteArray("-");
    QTest::newRow("yes") << boolean << u"true"_s << QByteArray("true");
    QTest::newRow("no") << boolean << u"False"_s << QByteArray("false");
    QTest::newRow("neither") << boolean << u"maybe"_s << QByteArray("-");
    QTest::newRow("list") << list << u"[1, 2]"_s << QByteArray("[1, 2]");
    QTest::newRow("list of others") << list << u"[1,\"x\"]"_s << QByteArray("-");
    QTest::newRow("no list") << list << u"1,2"_s << QByteArray("-");
    QTest::newRow("object") << object << u"{\"b\":\"1\",\"a\":\"2\",\"b\":\"3\"}"_s
                            << QByteArray(R"({"b":"1","a":"2","b":"3"})");
    QTest::newRow("object with numbers") << object << u"{\"a\":1}"_s << QByteArray("-");
    QTest::newRow("select is an id") << QByteArray(R"("value_type":"INTEGER","format":"SELECT")") << u"2"_s
                                     << QByteArray(R"("2")");
}

void FieldValueTest::f9_f12_typedText()
{
    QFETCH(QByteArray, members);
    QFETCH(QString, typed);
    QFETCH(QByteArray, sent);
    const FieldValue value = valueFromText(fieldFrom("f", members), typed);
    QCOMPARE(value.isSet(), !sent.isEmpty());
    QCOMPARE(value.fits(), sent != "-");
    QCOMPARE(value.json.bytes(), sent == "-" ? QByteArray() : sent);
    if (sent == "-")
        QCOMPARE(value.typed, typed); // kept although it cannot be sent
}

void FieldValueTest::json_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("fits");
    QTest::newRow("text") << QByteArray() << QByteArray(R"("a\u0041")") << true;
    QTest::newRow("number for a text") << QByteArray() << QByteArray("5") << false;
    QTest::newRow("broken") << QByteArray() << QByteArray("\"a") << false;
    QTest::newRow("null") << QByteArray() << QByteArray("null") << true;
    QTest::newRow("number") << QByteArray(R"("value_type":"NUMBER")") << QByteArray("1.00") << true;
    QTest::newRow("number as text") << QByteArray(R"("value_type":"NUMBER")") << QByteArray(R"("1.00")") << true;
    QTest::newRow("text for a number") << QByteArray(R"("value_type":"NUMBER")") << QByteArray(R"("x")") << false;
    QTest::newRow("fraction") << QByteArray(R"("value_type":"INTEGER")") << QByteArray("1.5") << false;
    QTest::newRow("boolean") << QByteArray(R"("value_type":"BOOLEAN")") << QByteArray("true") << true;
    QTest::newRow("f20 choice of a boolean")
        << QByteArray(R"("value_type":"BOOLEAN","format":"SELECT")") << QByteArray(R"("False")") << true;
    QTest::newRow("ids") << QByteArray(R"("value_type":"ARRAY","items":{"type":"INTEGER"},"format":"SELECT")")
                         << QByteArray(R"(["a","b"])") << true;
    QTest::newRow("null in a list") << QByteArray(R"("value_type":"ARRAY")") << QByteArray(R"(["a",null])") << false;
    QTest::newRow("nested object") << QByteArray(R"("value_type":"OBJECT")") << QByteArray(R"({"a":{}})") << false;
}

void FieldValueTest::json()
{
    QFETCH(QByteArray, members);
    QFETCH(QByteArray, bytes);
    QFETCH(bool, fits);
    const auto value = valueFromJson(fieldFrom("f", members), JsonText(bytes));
    QCOMPARE(value.has_value(), fits);
    if (!fits)
        return;
    QCOMPARE(value->json.bytes(), bytes);
    QCOMPARE(value->origin, FieldValue::Origin::Imported);
    QCOMPARE(value->state == FieldValue::State::Null, bytes == "null");
}

void FieldValueTest::f10_listOfItems_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QStringList>("items");
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("f10 integers") << QByteArray(R"("items":{"type":"INTEGER"})") << QStringList{u"1"_s, u" 2"_s}
                                  << QByteArray("[1,2]");
    QTest::newRow("texts") << QByteArray() << QStringList{u"1"_s, u""_s} << QByteArray(R"(["1",""])");
    QTest::newRow("ids of a multi-select") << QByteArray(R"("items":{"type":"INTEGER"},"format":"SELECT")")
                                           << QStringList{u"7"_s} << QByteArray(R"(["7"])");
    QTest::newRow("form_59 empty is set") << QByteArray() << QStringList() << QByteArray("[]");
    QTest::newRow("unfit") << QByteArray(R"("items":{"type":"NUMBER"})") << QStringList{u"1"_s, u"x"_s} << QByteArray();
}

void FieldValueTest::f10_listOfItems()
{
    QFETCH(QByteArray, members);
    QFETCH(QStringList, items);
    QFETCH(QByteArray, sent);
    const QByteArray all = R"("value_type":"ARRAY")" + (members.isEmpty() ? QByteArray() : ',' + members);
    const FieldValue value = valueFromList(fieldFrom("f", all), items);
    QVERIFY(value.isSet());
    QCOMPARE(value.json.bytes(), sent);
}

void FieldValueTest::unfitListKeepsItsItems()
{
    const InputField field = fieldFrom("f", R"("value_type":"ARRAY","items":{"type":"INTEGER"})");
    const QStringList items{u"1"_s, u"two"_s, u""_s};
    const FieldValue value = valueFromList(field, items);
    QVERIFY(!value.fits());
    QCOMPARE(listItems(value), items);
    QCOMPARE(listItems(valueFromText(field, u"no list"_s)), QStringList(u"no list"_s));
}

void FieldValueTest::f11_entriesKeepOrderAndRepeats()
{
    const InputField field = fieldFrom("f", R"("value_type":"OBJECT")");
    const QList<std::pair<QString, QString>> entries{{u"b"_s, u"1"_s}, {u"a"_s, u"1.10"_s}, {u"b"_s, u""_s}};
    const FieldValue value = valueFromEntries(field, entries);
    QCOMPARE(value.json.bytes(), R"({"b":"1","a":"1.10","b":""})");
    QCOMPARE(objectEntries(value), entries);
    QCOMPARE(valueFromEntries(field, {}).json.bytes(), "{}");
}

void FieldValueTest::f19_choiceSendsItsIdAsText()
{
    const InputField field = fieldFrom("f", R"("value_type":"INTEGER","format":"SELECT")");
    const FieldValue value = valueFromChoice(field, u"9007199254740993"_s, u"Fifty-five"_s, false);
    QCOMPARE(value.json.bytes(), R"("9007199254740993")");
    QCOMPARE(value.label, u"Fifty-five"_s);
    QVERIFY(!value.custom);
    QVERIFY(valueFromText(field, u"typed"_s).custom);
    QVERIFY(!valueFromChoice(field, {}, {}, false).isSet());
}

void FieldValueTest::f14_default_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("integer") << QByteArray(R"("value_type":"INTEGER","default_value":"1")") << QByteArray("1");
    QTest::newRow("text") << QByteArray(R"("default_value":"a\nb")") << QByteArray(R"("a\nb")");
    QTest::newRow("none") << QByteArray(R"("default_value":"")") << QByteArray();
    QTest::newRow("does not parse") << QByteArray(R"("value_type":"INTEGER","default_value":"one")") << QByteArray();
    QTest::newRow("choice") << QByteArray(R"("format":"SELECT","default_value":"nb_1")") << QByteArray(R"("nb_1")");
    QTest::newRow("list") << QByteArray(R"("value_type":"ARRAY","default_value":"[\"a\"]")") << QByteArray(R"(["a"])");
}

void FieldValueTest::f14_default()
{
    QFETCH(QByteArray, members);
    QFETCH(QByteArray, sent);
    const auto value = defaultValue(fieldFrom("f", members));
    QCOMPARE(value.has_value(), !sent.isEmpty());
    if (!value)
        return;
    QCOMPARE(value->json.bytes(), sent);
    QCOMPARE(value->origin, FieldValue::Origin::Default);
    QVERIFY(!value->custom);
}

void FieldValueTest::blank_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isBlank");
    QTest::newRow("empty text") << QByteArray() << QByteArray(R"("")") << true;
    QTest::newRow("a blank is text") << QByteArray() << QByteArray(R"(" ")") << false;
    QTest::newRow("null") << QByteArray() << QByteArray("null") << true;
    QTest::newRow("empty list") << QByteArray(R"("value_type":"ARRAY")") << QByteArray("[ ]") << true;
    QTest::newRow("list of nothing") << QByteArray(R"("value_type":"ARRAY")") << QByteArray(R"([""])") << false;
    QTest::newRow("empty object") << QByteArray(R"("value_type":"OBJECT")") << QByteArray("{}") << true;
    QTest::newRow("no") << QByteArray(R"("value_type":"BOOLEAN")") << QByteArray("false") << false;
    QTest::newRow("zero") << QByteArray(R"("value_type":"INTEGER")") << QByteArray("0") << false;
}

void FieldValueTest::blank()
{
    QFETCH(QByteArray, members);
    QFETCH(QByteArray, bytes);
    QFETCH(bool, isBlank);
    QCOMPARE(valueFromJson(fieldFrom("f", members), JsonText(bytes))->isBlank(), isBlank);
}

void FieldValueTest::feature_f12_unsetEmptyAndNullDiffer_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QByteArray>("empty");
    QTest::newRow("STRING") << QByteArray(R"("value_type":"STRING")") << QByteArray(R"("")");
    QTest::newRow("NUMBER") << QByteArray(R"("value_type":"NUMBER")") << QByteArray();
    QTest::newRow("INTEGER") << QByteArray(R"("value_type":"INTEGER")") << QByteArray();
    QTest::newRow("BOOLEAN") << QByteArray(R"("value_type":"BOOLEAN")") << QByteArray();
    QTest::newRow("ARRAY") << QByteArray(R"("value_type":"ARRAY")") << QByteArray("[]");
    QTest::newRow("OBJECT") << QByteArray(R"("value_type":"OBJECT")") << QByteArray("{}");
}

void FieldValueTest::feature_f12_unsetEmptyAndNullDiffer()
{
    QFETCH(QByteArray, members);
    QFETCH(QByteArray, empty);
    const InputField field = fieldFrom("f", members);
    QVERIFY(FieldValue::unset() != FieldValue::null());
    QCOMPARE(valueFromJson(field, JsonText::null())->state, FieldValue::State::Null);
    if (empty.isEmpty())
        QCOMPARE(valueFromText(field, {}), FieldValue::unset()); // there is no empty number
    else
        QCOMPARE(valueFromJson(field, JsonText(empty))->json.bytes(), empty);
}

void FieldValueTest::form_18_typeChange_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QByteArray>("sent"); // empty: cannot be kept
    const QByteArray text = R"("value_type":"STRING")";
    const QByteArray integer = R"("value_type":"INTEGER")";
    const QByteArray select = R"("format":"SELECT")";
    const QByteArray list = R"("value_type":"ARRAY")";
    QTest::newRow("digits") << text << integer << u"42"_s << QByteArray("42");
    QTest::newRow("letters") << text << integer << u"abc"_s << QByteArray();
    QTest::newRow("back") << integer << text << u"42"_s << QByteArray(R"("42")");
    QTest::newRow("unfit finds a home") << integer << text << u"abc"_s << QByteArray(R"("abc")");
    QTest::newRow("text becomes an id") << text << select << u"nb"_s << QByteArray(R"("nb")");
    QTest::newRow("form_19 text to list") << text << list << u"a"_s << QByteArray();
    QTest::newRow("list to text") << list << text << u"[\"a\"]"_s << QByteArray();
    QTest::newRow("list of other items") << list << QByteArray(R"("value_type":"ARRAY","items":{"type":"INTEGER"})")
                                         << u"[\"1\"]"_s << QByteArray("[1]");
    QTest::newRow("to text only") << text << QByteArray(R"("format":"READONLY")") << u"a"_s << QByteArray();
    QTest::newRow("other format") << text << QByteArray(R"("format":"MULTILINE")") << u"a"_s << QByteArray(R"("a")");
}

void FieldValueTest::form_18_typeChange()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, typed);
    QFETCH(QByteArray, sent);
    const InputField before = fieldFrom("f", from);
    const auto value = converted(valueFromText(before, typed), before, fieldFrom("f", to));
    QCOMPARE(value.has_value(), !sent.isEmpty());
    if (value)
        QCOMPARE(value->json.bytes(), sent);
}

QTEST_GUILESS_MAIN(FieldValueTest)
#include "tst_fieldvalue.moc"
