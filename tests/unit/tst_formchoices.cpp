// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/choicecheck.h"
#include "app/form/choicemodel.h"
#include "support/formfixture.h"
#include "support/waituntil.h"

#include <QSignalSpy>

using namespace ab;
using namespace Qt::StringLiterals;
using State = ChoiceModel::State;

namespace {

const QByteArray aSelect = R"("format":"SELECT")";
const QByteArray several = R"("value_type":"ARRAY","items":{"type":"STRING"},"format":"SELECT")";
const QByteArray ofP = R"(,"depends_on":["P"])";

// P, of which B's list depends; each letter of P is an entry of it.
struct Parented : FormFixture
{
    explicit Parented(const QByteArray &members) :
        FormFixture(QByteArrayList{fieldRow("P"), fieldRow("B", members + ofP), fieldRow("other")})
    {
        server.choiceIds[u"B"_s] = [](const JsonNode &inputs) {
            QByteArrayList ids;
            for (const QChar letter : inputs.child(u"P").toText())
                ids.append(QByteArray(1, letter.toLatin1()) + "=Entry " + letter.toLatin1());
            return ids;
        };
    }

    ChoiceModel *choices() { return form->choices(u"B"_s); }
    [[nodiscard]] bool load()
    {
        choices()->load();
        return waitUntil([this] { return choices()->state() == State::Complete && form->isSettled(); });
    }
    [[nodiscard]] bool setParent(const QString &text)
    {
        set(u"P"_s, text);
        return settles();
    }
    void pick(const QString &id)
    {
        form->setValue(u"B"_s, valueFromChoice(*form->field(u"B"_s), id, u"Entry "_s + id, false), EditKind::Settled);
    }
    void pickSeveral(const QString &letters)
    {
        QStringList ids;
        QStringList labels;
        for (const QChar letter : letters) {
            ids.append(letter);
            labels.append(u"Entry "_s + letter);
        }
        form->setValue(u"B"_s, valueFromChoices(*form->field(u"B"_s), ids, labels), EditKind::Settled);
    }
    // Of e, d, c, b, a, which were chosen under "abcde", the list of "ace" has three.
    [[nodiscard]] bool openInPart()
    {
        if (!open() || !setParent(u"abcde"_s) || !load())
            return false;
        pickSeveral(u"edcba"_s);
        return setParent(u"ace"_s) && load();
    }
    qsizetype choiceRequests() const
    {
        return std::count_if(http->sent.cbegin(), http->sent.cend(),
                             [](const HttpRequest &r) { return r.url.path().endsWith("/choices"_L1); });
    }
};

} // namespace

// What the form knows of the choices in it: whether they are offered, and what a change of a parent does to them.
class FormChoicesTest : public QObject
{
    Q_OBJECT
private slots:
    void form_36_idBeyondTheFirstPage_isKeptUnverified();
    void form_37_absentAfterAParentChanged_goesToTheShelf();
    void form_38_absentWithoutAChange_isKeptAndTold();
    void form_41_theIdIsSentAsText();
    void form_45_lateAnswerOfAnOldParent_neverShows();
    void form_48_someStillOffered_staysInPart();
    void form_48_earlierParent_bringsTheWholeBack();
    void form_48_nextParent_looksAtTheWhole();
    void form_48_touchedMeanwhile_staysApart();
    void form_48_broughtBack_joinsWhatStands();
    void form_48_restoreSettingHolds();
    void form_48_earlierParentAfterARestart();
    void feature_h5_listRenewsTheLabelAndItsDate();
    void form_49_customIdAndBack_sameValue();
    void form_66_otherConnection_unverifiedAgain();
    void feature_h4_customId_outlivesARefetch();
    void feature_h11_unrelatedChange_noRequest();
    void feature_h11_earlierParent_itsListAtOnce();
    void feature_h11_otherConnection_dropsAll();
    void feature_h11_oldList_isAskedForAgain();
    void feature_p6_everyChoiceIsLookedUp();
    void feature_p6_canBeCancelled();
    void feature_p6_editMakesAResultOld();
    void feature_p6_otherAction_endsTheCheck();
};

