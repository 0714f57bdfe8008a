// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/inputsbuilder.h"

#include "app/form/formproblems.h"
#include "support/formserver.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

class InputsBuilderTest : public QObject
{
    Q_OBJECT
private slots:
    void f6_fieldsetsAreFlatInTheFormsOrder();
    void f15_onlyWhatIsSet();
    void f7_readOnlyIsNeverSent();
    void f8_secretsAreBlankedToKeep();
    void f13_localPathNeverLeaves_data();
    void f13_localPathNeverLeaves();
    void problems_data();
    void problems();
    void form_60_readOnlyNeverBlocks();
};

namespace {

FormValues formOf(const QByteArrayList &rows)
{
    FormValues form;
    form.adopt(FormDefinitions(itemsFrom(rows)));
    return form;
}

void setText(FormValues &form, const QString &id, const QString &text)
{
    form.set(id, valueFromText(*form.definitions().find(id), text));
}

} // namespace

void InputsBuilderTest::f6_fieldsetsAreFlatInTheFormsOrder()
{
    FormValues form = formOf({fieldRow("z"), fieldsetRow("s", {fieldRow("m")}),
                              fieldRow("a", R"("value_type":"NUMBER")"), fieldRow("COL$A B")});
    for (const auto &[id, text] :
         {std::pair(u"a"_s, u"1.10"_s), {u"COL$A B"_s, u"ü\""_s}, {u"m"_s, u"x"_s}, {u"z"_s, u""_s}})
        setText(form, id, text);
    QCOMPARE(buildInputs(form, SecretHandling::Include).bytes(), R"({"z":"","m":"x","a":1.10,"COL$A B":"ü\""})");
}

void InputsBuilderTest::f15_onlyWhatIsSet()
{
    FormValues form = formOf({fieldRow("a"), fieldRow("b"), fieldRow("c", R"("value_type":"INTEGER")")});
    QCOMPARE(buildInputs(form, SecretHandling::Include).bytes(), "{}");
    form.set(u"b"_s, FieldValue::null());
    setText(form, u"c"_s, u"many"_s); // does not fit: shown as a problem, never sent
    QCOMPARE(buildInputs(form, SecretHandling::Include).bytes(), R"({"b":null})");
}

void InputsBuilderTest::f7_readOnlyIsNeverSent()
{
    const FormValues form = formOf({fieldRow("a", R"("format":"READONLY","default_value":"told by the server")")});
    QCOMPARE(form.value(u"a"_s).typed, u"told by the server"_s);
    QCOMPARE(buildInputs(form, SecretHandling::Include).bytes(), "{}");
}

void InputsBuilderTest::f8_secretsAreBlankedToKeep()
{
    FormValues form = formOf({fieldRow("user"), fieldRow("pw", R"("format":"PASSWORD")"),
                              fieldRow("pws", R"("format":"PASSWORD","value_type":"ARRAY")")});
    setText(form, u"user"_s, u"me"_s);
    setText(form, u"pw"_s, u"p\u00e4ss"_s);
    setText(form, u"pws"_s, u"[\"one\",\"two\"]"_s);
    QCOMPARE(buildInputs(form, SecretHandling::Include).bytes(), R"({"user":"me","pw":"päss","pws":["one","two"]})");
    QCOMPARE(buildInputs(form, SecretHandling::Blank).bytes(), R"({"user":"me","pw":"","pws":["",""]})");
    QCOMPARE(secretsIn(form), (QList<FieldSecret>{{u"pw"_s, "päss"}, {u"pws"_s, "one"}, {u"pws"_s, "two"}}));
}

void InputsBuilderTest::f13_localPathNeverLeaves_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isPath");
    QTest::newRow("url") << u"https://files.test/a.pdf"_s << false;
    QTest::newRow("content") << u"Dear all,\n/home is where the heart is"_s << false;
    QTest::newRow("a word") << u"report"_s << false;
    QTest::newRow("unix") << u"/home/me/a.pdf"_s << true;
    QTest::newRow("home") << u"~/a.pdf"_s << true;
    QTest::newRow("relative") << u"../a.pdf"_s << true;
    QTest::newRow("file url") << u"File:///home/me/a.pdf"_s << true;
    QTest::newRow("windows") << u"C:\\Users\\me\\a.pdf"_s << true;
    QTest::newRow("share") << u"\\\\server\\a.pdf"_s << true;
    QTest::newRow("text that begins with a slash") << u"/ one\n/ two"_s << false;
}

