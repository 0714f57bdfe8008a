// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/formvalues.h"

#include "app/form/inputsbuilder.h"
#include "support/formserver.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

// What becomes of values when definitions or other values change.
class FormValuesTest : public QObject
{
    Q_OBJECT
private slots:
    void form_16_fieldThatStaysKeepsItsValue();
    void form_17_fieldThatGoesComesBackWithItsValue();
    void form_18_convertsWithoutLossAndKeepsTheOriginal();
    void form_18_whatDoesNotConvertIsShelved();
    void form_18_typeThatReturnsBringsTheValueBack();
    void form_19_listsAndTextsDoNotMix();
    void form_20_labelAndRequiredComeFromTheReply();
    void form_23_untouchedDefaultFollowsTheServer();
    void form_24_defaultNeverTouchesTheUsersState();
    void feature_f13_clearedDefaultStaysCleared();
    void form_26_groupsComeBack();
    void f27_dependantIsCleared();
    void f28_chain_bothCleared();
    void f29_cycle_changedOneStays();
    void f30_droppedFieldIsNotSent();
    void form_31_changedBack_restored();
    void form_31_otherParent_staysOnTheShelf();
    void form_30_grandparentCounts();
    void parentThatAppearedLaterCounts();
    void changedDefaultClearsWhatDependsOnIt();
    void userDecided_nothingReturnsByItself();
    void bringBack_swaps();
    void bringBack_takesTheNewest();
    void restoreIfOffered_partOfAListNeedsAllIds();
    void form_64_importsFindTheirFields();
    void form_61_keptPasswordIsAskedForAgain();
    void readOnly_takesNoValue();
    void form_29_triggerComparesWhatIsSent();
};

namespace {

const QByteArray onA = R"("depends_on":["A"])";
const QByteArray onB = R"("depends_on":["B"])";

struct Form : FormValues
{
    explicit Form(const QByteArrayList &rows) { adoptRows(rows); }
    FormChanges adoptRows(const QByteArrayList &rows) { return adopt(FormDefinitions(itemsFrom(rows))); }
    void setText(const QString &id, const QString &text) { set(id, valueFromText(*definitions().find(id), text)); }
    QByteArray inputs() const { return buildInputs(*this, SecretHandling::Include).bytes(); }
    QStringList shelved() const
    {
        QStringList texts;
        for (const ShelvedValue &entry : shelf().values())
            texts.append(entry.field.id + u'=' + entry.value.typed);
        return texts;
    }
};

} // namespace

void FormValuesTest::form_16_fieldThatStaysKeepsItsValue()
{
    Form form({fieldRow("A"), fieldRow("B")});
    form.setText(u"B"_s, u"abc"_s);
    const FieldValue before = form.value(u"B"_s);
    const FormChanges changes = form.adoptRows({fieldRow("C"), fieldRow("B"), fieldRow("A")});
    QCOMPARE(form.value(u"B"_s), before);
    QCOMPARE(changes.added, QStringList(u"C"_s));
    QVERIFY(changes.cleared.isEmpty());
}

void FormValuesTest::form_17_fieldThatGoesComesBackWithItsValue()
{
    Form form({fieldRow("A"), fieldRow("B")});
    form.setText(u"B"_s, u"abc"_s);
    QCOMPARE(form.adoptRows({fieldRow("A")}).cleared, QStringList(u"B"_s));
    QCOMPARE(form.shelved(), QStringList(u"B=abc"_s));
    QCOMPARE(form.shelf().at(0).shelved.reason, ShelvedValue::Reason::FieldGone);
    QCOMPARE(form.shelf().at(0).shelved.field.title, u"Title of B"_s);
    QCOMPARE(form.adoptRows({fieldRow("A"), fieldRow("B")}).restored, QStringList(u"B"_s));
    QCOMPARE(form.value(u"B"_s).typed, u"abc"_s);
    QCOMPARE(form.value(u"B"_s).origin, FieldValue::Origin::Restored);
    QCOMPARE(form.shelf().size(), 0);
}

