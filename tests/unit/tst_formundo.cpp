// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/inputform.h"
#include "app/form/undohistory.h"

#include "support/formfixture.h"
#include "support/heldtransport.h"

#include <QSignalSpy>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

// Undo across refetches, extras, whole objects, drafts, and what is remembered of each reading of the definitions.
class FormUndoTest : public QObject
{
    Q_OBJECT
private slots:
    void form_32_undoBringsTheVersionBack();
    void form_32_redo();
    void form_32_undoneBeforeItWasAsked_noRequest();
    void form_32_laterStepKeepsTheNewDefinitions();
    void form_32_failedCheck_canBeRetried();
    void typingIsOneStep();
    void typingAgainLater_isAnotherStep();
    void newChange_nothingToRedo();
    void stepsAreBounded();
    void shelfMovesAreUndone();
    void otherConnection_staysOnUndo();
    void form_12_asksBeforeAdopting();
    void form_12_declined_oldFormStays();
    void form_12_nextChangeAsksAnew();
    void extras_areSentAndUndone();
    void extras_thatGetAField();
    void extras_ofAField_areLeftOut();
    void applyInputs_saysWhatTheObjectSays();
    void applyInputs_parentAndDependantTogether();
    void applyInputs_unfitChangesNothing();
    void applyInputs_keepsWhatIsNotSent();
    void applyInputs_noObject();
    void inputsAnyway_sendsWhatWasTyped();
    void form_64_draftIsLaidOverTheFields();
    void form_64_draftIsShownBeforeTheFieldsCome();
    void form_61_reopenedDraftAsksForThePassword();
    void draft_ofWhatHasNoFieldYet();
    void ledger_tellsEachReading();
    void ledger_isBounded();
};

namespace {

using Outcome = FormLedger::Outcome;
using Extras = QList<std::pair<QString, JsonText>>;

FormServer::Rows parentAndDependant()
{
    return [](const JsonNode &inputs) {
        QByteArrayList rows{fieldRow("A", invalidates), fieldRow("B", R"("depends_on":["A"])")};
        const QByteArray extra = inputs.child("A"_L1).toText().toUtf8();
        if (!extra.isEmpty())
            rows.append(fieldRow(extra));
        return rows;
    };
}

QList<Outcome> outcomesOf(const InputForm &form)
{
    QList<Outcome> outcomes;
    for (const FormLedger::Entry &entry : form.ledger().entries())
        outcomes.append(entry.outcome);
    return outcomes;
}

// A form whose field A was changed from "one" to "two": B and the field "one" went to the shelf.
struct Changed : FormFixture
{
    Changed() : FormFixture(parentAndDependant()) {}
    [[nodiscard]] bool prepare()
    {
        if (!open())
            return false;
        set(u"A"_s, u"one"_s);
        if (!settles())
            return false;
        set(u"B"_s, u"of one"_s);
        set(u"one"_s, u"in one"_s);
        set(u"A"_s, u"two"_s);
        return settles();
    }
};

} // namespace

void FormUndoTest::form_32_undoBringsTheVersionBack()
{
    Changed t;
    QVERIFY(t.prepare());
    QCOMPARE(t.inputs(), R"({"A":"two"})");
    QCOMPARE(t.form->shelf().size(), 2);
    QVERIFY(t.form->field(u"two"_s));
    const qsizetype before = t.requests();
    const QSignalSpy items(t.form.get(), &InputForm::itemsChanged);
    t.form->undo();
    QCOMPARE(t.inputs(), R"({"A":"one","B":"of one","one":"in one"})");
    QVERIFY(t.form->field(u"one"_s) && !t.form->field(u"two"_s));
    QVERIFY(t.form->shelf().isEmpty());
    QCOMPARE(items.first().first().value<FormChanges>().removed, QStringList(u"two"_s));
    QCOMPARE(t.form->state(), InputForm::State::Refreshing);
    QVERIFY(t.settles());
    QCOMPARE(t.requests(), before + 1);
    QCOMPARE(t.http->sent.last().tag.cause, u"undo"_s);
    QVERIFY(t.lastBody().contains(R"("inputs":{"A":"one","B":"of one","one":"in one"})"));
    QCOMPARE(t.inputs(), R"({"A":"one","B":"of one","one":"in one"})");
    QCOMPARE(items.size(), 1); // the check found the same
}