void FormChoicesTest::form_36_idBeyondTheFirstPage_isKeptUnverified()
{
    FormFixture t(QByteArrayList{fieldRow("B", aSelect)});
    t.server.pageSize = 2;
    t.server.choiceIds[u"B"_s] = [](const JsonNode &) { return QByteArrayList{"1", "2", "3", "4", "5"}; };
    t.form->open(FormServer::action(), u"conn"_s, {{u"B"_s, JsonText(R"("4")")}});
    QVERIFY(t.settles());
    QCOMPARE(t.form->standing(u"B"_s), ChoiceStanding::Unverified);
    ChoiceModel *choices = t.form->choices(u"B"_s);
    t.server.pageSize = 2;
    choices->load();
    QTRY_COMPARE(choices->state(), State::Partial);
    QCOMPARE(t.form->standing(u"B"_s), ChoiceStanding::Unverified); // it may stand on a later page
    QCOMPARE(t.inputs(), R"({"B":"4"})");
    const QSignalSpy told(t.form.get(), &InputForm::standingsChanged);
    choices->verify({u"4"_s});
    QTRY_COMPARE(choices->state(), State::Partial);
    QCOMPARE(t.form->standing(u"B"_s), ChoiceStanding::Offered);
    QCOMPARE(told.size(), 1);
}

void FormChoicesTest::form_37_absentAfterAParentChanged_goesToTheShelf()
{
    Parented t(aSelect);
    QVERIFY(t.open());
    QVERIFY(t.setParent(u"abc"_s));
    QVERIFY(t.load());
    t.pick(u"b"_s);
    QCOMPARE(t.form->standing(u"B"_s), ChoiceStanding::Offered);
    QVERIFY(t.setParent(u"xyz"_s));
    QVERIFY(t.load());
    QVERIFY(!t.form->value(u"B"_s).isSet());
    QCOMPARE(t.form->shelf().size(), 1);
    QCOMPARE(t.form->shelf().first().value.label, u"Entry b"_s);
    QCOMPARE(t.form->shelf().first().reason, ShelvedValue::Reason::ParentChanged);
    QCOMPARE(t.form->standing(u"B"_s), ChoiceStanding::NotAChoice);
}

void FormChoicesTest::form_38_absentWithoutAChange_isKeptAndTold()
{
    Parented t(aSelect);
    t.form->open(FormServer::action(), u"conn"_s, {{u"P"_s, JsonText(R"("abc")")}, {u"B"_s, JsonText(R"("old")")}});
    QVERIFY(t.settles());
    QCOMPARE(t.form->notOffered(), QStringList());
    QVERIFY(t.load());
    QCOMPARE(t.form->standing(u"B"_s), ChoiceStanding::NotOffered);
    QCOMPARE(t.form->notOffered(), QStringList{u"B"_s});
    QCOMPARE(t.inputs(), R"({"P":"abc","B":"old"})"); // not cleared
    QVERIFY(t.form->isComplete());                    // a warning, no obstacle
}

void FormChoicesTest::form_41_theIdIsSentAsText()
{
    FormFixture t(QByteArrayList{fieldRow("B", R"("value_type":"INTEGER","format":"SELECT")")});
    QVERIFY(t.open());
    t.http->replies = {ScriptedTransport::answer(200, R"({"data":[{"id":2,"label":"Two"}]})")};
    ChoiceModel *choices = t.form->choices(u"B"_s);
    choices->load();
    QTRY_COMPARE(choices->state(), State::Complete);
    const Choice two = choices->at(0);
    t.form->setValue(u"B"_s, valueFromChoice(*t.form->field(u"B"_s), two.id, two.display(), false), EditKind::Settled);
    QCOMPARE(t.inputs(), R"({"B":"2"})"); // "the chosen choice's id, as a string"
    QCOMPARE(t.form->standing(u"B"_s), ChoiceStanding::Offered);
    t.form->setValue(u"B"_s, *valueFromJson(*t.form->field(u"B"_s), JsonText("2")), EditKind::Settled);
    QCOMPARE(t.inputs(), R"({"B":2})"); // bytes somebody pasted stay what they are
    QCOMPARE(t.form->standing(u"B"_s), ChoiceStanding::Offered);
}