void FormValuesTest::form_18_convertsWithoutLossAndKeepsTheOriginal()
{
    Form form({fieldRow("B")});
    form.setText(u"B"_s, u"42"_s);
    form.adoptRows({fieldRow("B", R"("value_type":"INTEGER")")});
    QCOMPARE(form.inputs(), R"({"B":42})");
    QCOMPARE(form.shelf().at(0).shelved.value.json.bytes(), R"("42")");
    QCOMPARE(form.shelf().at(0).shelved.reason, ShelvedValue::Reason::TypeChanged);
}

void FormValuesTest::form_18_whatDoesNotConvertIsShelved()
{
    Form form({fieldRow("B")});
    form.setText(u"B"_s, u"abc"_s);
    const FormChanges changes = form.adoptRows({fieldRow("B", R"("value_type":"INTEGER")")});
    QCOMPARE(changes.cleared, QStringList(u"B"_s));
    QCOMPARE(form.inputs(), "{}");
    QCOMPARE(form.shelved(), QStringList(u"B=abc"_s));
}

void FormValuesTest::form_18_typeThatReturnsBringsTheValueBack()
{
    Form form({fieldRow("B")});
    form.setText(u"B"_s, u"abc"_s);
    form.adoptRows({fieldRow("B", R"("value_type":"INTEGER")")});
    QCOMPARE(form.adoptRows({fieldRow("B")}).restored, QStringList(u"B"_s));
    QCOMPARE(form.inputs(), R"({"B":"abc"})");
}

void FormValuesTest::form_19_listsAndTextsDoNotMix()
{
    Form form({fieldRow("B"), fieldRow("C", R"("value_type":"OBJECT")")});
    form.setText(u"B"_s, u"abc"_s);
    form.setText(u"C"_s, u"{\"a\":\"1\"}"_s);
    form.adoptRows({fieldRow("B", R"("value_type":"ARRAY")"), fieldRow("C")});
    QCOMPARE(form.inputs(), "{}");
    QCOMPARE(form.shelf().size(), 2);
}

void FormValuesTest::form_20_labelAndRequiredComeFromTheReply()
{
    Form form({fieldRow("B")});
    form.setText(u"B"_s, u"abc"_s);
    const FormChanges changes = form.adoptRows({fieldRow("B", R"("is_required":true,"description":"new")")});
    QCOMPARE(changes.changed, QStringList(u"B"_s));
    QVERIFY(form.definitions().find(u"B"_s)->isRequired);
    QCOMPARE(form.value(u"B"_s).typed, u"abc"_s);
}

void FormValuesTest::form_23_untouchedDefaultFollowsTheServer()
{
    Form form({fieldRow("B", R"("default_value":"one")")});
    QCOMPARE(form.value(u"B"_s).origin, FieldValue::Origin::Default);
    form.adoptRows({fieldRow("B", R"("default_value":"two")")});
    QCOMPARE(form.inputs(), R"({"B":"two"})");
    form.adoptRows({fieldRow("B")});
    QCOMPARE(form.inputs(), "{}");
    QCOMPARE(form.shelf().size(), 0); // nobody typed it
}

void FormValuesTest::form_24_defaultNeverTouchesTheUsersState()
{
    Form form({fieldRow("B", R"("default_value":"one")"), fieldRow("C", R"("default_value":"one")")});
    form.setText(u"B"_s, u"mine"_s);
    form.set(u"C"_s, FieldValue::unset());
    form.adoptRows({fieldRow("B", R"("default_value":"two")"), fieldRow("C", R"("default_value":"two")")});
    QCOMPARE(form.inputs(), R"({"B":"mine"})");
}

void FormValuesTest::feature_f13_clearedDefaultStaysCleared()
{
    const QByteArrayList rows{fieldRow("B", R"("default_value":"one")")};
    Form form(rows);
    form.set(u"B"_s, FieldValue::unset());
    for (int i = 0; i < 3; ++i)
        form.adoptRows(rows);
    form.adoptRows({});
    form.adoptRows(rows);
    form.fillDefaults();
    QCOMPARE(form.inputs(), "{}");
}

