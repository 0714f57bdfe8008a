// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/formdraft.h"

#include "app/json/jsonindex.h"
#include "support/formserver.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

// What a person made of a form, written down and read back.
class FormDraftTest : public QObject
{
    Q_OBJECT
private slots:
    void empty_readsBackEmpty();
    void everyKindOfValue_readsBackTheSame_data();
    void everyKindOfValue_readsBackTheSame();
    void bytes_standInTheFileAsTheyAre();
    void feature_f15_originIsKept();
    void form_36_labelOfAChoiceIsKept();
    void shelf_readsBackTheSame();
    void clearedDefault_staysTouched();
    void extras_keepOrderAndRepeats();
    void form_61_passwordIsWrittenNowhere();
    void form_61_whatDependedOnAPasswordWaitsForTheUser();
    void form_61_passwordThatBecameTextIsNotWritten();
    void fileField_keepsWhatWasTyped();
    void cutOffAnywhere_isRefused();
    void notADraft_isRefused_data();
    void notADraft_isRefused();
    void laterVersion_isRefused();
    void oddMembers_areLeftOut();
};

namespace {

FormDraft::Value entry(const InputField &field, const FieldValue &value)
{
    return {draftField(field), value};
}

FormDraft draftWith(const InputField &field, const FieldValue &value)
{
    FormDraft draft;
    draft.values = {entry(field, value)};
    draft.touched = {field.id};
    return draft;
}

FormDraft readBack(const FormDraft &draft)
{
    return draftFromJson(toJson(draft).bytes()).value_or({});
}

} // namespace

void FormDraftTest::empty_readsBackEmpty()
{
    const auto read = draftFromJson(toJson({}).bytes());
    QVERIFY(read);
    QVERIFY(read->isEmpty());
    QCOMPARE(*read, FormDraft());
}

void FormDraftTest::everyKindOfValue_readsBackTheSame_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("typed");
    QTest::newRow("text") << QByteArray() << u"abc"_s;
    QTest::newRow("empty text") << QByteArray() << u""_s;
    QTest::newRow("emoji") << QByteArray() << u"\U0001F469\u200D\U0001F4BB \U0001F600"_s;
    QTest::newRow("right to left and marks") << QByteArray() << u"\u202E\u05E9\u05DC\u05D5\u05DD e\u0301"_s;
    QTest::newRow("controls") << QByteArray() << u"a\tb\r\nc\u2028d\u0001\u007F\"\\/"_s + QChar(u'\0');
    QTest::newRow("20 digits") << QByteArray(R"("value_type":"INTEGER")") << u"18446744073709551617"_s;
    QTest::newRow("beyond a double") << QByteArray(R"("value_type":"NUMBER")") << u"1e400"_s;
    QTest::newRow("trailing zero") << QByteArray(R"("value_type":"NUMBER")") << u"1.10"_s;
    QTest::newRow("does not fit") << QByteArray(R"("value_type":"INTEGER")") << u"1.5 apples"_s;
    QTest::newRow("half a number") << QByteArray(R"("value_type":"NUMBER")") << u"-"_s;
    QTest::newRow("boolean") << QByteArray(R"("value_type":"BOOLEAN")") << u"true"_s;
    QTest::newRow("date as typed") << QByteArray(R"("format":"DATETIME")") << u"tomorrow at noon"_s;
    QTest::newRow("list") << QByteArray(R"("value_type":"ARRAY","items":{"type":"NUMBER"})") << u"[1.0, 2e400]"_s;
    QTest::newRow("empty list") << QByteArray(R"("value_type":"ARRAY")") << u"[]"_s;
    QTest::newRow("broken list") << QByteArray(R"("value_type":"ARRAY")") << u"[1, "_s;
    QTest::newRow("repeated keys") << QByteArray(R"("value_type":"OBJECT")") << uR"({"b":"1","a":"2","b":"3"})"_s;
    QTest::newRow("unknown kind") << QByteArray(R"("value_type":"COLOR","format":"WHEEL")") << u"#fff"_s;
}

void FormDraftTest::everyKindOfValue_readsBackTheSame()
{
    QFETCH(QByteArray, members);
    QFETCH(QString, typed);
    const InputField field = fieldFrom("f", members);
    const FormDraft draft = draftWith(field, valueFromText(field, typed));
    QVERIFY(draft.values.first().value.isSet());
    QCOMPARE(readBack(draft), draft);
    const FormDraft none = draftWith(field, FieldValue::null());
    QCOMPARE(readBack(none), none);
}