void FormUndoTest::form_32_redo()
{
    Changed t;
    QVERIFY(t.prepare());
    QVERIFY(t.form->canUndo() && !t.form->canRedo());
    t.form->undo();
    QVERIFY(t.settles());
    t.form->redo();
    QCOMPARE(t.inputs(), R"({"A":"two"})");
    QCOMPARE(t.form->shelf().size(), 2);
    QVERIFY(t.form->field(u"two"_s));
    QVERIFY(t.settles());
    QVERIFY(!t.form->canRedo());
    for (int i = 0; i < 4; ++i)
        t.form->undo();
    QVERIFY(!t.form->canUndo());
    QCOMPARE(t.inputs(), "{}");
    QVERIFY(t.settles());
    QCOMPARE(t.form->state(), InputForm::State::Ready);
}

void FormUndoTest::form_32_undoneBeforeItWasAsked_noRequest()
{
    Changed t;
    QVERIFY(t.prepare());
    const qsizetype before = t.requests();
    t.set(u"A"_s, u"three"_s, EditKind::Typing);
    QVERIFY(!t.form->isSettled());
    t.form->undo();
    QVERIFY(t.form->isSettled());
    QCOMPARE(t.form->state(), InputForm::State::Ready);
    QCOMPARE(t.requests(), before);
    QCOMPARE(t.inputs(), R"({"A":"two"})");
}

// What was typed during the refetch is undone, the refetch is not.
void FormUndoTest::form_32_laterStepKeepsTheNewDefinitions()
{
    Changed t;
    QVERIFY(t.prepare());
    t.http->held = true;
    t.set(u"A"_s, u"three"_s);
    t.set(u"B"_s, u"meanwhile"_s);
    t.http->releaseAll();
    QVERIFY(t.settles());
    const qsizetype before = t.requests();
    QCOMPARE(t.inputs(), R"({"A":"three","B":"meanwhile"})");
    t.form->undo();
    QCOMPARE(t.inputs(), R"({"A":"three"})");
    QVERIFY(t.form->field(u"three"_s));
    QVERIFY(t.form->isSettled());
    QCOMPARE(t.requests(), before);
}

void FormUndoTest::form_32_failedCheck_canBeRetried()
{
    Changed t;
    QVERIFY(t.prepare());
    t.http->replies = {ScriptedTransport::answer(500, "{}")};
    t.form->undo();
    QVERIFY(t.settles());
    QCOMPARE(t.form->state(), InputForm::State::Failed);
    QCOMPARE(t.inputs(), R"({"A":"one","B":"of one","one":"in one"})");
    t.form->retry();
    QVERIFY(t.settles());
    QCOMPARE(t.form->state(), InputForm::State::Ready);
    QCOMPARE(t.inputs(), R"({"A":"one","B":"of one","one":"in one"})");
}

void FormUndoTest::typingIsOneStep()
{
    FormFixture t({fieldRow("A"), fieldRow("B")});
    QVERIFY(t.open());
    const QSignalSpy undo(t.form.get(), &InputForm::undoChanged);
    for (const QString &text : {u"a"_s, u"ab"_s, u"abc"_s})
        t.set(u"A"_s, text, EditKind::Typing);
    QCOMPARE(undo.size(), 1);
    t.set(u"B"_s, u"b"_s, EditKind::Typing);
    t.form->undo();
    QCOMPARE(t.inputs(), R"({"A":"abc"})");
    t.form->undo();
    QCOMPARE(t.inputs(), "{}");
    QVERIFY(!t.form->canUndo());
    t.form->redo();
    QCOMPARE(t.inputs(), R"({"A":"abc"})");
    QCOMPARE(t.requests(), 1);
}