void FormValuesTest::form_26_groupsComeBack()
{
    const auto rows = [](int groups) {
        QByteArrayList all{fieldRow("count", R"("value_type":"INTEGER","invalidates_input_fields":true)")};
        for (int i = 1; i <= groups; ++i)
            all.append(fieldsetRow("set" + QByteArray::number(i), {fieldRow("name" + QByteArray::number(i))}));
        return all;
    };
    Form form(rows(3));
    form.setText(u"name2"_s, u"two"_s);
    form.setText(u"name3"_s, u"three"_s);
    form.setText(u"count"_s, u"2"_s);
    form.adoptRows(rows(2));
    QCOMPARE(form.inputs(), R"({"count":2,"name2":"two"})");
    form.setText(u"count"_s, u"3"_s);
    form.adoptRows(rows(3));
    QCOMPARE(form.inputs(), R"({"count":3,"name2":"two","name3":"three"})");
}

void FormValuesTest::f27_dependantIsCleared()
{
    Form form({fieldRow("A"), fieldRow("B", onA), fieldRow("C")});
    form.setText(u"B"_s, u"b"_s);
    form.setText(u"C"_s, u"c"_s);
    form.setText(u"A"_s, u"a"_s);
    QCOMPARE(form.inputs(), R"({"A":"a","C":"c"})");
    QCOMPARE(form.shelf().at(0).shelved.reason, ShelvedValue::Reason::ParentChanged);
}

void FormValuesTest::f28_chain_bothCleared()
{
    Form form({fieldRow("A"), fieldRow("B", onA), fieldRow("C", onB)});
    for (const auto &[id, text] : {std::pair(u"A"_s, u"a"_s), {u"B"_s, u"b"_s}, {u"C"_s, u"c"_s}})
        form.setText(id, text);
    form.setText(u"A"_s, u"x"_s);
    QCOMPARE(form.inputs(), R"({"A":"x"})");
    QCOMPARE(form.shelved(), QStringList({u"B=b"_s, u"C=c"_s}));
}

void FormValuesTest::f29_cycle_changedOneStays()
{
    Form form({fieldRow("A", onB), fieldRow("B", onA)});
    form.setText(u"A"_s, u"a"_s);
    form.setText(u"B"_s, u"b"_s); // clears A in turn
    QCOMPARE(form.inputs(), R"({"B":"b"})");
    form.setText(u"A"_s, u"x"_s);
    QCOMPARE(form.inputs(), R"({"A":"x"})");
}

void FormValuesTest::f30_droppedFieldIsNotSent()
{
    Form form({fieldRow("A"), fieldRow("B")});
    form.setText(u"B"_s, u"b"_s);
    form.adoptRows({fieldRow("A")});
    QCOMPARE(form.inputs(), "{}");
}

void FormValuesTest::form_31_changedBack_restored()
{
    Form form({fieldRow("A"), fieldRow("B", onA), fieldRow("C", onB)});
    for (const auto &[id, text] : {std::pair(u"A"_s, u"a"_s), {u"B"_s, u"b"_s}, {u"C"_s, u"c"_s}, {u"A"_s, u"x"_s}})
        form.setText(id, text);
    form.setText(u"A"_s, u"a"_s);
    QCOMPARE(form.inputs(), R"({"A":"a","B":"b","C":"c"})");
    QCOMPARE(form.shelf().size(), 0);
}