void FormDraftTest::bytes_standInTheFileAsTheyAre()
{
    const QByteArray bytes = R"({ "b":"1", "a":"\u00e9", "b":"2" })";
    const InputField field = fieldFrom("o", R"("value_type":"OBJECT")");
    const auto value = valueFromJson(field, JsonText(bytes));
    QVERIFY(value);
    const FormDraft draft = draftWith(field, *value);
    QVERIFY(toJson(draft).bytes().contains(bytes));
    QCOMPARE(readBack(draft).values.first().value.json.bytes(), bytes);
}

void FormDraftTest::feature_f15_originIsKept()
{
    const InputField field = fieldFrom("f");
    for (const auto origin : {FieldValue::Origin::Typed, FieldValue::Origin::Default, FieldValue::Origin::Restored,
                              FieldValue::Origin::Imported}) {
        FieldValue value = valueFromText(field, u"abc"_s);
        value.origin = origin;
        QCOMPARE(readBack(draftWith(field, value)).values.first().value.origin, origin);
    }
}

void FormDraftTest::form_36_labelOfAChoiceIsKept()
{
    const InputField field = fieldFrom("s", R"("value_type":"INTEGER","format":"SELECT")");
    const FormDraft draft = draftWith(field, valueFromChoice(field, u"9007199254740993"_s, u"Sales “EU”"_s, false));
    const FormDraft read = readBack(draft);
    QCOMPARE(read, draft);
    QCOMPARE(read.values.first().value.label, u"Sales “EU”"_s);
    QVERIFY(read.values.first().field.isSelect());
    const InputField several = fieldFrom("m", R"("value_type":"ARRAY","items":{"type":"STRING"},"format":"SELECT")");
    const FormDraft list = draftWith(several, valueFromChoices(several, {u"1"_s, u"2"_s}, {u"One"_s, QString()}));
    QCOMPARE(readBack(list), list);
    const FormDraft custom = draftWith(field, valueFromChoice(field, u"x"_s, {}, true));
    QCOMPARE(readBack(custom), custom);
}

void FormDraftTest::shelf_readsBackTheSame()
{
    const InputField field = fieldFrom("s", R"("format":"SELECT","depends_on":["p"])");
    const FieldValue value = valueFromChoice(field, u"7"_s, u"Seven"_s, false);
    FormDraft draft;
    for (const auto reason :
         {ShelvedValue::Reason::FieldGone, ShelvedValue::Reason::ParentChanged, ShelvedValue::Reason::TypeChanged})
        draft.shelf.append({{draftField(field), value, reason}, Shelf::Surroundings{{u"p"_s, u"1"_s}}, true});
    draft.shelf.append({{draftField(field), value, ShelvedValue::Reason::FieldGone}, std::nullopt, false});
    draft.shelf.append({{draftField(field), value, ShelvedValue::Reason::FieldGone}, Shelf::Surroundings(), true});
    draft.shelf.append({{draftField(field), value, ShelvedValue::Reason::ParentChanged}, std::nullopt, true, value});
    const FormDraft read = readBack(draft);
    QCOMPARE(read.shelf.size(), 6);
    for (qsizetype i = 0; i < read.shelf.size(); ++i)
        QVERIFY(read.shelf.at(i) == draft.shelf.at(i));
}

void FormDraftTest::clearedDefault_staysTouched()
{
    FormDraft draft;
    draft.touched = {u"a"_s, u"b"_s};
    draft.focusedField = u"b"_s;
    draft.fields = {u"a"_s, u"b"_s, u"c"_s};
    QVERIFY(!draft.isEmpty());
    QCOMPARE(readBack(draft), draft);
}

void FormDraftTest::extras_keepOrderAndRepeats()
{
    FormDraft draft;
    draft.extras = {{u"z"_s, JsonText("1.00")},
                    {u"a"_s, JsonText(R"({"x":1,"x":2})")},
                    {u"z"_s, JsonText("12345678901234567890")},
                    {QString(), JsonText("null")}};
    QCOMPARE(readBack(draft), draft);
}

void FormDraftTest::form_61_passwordIsWrittenNowhere()
{
    const InputField secret = fieldFrom("pw", R"("format":"PASSWORD")");
    const FieldValue value = valueFromText(secret, u"hunter2-geheim"_s);
    FormDraft draft = draftWith(secret, value);
    draft.shelf.append({{draftField(secret), value, ShelvedValue::Reason::FieldGone}, std::nullopt, true});
    draft.extras.append({u"pw"_s, value.json});
    QVERIFY(!toJson(draft).bytes().contains("hunter2"));
    QVERIFY(draft.missingSecrets().isEmpty());
    const FormDraft read = readBack(draft);
    QVERIFY(read.values.isEmpty() && read.shelf.isEmpty() && read.extras.isEmpty());
    QCOMPARE(read.missingSecrets(), QStringList(u"pw"_s)); // so that it can be asked for
}

