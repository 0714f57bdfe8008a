// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/choicemodel.h"
#include "app/form/inputform.h"

#include "support/formfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

// What the user decides: whether cleared values come back by themselves, and which problems are let be.
class FormOptionsTest : public QObject
{
    Q_OBJECT
private slots:
    void feature_f4_ask_offersTheValue();
    void feature_f4_ask_takesTheValueThatFits();
    void feature_f4_ask_offersOneValueOfAField();
    void feature_f4_ask_offersWhatTheChoicesHold();
    void feature_f4_never_staysOnTheShelf();
    void feature_f4_optionsOutliveUndo();
    void form_17_fieldsThatReturn_areNotAskedAbout();
    void form_58_repeatedKey_isSentOnceAllowed();
    void form_58_otherProblems_cannotBeAllowed();
    void form_53_numbersAreSentAsTyped();
};

namespace {

using Restore = FormOptions::Restore;

struct Dependant : FormFixture
{
    explicit Dependant(Restore restore) : FormFixture({fieldRow("A"), fieldRow("B", R"("depends_on":["A"])")})
    {
        form->setOptions({.restore = restore});
    }
    // B held "of one", and A went from "one" to "two".
    [[nodiscard]] bool prepare()
    {
        if (!open())
            return false;
        set(u"A"_s, u"one"_s);
        set(u"B"_s, u"of one"_s);
        set(u"A"_s, u"two"_s);
        return settles();
    }
};

QStringList offered(const FormFixture &t)
{
    QStringList texts;
    const QList<ShelvedValue> values = t.form->restorable();
    for (const ShelvedValue &value : values)
        texts.append(value.value.typed);
    return texts;
}

} // namespace

void FormOptionsTest::feature_f4_ask_offersTheValue()
{
    Dependant t(Restore::Ask);
    QVERIFY(t.prepare());
    QVERIFY(t.form->restorable().isEmpty());
    const QSignalSpy shelf(t.form.get(), &InputForm::shelfChanged);
    t.set(u"A"_s, u"one"_s);
    QVERIFY(t.settles());
    QCOMPARE(offered(t), QStringList(u"of one"_s));
    QCOMPARE(shelf.size(), 1);
    QCOMPARE(t.inputs(), R"({"A":"one"})");
    t.form->bringBack(u"B"_s);
    QCOMPARE(t.inputs(), R"({"A":"one","B":"of one"})");
    QVERIFY(t.form->restorable().isEmpty());
}

void FormOptionsTest::feature_f4_ask_takesTheValueThatFits()
{
    Dependant t(Restore::Ask);
    QVERIFY(t.prepare());
    FormDraft draft = t.form->draft();
    Shelf::Entry newer = draft.shelf.first();
    newer.shelved.value = valueFromText(fieldFrom("B"), u"of three"_s);
    newer.surroundings = Shelf::Surroundings{{u"A"_s, u"three"_s}};
    draft.shelf.append(newer);
    t.form->open(FormServer::action(), u"conn"_s, draft);
    QVERIFY(t.settles());
    t.set(u"A"_s, u"one"_s);
    QVERIFY(t.settles());
    t.form->bringBack(u"B"_s);
    QCOMPARE(t.inputs(), R"({"A":"one","B":"of one"})");
}

// Several values of a field were chosen under the same parent: the newest is offered, the others are there to be taken.
void FormOptionsTest::feature_f4_ask_offersOneValueOfAField()
{
    Dependant t(Restore::Ask);
    QVERIFY(t.prepare());
    for (const auto &[parent, value] : {std::pair("one", "newer"), std::pair("three", "of three")}) {
        t.set(u"A"_s, QString::fromLatin1(parent));
        t.set(u"B"_s, QString::fromLatin1(value));
        t.set(u"A"_s, u"two"_s);
        QVERIFY(t.settles());
    }
    FormDraft draft = t.form->draft();
    for (Shelf::Entry &entry : draft.shelf)
        entry.returnsByItself = true;
    t.form->open(FormServer::action(), u"conn"_s, draft);
    QVERIFY(t.settles());
    t.set(u"A"_s, u"one"_s);
    QVERIFY(t.settles());
    QCOMPARE(t.form->shelf().size(), 3);
    QCOMPARE(offered(t), QStringList(u"newer"_s));
    t.form->bringBack(u"B"_s);
    QCOMPARE(t.inputs(), R"({"A":"one","B":"newer"})");
    QVERIFY(offered(t).isEmpty());
    QCOMPARE(t.form->shelf().size(), 2);
}

void FormOptionsTest::feature_f4_ask_offersWhatTheChoicesHold()
{
    FormFixture t({fieldRow("A"), fieldRow("B", R"("format":"SELECT","depends_on":["A"])")});
    t.server.choiceIds[u"B"_s] = [](const JsonNode &) { return QByteArrayList{"kept"}; };
    t.form->setOptions({.restore = Restore::Ask});
    QVERIFY(t.open());
    t.set(u"A"_s, u"one"_s);
    t.set(u"B"_s, u"kept"_s);
    t.set(u"A"_s, u"two"_s);
    QVERIFY(t.settles());
    const QSignalSpy shelf(t.form.get(), &InputForm::shelfChanged);
    t.form->choices(u"B"_s)->load();
    QTRY_COMPARE(offered(t), QStringList(u"kept"_s));
    QCOMPARE(shelf.size(), 1);
    QCOMPARE(t.inputs(), R"({"A":"two"})");
    t.form->bringBack(u"B"_s);
    QCOMPARE(t.inputs(), R"({"A":"two","B":"kept"})");
}