void FormValuesTest::form_31_otherParent_staysOnTheShelf()
{
    Form form({fieldRow("A"), fieldRow("B", onA)});
    for (const auto &[id, text] : {std::pair(u"A"_s, u"a1"_s), {u"B"_s, u"b1"_s}, {u"A"_s, u"a2"_s}})
        form.setText(id, text);
    form.adoptRows({fieldRow("A")}); // B goes, too
    form.adoptRows({fieldRow("A"), fieldRow("B", onA)});
    QCOMPARE(form.inputs(), R"({"A":"a2"})"); // b1 was chosen for a1
    form.setText(u"A"_s, u"a1"_s);
    QCOMPARE(form.inputs(), R"({"A":"a1","B":"b1"})");
}

void FormValuesTest::form_30_grandparentCounts()
{
    Form form({fieldRow("A"), fieldRow("B", onA), fieldRow("C", onB)});
    for (const auto &[id, text] : {std::pair(u"A"_s, u"a"_s), {u"B"_s, u"b"_s}, {u"C"_s, u"c"_s}, {u"A"_s, u"x"_s}})
        form.setText(id, text);
    form.setText(u"B"_s, u"b"_s); // the same id under another A: what C was is not known to be there
    QCOMPARE(form.inputs(), R"({"A":"x","B":"b"})");
}

void FormValuesTest::parentThatAppearedLaterCounts()
{
    Form form({fieldRow("B", onA)}); // A is not there yet
    form.setText(u"B"_s, u"42"_s);
    form.adoptRows({fieldRow("A"), fieldRow("B", onA + R"(,"value_type":"INTEGER")")});
    QCOMPARE(form.shelf().size(), 1); // the text that became a number
    form.setText(u"A"_s, u"a"_s);
    QCOMPARE(form.inputs(), R"({"A":"a"})");
}

void FormValuesTest::changedDefaultClearsWhatDependsOnIt()
{
    Form form({fieldRow("A", R"("default_value":"one")"), fieldRow("B", onA)});
    form.setText(u"B"_s, u"b"_s);
    const FormChanges changes = form.adoptRows({fieldRow("A", R"("default_value":"two")"), fieldRow("B", onA)});
    QCOMPARE(changes.cleared, QStringList(u"B"_s));
    QCOMPARE(form.inputs(), R"({"A":"two"})");
    form.adoptRows({fieldRow("A", R"("default_value":"one")"), fieldRow("B", onA)});
    QCOMPARE(form.inputs(), R"({"A":"one","B":"b"})");
}

void FormValuesTest::userDecided_nothingReturnsByItself()
{
    Form form({fieldRow("A"), fieldRow("B", onA)});
    for (const auto &[id, text] : {std::pair(u"A"_s, u"a"_s), {u"B"_s, u"b"_s}, {u"A"_s, u"x"_s}})
        form.setText(id, text);
    form.set(u"B"_s, FieldValue::unset());
    form.setText(u"A"_s, u"a"_s);
    QCOMPARE(form.inputs(), R"({"A":"a"})");
    QCOMPARE(form.shelved(), QStringList(u"B=b"_s)); // still reachable
}

void FormValuesTest::bringBack_swaps()
{
    Form form({fieldRow("A"), fieldRow("B", onA)});
    for (const auto &[id, text] : {std::pair(u"B"_s, u"old"_s), {u"A"_s, u"a"_s}, {u"B"_s, u"new"_s}})
        form.setText(id, text);
    QVERIFY(form.bringBack(u"B"_s));
    QCOMPARE(form.value(u"B"_s).typed, u"old"_s);
    QCOMPARE(form.value(u"B"_s).origin, FieldValue::Origin::Restored);
    QCOMPARE(form.shelved(), QStringList(u"B=new"_s));
    QVERIFY(!form.bringBack(u"A"_s));
}

void FormValuesTest::bringBack_takesTheNewest()
{
    Form form({fieldRow("A"), fieldRow("B", onA)});
    for (const auto &[id, text] : {std::pair(u"B"_s, u"b0"_s), {u"A"_s, u"a1"_s}, {u"B"_s, u"b1"_s}, {u"A"_s, u"a2"_s}})
        form.setText(id, text);
    QCOMPARE(form.shelved(), QStringList({u"B=b0"_s, u"B=b1"_s}));
    QVERIFY(form.bringBack(u"B"_s));
    QCOMPARE(form.value(u"B"_s).typed, u"b1"_s);
    form.dropFromShelf(u"B"_s);
    QCOMPARE(form.shelf().size(), 0);
}