void FormUndoTest::typingAgainLater_isAnotherStep()
{
    FormFixture t({fieldRow("A")});
    t.timing.typingBurst = std::chrono::milliseconds(0);
    t.form = std::make_unique<InputForm>(clientOf(t.http), t.timing);
    QVERIFY(t.open());
    t.set(u"A"_s, u"a"_s, EditKind::Typing);
    t.set(u"A"_s, u"ab"_s, EditKind::Typing);
    t.form->undo();
    QCOMPARE(t.inputs(), R"({"A":"a"})");
    FormFixture u({fieldRow("A")});
    QVERIFY(u.open());
    u.set(u"A"_s, u"a"_s, EditKind::Typing);
    u.form->settle(u"A"_s); // left, and came back
    u.set(u"A"_s, u"ab"_s, EditKind::Typing);
    u.form->undo();
    QCOMPARE(u.inputs(), R"({"A":"a"})");
}

void FormUndoTest::newChange_nothingToRedo()
{
    FormFixture t({fieldRow("A"), fieldRow("B")});
    QVERIFY(t.open());
    t.set(u"A"_s, u"a"_s);
    t.form->undo();
    QVERIFY(t.form->canRedo());
    t.set(u"B"_s, {}); // "" is a value
    QVERIFY(!t.form->canRedo());
    t.set(u"B"_s, {});
    t.form->undo();
    QVERIFY(!t.form->canUndo()); // the same again was no step
    QCOMPARE(t.inputs(), "{}");
    t.form->open(FormServer::action(), u"conn"_s);
    QVERIFY(!t.form->canUndo() && !t.form->canRedo());
    QVERIFY(t.settles());
}

void FormUndoTest::stepsAreBounded()
{
    FormFixture t({fieldRow("A")});
    QVERIFY(t.open());
    for (int i = 1; i <= UndoHistory::maxSteps + 5; ++i)
        t.set(u"A"_s, QString::number(i));
    int steps = 0;
    for (; t.form->canUndo(); ++steps)
        t.form->undo();
    QCOMPARE(steps, UndoHistory::maxSteps);
    QCOMPARE(t.inputs(), R"({"A":"5"})");
}

void FormUndoTest::shelfMovesAreUndone()
{
    Changed t;
    QVERIFY(t.prepare());
    t.form->dropFromShelf(u"one"_s);
    QCOMPARE(t.form->shelf().size(), 1);
    t.form->undo();
    QCOMPARE(t.form->shelf().size(), 2);
    t.form->bringBack(u"B"_s);
    QCOMPARE(t.inputs(), R"({"A":"two","B":"of one"})");
    t.form->undo();
    QCOMPARE(t.inputs(), R"({"A":"two"})");
    QCOMPARE(t.form->shelf().size(), 2);
}

void FormUndoTest::otherConnection_staysOnUndo()
{
    Changed t;
    QVERIFY(t.prepare());
    t.form->setConnection(u"other"_s);
    QVERIFY(t.settles());
    const qsizetype before = t.requests();
    t.form->undo();
    QCOMPARE(t.form->connectionId(), u"other"_s);
    QVERIFY(t.settles());
    QCOMPARE(t.requests(), before + 1);
    QVERIFY(t.lastBody().startsWith(R"({"data":{"authentication":"other",)"));
    QCOMPARE(t.inputs(), R"({"A":"one","B":"of one","one":"in one"})");
}

void FormUndoTest::form_12_asksBeforeAdopting()
{
    FormFixture t(oneFieldPerLetter);
    QVERIFY(t.open());
    t.set(u"A"_s, u"x"_s);
    QVERIFY(t.settles());
    t.set(u"x"_s, u"typed"_s);
    t.http->replies = {ScriptedTransport::answer(200, R"({"data":[]})"),
                       ScriptedTransport::answer(200, R"({"data":[]})")};
    t.set(u"A"_s, u"y"_s);
    QVERIFY(t.settles());
    QVERIFY(t.form->asksToAdopt());
    QVERIFY(!t.form->isComplete());
    QCOMPARE(t.form->items().size(), 2);
    QCOMPARE(outcomesOf(*t.form).last(), Outcome::UnderWay);
    t.form->adoptEmpty(true);
    QVERIFY(!t.form->asksToAdopt());
    QVERIFY(t.form->isComplete());
    QVERIFY(t.form->items().isEmpty());
    QCOMPARE(t.form->shelf().size(), 2);
    t.form->undo(); // one step back the old form is there, and is checked
    QCOMPARE(t.form->items().size(), 2);
    QCOMPARE(t.inputs(), R"({"A":"y","x":"typed"})");
    QVERIFY(t.settles());
    QVERIFY(t.form->asksToAdopt());
    QCOMPARE(t.form->items().size(), 2);
}