void FormDraftTest::form_61_whatDependedOnAPasswordWaitsForTheUser()
{
    const InputField child = fieldFrom("c");
    FormDraft draft;
    draft.secrets = {u"pw"_s};
    const Shelf::Surroundings surroundings{{u"p"_s, u"1"_s}, {u"pw"_s, u"hunter2"_s}};
    draft.shelf.append(
        {{draftField(child), valueFromText(child, u"x"_s), ShelvedValue::Reason::ParentChanged}, surroundings, true});
    QVERIFY(!toJson(draft).bytes().contains("hunter2"));
    const FormDraft read = readBack(draft);
    QCOMPARE(read.shelf.first().surroundings, (Shelf::Surroundings{{u"p"_s, u"1"_s}}));
    QVERIFY(!read.shelf.first().returnsByItself);
}

void FormDraftTest::form_61_passwordThatBecameTextIsNotWritten()
{
    const InputField text = fieldFrom("pw");
    FormDraft draft = draftWith(text, valueFromText(text, u"hunter2"_s));
    draft.secrets = {u"pw"_s}; // an earlier answer had it as PASSWORD
    QVERIFY(!toJson(draft).bytes().contains("hunter2"));
    QCOMPARE(readBack(draft).missingSecrets(), QStringList(u"pw"_s));
}

void FormDraftTest::fileField_keepsWhatWasTyped()
{
    const InputField file = fieldFrom("f", R"("format":"FILE")");
    const FormDraft draft = draftWith(file, valueFromText(file, u"/home/ana/report.pdf"_s));
    QCOMPARE(readBack(draft), draft);
}

void FormDraftTest::cutOffAnywhere_isRefused()
{
    const InputField field = fieldFrom("f");
    FormDraft draft = draftWith(field, valueFromText(field, u"abc"_s));
    draft.extras = {{u"x"_s, JsonText("[1,{}]")}};
    const QByteArray whole = toJson(draft).bytes();
    for (qsizetype length = 0; length < whole.size(); ++length) {
        const auto read = draftFromJson(whole.first(length));
        QVERIFY2(!read, qPrintable(QString::number(length)));
        QCOMPARE(read.error().kind, ApiError::Kind::Malformed);
    }
}

void FormDraftTest::notADraft_isRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("zeros") << QByteArray(4096, '\0');
    QTest::newRow("another file") << QByteArray(R"({"name":"Acme"})");
    QTest::newRow("list") << QByteArray(R"([{"version":1}])");
    QTest::newRow("bad UTF-8") << QByteArray("{\"version\":1,\"focus\":\"\xff\xfe\"}");
    QTest::newRow("version is a word") << QByteArray(R"({"version":"one"})");
}

void FormDraftTest::notADraft_isRefused()
{
    QFETCH(QByteArray, bytes);
    const auto read = draftFromJson(bytes);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ApiError::Kind::Malformed);
    QCOMPARE(read.error().code, QString());
}

void FormDraftTest::laterVersion_isRefused()
{
    const auto read = draftFromJson(R"({"version":2,"values":[]})");
    QVERIFY(!read);
    QCOMPARE(read.error().code, u"version"_s);
}

void FormDraftTest::oddMembers_areLeftOut()
{
    const auto read = draftFromJson(R"({"version":1,"values":[7,{"field":{"title":"no id"}},null,
        {"field":{"id":"f","type":"STRING","format":"later"},"value":{"state":"set","typed":"a","json":"a","more":1}}],
        "touched":{"f":1},"shelf":"none","extras":[{"name":"x"},{"json":2}],"more":true})");
    QVERIFY(read);
    QCOMPARE(read->values.size(), 1);
    QCOMPARE(read->values.first().value.typed, u"a"_s);
    QCOMPARE(read->values.first().field.format, FieldFormat::Unknown);
    QVERIFY(read->touched.isEmpty() && read->shelf.isEmpty());
    QCOMPARE(read->extras.size(), 1);
    QCOMPARE(read->extras.first().second.bytes(), "2");
}

QTEST_APPLESS_MAIN(FormDraftTest)
#include "tst_formdraft.moc"