void FormValuesTest::restoreIfOffered_partOfAListNeedsAllIds()
{
    const QByteArray many = R"("value_type":"ARRAY","format":"SELECT","depends_on":["A"])";
    Form form({fieldRow("A"), fieldRow("B", many)});
    form.setText(u"B"_s, u"[\"1\",\"2\"]"_s);
    form.setText(u"A"_s, u"a"_s);
    QVERIFY(!form.restoreIfOffered(
        u"B"_s, [](const QString &id) { return id == u"1"_s; }, false));
    QVERIFY(form.restoreIfOffered(
        u"B"_s, [](const QString &) { return true; }, false));
    QCOMPARE(form.inputs(), R"({"A":"a","B":["1","2"]})");
    QVERIFY(!form.restoreIfOffered(
        u"B"_s, [](const QString &) { return true; }, false));
}

void FormValuesTest::form_64_importsFindTheirFields()
{
    Form form({});
    form.import({{u"a"_s, JsonText("1.10")},
                 {u"b"_s, JsonText(R"("x")")},
                 {u"later"_s, JsonText(R"("y")")},
                 {u"bad"_s, JsonText(R"("no number")")}});
    QCOMPARE(form.inputs(), R"({"a":1.10,"b":"x","bad":"no number","later":"y"})"); // the first request tells all
    const QByteArrayList rows{fieldRow("b", R"("default_value":"d")"), fieldRow("a", R"("value_type":"NUMBER")"),
                              fieldRow("bad", R"("value_type":"INTEGER")")};
    form.adoptRows(rows);
    form.shelveUnclaimed();
    QCOMPARE(form.inputs(), R"({"b":"x","a":1.10})");
    QCOMPARE(form.shelved(), QStringList({u"bad=no number"_s, u"later=y"_s}));
    form.adoptRows(rows + QByteArrayList{fieldRow("later")});
    QCOMPARE(form.inputs(), R"({"b":"x","a":1.10,"later":"y"})");
}

void FormValuesTest::form_61_keptPasswordIsAskedForAgain()
{
    Form form({});
    form.import({{u"pw"_s, JsonText(R"("")")}});
    form.adoptRows({fieldRow("pw", R"("format":"PASSWORD")")});
    form.shelveUnclaimed();
    QCOMPARE(form.inputs(), "{}");
    QCOMPARE(form.shelf().size(), 0);
}

void FormValuesTest::readOnly_takesNoValue()
{
    Form form({fieldRow("A"), fieldRow("B")});
    form.setText(u"B"_s, u"mine"_s);
    const QByteArray readOnly = R"("format":"READONLY","default_value":"told")";
    form.adoptRows({fieldRow("A"), fieldRow("B", readOnly)});
    QCOMPARE(form.value(u"B"_s).typed, u"told"_s);
    QCOMPARE(form.inputs(), "{}");
    form.adoptRows({fieldRow("A"), fieldRow("B")});
    QCOMPARE(form.inputs(), R"({"B":"mine"})");
}

void FormValuesTest::form_29_triggerComparesWhatIsSent()
{
    Form form({fieldRow("A", R"("value_type":"INTEGER","invalidates_input_fields":true)"), fieldRow("B")});
    form.setText(u"A"_s, u"1"_s);
    const FormValues::Values told = form.values();
    form.setText(u"A"_s, u" 1 "_s);
    form.setText(u"B"_s, u"b"_s);
    QVERIFY(form.changedTriggers(told).isEmpty());
    form.setText(u"A"_s, u"2"_s);
    QCOMPARE(form.changedTriggers(told), QStringList(u"A"_s));
}

QTEST_GUILESS_MAIN(FormValuesTest)
#include "tst_formvalues.moc"