void FormUndoTest::form_12_declined_oldFormStays()
{
    FormFixture t(oneFieldPerLetter);
    QVERIFY(t.open());
    t.http->replies = {ScriptedTransport::answer(200, R"({"data":[]})")};
    t.set(u"A"_s, u"y"_s);
    QVERIFY(t.settles());
    const qsizetype before = t.requests();
    t.form->adoptEmpty(false);
    QVERIFY(!t.form->asksToAdopt());
    QVERIFY(t.form->isComplete());
    QCOMPARE(t.inputs(), R"({"A":"y"})");
    QCOMPARE(outcomesOf(*t.form).last(), Outcome::Declined);
    t.form->adoptEmpty(true); // nothing is asked any more
    QCOMPARE(t.form->items().size(), 1);
    QCOMPARE(t.requests(), before);
}

void FormUndoTest::form_12_nextChangeAsksAnew()
{
    FormFixture t(oneFieldPerLetter);
    QVERIFY(t.open());
    t.http->replies = {ScriptedTransport::answer(200, R"({"data":[]})")};
    t.set(u"A"_s, u"y"_s);
    QVERIFY(t.settles());
    t.set(u"A"_s, u"yz"_s);
    QVERIFY(t.settles());
    QVERIFY(!t.form->asksToAdopt());
    QCOMPARE(t.form->items().size(), 3);
    QCOMPARE(outcomesOf(*t.form), QList<Outcome>({Outcome::Adopted, Outcome::Stale, Outcome::Adopted}));
}

void FormUndoTest::extras_areSentAndUndone()
{
    FormFixture t({fieldRow("A", invalidates)});
    QVERIFY(t.open());
    const QSignalSpy inputs(t.form.get(), &InputForm::inputsChanged);
    const Extras extras{
        {u"z"_s, JsonText("18446744073709551616")}, {u"y"_s, JsonText("1.00")}, {u"z"_s, JsonText("1")}};
    t.form->setExtras(extras);
    QCOMPARE(inputs.size(), 1);
    QCOMPARE(t.form->extras(), extras);
    t.set(u"A"_s, u"a"_s);
    QVERIFY(t.settles());
    QVERIFY(t.lastBody().contains(R"("inputs":{"A":"a","z":18446744073709551616,"y":1.00,"z":1})"));
    t.form->undo();
    t.form->undo();
    QVERIFY(t.form->extras().isEmpty());
    QCOMPARE(t.inputs(), "{}");
    QVERIFY(t.settles());
}

void FormUndoTest::extras_thatGetAField()
{
    FormFixture t([](const JsonNode &inputs) {
        QByteArrayList rows{fieldRow("A", invalidates)};
        if (inputs.contains(u"A"))
            rows += {fieldRow("x"), fieldRow("n", R"("value_type":"INTEGER")")};
        return rows;
    });
    QVERIFY(t.open());
    t.form->setExtras({{u"x"_s, JsonText(R"("1")")},
                       {u"x"_s, JsonText(R"("2")")},
                       {u"n"_s, JsonText(R"("no number")")},
                       {u"rest"_s, JsonText("3")}});
    t.set(u"A"_s, u"a"_s);
    QVERIFY(t.settles());
    QCOMPARE(t.inputs(), R"({"A":"a","x":"2","rest":3})"); // the last of equal names counts
    QCOMPARE(t.form->value(u"x"_s).origin, FieldValue::Origin::Imported);
    QCOMPARE(t.form->shelf().size(), 2); // the other one, and the text that is no number
}

void FormUndoTest::extras_ofAField_areLeftOut()
{
    FormFixture t({fieldRow("A")});
    QVERIFY(t.open());
    t.form->setExtras({{u"A"_s, JsonText("1")}, {u"b"_s, JsonText("2")}});
    QCOMPARE(t.form->extras(), Extras({{u"b"_s, JsonText("2")}}));
}