void InputsBuilderTest::f13_localPathNeverLeaves()
{
    QFETCH(QString, text);
    QFETCH(bool, isPath);
    FormValues form = formOf(
        {fieldRow("a", R"("format":"FILE")"), fieldRow("b"), fieldRow("c", R"("format":"FILE","value_type":"ARRAY")")});
    setText(form, u"a"_s, text);
    form.set(u"c"_s, valueFromList(*form.definitions().find(u"c"_s), {u"https://files.test/b"_s, text}));
    setText(form, u"b"_s, text); // no FILE field: any text is fine
    const QByteArray inputs = buildInputs(form, SecretHandling::Include).bytes();
    QCOMPARE(inputs.contains(R"("a":)"), !isPath);
    QCOMPARE(inputs.contains(R"("c":)"), !isPath);
    QVERIFY(inputs.contains(R"("b":)"));
    const auto problems = problemsIn(form);
    QCOMPARE(problems.size(), isPath ? 2 : 0);
    if (isPath)
        QCOMPARE(problems.at(1), (FieldProblem{u"c"_s, FieldProblem::Kind::LocalPath, text}));
}

void InputsBuilderTest::problems_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<FieldProblem::Kind>("kind");
    QTest::addColumn<QString>("detail");
    using Kind = FieldProblem::Kind;
    QTest::newRow("f16 required") << QByteArray(R"("is_required":true)") << u""_s << Kind::RequiredEmpty << u""_s;
    QTest::newRow("f9 fraction") << QByteArray(R"("value_type":"INTEGER")") << u"12.5"_s << Kind::NotAnInteger
                                 << u"12.5"_s;
    QTest::newRow("number") << QByteArray(R"("value_type":"NUMBER")") << u"abc"_s << Kind::NotANumber << u"abc"_s;
    QTest::newRow("boolean") << QByteArray(R"("value_type":"BOOLEAN")") << u"si"_s << Kind::NotABoolean << u"si"_s;
    QTest::newRow("item") << QByteArray(R"("value_type":"ARRAY","items":{"type":"INTEGER"})") << u"[1,\"x\",2]"_s
                          << Kind::BadItem << u"x"_s;
    QTest::newRow("no list") << QByteArray(R"("value_type":"ARRAY")") << u"a,b"_s << Kind::BadItem << u"a,b"_s;
    QTest::newRow("form_58 twice") << QByteArray(R"("value_type":"OBJECT")") << u"{\"a\":\"1\",\"a\":\"2\"}"_s
                                   << Kind::DuplicateKey << u"a"_s;
    QTest::newRow("form_58 no key") << QByteArray(R"("value_type":"OBJECT")") << u"{\"\":\"1\"}"_s << Kind::EmptyKey
                                    << u"1"_s;
}

void InputsBuilderTest::problems()
{
    QFETCH(QByteArray, members);
    QFETCH(QString, typed);
    QFETCH(FieldProblem::Kind, kind);
    QFETCH(QString, detail);
    FormValues form = formOf({fieldRow("ok"), fieldRow("f", members)});
    setText(form, u"f"_s, typed);
    QCOMPARE(problemsIn(form), QList<FieldProblem>({{u"f"_s, kind, detail}}));
}

void InputsBuilderTest::form_60_readOnlyNeverBlocks()
{
    const FormValues form = formOf({fieldRow("a", R"("format":"READONLY","is_required":true)"),
                                    R"({"type":"info_field","id":"i","description":"x","is_required":true})"});
    QVERIFY(problemsIn(form).isEmpty());
}

QTEST_GUILESS_MAIN(InputsBuilderTest)
#include "tst_inputsbuilder.moc"
