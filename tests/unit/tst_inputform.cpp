// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/inputform.h"

#include "app/form/choicemodel.h"
#include "app/form/formproblems.h"
#include "support/formfixture.h"
#include "support/heldtransport.h"

#include <QSignalSpy>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

// Opening a form, what its signals and states tell, choices, connections and secrets.
class InputFormTest : public QObject
{
    Q_OBJECT
private slots:
    void f1_opening_sendsConnectionAndNoInputs();
    void f1_noConnection_isNull();
    void form_01_pagesAreOneForm();
    void form_02_failedPage_showsWhatCameAndRetries();
    void form_08_unknownActionId_isLookedUpAgain();
    void form_63_actionGone();
    void form_10_failedRefetch_keepsTheForm_data();
    void form_10_failedRefetch_keepsTheForm();
    void form_15_sameAnswer_nothingRebuilt();
    void form_22_signalsTellWhatHappened();
    void h17_unreadableFields_areCounted();
    void h12_pointer_namesAField_data();
    void h12_pointer_namesAField();
    void h12_refusedField_isToldUntilItChanges();
    void form_25_newRequiredField();
    void f34_unmetParents();
    void f35_connectionChanged();
    void f33_choicesOfAnOldParent();
    void rule8_valueReturnsWhenTheNewChoicesHaveIt();
    void form_64_prefillIsToldAtOnce();
    void x8_secretsAreAnnouncedBeforeTheyAreSent();
    void ownerGone_nothingHappens();
    void close_forgetsEverything();
};

void InputFormTest::f1_opening_sendsConnectionAndNoInputs()
{
    FormFixture t({fieldRow("A")});
    t.form->open(FormServer::action(), u"conn"_s);
    QCOMPARE(t.form->state(), InputForm::State::Loading);
    QVERIFY(!t.form->isSettled());
    QVERIFY(t.settles());
    QCOMPARE(t.form->state(), InputForm::State::Ready);
    QCOMPARE(t.http->sent.first().url.path(), u"/v2/actions/core:1/inputs"_s);
    QCOMPARE(t.lastBody(), R"({"data":{"authentication":"conn","inputs":{}}})");
    QVERIFY(t.form->isComplete());
}

void InputFormTest::f1_noConnection_isNull()
{
    FormFixture t({fieldRow("A")});
    t.form->open(FormServer::action(), {});
    QVERIFY(t.settles());
    QCOMPARE(t.lastBody(), R"({"data":{"authentication":null,"inputs":{}}})");
}

void InputFormTest::form_01_pagesAreOneForm()
{
    QByteArrayList rows;
    for (int i = 0; i < 37; ++i)
        rows.append(fieldRow("f" + QByteArray::number(i)));
    FormFixture t(rows);
    t.server.pageSize = 10;
    QList<int> counts;
    QObject::connect(t.form.get(), &InputForm::stateChanged, t.form.get(), [&] {
        counts.append(t.form->loadedFields());
        QVERIFY(t.form->state() == InputForm::State::Ready || !t.form->isComplete());
        QVERIFY(t.form->state() == InputForm::State::Ready || t.form->totalFields().value_or(37) == 37);
    });
    QVERIFY(t.open());
    QCOMPARE(counts, QList<int>({0, 10, 20, 30, 37, 37}));
    QCOMPARE(t.form->items().size(), 37);
    QCOMPARE(t.requests(), 4);
}

void InputFormTest::form_02_failedPage_showsWhatCameAndRetries()
{
    FormFixture t({fieldRow("a"), fieldRow("b"), fieldRow("c"), fieldRow("d")});
    t.server.pageSize = 2;
    t.http->handler = [&](const HttpRequest &request) -> ScriptedTransport::Reply {
        if (t.requests() == 2)
            return ScriptedTransport::answer(500, "{}");
        return t.server(request);
    };
    QVERIFY(t.open());
    QCOMPARE(t.form->state(), InputForm::State::Failed);
    QCOMPARE(t.form->error().kind, ApiError::Kind::Server);
    QCOMPARE(t.form->items().size(), 2);
    t.set(u"a"_s, u"typed meanwhile"_s);
    t.form->retry();
    QCOMPARE(t.form->state(), InputForm::State::Loading);
    QVERIFY(t.settles());
    QCOMPARE(t.form->items().size(), 4);
    QCOMPARE(t.inputs(), R"({"a":"typed meanwhile"})");
}