void FormUndoTest::applyInputs_saysWhatTheObjectSays()
{
    FormFixture t({fieldRow("A"), fieldRow("n", R"("value_type":"NUMBER")"), fieldRow("d", R"("default_value":"d")"),
                   fieldRow("gone")});
    QVERIFY(t.open());
    t.set(u"gone"_s, u"x"_s);
    t.set(u"A"_s, u"as it was"_s);
    QVERIFY(t.form->applyInputs(JsonText(R"({ "n":1.10, "more":[1 ,2], "A":"as it was", "more":null})")).isEmpty());
    QCOMPARE(t.inputs(), R"({"A":"as it was","n":1.10,"more":[1 ,2],"more":null})");
    QCOMPARE(t.form->value(u"d"_s), FieldValue::unset());
    QCOMPARE(t.form->value(u"n"_s).origin, FieldValue::Origin::Typed);
    QVERIFY(t.form->applyInputs(JsonText(R"({"A":null})"), FieldValue::Origin::Pasted).isEmpty());
    QCOMPARE(t.form->value(u"A"_s).state, FieldValue::State::Null);
    QCOMPARE(t.form->value(u"A"_s).origin, FieldValue::Origin::Pasted);
    t.form->undo();
    t.form->undo();
    QCOMPARE(t.inputs(), R"({"A":"as it was","d":"d","gone":"x"})");
    QCOMPARE(t.requests(), 1);
}

void FormUndoTest::applyInputs_parentAndDependantTogether()
{
    Changed t;
    QVERIFY(t.prepare());
    const qsizetype before = t.requests();
    QVERIFY(t.form->applyInputs(JsonText(R"({"one":"early","B":"b","A":"one"})")).isEmpty());
    QCOMPARE(t.inputs(), R"({"A":"one","B":"b","one":"early"})");
    QVERIFY(t.settles());
    QCOMPARE(t.requests(), before + 1);
    QCOMPARE(t.http->sent.last().tag.cause, u"paste"_s);
    QCOMPARE(t.form->value(u"one"_s).typed, u"early"_s); // the extra found its field
    QVERIFY(t.form->extras().isEmpty());
    QCOMPARE(t.inputs(), R"({"A":"one","B":"b","one":"early"})");
}

void FormUndoTest::applyInputs_unfitChangesNothing()
{
    FormFixture t({fieldRow("A"), fieldRow("n", R"("value_type":"INTEGER")"), fieldRow("r", R"("format":"READONLY")")});
    QVERIFY(t.open());
    t.set(u"n"_s, u"5"_s);
    QCOMPARE(t.form->applyInputs(JsonText(R"({"n":"five","r":"x","A":"a"})")), QStringList({u"n"_s, u"r"_s}));
    QCOMPARE(t.inputs(), R"({"A":"a","n":5})");
}

void FormUndoTest::applyInputs_keepsWhatIsNotSent()
{
    FormFixture t({fieldRow("n", R"("value_type":"INTEGER")"), fieldRow("f", R"("format":"FILE")")});
    QVERIFY(t.open());
    t.set(u"n"_s, u"five"_s);
    t.set(u"f"_s, u"/home/me/x"_s);
    QCOMPARE(t.inputs(), "{}");
    QVERIFY(t.form->applyInputs(t.form->inputs()).isEmpty());
    QCOMPARE(t.form->value(u"n"_s).typed, u"five"_s);
    QCOMPARE(t.form->value(u"f"_s).typed, u"/home/me/x"_s);
}

void FormUndoTest::applyInputs_noObject()
{
    FormFixture t({fieldRow("A")});
    QVERIFY(t.open());
    t.set(u"A"_s, u"a"_s);
    for (const QByteArray &bytes : {QByteArray("[1]"), QByteArray("{\"A\":"), QByteArray()})
        QVERIFY(t.form->applyInputs(JsonText(bytes)).isEmpty());
    QCOMPARE(t.inputs(), R"({"A":"a"})");
}