void FormChoicesTest::form_45_lateAnswerOfAnOldParent_neverShows()
{
    Parented t(aSelect);
    QVERIFY(t.open());
    QVERIFY(t.setParent(u"abc"_s));
    t.http->held = true;
    t.choices()->load();
    const qsizetype late = t.http->sent.size() - 1;
    t.http->held = false;
    t.set(u"P"_s, u"x"_s);
    t.http->release(late);
    QVERIFY(t.settles());
    QCOMPARE(t.choices()->rowCount(), 0);
    QVERIFY(t.load());
    QCOMPARE(t.choices()->rowCount(), 1);
    QCOMPARE(t.choices()->at(0).id, u"x"_s);
}

void FormChoicesTest::form_48_someStillOffered_staysInPart()
{
    Parented t(several);
    QVERIFY(t.open());
    QVERIFY(t.setParent(u"abcde"_s));
    QVERIFY(t.load());
    t.pickSeveral(u"edcba"_s);
    QVERIFY(t.setParent(u"ace"_s));
    QCOMPARE(t.inputs(), R"({"P":"ace"})"); // nobody knows yet
    QVERIFY(t.load());
    QCOMPARE(t.inputs(), R"({"P":"ace","B":["e","c","a"]})");
    QCOMPARE(t.form->value(u"B"_s).labels, QStringList({u"Entry e"_s, u"Entry c"_s, u"Entry a"_s}));
    QCOMPARE(t.form->shelf().size(), 1);
    QCOMPARE(listItems(t.form->shelf().first().value), QStringList({u"d"_s, u"b"_s}));
    QCOMPARE(t.form->shelf().first().value.labels, QStringList({u"Entry d"_s, u"Entry b"_s}));
}

void FormChoicesTest::form_48_earlierParent_bringsTheWholeBack()
{
    Parented t(several);
    QVERIFY(t.openInPart());
    QVERIFY(t.setParent(u"abcde"_s));
    QCOMPARE(t.inputs(), R"({"P":"abcde","B":["e","d","c","b","a"]})"); // at once, in its order
    QCOMPARE(t.form->value(u"B"_s).labels.value(1), u"Entry d"_s);
    QVERIFY(t.form->shelf().isEmpty());
    t.form->undo();
    QVERIFY(t.settles());
    QCOMPARE(t.inputs(), R"({"P":"ace","B":["e","c","a"]})");
    QCOMPARE(t.form->shelf().size(), 1);
}

void FormChoicesTest::form_48_nextParent_looksAtTheWhole()
{
    Parented t(several);
    QVERIFY(t.openInPart());
    QVERIFY(t.setParent(u"bc"_s));
    QVERIFY(t.load());
    QCOMPARE(t.inputs(), R"({"P":"bc","B":["c","b"]})"); // b had been set aside before
    QCOMPARE(listItems(t.form->shelf().first().value), QStringList({u"e"_s, u"d"_s, u"a"_s}));
    QVERIFY(t.setParent(u"abcde"_s));
    QCOMPARE(t.inputs(), R"({"P":"abcde","B":["e","d","c","b","a"]})");
    QVERIFY(t.form->shelf().isEmpty());
}

void FormChoicesTest::form_48_touchedMeanwhile_staysApart()
{
    Parented t(several);
    QVERIFY(t.openInPart());
    t.pickSeveral(u"c"_s);
    QVERIFY(t.setParent(u"abcde"_s));
    QCOMPARE(t.inputs(), R"({"P":"abcde"})");
    QCOMPARE(t.form->shelf().size(), 2);
}