void InputFormTest::form_08_unknownActionId_isLookedUpAgain()
{
    FormFixture t({fieldRow("A")});
    t.server.actionId = u"core:2"_s;
    QVERIFY(t.open());
    QCOMPARE(t.form->state(), InputForm::State::Ready);
    QCOMPARE(t.form->action().id, u"core:2"_s);
    QCOMPARE(t.requests(), 3);
    QCOMPARE(t.http->sent.at(1).url.query(), u"app=app"_s);
}

void InputFormTest::form_63_actionGone()
{
    FormFixture t({fieldRow("A")});
    QVERIFY(t.open());
    t.server.actionId = u"core:2"_s;
    t.http->handler = [&](const HttpRequest &request) -> ScriptedTransport::Reply {
        if (request.url.path().endsWith(u"/actions"_s))
            return ScriptedTransport::answer(200, R"({"data":[]})");
        return t.server(request);
    };
    t.form->setConnection(u"other"_s);
    QVERIFY(t.settles());
    QCOMPARE(t.form->error().kind, ApiError::Kind::NoLongerOffered);
    QCOMPARE(t.form->error().code, u"create_row"_s);
    QCOMPARE(t.form->items().size(), 1); // the last known fields stay readable
}

void InputFormTest::form_10_failedRefetch_keepsTheForm_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("form_07 forbidden") << 403 << QByteArray("{}");
    QTest::newRow("form_09 rate limited") << 429 << QByteArray("{}");
    QTest::newRow("server") << 503 << QByteArray("{}");
    QTest::newRow("form_11 html") << 200 << QByteArray("<html>");
    QTest::newRow("form_11 cut off") << 200 << QByteArray(R"({"data":[{"id":)");
}

void InputFormTest::form_10_failedRefetch_keepsTheForm()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    FormFixture t(oneFieldPerLetter);
    QVERIFY(t.open());
    t.set(u"A"_s, u"xy"_s);
    QVERIFY(t.settles());
    t.set(u"x"_s, u"typed"_s);
    t.http->replies = {ScriptedTransport::answer(status, body)};
    t.set(u"A"_s, u"z"_s);
    QVERIFY(t.settles());
    QCOMPARE(t.form->state(), InputForm::State::Failed);
    QVERIFY(!t.form->isComplete());
    QCOMPARE(t.inputs(), R"({"A":"z","x":"typed"})");
    const qsizetype sent = t.requests();
    t.set(u"y"_s, u"no trigger"_s);
    t.form->settle(u"A"_s);
    QCOMPARE(t.requests(), sent); // nothing is repeated by itself
    t.form->retry();
    QCOMPARE(t.form->state(), InputForm::State::Refreshing);
    QVERIFY(t.settles());
    QCOMPARE(t.inputs(), R"({"A":"z"})");
    QCOMPARE(t.form->shelf().size(), 2);
    QCOMPARE(t.form->labelOf(u"x"_s), u"Title of x"_s);
}

void InputFormTest::h17_unreadableFields_areCounted()
{
    FormFixture t(oneFieldPerLetter);
    t.http->replies = {ScriptedTransport::answer(200, R"({"data":[{"id":"A","invalidates_input_fields":true},{}]})")};
    QVERIFY(t.open());
    QCOMPARE(t.form->items().size(), 1);
    QCOMPARE(t.form->skippedFields(), 1);
    t.set(u"A"_s, u"x"_s); // asks anew, and all of the answer can be read
    QVERIFY(t.settles());
    QCOMPARE(t.form->skippedFields(), 0);
}

void InputFormTest::h12_pointer_namesAField_data()
{
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("field");
    QTest::newRow("wrapped body") << u"/data/inputs/email"_s << u"email"_s;
    QTest::newRow("guide's body") << u"/input/email"_s << u"email"_s;
    QTest::newRow("an item of it") << u"/data/inputs/tags/0"_s << u"tags"_s;
    QTest::newRow("escaped") << u"/data/inputs/a~1b~0c"_s << u"a/b~c"_s;
    QTest::newRow("all inputs") << u"/data/inputs"_s << QString();
    QTest::newRow("another member") << u"/data/action"_s << QString();
    QTest::newRow("a parameter") << u"limit"_s << QString();
    QTest::newRow("none") << QString() << QString();
}

