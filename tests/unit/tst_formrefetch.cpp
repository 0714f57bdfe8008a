// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/inputform.h"

#include "support/formfixture.h"
#include "support/heldtransport.h"

#include <QTest>

#include <algorithm>

using namespace ab;
using namespace Qt::StringLiterals;

// When the form asks the server again, and which answers it takes.
class FormRefetchTest : public QObject
{
    Q_OBJECT
private slots:
    void form_13_fastChanges_twoRequests();
    void f32_outdatedAnswer_isNotApplied();
    void form_14_otherActionMeanwhile();
    void f26_refetchTellsAllValues();
    void form_27_neverSettles_stopsAfterFiveRounds();
    void form_28_cycleTerminates();
    void form_78_thousandFields_keepTheirValues();
    void form_29_bothFlags_oneFetch();
    void form_30_chain_oneFetch();
    void form_31_changedBack_noRequest();
    void form_33_typing_oneRequest();
    void form_34_leavingUnchanged_noRequest();
    void form_33_leavingEndsThePause();
    void form_35_typingDuringAFetch_isKept();
    void form_52_defaultThatTriggers_isTold();
    void form_52_defaultThatReturns_isTold();
    void feature_f5_fiveReplies_anyOrder();
};

void FormRefetchTest::form_13_fastChanges_twoRequests()
{
    FormFixture t(oneFieldPerLetter);
    QVERIFY(t.open());
    const qsizetype before = t.requests();
    for (const QString &text : {u"x"_s, u"xy"_s, u"xyz"_s})
        t.set(u"A"_s, text);
    QVERIFY(t.settles());
    QVERIFY(t.requests() - before <= 2);
    QVERIFY(t.lastBody().contains(R"("A":"xyz")"));
    QCOMPARE(t.form->items().size(), 4);
}

void FormRefetchTest::f32_outdatedAnswer_isNotApplied()
{
    FormFixture t(oneFieldPerLetter);
    QVERIFY(t.open());
    bool wasShown = false;
    QObject::connect(t.form.get(), &InputForm::itemsChanged, t.form.get(),
                     [&] { wasShown |= t.form->field(u"x"_s) != nullptr; });
    t.http->held = true;
    t.set(u"A"_s, u"x"_s);
    t.set(u"A"_s, u"y"_s);
    t.http->releaseAll();
    QVERIFY(t.settles());
    QVERIFY(t.form->field(u"y"_s));
    QVERIFY(!wasShown);
}

void FormRefetchTest::form_14_otherActionMeanwhile()
{
    const auto http = std::make_shared<HeldTransport>();
    FormServer server{.rows = [](const JsonNode &) { return QByteArrayList{fieldRow("first")}; }};
    http->server = [&](const HttpRequest &request) { return server(request); };
    InputForm form(clientOf(http), {});
    form.open(FormServer::action(), u"c"_s);
    server.rows = [](const JsonNode &) { return QByteArrayList{fieldRow("second")}; };
    form.open(FormServer::action(), u"c"_s);
    http->answer(1);
    QTRY_COMPARE(form.state(), InputForm::State::Ready);
    http->answer(0);
    QCoreApplication::processEvents();
    QVERIFY(form.field(u"second"_s) && !form.field(u"first"_s));
}

void FormRefetchTest::f26_refetchTellsAllValues()
{
    FormFixture t({fieldRow("A", invalidates), fieldRow("B", R"("value_type":"NUMBER")"), fieldRow("C")});
    QVERIFY(t.open());
    t.set(u"B"_s, u"1.10"_s);
    t.set(u"C"_s, u"c"_s);
    QCOMPARE(t.requests(), 1);
    t.set(u"A"_s, u"a"_s);
    QVERIFY(t.settles());
    QCOMPARE(t.requests(), 2);
    QCOMPARE(t.lastBody(), R"({"data":{"authentication":"conn","inputs":{"A":"a","B":1.10,"C":"c"}}})");
    QCOMPARE(t.http->sent.last().tag.cause, u"field:A"_s);
}

void FormRefetchTest::form_27_neverSettles_stopsAfterFiveRounds()
{
    int answers = 0;
    FormFixture t([&answers](const JsonNode &) {
        const QByteArray changing =
            R"("invalidates_input_fields":true,"default_value":")" + QByteArray::number(++answers) + '"';
        return QByteArrayList{fieldRow("A", invalidates), fieldRow("B", changing)};
    });
    QVERIFY(t.open());
    QCOMPARE(t.requests(), 6); // one, and five by itself
    QCOMPARE(t.form->unstableFields(), QStringList(u"B"_s));
    QCOMPARE(t.form->state(), InputForm::State::Ready);
    t.set(u"A"_s, u"x"_s);
    QVERIFY(t.settles());
    QCOMPARE(t.requests(), 12);
}

