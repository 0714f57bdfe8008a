// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/model/inputfield.h"
#include "app/json/jsonindex.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

Result<InputField> fieldFrom(const QByteArray &members)
{
    const QByteArray row = R"({"type":"input_field","id":"f")" + (members.isEmpty() ? members : ',' + members) + '}';
    return InputField::fromJson(JsonIndex::root(row));
}

Result<FormItem> itemFrom(const QByteArray &row)
{
    return FormItem::fromJson(JsonIndex::root(row));
}

QStringList idsOf(const QList<InputField> &fields)
{
    QStringList ids;
    for (const InputField &field : fields)
        ids.append(field.id);
    return ids;
}

} // namespace

class TestInputField : public QObject
{
    Q_OBJECT

private slots:
    void everyMember_isRead()
    {
        const QByteArray row = R"({"type":"input_field","id":"notebook","title":"Notebook","description":"Where.",
            "value_type":"STRING","format":"SELECT","default_value":"nb_1","placeholder":"e.g. Sales",
            "depends_on":["team"],"invalidates_input_fields":true,"is_required":true})";
        const auto field = InputField::fromJson(JsonIndex::root(row));
        QVERIFY(field);
        QCOMPARE(field->id, u"notebook"_s);
        QCOMPARE(field->title, u"Notebook"_s);
        QCOMPARE(field->description, u"Where."_s);
        QCOMPARE(field->valueType, ValueType::String);
        QVERIFY(field->isSelect());
        QCOMPARE(field->defaultValue, u"nb_1"_s);
        QCOMPARE(field->placeholder, u"e.g. Sales"_s);
        QCOMPARE(field->dependsOn, QStringList{u"team"_s});
        QVERIFY(field->invalidatesInputFields && field->isRequired);
        QCOMPARE(field->raw.bytes(), row);
    }

    void f2_bareField_isTextUnderItsId()
    {
        const auto field = fieldFrom({});
        QVERIFY(field);
        QCOMPARE(field->title, u"f"_s);
        QCOMPARE(field->valueType, ValueType::String);
        QCOMPARE(field->itemType, ValueType::String);
        QCOMPARE(field->format, FieldFormat::None);
        QVERIFY(field->dependsOn.isEmpty() && !field->isRequired && !field->invalidatesInputFields);
    }

    void f3_f4_valueType_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<int>("type");
        QTest::newRow("f3: string") << QByteArray("\"string\"") << int(ValueType::String);
        QTest::newRow("STRING") << QByteArray("\"STRING\"") << int(ValueType::String);
        QTest::newRow("Number") << QByteArray("\"Number\"") << int(ValueType::Number);
        QTest::newRow("INTEGER") << QByteArray("\"INTEGER\"") << int(ValueType::Integer);
        QTest::newRow("BOOLEAN") << QByteArray("\"BOOLEAN\"") << int(ValueType::Boolean);
        QTest::newRow("array") << QByteArray("\"array\"") << int(ValueType::Array);
        QTest::newRow("OBJECT") << QByteArray("\"OBJECT\"") << int(ValueType::Object);
        QTest::newRow("f4: COLOR") << QByteArray("\"COLOR\"") << int(ValueType::Unknown);
        QTest::newRow("null") << QByteArray("null") << int(ValueType::String);
    }

    void f3_f4_valueType()
    {
        QFETCH(const QByteArray, sent);
        QFETCH(const int, type);
        const auto field = fieldFrom(R"("value_type":)" + sent);
        QVERIFY(field);
        QCOMPARE(int(field->valueType), type);
    }

    void f4_format_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<int>("format");
        QTest::newRow("datetime") << QByteArray("\"datetime\"") << int(FieldFormat::DateTime);
        QTest::newRow("MULTILINE") << QByteArray("\"MULTILINE\"") << int(FieldFormat::Multiline);
        QTest::newRow("PASSWORD") << QByteArray("\"PASSWORD\"") << int(FieldFormat::Password);
        QTest::newRow("CODE") << QByteArray("\"CODE\"") << int(FieldFormat::Code);
        QTest::newRow("READONLY") << QByteArray("\"READONLY\"") << int(FieldFormat::ReadOnly);
        QTest::newRow("FILE") << QByteArray("\"FILE\"") << int(FieldFormat::File);
        QTest::newRow("SELECT") << QByteArray("\"SELECT\"") << int(FieldFormat::Select);
        QTest::newRow("f4: SLIDER") << QByteArray("\"SLIDER\"") << int(FieldFormat::Unknown);
        QTest::newRow("empty") << QByteArray("\"\"") << int(FieldFormat::None);
        QTest::newRow("null") << QByteArray("null") << int(FieldFormat::None);
    }

    void f4_format()
    {
        QFETCH(const QByteArray, sent);
        QFETCH(const int, format);
        const auto field = fieldFrom(R"("format":)" + sent);
        QVERIFY(field);
        QCOMPARE(int(field->format), format);
    }

    void f4_unknownNames_areKeptForTheBadge()
    {
        const auto field = fieldFrom(R"("value_type":"COLOR","format":"SLIDER")");
        QVERIFY(field);
        QCOMPARE(field->valueTypeText, u"COLOR"_s);
        QCOMPARE(field->formatText, u"SLIDER"_s);
    }

    void f10_itemType_isThatOfTheElements()
    {
        const auto field = fieldFrom(R"("value_type":"ARRAY","items":{"type":"integer"})");
        QVERIFY(field);
        QCOMPARE(field->itemType, ValueType::Integer);
    }

    void f14_defaultValue_isText_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QString>("text");
        QTest::newRow("text") << QByteArray("\"1\"") << u"1"_s;
        QTest::newRow("number") << QByteArray("1.00") << u"1.00"_s;
        QTest::newRow("boolean") << QByteArray("true") << u"true"_s;
        QTest::newRow("null") << QByteArray("null") << QString();
    }

    void f14_defaultValue_isText()
    {
        QFETCH(const QByteArray, sent);
        QFETCH(const QString, text);
        const auto field = fieldFrom(R"("default_value":)" + sent);
        QVERIFY(field);
        QCOMPARE(field->defaultValue, text);
    }

    void dependsOn_singleText_isOneField()
    {
        const auto field = fieldFrom(R"("depends_on":"team")");
        QVERIFY(field);
        QCOMPARE(field->dependsOn, QStringList{u"team"_s});
    }

    void f5_infoField_keepsItsMarkdownAsSent()
    {
        const auto item = itemFrom(R"({"type":"info_field","id":"hint","description":"**B** <script>x</script>"})");
        QVERIFY(item);
        QCOMPARE(item->kind, FormItem::Kind::Info);
        QCOMPARE(item->info.id, u"hint"_s);
        QCOMPARE(item->info.description, u"**B** <script>x</script>"_s);
    }

    void fieldset_children_arrayOrSingleObject_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QStringList>("ids");
        QTest::newRow("array") << QByteArray(R"([{"id":"a"},{"id":"b"}])") << QStringList{u"a"_s, u"b"_s};
        QTest::newRow("single object") << QByteArray(R"({"type":"input_field","id":"a"})") << QStringList{u"a"_s};
        QTest::newRow("null") << QByteArray("null") << QStringList();
        QTest::newRow("h17: one unreadable") << QByteArray(R"([{"title":"?"},{"id":"b"}])") << QStringList{u"b"_s};
        QTest::newRow("fieldset in fieldset")
            << QByteArray(R"([{"id":"a"},{"type":"fieldset","id":"s2","fields":[{"id":"b"}]}])")
            << QStringList{u"a"_s, u"b"_s};
    }

    void fieldset_children_arrayOrSingleObject()
    {
        QFETCH(const QByteArray, fields);
        QFETCH(const QStringList, ids);
        const auto item = itemFrom(R"({"type":"fieldset","id":"s","title":"Set","fields":)" + fields + '}');
        QVERIFY(item);
        QCOMPARE(item->kind, FormItem::Kind::Fieldset);
        QCOMPARE(item->info.title, u"Set"_s);
        QCOMPARE(idsOf(fieldsOf({*item})), ids);
    }

    void h17_unreadableChildren_areCountedAtAnyDepth()
    {
        const auto item = itemFrom(R"({"type":"fieldset","id":"s","fields":[{"id":"a"},7,
            {"type":"fieldset","id":"s2","fields":[{"title":"?"},null,{"id":"b"}]}]})");
        QVERIFY(item);
        QCOMPARE(idsOf(fieldsOf({*item})), (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(item->skipped, 3);
    }

    void fieldset_withoutId_keepsItsFields()
    {
        const auto item = itemFrom(R"({"type":"fieldset","fields":[{"id":"a"}]})");
        QVERIFY(item);
        QCOMPARE(item->info.id, u"a"_s);
        QCOMPARE(item->children.size(), 1);
    }

    void f4_unknownItemType_isAField()
    {
        const auto item = itemFrom(R"({"type":"slider","id":"a"})");
        QVERIFY(item);
        QCOMPARE(item->kind, FormItem::Kind::Field);
        QCOMPARE(item->field.id, u"a"_s);
    }

    void fieldset_nestedWithoutEnd_isReadToALimit()
    {
        constexpr int depth = 20'000;
        const QByteArray open = R"({"type":"fieldset","id":"s","fields":[)";
        const QByteArray row = open.repeated(depth) + R"({"id":"a"})" + QByteArray("]}").repeated(depth);
        const auto item = itemFrom(row);
        QVERIFY(item);
        QVERIFY(fieldsOf({*item}).isEmpty());
        QCOMPARE(item->skipped, 1);
    }

    void fieldsOf_equalIds_theFirstWins()
    {
        QList<FormItem> items(2);
        items[0].field = {.id = u"a"_s, .title = u"first"_s};
        items[1].field = {.id = u"a"_s, .title = u"second"_s};
        const QList<InputField> fields = fieldsOf(items);
        QCOMPARE(fields.size(), 1);
        QCOMPARE(fields.constFirst().title, u"first"_s);
    }
};

QTEST_GUILESS_MAIN(TestInputField)
#include "tst_inputfield.moc"