void FormOptionsTest::feature_f4_never_staysOnTheShelf()
{
    Dependant t(Restore::Never);
    QVERIFY(t.prepare());
    t.set(u"A"_s, u"one"_s);
    QVERIFY(t.settles());
    QVERIFY(t.form->restorable().isEmpty());
    QCOMPARE(t.inputs(), R"({"A":"one"})");
    QCOMPARE(t.form->shelf().size(), 1);
    t.form->bringBack(u"B"_s);
    QCOMPARE(t.inputs(), R"({"A":"one","B":"of one"})");
}

void FormOptionsTest::feature_f4_optionsOutliveUndo()
{
    Dependant t(Restore::ByItself);
    QVERIFY(t.prepare());
    t.form->setOptions({.restore = Restore::Never});
    t.form->undo();
    t.form->redo();
    QVERIFY(t.settles());
    t.set(u"A"_s, u"one"_s);
    QVERIFY(t.settles());
    QCOMPARE(t.inputs(), R"({"A":"one"})");
}

void FormOptionsTest::form_17_fieldsThatReturn_areNotAskedAbout()
{
    FormFixture t(oneFieldPerLetter);
    t.form->setOptions({.restore = Restore::Never});
    QVERIFY(t.open());
    t.set(u"A"_s, u"x"_s);
    QVERIFY(t.settles());
    t.set(u"x"_s, u"typed"_s);
    t.set(u"A"_s, u"y"_s);
    QVERIFY(t.settles());
    t.set(u"A"_s, u"yx"_s);
    QVERIFY(t.settles());
    QCOMPARE(t.inputs(), R"({"A":"yx","x":"typed"})");
}

void FormOptionsTest::form_58_repeatedKey_isSentOnceAllowed()
{
    FormFixture t({fieldRow("o", R"("value_type":"OBJECT")")});
    QVERIFY(t.open());
    const InputField field = *t.form->field(u"o"_s);
    const auto enter = [&](const QString &key) {
        t.form->setValue(u"o"_s, valueFromEntries(field, {{u"k"_s, u"1"_s}, {u"z"_s, u"2"_s}, {key, u"3"_s}}),
                         EditKind::Settled);
    };
    enter(u"k"_s);
    QCOMPARE(t.form->problems(), QList<FieldProblem>({{u"o"_s, FieldProblem::Kind::DuplicateKey, u"k"_s}}));
    QVERIFY(!t.form->isComplete());
    const QSignalSpy inputs(t.form.get(), &InputForm::inputsChanged);
    t.form->allow(u"o"_s);
    QCOMPARE(inputs.size(), 1);
    QVERIFY(t.form->isComplete());
    QVERIFY(t.form->problems().first().isAllowed);
    QCOMPARE(t.inputs(), R"({"o":{"k":"1","z":"2","k":"3"}})");
    enter(QString()); // another value has to be allowed again
    QVERIFY(!t.form->isComplete());
    t.form->allow(u"o"_s);
    QVERIFY(t.form->isComplete());
    QCOMPARE(t.inputs(), R"({"o":{"k":"1","z":"2","":"3"}})");
}

void FormOptionsTest::form_58_otherProblems_cannotBeAllowed()
{
    FormFixture t({fieldRow("f", R"("format":"FILE")"), fieldRow("n", R"("value_type":"INTEGER")"),
                   fieldRow("r", R"("is_required":true)")});
    QVERIFY(t.open());
    t.set(u"f"_s, u"/etc/passwd"_s);
    t.set(u"n"_s, u"x"_s);
    for (const QString &id : {u"f"_s, u"n"_s, u"r"_s})
        t.form->allow(id);
    QCOMPARE(t.form->problems().size(), 3);
    for (const FieldProblem &problem : t.form->problems())
        QVERIFY(!problem.isAllowed);
    QVERIFY(!t.form->isComplete());
}

void FormOptionsTest::form_53_numbersAreSentAsTyped()
{
    FormFixture t({fieldRow("A", invalidates), fieldRow("n", R"("value_type":"NUMBER")"),
                   fieldRow("m", R"("value_type":"NUMBER")")});
    QVERIFY(t.open());
    t.set(u"n"_s, u"1.10"_s);
    t.set(u"m"_s, u"1e400"_s);
    t.set(u"A"_s, u"a"_s);
    QVERIFY(t.settles());
    QVERIFY(t.lastBody().contains(R"("inputs":{"A":"a","n":1.10,"m":1e400})"));
    QVERIFY(t.form->isComplete());
}

QTEST_GUILESS_MAIN(FormOptionsTest)
#include "tst_formoptions.moc"