void FormUndoTest::inputsAnyway_sendsWhatWasTyped()
{
    FormFixture t({fieldRow("n", R"("value_type":"INTEGER")"),
                   fieldRow("l", R"("value_type":"ARRAY","items":{"type":"INTEGER"})"),
                   fieldRow("o", R"("value_type":"OBJECT")"), fieldRow("b", R"("value_type":"BOOLEAN")"),
                   fieldRow("f", R"("format":"FILE")"), fieldRow("s")});
    QVERIFY(t.open());
    t.set(u"n"_s, u"fi\"ve"_s);
    t.form->setValue(u"l"_s, valueFromList(*t.form->field(u"l"_s), {u"1"_s, u"x"_s}), EditKind::Settled);
    t.set(u"o"_s, u"{\"a\": 1}"_s);
    t.set(u"b"_s, u"{maybe"_s);
    t.set(u"f"_s, u"/etc/passwd"_s);
    t.set(u"s"_s, u"fits"_s);
    QCOMPARE(t.inputs(), R"({"s":"fits"})");
    QCOMPARE(t.form->inputsAnyway().bytes(), R"({"n":"fi\"ve","l":["1","x"],"o":{"a": 1},"b":"{maybe","s":"fits"})");
}

void FormUndoTest::form_64_draftIsLaidOverTheFields()
{
    Changed t;
    QVERIFY(t.prepare());
    t.set(u"two"_s, u"in two"_s);
    t.form->setExtras({{u"more"_s, JsonText("1.0")}});
    const FormDraft draft = t.form->draft();
    QCOMPARE(draft.values.size(), 2);
    QCOMPARE(draft.shelf.size(), 2);

    Changed u;
    u.form->open(FormServer::action(), u"conn"_s, draft);
    QVERIFY(u.settles());
    QCOMPARE(u.requests(), 1);
    QVERIFY(u.lastBody().contains(R"("inputs":{"A":"two","two":"in two","more":1.0})"));
    QCOMPARE(u.inputs(), t.inputs());
    QCOMPARE(u.form->items(), t.form->items());
    QCOMPARE(u.form->shelf(), t.form->shelf());
    QCOMPARE(u.form->draft(), draft);
    QCOMPARE(u.form->labelOf(u"one"_s), u"Title of one"_s);
    QVERIFY(!u.form->canUndo());
    u.set(u"A"_s, u"one"_s); // what was on the shelf of the draft returns like any other
    QVERIFY(u.settles());
    QCOMPARE(u.inputs(), R"({"A":"one","B":"of one","one":"in one","more":1.0})");
}

void FormUndoTest::form_64_draftIsShownBeforeTheFieldsCome()
{
    FormFixture t({fieldRow("n", R"("value_type":"INTEGER","default_value":"7")"), fieldRow("new"),
                   fieldRow("late", R"("depends_on":["n"])"), fieldRow("c", R"("default_value":"d")")});
    t.server.pageSize = 1;
    FormDraft draft;
    draft.values = {{fieldFrom("n"), valueFromText(fieldFrom("n"), u"42"_s)},
                    {fieldFrom("late"), valueFromText(fieldFrom("late"), u"kept"_s)},
                    {fieldFrom("old"), valueFromText(fieldFrom("old"), u"of old"_s)}};
    draft.touched = {u"n"_s, u"late"_s, u"old"_s, u"c"_s};
    t.http->held = true;
    t.form->open(FormServer::action(), u"conn"_s, draft);
    QCOMPARE(t.form->state(), InputForm::State::Loading);
    QCOMPARE(t.form->items().size(), 3);
    QCOMPARE(t.inputs(), R"({"n":"42","late":"kept","old":"of old"})");
    t.http->releaseAll();
    QVERIFY(t.settles());
    QCOMPARE(t.inputs(), R"({"n":42,"late":"kept"})"); // c was cleared on purpose
    QCOMPARE(t.form->shelf().size(), 2);               // "old", and the text that 42 was
    t.http->replies = {ScriptedTransport::failure(ApiError::Kind::Unreachable)};
    t.form->open(FormServer::action(), u"conn"_s, draft);
    QVERIFY(t.settles());
    QCOMPARE(t.form->state(), InputForm::State::Failed);
    QCOMPARE(t.form->items().size(), 3);
}