void FormChoicesTest::form_48_broughtBack_joinsWhatStands()
{
    Parented t(several);
    QVERIFY(t.openInPart());
    t.pickSeveral(u"cex"_s);
    t.form->bringBack(u"B"_s);
    QCOMPARE(t.inputs(), R"({"P":"ace","B":["e","d","c","b","x"]})");
    QVERIFY(t.form->shelf().isEmpty());
}

void FormChoicesTest::form_48_restoreSettingHolds()
{
    Parented t(several);
    QVERIFY(t.openInPart());
    t.form->setOptions({.restore = FormOptions::Restore::Ask});
    QVERIFY(t.setParent(u"abcde"_s));
    QCOMPARE(t.inputs(), R"({"P":"abcde"})");
    QCOMPARE(t.form->restorable().size(), 1);
    QCOMPARE(listItems(t.form->shelf().first().value).size(), 5); // one value, whole again
    t.form->bringBack(u"B"_s);
    QCOMPARE(t.inputs(), R"({"P":"abcde","B":["e","d","c","b","a"]})");

    Parented never(several);
    QVERIFY(never.openInPart());
    never.form->setOptions({.restore = FormOptions::Restore::Never});
    QVERIFY(never.setParent(u"abcde"_s));
    QCOMPARE(never.inputs(), R"({"P":"abcde"})");
    QCOMPARE(never.form->shelf().size(), 1);
}

void FormChoicesTest::form_48_earlierParentAfterARestart()
{
    Parented t(several);
    QVERIFY(t.openInPart());
    const auto kept = draftFromJson(toJson(t.form->draft()).bytes());
    QVERIFY(kept);
    t.form->open(FormServer::action(), u"conn"_s, *kept);
    QVERIFY(t.settles());
    QVERIFY(t.setParent(u"abcde"_s));
    QCOMPARE(t.inputs(), R"({"P":"abcde","B":["e","d","c","b","a"]})");
}

void FormChoicesTest::feature_h5_listRenewsTheLabelAndItsDate()
{
    Parented t(aSelect);
    QVERIFY(t.open());
    QVERIFY(t.setParent(u"ab"_s));
    FieldValue old = valueFromChoice(*t.form->field(u"B"_s), u"b"_s, u"Former name"_s, false);
    old.labelSeen = QDateTime(QDate(2020, 2, 3), QTime(4, 5), Qt::UTC);
    t.form->setValue(u"B"_s, old, EditKind::Settled);
    const auto kept = draftFromJson(toJson(t.form->draft()).bytes());
    QCOMPARE(kept->values.last().value.labelSeen, old.labelSeen);
    QVERIFY(t.load());
    QCOMPARE(t.form->value(u"B"_s).label, u"Entry b"_s);
    QCOMPARE(t.form->value(u"B"_s).labelSeen, t.choices()->list().readAt());
}

void FormChoicesTest::form_49_customIdAndBack_sameValue()
{
    Parented t(aSelect);
    QVERIFY(t.open());
    QVERIFY(t.setParent(u"abc"_s));
    QVERIFY(t.load());
    t.pick(u"b"_s);
    const FieldValue picked = t.form->value(u"B"_s);
    t.form->setValue(u"B"_s, valueFromText(*t.form->field(u"B"_s), u"zz"_s), EditKind::Settled);
    QVERIFY(t.form->value(u"B"_s).custom);
    QCOMPARE(t.form->standing(u"B"_s), ChoiceStanding::NotOffered);
    t.pick(u"b"_s);
    QCOMPARE(t.form->value(u"B"_s), picked);
}