void FormRefetchTest::form_28_cycleTerminates()
{
    FormFixture t({fieldRow("A", R"("depends_on":["B"])"), fieldRow("B", R"("depends_on":["A"])")});
    QVERIFY(t.open());
    t.set(u"A"_s, u"a"_s);
    QVERIFY(t.settles());
    t.set(u"B"_s, u"b"_s);
    QVERIFY(t.settles());
    QCOMPARE(t.requests(), 3);
    QCOMPARE(t.inputs(), R"({"B":"b"})");
    QVERIFY(t.form->unmetParents(u"A"_s).isEmpty() && t.form->unmetParents(u"B"_s).isEmpty());
}

void FormRefetchTest::form_29_bothFlags_oneFetch()
{
    FormFixture t({fieldRow("A", invalidates), fieldRow("B", R"("depends_on":["A"])")});
    QVERIFY(t.open());
    t.set(u"A"_s, u"a"_s);
    QVERIFY(t.settles());
    QCOMPARE(t.requests(), 2);
}

void FormRefetchTest::form_30_chain_oneFetch()
{
    FormFixture t({fieldRow("A"), fieldRow("B", R"("depends_on":["A"])"), fieldRow("C", R"("depends_on":["B"])")});
    QVERIFY(t.open());
    for (const QString &id : {u"A"_s, u"B"_s, u"C"_s}) {
        t.set(id, u"x"_s);
        QVERIFY(t.settles());
    }
    const qsizetype before = t.requests();
    t.set(u"A"_s, u"y"_s);
    QCOMPARE(t.form->shelf().size(), 2); // at once
    QVERIFY(t.settles());
    QCOMPARE(t.requests(), before + 1);
    QCOMPARE(t.lastBody(), R"({"data":{"authentication":"conn","inputs":{"A":"y"}}})");
}

void FormRefetchTest::form_31_changedBack_noRequest()
{
    FormFixture t({fieldRow("A"), fieldRow("B", R"("depends_on":["A"])"),
                   fieldRow("C", R"("depends_on":["A"],"default_value":"d")")});
    QVERIFY(t.open());
    t.set(u"A"_s, u"x"_s);
    QVERIFY(t.settles());
    t.set(u"B"_s, u"b"_s);
    const qsizetype before = t.requests();
    t.set(u"A"_s, u"xy"_s, EditKind::Typing);
    QCOMPARE(t.inputs(), R"({"A":"xy"})");
    t.set(u"A"_s, u"x"_s, EditKind::Typing);
    QVERIFY(t.settles());
    QCOMPARE(t.requests(), before);
    QCOMPARE(t.inputs(), R"({"A":"x","B":"b","C":"d"})");
    QCOMPARE(t.form->state(), InputForm::State::Ready);
}

void FormRefetchTest::form_33_typing_oneRequest()
{
    FormFixture t(oneFieldPerLetter);
    QVERIFY(t.open());
    for (int i = 1; i <= 20; ++i)
        t.set(u"A"_s, u"abcdefghijklmnopqrst"_s.left(i), EditKind::Typing);
    QVERIFY(!t.form->isSettled());
    QCOMPARE(t.requests(), 1);
    QVERIFY(t.settles());
    QCOMPARE(t.requests(), 2);
    QCOMPARE(t.form->items().size(), 21);
}

void FormRefetchTest::form_34_leavingUnchanged_noRequest()
{
    FormFixture t(oneFieldPerLetter);
    QVERIFY(t.open());
    t.set(u"A"_s, u"x"_s);
    QVERIFY(t.settles());
    t.form->settle(u"A"_s);
    t.set(u"A"_s, u"x"_s);
    QVERIFY(t.form->isSettled());
    QCOMPARE(t.requests(), 2);
}

void FormRefetchTest::form_33_leavingEndsThePause()
{
    FormFixture t(oneFieldPerLetter);
    QVERIFY(t.open());
    t.set(u"A"_s, u"x"_s, EditKind::Typing);
    t.form->settle(u"B"_s); // some other field
    QCOMPARE(t.form->state(), InputForm::State::Ready);
    t.form->settle(u"A"_s);
    QCOMPARE(t.form->state(), InputForm::State::Refreshing);
    QVERIFY(t.settles());
    QCOMPARE(t.requests(), 2);
}

void FormRefetchTest::form_35_typingDuringAFetch_isKept()
{
    FormFixture t(oneFieldPerLetter);
    QVERIFY(t.open());
    t.set(u"A"_s, u"xy"_s);
    QVERIFY(t.settles());
    t.http->held = true;
    t.set(u"A"_s, u"yx"_s);
    t.set(u"x"_s, u"meanwhile"_s, EditKind::Typing);
    QCOMPARE(t.form->state(), InputForm::State::Refreshing);
    t.http->releaseAll();
    QVERIFY(t.settles());
    QCOMPARE(t.requests(), 3);
    QCOMPARE(t.inputs(), R"({"A":"yx","x":"meanwhile"})");
}