void InputFormTest::h12_pointer_namesAField()
{
    QFETCH(const QString, pointer);
    QFETCH(const QString, field);
    QCOMPARE(fieldNamedIn(pointer), field);
}

void InputFormTest::h12_refusedField_isToldUntilItChanges()
{
    FormFixture t(oneFieldPerLetter);
    QVERIFY(t.open());
    t.http->replies = {ScriptedTransport::answer(
        400, R"({"errors":[{"detail":"No such letter","source":{"pointer":"/data/inputs/A"}}]})")};
    t.set(u"A"_s, u"?"_s);
    QVERIFY(t.settles());
    QCOMPARE(t.form->state(), InputForm::State::Failed);
    QCOMPARE(t.form->refusal(), (FieldProblem{u"A"_s, FieldProblem::Kind::Refused, u"No such letter"_s}));
    QVERIFY(t.form->problems().isEmpty());
    t.set(u"A"_s, u"x"_s);
    QVERIFY(!t.form->refusal());
    t.form->refuse({.detail = u"Gone"_s, .pointer = u"/input/nobody"_s});
    QVERIFY(!t.form->refusal());
}

void InputFormTest::form_15_sameAnswer_nothingRebuilt()
{
    FormFixture t({fieldRow("A", invalidates), fieldRow("B")});
    QVERIFY(t.open());
    const QSignalSpy items(t.form.get(), &InputForm::itemsChanged);
    t.set(u"A"_s, u"x"_s);
    QVERIFY(t.settles());
    QCOMPARE(t.requests(), 2);
    QCOMPARE(items.size(), 0);
}

void InputFormTest::form_22_signalsTellWhatHappened()
{
    FormFixture t(oneFieldPerLetter);
    QVERIFY(t.open());
    t.set(u"A"_s, u"xy"_s);
    QVERIFY(t.settles());
    t.set(u"x"_s, u"typed"_s);
    const QSignalSpy items(t.form.get(), &InputForm::itemsChanged);
    const QSignalSpy values(t.form.get(), &InputForm::valueChanged);
    const QSignalSpy shelf(t.form.get(), &InputForm::shelfChanged);
    const QSignalSpy inputs(t.form.get(), &InputForm::inputsChanged);
    t.set(u"A"_s, u"yz"_s);
    QVERIFY(t.settles());
    QCOMPARE(items.size(), 1);
    const auto changes = items.first().first().value<FormChanges>();
    QCOMPARE(changes.added, QStringList(u"z"_s));
    QCOMPARE(changes.removed, QStringList(u"x"_s));
    QCOMPARE(changes.cleared, QStringList(u"x"_s));
    QCOMPARE(values.size(), 2); // A by the user, x by the form
    QCOMPARE(values.last().first().toString(), u"x"_s);
    QCOMPARE(shelf.size(), 1);
    QCOMPARE(inputs.size(), 2);
}

void InputFormTest::form_25_newRequiredField()
{
    FormFixture t([](const JsonNode &inputs) {
        QByteArrayList rows{fieldRow("A", invalidates)};
        if (inputs.contains(u"A"))
            rows.append(fieldRow("B", R"("is_required":true)"));
        return rows;
    });
    QVERIFY(t.open());
    QVERIFY(t.form->isComplete());
    t.set(u"A"_s, u"x"_s);
    QVERIFY(t.settles());
    QVERIFY(!t.form->isComplete());
    QCOMPARE(t.form->problems(), QList<FieldProblem>({{u"B"_s, FieldProblem::Kind::RequiredEmpty, {}}}));
    t.set(u"B"_s, u"there"_s);
    QVERIFY(t.form->isComplete());
}

void InputFormTest::f34_unmetParents()
{
    FormFixture t(
        {fieldRow("A", R"("format":"SELECT")"), fieldRow("B", R"("format":"SELECT","depends_on":["A","gone"])")});
    QVERIFY(t.open());
    QCOMPARE(t.form->unmetParents(u"B"_s), QStringList(u"A"_s));
    t.set(u"A"_s, u"x"_s);
    QVERIFY(t.form->unmetParents(u"B"_s).isEmpty());
}