void FormChoicesTest::form_66_otherConnection_unverifiedAgain()
{
    FormFixture t(QByteArrayList{fieldRow("B", aSelect)});
    t.server.choiceIds[u"B"_s] = [](const JsonNode &) { return QByteArrayList{"1"}; };
    QVERIFY(t.open());
    ChoiceModel *choices = t.form->choices(u"B"_s);
    choices->load();
    QTRY_COMPARE(choices->state(), State::Complete);
    t.set(u"B"_s, u"1"_s);
    QCOMPARE(t.form->standing(u"B"_s), ChoiceStanding::Offered);
    t.form->setConnection(u"another"_s);
    QCOMPARE(t.form->standing(u"B"_s), ChoiceStanding::Unverified);
    QVERIFY(t.settles());
    QCOMPARE(t.inputs(), R"({"B":"1"})");
}

void FormChoicesTest::feature_h4_customId_outlivesARefetch()
{
    FormFixture t(QByteArrayList{fieldRow("A", invalidates), fieldRow("B", aSelect)});
    QVERIFY(t.open());
    t.set(u"B"_s, u"zz9"_s);
    t.set(u"A"_s, u"x"_s);
    QVERIFY(t.settles());
    QVERIFY(t.form->value(u"B"_s).custom);
    QCOMPARE(t.form->standing(u"B"_s), ChoiceStanding::Unverified);
    QCOMPARE(t.inputs(), R"({"A":"x","B":"zz9"})");
}

void FormChoicesTest::feature_h11_unrelatedChange_noRequest()
{
    Parented t(aSelect);
    QVERIFY(t.open());
    QVERIFY(t.setParent(u"abc"_s));
    QVERIFY(t.load());
    t.set(u"other"_s, u"anything"_s);
    QVERIFY(t.settles());
    QVERIFY(t.load());
    QCOMPARE(t.choiceRequests(), 1);
}

void FormChoicesTest::feature_h11_earlierParent_itsListAtOnce()
{
    Parented t(aSelect);
    QVERIFY(t.open());
    QVERIFY(t.setParent(u"abc"_s));
    QVERIFY(t.load());
    QVERIFY(t.setParent(u"x"_s));
    QVERIFY(t.load());
    QCOMPARE(t.choiceRequests(), 2);
    QVERIFY(t.setParent(u"abc"_s));
    t.choices()->load();
    QCOMPARE(t.choices()->state(), State::Complete); // without a turn of the loop
    QCOMPARE(t.choices()->rowCount(), 3);
    QCOMPARE(t.choiceRequests(), 2);
    QVERIFY(t.choices()->list().readAt().isValid()); // its age can be told
    t.choices()->refresh();
    QVERIFY(t.load());
    QCOMPARE(t.choiceRequests(), 3);
}

void FormChoicesTest::feature_h11_otherConnection_dropsAll()
{
    Parented t(aSelect);
    QVERIFY(t.open());
    QVERIFY(t.setParent(u"abc"_s));
    QVERIFY(t.load());
    t.form->setConnection(u"another"_s);
    QVERIFY(t.settles());
    QVERIFY(t.load());
    t.form->setConnection(u"conn"_s);
    QVERIFY(t.settles());
    QCOMPARE(t.choices()->rowCount(), 0);
    QVERIFY(t.load());
    QCOMPARE(t.choiceRequests(), 3);
}

void FormChoicesTest::feature_h11_oldList_isAskedForAgain()
{
    Parented t(aSelect);
    t.timing.choicesStayFresh = std::chrono::milliseconds(-1); // old as soon as it is read
    t.form = std::make_unique<InputForm>(clientOf(t.http), t.timing);
    QVERIFY(t.open());
    QVERIFY(t.setParent(u"abc"_s));
    QVERIFY(t.load());
    t.choices()->load();
    QVERIFY(t.choices()->isRefreshing());
    QCOMPARE(t.choices()->rowCount(), 3); // what is known stays in sight
    QTRY_COMPARE(t.choices()->state(), State::Complete);
    QCOMPARE(t.choiceRequests(), 2);
}