void FormRefetchTest::form_52_defaultThatTriggers_isTold()
{
    FormFixture t([](const JsonNode &inputs) {
        QByteArrayList rows{fieldRow("A", R"("invalidates_input_fields":true,"default_value":"d")")};
        if (inputs.child("A"_L1).toText() == u"d"_s)
            rows.append(fieldRow("B"));
        return rows;
    });
    QVERIFY(t.open());
    QCOMPARE(t.requests(), 2);
    QVERIFY(t.form->field(u"B"_s));
}

void FormRefetchTest::form_52_defaultThatReturns_isTold()
{
    const QByteArray members = R"("depends_on":["A"],"invalidates_input_fields":true,"default_value":"d")";
    FormFixture t({fieldRow("A"), fieldRow("B", members)});
    t.http->handler = [&t](const HttpRequest &request) {
        t.http->held = t.requests() > 1; // the one that tells the default
        return t.server(request);
    };
    t.form->open(FormServer::action(), u"conn"_s);
    QTRY_COMPARE(t.requests(), 2);
    t.set(u"A"_s, u"x"_s); // clears the default
    t.form->setValue(u"A"_s, FieldValue::unset(), EditKind::Settled);
    QTRY_COMPARE(t.requests(), 3);
    t.http->releaseAll();
    QVERIFY(t.settles());
    QVERIFY(t.lastBody().contains(R"("inputs":{"B":"d"})"));
}

// Ten pages; the answer turns the order round, takes every tenth field away and brings others.
void FormRefetchTest::form_78_thousandFields_keepTheirValues()
{
    FormFixture t([](const JsonNode &inputs) {
        const bool isChanged = !inputs.child(u"A").isMissing();
        QByteArrayList rows;
        for (int i = 1; i < 1000; ++i) {
            if (!isChanged || i % 10 != 0)
                rows.append(fieldRow("f" + QByteArray::number(i)));
        }
        for (int i = 0; isChanged && i < 50; ++i)
            rows.append(fieldRow("new" + QByteArray::number(i)));
        if (isChanged)
            std::reverse(rows.begin(), rows.end());
        rows.prepend(fieldRow("A", invalidates));
        return rows;
    });
    QVERIFY(t.open());
    QCOMPARE(t.form->items().size(), 1000);
    QCOMPARE(t.requests(), 10);
    JsonWriter values;
    for (int i = 1; i < 1000; ++i)
        values.text(u"f%1"_s.arg(i), u"value %1"_s.arg(i));
    QVERIFY(t.form->applyInputs(values.take()).isEmpty());
    const QByteArray before = t.inputs();
    t.set(u"A"_s, u"x"_s);
    QVERIFY(t.settles());
    QCOMPARE(t.form->items().size(), 951);
    QCOMPARE(t.form->shelf().size(), 99);
    for (int i = 1; i < 1000; ++i)
        QCOMPARE(t.form->value(u"f%1"_s.arg(i)).typed, i % 10 == 0 ? QString() : u"value %1"_s.arg(i));
    t.form->setValue(u"A"_s, FieldValue::unset(), EditKind::Settled);
    QVERIFY(t.settles());
    QCOMPARE(t.inputs(), before);
    QVERIFY(t.form->shelf().isEmpty());
}

void FormRefetchTest::feature_f5_fiveReplies_anyOrder()
{
    QList<qsizetype> order{1, 2, 3, 4, 5}; // 0 is the opening
    do {
        const auto http = std::make_shared<HeldTransport>();
        http->server = FormServer{.rows = oneFieldPerLetter};
        const std::chrono::milliseconds none{0};
        InputForm form(clientOf(http), {none, none});
        form.open(FormServer::action(), u"c"_s);
        http->answer(0);
        QTRY_COMPARE(form.state(), InputForm::State::Ready);
        for (const QString &text : {u"a"_s, u"ab"_s, u"abc"_s, u"abcd"_s, u"vwxyz"_s}) {
            const qsizetype before = http->sent.size();
            form.setValue(u"A"_s, valueFromText(*form.field(u"A"_s), text), EditKind::Settled);
            QTRY_COMPARE(http->sent.size(), before + 1);
            QCOMPARE(http->underWay().size(), 1);
        }
        for (const qsizetype index : std::as_const(order)) {
            http->answer(index);
            QCoreApplication::processEvents();
        }
        QTRY_COMPARE(form.state(), InputForm::State::Ready);
        QCOMPARE(form.items().size(), 6);
        QVERIFY(form.field(u"v"_s));
        QCOMPARE(http->sent.size(), 6);
    } while (std::next_permutation(order.begin(), order.end()));
}

QTEST_GUILESS_MAIN(FormRefetchTest)
#include "tst_formrefetch.moc"