void InputFormTest::f35_connectionChanged()
{
    FormFixture t({fieldRow("A", R"("format":"SELECT")"), fieldRow("B")});
    t.server.choiceIds[u"A"_s] = [](const JsonNode &) { return QByteArrayList{"1", "2"}; };
    QVERIFY(t.open());
    t.set(u"B"_s, u"typed"_s);
    ChoiceModel *choices = t.form->choices(u"A"_s);
    QCOMPARE(choices->state(), ChoiceModel::State::NotLoaded);
    choices->load();
    QTRY_COMPARE(choices->state(), ChoiceModel::State::Complete);
    t.form->setConnection(u"other"_s);
    QCOMPARE(choices->state(), ChoiceModel::State::NotLoaded);
    QCOMPARE(choices->rowCount(), 0);
    QVERIFY(t.settles());
    QCOMPARE(t.lastBody(), R"({"data":{"authentication":"other","inputs":{"B":"typed"}}})");
    QCOMPARE(t.form->choices(u"A"_s), choices);
}

void InputFormTest::f33_choicesOfAnOldParent()
{
    const auto http = std::make_shared<HeldTransport>();
    FormServer server{.rows = [](const JsonNode &) {
        return QByteArrayList{fieldRow("A"), fieldRow("B", R"("format":"SELECT","depends_on":["A"])")};
    }};
    server.choiceIds[u"B"_s] = [](const JsonNode &inputs) {
        return QByteArrayList{"of-" + inputs.child("A"_L1).toText().toUtf8()};
    };
    http->server = server;
    InputForm form(clientOf(http), {});
    form.open(FormServer::action(), u"c"_s);
    http->answer(0);
    QTRY_COMPARE(form.state(), InputForm::State::Ready);
    const auto choose = [&](const QString &text) {
        form.setValue(u"A"_s, valueFromText(*form.field(u"A"_s), text), EditKind::Settled);
        http->answerAll();
    };
    choose(u"one"_s);
    QTRY_COMPARE(form.state(), InputForm::State::Ready);
    ChoiceModel *choices = form.choices(u"B"_s);
    choices->load();
    const qsizetype late = http->unanswered().constLast();
    form.setValue(u"A"_s, valueFromText(*form.field(u"A"_s), u"two"_s), EditKind::Settled);
    choices->load();
    http->answer(http->unanswered().constLast());
    QTRY_COMPARE(choices->rowCount(), 1);
    http->answer(late);
    QCoreApplication::processEvents();
    QCOMPARE(choices->rowCount(), 1);
    QCOMPARE(choices->at(0).id, u"of-two"_s);
    http->answerAll();
    QTRY_VERIFY(form.isSettled());
}

void InputFormTest::rule8_valueReturnsWhenTheNewChoicesHaveIt()
{
    FormFixture t({fieldRow("A"), fieldRow("B", R"("format":"SELECT","depends_on":["A"])"),
                   fieldRow("C", R"("format":"SELECT","depends_on":["A"])")});
    t.server.choiceIds[u"B"_s] = [](const JsonNode &) { return QByteArrayList{"keep"}; };
    t.server.choiceIds[u"C"_s] = [](const JsonNode &) { return QByteArrayList{"another"}; };
    QVERIFY(t.open());
    t.form->setValue(u"B"_s, valueFromChoice(*t.form->field(u"B"_s), u"keep"_s, u"Keep me"_s, false),
                     EditKind::Settled);
    t.form->setValue(u"C"_s, valueFromChoice(*t.form->field(u"C"_s), u"gone"_s, u"Gone"_s, false), EditKind::Settled);
    t.set(u"A"_s, u"new"_s);
    QVERIFY(t.settles());
    QCOMPARE(t.inputs(), R"({"A":"new"})");
    t.form->choices(u"B"_s)->load();
    t.form->choices(u"C"_s)->load();
    QTRY_COMPARE(t.form->choices(u"C"_s)->state(), ChoiceModel::State::Complete);
    QTRY_COMPARE(t.inputs(), R"({"A":"new","B":"keep"})");
    QCOMPARE(t.form->value(u"B"_s).label, u"Keep me"_s);
    QCOMPARE(t.form->value(u"B"_s).origin, FieldValue::Origin::Restored);
    QCOMPARE(t.form->shelf().size(), 1);
    t.form->bringBack(u"C"_s);
    QCOMPARE(t.inputs(), R"({"A":"new","B":"keep","C":"gone"})");
    QVERIFY(t.settles());
}