namespace {

// Four selects: offered on page 2, not offered, unreadable, empty.
struct Checked : FormFixture
{
    ChoiceCheck check{form.get(), nullptr};

    Checked() :
        FormFixture({fieldRow("A", aSelect), fieldRow("B", several), fieldRow("C", aSelect), fieldRow("D", aSelect)})
    {
        server.pageSize = 2;
        for (const char *id : {"A", "B"})
            server.choiceIds[QString::fromLatin1(id)] = [](const JsonNode &) {
                return QByteArrayList{"1", "2", "3", "4", "5"};
            };
        http->handler = [this](const HttpRequest &request) -> Result<HttpResponse> {
            if (request.url.path().contains("/inputs/C/"_L1))
                return HttpResponse{.status = 400, .body = R"({"errors":[{"status":400,"detail":"no"}]})"};
            return server(request);
        };
    }

    [[nodiscard]] bool fill()
    {
        form->open(FormServer::action(), u"conn"_s,
                   {{u"A"_s, JsonText(R"("3")")}, {u"B"_s, JsonText(R"(["1","9"])")}, {u"C"_s, JsonText(R"("1")")}});
        return settles();
    }
    [[nodiscard]] bool ends() const
    {
        return waitUntil([this] { return !check.isRunning(); });
    }
};

} // namespace

void FormChoicesTest::feature_p6_everyChoiceIsLookedUp()
{
    Checked t;
    QVERIFY(t.fill());
    QCOMPARE(t.check.candidates(), QStringList({u"A"_s, u"B"_s, u"C"_s}));
    t.check.start();
    QVERIFY(t.check.isRunning());
    QCOMPARE(t.check.current(), u"A"_s);
    QCOMPARE(t.check.total(), 3);
    QVERIFY(t.ends());
    QVERIFY(t.check.checkedAt().isValid());
    QCOMPARE(t.check.results().size(), 3);
    QCOMPARE(t.check.results().at(0), (CheckedChoice{.fieldId = u"A"_s, .standing = ChoiceStanding::Offered}));
    QCOMPARE(t.check.results().at(1).standing, ChoiceStanding::NotOffered);
    QCOMPARE(t.check.results().at(1).missing, QStringList{u"9"_s});
    QCOMPARE(t.check.results().at(2).standing, ChoiceStanding::Unverified);
    QCOMPARE(t.check.results().at(2).error.detail, u"no"_s);
    QCOMPARE(t.form->notOffered(), QStringList{u"B"_s});
    QCOMPARE(t.form->choices(u"A"_s)->rowCount(), 4); // no further than needed
}

void FormChoicesTest::feature_p6_canBeCancelled()
{
    Checked t;
    QVERIFY(t.fill());
    t.http->held = true;
    t.check.start();
    t.check.cancel();
    QVERIFY(!t.check.isRunning());
    QVERIFY(!t.check.checkedAt().isValid());
    QCOMPARE(t.form->choices(u"A"_s)->state(), State::NotLoaded);
    const qsizetype sent = t.requests();
    t.http->releaseAll();
    QTRY_COMPARE(t.http->cancelled, 1);
    QCOMPARE(t.requests(), sent);
}

void FormChoicesTest::feature_p6_editMakesAResultOld()
{
    Checked t;
    QVERIFY(t.fill());
    t.check.start();
    QVERIFY(t.ends());
    t.set(u"A"_s, u"5"_s);
    QCOMPARE(t.check.results().size(), 2);
    QCOMPARE(t.check.results().first().fieldId, u"B"_s);
}

void FormChoicesTest::feature_p6_otherAction_endsTheCheck()
{
    Checked t;
    QVERIFY(t.fill());
    t.check.start();
    t.form->open(FormServer::action(), u"other"_s);
    QVERIFY(!t.check.isRunning());
    QVERIFY(t.settles());
    QVERIFY(!t.check.checkedAt().isValid());
}

QTEST_GUILESS_MAIN(FormChoicesTest)
#include "tst_formchoices.moc"