void FormUndoTest::form_61_reopenedDraftAsksForThePassword()
{
    const QByteArrayList rows{fieldRow("pw", R"("format":"PASSWORD","is_required":true,"default_value":"changeme")")};
    FormFixture t(rows);
    QVERIFY(t.open());
    t.set(u"pw"_s, u"s3cret"_s);
    const auto kept = draftFromJson(toJson(t.form->draft()).bytes());
    QVERIFY(kept);
    QCOMPARE(kept->secrets, QStringList(u"pw"_s));
    FormFixture u(rows);
    u.form->open(FormServer::action(), u"conn"_s, *kept);
    QVERIFY(u.settles());
    QCOMPARE(u.inputs(), "{}");
    QCOMPARE(u.form->problems(), QList<FieldProblem>({{u"pw"_s, FieldProblem::Kind::RequiredEmpty, {}}}));
}

void FormUndoTest::draft_ofWhatHasNoFieldYet()
{
    FormFixture t({fieldRow("n", R"("value_type":"INTEGER")")});
    t.http->replies = {ScriptedTransport::answer(500, "{}")};
    t.form->open(FormServer::action(), u"conn"_s, {{u"n"_s, JsonText("12")}, {u"x"_s, JsonText(R"("y")")}});
    QVERIFY(t.settles());
    const FormDraft draft = t.form->draft();
    t.form->open(FormServer::action(), u"conn"_s, draft);
    QVERIFY(t.settles());
    QCOMPARE(t.inputs(), R"({"n":12})");
    QCOMPARE(t.form->shelf().first().value.json.bytes(), R"("y")");
}

void FormUndoTest::ledger_tellsEachReading()
{
    FormFixture t(oneFieldPerLetter);
    QVERIFY(t.open());
    const QSignalSpy changed(t.form.get(), &InputForm::ledgerChanged);
    t.set(u"A"_s, u"x"_s);
    QVERIFY(t.settles());
    QCOMPARE(changed.size(), 2); // begun and ended
    t.set(u"A"_s, u"xx"_s);
    QVERIFY(t.settles());
    t.http->held = true;
    t.set(u"A"_s, u"dropped"_s);
    t.set(u"A"_s, u"xxx"_s);
    t.http->releaseAll();
    QVERIFY(t.settles());
    t.http->replies = {ScriptedTransport::answer(503, "{}")};
    t.set(u"A"_s, u"y"_s);
    QVERIFY(t.settles());
    QCOMPARE(outcomesOf(*t.form), QList<Outcome>({Outcome::Adopted, Outcome::Adopted, Outcome::Same, Outcome::Stale,
                                                  Outcome::Same, Outcome::Failed}));
    const QList<FormLedger::Entry> &entries = t.form->ledger().entries();
    QCOMPARE(entries.first().cause, u"open"_s);
    QCOMPARE(entries.first().changes.added, QStringList(u"A"_s));
    QCOMPARE(entries.at(1).cause, u"field:A"_s);
    QCOMPARE(entries.at(1).number, 2);
    QCOMPARE(entries.at(1).told.bytes(), R"({"A":"x"})");
    QCOMPARE(entries.at(1).definitions.ids(), QStringList({u"A"_s, u"x"_s}));
    QVERIFY(entries.at(1).ended >= entries.at(1).asked);
    QCOMPARE(entries.last().error.httpStatus, 503);
    t.form->close();
    QVERIFY(t.form->ledger().isEmpty());
}

void FormUndoTest::ledger_isBounded()
{
    FormLedger ledger;
    for (int i = 0; i < FormLedger::maxEntries + 3; ++i)
        ledger.begin({});
    QCOMPARE(ledger.entries().size(), FormLedger::maxEntries);
    QCOMPARE(ledger.count(), FormLedger::maxEntries + 3);
    QCOMPARE(ledger.newest().outcome, Outcome::UnderWay);
    QCOMPARE(ledger.entries().first().number, 4);
    QCOMPARE(ledger.entries().first().outcome, Outcome::Stale);
    ledger.failed({});
    ledger.dropped(); // nothing is under way any more
    QCOMPARE(ledger.newest().outcome, Outcome::Failed);
}

QTEST_GUILESS_MAIN(FormUndoTest)
#include "tst_formundo.moc"