void InputFormTest::form_64_prefillIsToldAtOnce()
{
    FormFixture t(oneFieldPerLetter);
    t.form->open(
        FormServer::action(), u"conn"_s,
        {{u"A"_s, JsonText(R"("x")")}, {u"x"_s, JsonText(R"("in the draft")")}, {u"q"_s, JsonText(R"("lost")")}});
    QVERIFY(t.settles());
    QCOMPARE(t.requests(), 1);
    QCOMPARE(t.lastBody(), R"({"data":{"authentication":"conn","inputs":{"A":"x","q":"lost","x":"in the draft"}}})");
    QCOMPARE(t.inputs(), R"({"A":"x","x":"in the draft"})");
    QCOMPARE(t.form->value(u"x"_s).origin, FieldValue::Origin::Imported);
    QCOMPARE(t.form->shelf().first().field.id, u"q"_s);
}

void InputFormTest::x8_secretsAreAnnouncedBeforeTheyAreSent()
{
    FormFixture t(
        {fieldRow("A", invalidates), fieldRow("pw", R"("format":"PASSWORD")"), fieldRow("S", R"("format":"SELECT")")});
    t.server.choiceIds[u"S"_s] = [](const JsonNode &) { return QByteArrayList{}; };
    QVERIFY(t.open());
    QSet<QByteArray> known;
    t.form->setSecretListener([&](const QString &, const QByteArray &secret) { known.insert(secret); });
    t.http->handler = [&](const HttpRequest &request) {
        const QString password = JsonIndex::root(request.body).child(u"data").child(u"inputs").child(u"pw").toString();
        [&] { QVERIFY(known.contains(password.toUtf8())); }();
        return t.server(request);
    };
    t.set(u"pw"_s, u"first-secret"_s, EditKind::Typing);
    QVERIFY(known.isEmpty()); // not while it is being typed
    t.set(u"A"_s, u"x"_s);
    QVERIFY(t.settles());
    t.set(u"pw"_s, u"second-secret"_s);
    t.form->choices(u"S"_s)->load();
    QTRY_COMPARE(t.form->choices(u"S"_s)->state(), ChoiceModel::State::Complete);
    QCOMPARE(t.form->inputsToKeep().bytes(), R"({"A":"x","pw":""})");
}

void InputFormTest::ownerGone_nothingHappens()
{
    FormFixture t({fieldRow("A", R"("format":"SELECT")")});
    t.server.choiceIds[u"A"_s] = [](const JsonNode &) { return QByteArrayList{"1"}; };
    QVERIFY(t.open());
    t.http->held = true;
    t.form->choices(u"A"_s)->load();
    t.form->setConnection(u"other"_s);
    t.form.reset();
    QTRY_COMPARE(t.http->cancelled, 2);
}

void InputFormTest::close_forgetsEverything()
{
    FormFixture t({fieldRow("A", R"("format":"SELECT")")});
    QVERIFY(t.open());
    t.set(u"A"_s, u"x"_s);
    const QPointer<ChoiceModel> choices = t.form->choices(u"A"_s);
    const QSignalSpy items(t.form.get(), &InputForm::itemsChanged);
    t.form->close();
    QCOMPARE(t.form->state(), InputForm::State::Empty);
    QVERIFY(t.form->items().isEmpty() && t.form->shelf().isEmpty() && t.form->isSettled());
    QCOMPARE(items.first().first().value<FormChanges>().removed, QStringList(u"A"_s));
    QCOMPARE(t.inputs(), "{}");
    QTRY_VERIFY(!choices);
    t.form->retry();
    t.form->setConnection(u"other"_s);
    QCOMPARE(t.requests(), 1);
}

QTEST_GUILESS_MAIN(InputFormTest)
#include "tst_inputform.moc"
