// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/draftdesk.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using Kind = DraftNotice::Kind;

// What becomes of what was typed when steps, accounts, identities and programs come and go.
class DraftsTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_desk = std::make_unique<DraftDesk>();
        m_desk->restart();
    }
    void cleanup() { m_desk.reset(); }

    void feature_f16_otherActionAndBack();
    void feature_f16_restart();
    void form_73_killed_keepsAllButTheLastMoment();
    void form_73_focusIsKept();
    void feature_f16_typingWithoutAPause_isKeptMeanwhile();
    void feature_f15_originsAreKept();
    void feature_f13_clearedDefaultStaysClearedAfterARestart();
    void form_36_choiceKeepsItsLabel();
    void form_61_passwordIsAskedForAgain();
    void form_64_movedDefinitions_areSummedUp();
    void form_64_sameDefinitions_sayNothing();
    void form_64_draftIsShownBeforeTheServerAnswers();
    void form_66_otherConnection_keepsTheTypedAndAsks();
    void form_66_searchDoesNotAsk();
    void form_66_ownDraftOfTheConnection_isKeptBeside();
    void form_66_untouchedForm_takesTheConnectionsDraft();
    void form_67_identitySwitch_opensTheOtherDraft();
    void form_65_presetOfAnotherAction();
    void form_65_presetWaitsForItsField();
    void form_65_presetIsOneStep();
    void startOver_isOneStepAndKeptBeside();
    void openedRun_leavesTheDraft();
    void successfulRun_keepsTheDraft();
    void resume_opensTheStepLeftLast();
    void resume_givesWay();
    void resume_thatFailed_canBeAskedForAgain();
    void failedFields_keepTheDraft();
    void withoutAStore_formsOpenEmpty();

private:
    bool restartAndOpen(const QString &key = u"create_row"_s)
    {
        m_desk->restart();
        return m_desk->open(key);
    }

    std::unique_ptr<DraftDesk> m_desk;
};

void DraftsTest::feature_f16_otherActionAndBack()
{
    QVERIFY(m_desk->open());
    m_desk->type(u"title"_s, u"abc"_s);
    m_desk->selectAction(u"find_row"_s);
    QVERIFY(m_desk->settled());
    QCOMPARE(m_desk->text(u"title"_s), QString());
    m_desk->type(u"query"_s, u"q"_s);
    m_desk->selectAction(u"create_row"_s);
    QVERIFY(m_desk->settled());
    QCOMPARE(m_desk->text(u"title"_s), u"abc"_s);
    QVERIFY(m_desk->chooseApp()); // anew
    m_desk->selectAction(u"find_row"_s);
    QVERIFY(m_desk->settled());
    QCOMPARE(m_desk->text(u"query"_s), u"q"_s);
}

void DraftsTest::feature_f16_restart()
{
    QVERIFY(m_desk->open());
    m_desk->type(u"title"_s, u"abc \U0001F600"_s);
    QVERIFY(restartAndOpen());
    QCOMPARE(m_desk->text(u"title"_s), u"abc \U0001F600"_s);
}

void DraftsTest::form_73_killed_keepsAllButTheLastMoment()
{
    QVERIFY(m_desk->open());
    m_desk->type(u"title"_s, u"abc"_s);
    QVERIFY(m_desk->kept());
    m_desk->type(u"title"_s, u"abcdef"_s); // the kill comes before this is kept
    m_desk->restartAfterKill();
    QVERIFY(m_desk->open());
    QCOMPARE(m_desk->text(u"title"_s), u"abc"_s);
}

void DraftsTest::form_73_focusIsKept()
{
    QVERIFY(m_desk->open());
    m_desk->type(u"note"_s, u"abc"_s);
    m_desk->keeper()->setFocusedField(u"note"_s);
    QVERIFY(m_desk->kept());
    m_desk->restartAfterKill();
    QVERIFY(m_desk->open());
    QCOMPARE(m_desk->keeper()->focusedField(), u"note"_s);
}

void DraftsTest::feature_f16_typingWithoutAPause_isKeptMeanwhile()
{
    QVERIFY(m_desk->open());
    QSignalSpy written(m_desk->drafts.get(), &DraftStore::written);
    int keys = 0;
    QVERIFY(waitUntil([&] { // a key a turn, each within the pause after the one before
        m_desk->type(u"title"_s, QString(++keys, u'x'));
        return written.count() >= 3;
    }));
}

void DraftsTest::feature_f15_originsAreKept()
{
    m_desk->fields = {fieldRow("title", R"("default_value":"d")"), fieldRow("note"), fieldRow("set")};
    QVERIFY(m_desk->open());
    m_desk->type(u"note"_s, u"abc"_s);
    FormDraft preset;
    preset.values = {
        {draftField(*m_desk->form()->field(u"set"_s)), valueFromText(*m_desk->form()->field(u"set"_s), u"p"_s)}};
    m_desk->keeper()->fill(u"Preset"_s, preset);
    QVERIFY(restartAndOpen());
    QCOMPARE(m_desk->form()->value(u"title"_s).origin, FieldValue::Origin::Default);
    QCOMPARE(m_desk->form()->value(u"note"_s).origin, FieldValue::Origin::Typed);
    QCOMPARE(m_desk->form()->value(u"set"_s).origin, FieldValue::Origin::Preset);
}

void DraftsTest::feature_f13_clearedDefaultStaysClearedAfterARestart()
{
    m_desk->fields = {fieldRow("title", R"("default_value":"d")")};
    QVERIFY(m_desk->open());
    QCOMPARE(m_desk->text(u"title"_s), u"d"_s);
    m_desk->form()->setValue(u"title"_s, FieldValue::unset(), EditKind::Settled);
    QVERIFY(restartAndOpen());
    QCOMPARE(m_desk->form()->value(u"title"_s).state, FieldValue::State::Unset);
}

void DraftsTest::form_36_choiceKeepsItsLabel()
{
    m_desk->fields = {fieldRow("list", R"("format":"SELECT")")};
    QVERIFY(m_desk->open());
    m_desk->choose(u"list"_s, u"77"_s, u"Seventy-seven"_s);
    QVERIFY(restartAndOpen());
    QCOMPARE(m_desk->text(u"list"_s), u"77"_s);
    QCOMPARE(m_desk->form()->value(u"list"_s).label, u"Seventy-seven"_s);
    const auto isChoices = [](const HttpRequest &request) { return request.url.path().contains(u"/choices"_s); };
    QVERIFY(std::none_of(m_desk->wire->sent.cbegin(), m_desk->wire->sent.cend(), isChoices));
}

void DraftsTest::form_61_passwordIsAskedForAgain()
{
    m_desk->fields = {fieldRow("pw", R"("format":"PASSWORD","is_required":true)"), fieldRow("note")};
    QVERIFY(m_desk->open());
    m_desk->type(u"pw"_s, u"hunter2-geheim"_s);
    m_desk->type(u"note"_s, u"abc"_s);
    QVERIFY(restartAndOpen());
    QCOMPARE(m_desk->form()->value(u"pw"_s).state, FieldValue::State::Unset);
    QVERIFY(!m_desk->form()->isComplete());
    QCOMPARE(m_desk->text(u"note"_s), u"abc"_s);
    QCOMPARE(m_desk->notice().kind, Kind::Merged);
    QCOMPARE(m_desk->notice().missingSecrets, QStringList(u"pw"_s));
    m_desk->type(u"note"_s, u"abcd"_s);
    QVERIFY(restartAndOpen()); // once more, without the password
    QCOMPARE(m_desk->notice().missingSecrets, QStringList(u"pw"_s));
}

void DraftsTest::form_64_movedDefinitions_areSummedUp()
{
    QVERIFY(m_desk->open());
    m_desk->type(u"title"_s, u"abc"_s);
    m_desk->type(u"note"_s, u"gone"_s);
    m_desk->fields = {fieldRow("new1"), fieldRow("title"), fieldRow("new2")};
    QVERIFY(restartAndOpen());
    QCOMPARE(m_desk->text(u"title"_s), u"abc"_s);
    QCOMPARE(m_desk->form()->shelf().first().value.typed, u"gone"_s);
    QCOMPARE(m_desk->notice().kind, Kind::Merged);
    QCOMPARE(m_desk->notice().added, (QStringList{u"new1"_s, u"new2"_s}));
    QCOMPARE(m_desk->notice().shelved, QStringList(u"note"_s));
    QVERIFY(restartAndOpen()); // now it is no news any more
    QCOMPARE(m_desk->notice().kind, Kind::None);
    QCOMPARE(m_desk->form()->shelf().size(), 1);
}

void DraftsTest::form_64_sameDefinitions_sayNothing()
{
    QVERIFY(m_desk->open());
    m_desk->type(u"title"_s, u"abc"_s);
    QVERIFY(restartAndOpen());
    QCOMPARE(m_desk->notice().kind, Kind::None);
}

void DraftsTest::form_64_draftIsShownBeforeTheServerAnswers()
{
    QVERIFY(m_desk->open());
    m_desk->type(u"title"_s, u"abc"_s);
    m_desk->restart();
    QVERIFY(m_desk->chooseApp());
    m_desk->wire->held = true;
    m_desk->selectAction(u"create_row"_s);
    QCOMPARE(m_desk->form()->state(), InputForm::State::Loading);
    QCOMPARE(m_desk->text(u"title"_s), u"abc"_s);
    m_desk->type(u"title"_s, u"abcd"_s); // typing goes on, and is kept
    QVERIFY(m_desk->kept());
    m_desk->wire->releaseAll();
    QVERIFY(m_desk->settled());
    QCOMPARE(m_desk->text(u"title"_s), u"abcd"_s);
    QVERIFY(restartAndOpen());
    QCOMPARE(m_desk->text(u"title"_s), u"abcd"_s);
}

void DraftsTest::form_66_otherConnection_keepsTheTypedAndAsks()
{
    QVERIFY(m_desk->open());
    m_desk->type(u"title"_s, u"abc"_s);
    m_desk->selectConnection(1);
    QVERIFY(m_desk->settled());
    QCOMPARE(m_desk->text(u"title"_s), u"abc"_s);
    QCOMPARE(m_desk->notice().kind, Kind::OtherConnection);
    QVERIFY(m_desk->notice().asks);
    QVERIFY(!m_desk->notice().hasOwn);
    QCOMPARE(m_desk->notice().title, u"ana@acme"_s);
    m_desk->keeper()->bringBack(); // start over with the new one
    QVERIFY(m_desk->settled());
    QCOMPARE(m_desk->text(u"title"_s), QString());
    m_desk->selectConnection(0); // the draft of the first one was never touched
    QVERIFY(m_desk->settled());
    QCOMPARE(m_desk->text(u"title"_s), u"abc"_s);
}

void DraftsTest::form_66_searchDoesNotAsk()
{
    QVERIFY(m_desk->open(u"find_row"_s));
    m_desk->type(u"query"_s, u"abc"_s);
    m_desk->selectConnection(1);
    QVERIFY(m_desk->settled());
    QCOMPARE(m_desk->text(u"query"_s), u"abc"_s);
    QCOMPARE(m_desk->notice().kind, Kind::None);
}

void DraftsTest::form_66_ownDraftOfTheConnection_isKeptBeside()
{
    QVERIFY(m_desk->open(u"create_row"_s, 1));
    m_desk->type(u"title"_s, u"bob's"_s);
    m_desk->restart();
    QVERIFY(m_desk->open(u"create_row"_s, 0));
    m_desk->type(u"title"_s, u"ana's"_s);
    m_desk->selectConnection(1);
    QVERIFY(m_desk->settled());
    QCOMPARE(m_desk->text(u"title"_s), u"ana's"_s);
    QVERIFY(m_desk->notice().hasOwn);
    QCOMPARE(m_desk->keeper()->earlier().size(), 1);
    m_desk->keeper()->bringBack();
    QVERIFY(m_desk->settled());
    QCOMPARE(m_desk->text(u"title"_s), u"bob's"_s);
    QCOMPARE(m_desk->keeper()->earlier().first().draft.values.first().value.typed, u"ana's"_s);
}

void DraftsTest::form_66_untouchedForm_takesTheConnectionsDraft()
{
    QVERIFY(m_desk->open(u"create_row"_s, 1));
    m_desk->type(u"title"_s, u"bob's"_s);
    m_desk->restart();
    QVERIFY(m_desk->open(u"create_row"_s, 0));
    m_desk->selectConnection(1);
    QVERIFY(m_desk->settled());
    QCOMPARE(m_desk->text(u"title"_s), u"bob's"_s);
    QCOMPARE(m_desk->notice().kind, Kind::None);
}

void DraftsTest::form_67_identitySwitch_opensTheOtherDraft()
{
    m_desk->restart(u"ben"_s);
    QVERIFY(m_desk->open());
    m_desk->type(u"title"_s, u"ben's"_s);
    m_desk->restart(u"ana"_s);
    QVERIFY(m_desk->open());
    m_desk->type(u"title"_s, u"ana's"_s);
    m_desk->wire->held = true;
    m_desk->form()->setConnection(u"c2"_s); // a reading of the fields is under way
    QVERIFY(waitUntil([this] { return !m_desk->form()->isSettled(); }));

    auto before = std::move(m_desk->workspace);
    m_desk->workspace = std::make_unique<Workspace>(m_desk->services(), DraftDesk::profile(u"ben"_s));
    const auto step = before->step();
    QVERIFY(step);
    before->retire();
    m_desk->wire->releaseAll(); // what comes late is for nobody
    m_desk->workspace->resume({step->action, {}});
    QVERIFY(m_desk->settled());
    QCOMPARE(m_desk->text(u"title"_s), u"ben's"_s);
    m_desk->type(u"title"_s, u"ben's own"_s);
    QVERIFY(m_desk->kept());
    before.reset();
    QVERIFY(restartAndOpen());
    QCOMPARE(m_desk->text(u"title"_s), u"ana's"_s);
}

void DraftsTest::form_65_presetOfAnotherAction()
{
    m_desk->fields = {fieldRow("title"), fieldRow("count", R"("value_type":"INTEGER")"), fieldRow("note")};
    QVERIFY(m_desk->open());
    const InputField text = fieldFrom("count");
    FormDraft preset;
    preset.values = {{draftField(fieldFrom("title")), valueFromText(fieldFrom("title"), u"T"_s)},
                     {draftField(text), valueFromText(text, u"not a number"_s)},
                     {draftField(fieldFrom("color")), valueFromText(fieldFrom("color"), u"red"_s)}};
    m_desk->type(u"note"_s, u"mine"_s);
    m_desk->keeper()->fill(u"Customer A"_s, preset);
    QCOMPARE(m_desk->text(u"title"_s), u"T"_s);
    QCOMPARE(m_desk->form()->value(u"title"_s).origin, FieldValue::Origin::Preset);
    QCOMPARE(m_desk->text(u"note"_s), u"mine"_s); // what the preset says nothing of stays
    QCOMPARE(m_desk->text(u"count"_s), QString());
    QCOMPARE(m_desk->notice().kind, Kind::Filled);
    QCOMPARE(m_desk->notice().title, u"Customer A"_s);
    QCOMPARE(m_desk->notice().shelved, (QStringList{u"count"_s, u"color"_s}));
    QCOMPARE(m_desk->form()->shelf().size(), 2);
}

void DraftsTest::form_65_presetWaitsForItsField()
{
    m_desk->fields = {fieldRow("parent", R"("invalidates_input_fields":true)")};
    QVERIFY(m_desk->open());
    FormDraft preset;
    preset.values = {{draftField(fieldFrom("child")), valueFromText(fieldFrom("child"), u"C"_s)},
                     {draftField(fieldFrom("parent")), valueFromText(fieldFrom("parent"), u"P"_s)}};
    m_desk->fields.append(fieldRow("child", R"("depends_on":["parent"])")); // the answer to the parent
    m_desk->keeper()->fill(u"Both"_s, preset);
    QVERIFY(m_desk->settled());
    QCOMPARE(m_desk->text(u"parent"_s), u"P"_s);
    QCOMPARE(m_desk->text(u"child"_s), u"C"_s);
    QCOMPARE(m_desk->notice().shelved, QStringList());
}

void DraftsTest::form_65_presetIsOneStep()
{
    QVERIFY(m_desk->open());
    m_desk->type(u"title"_s, u"mine"_s);
    FormDraft preset;
    for (const char *id : {"title", "note", "gone"})
        preset.values.append({draftField(fieldFrom(id)), valueFromText(fieldFrom(id), u"preset"_s)});
    m_desk->keeper()->fill(u"P"_s, preset);
    QCOMPARE(m_desk->text(u"title"_s), u"preset"_s);
    m_desk->form()->undo();
    QCOMPARE(m_desk->text(u"title"_s), u"mine"_s);
    QCOMPARE(m_desk->text(u"note"_s), QString());
    QVERIFY(m_desk->form()->shelf().isEmpty());
    m_desk->form()->redo();
    QCOMPARE(m_desk->text(u"note"_s), u"preset"_s);
}

void DraftsTest::startOver_isOneStepAndKeptBeside()
{
    m_desk->fields = {fieldRow("title", R"("default_value":"d")"), fieldRow("note")};
    QVERIFY(m_desk->open());
    m_desk->type(u"title"_s, u"abc"_s);
    m_desk->type(u"note"_s, u"def"_s);
    m_desk->keeper()->startOver();
    QCOMPARE(m_desk->text(u"title"_s), u"d"_s);
    QCOMPARE(m_desk->text(u"note"_s), QString());
    QCOMPARE(m_desk->keeper()->earlier().size(), 1);
    m_desk->form()->undo();
    QCOMPARE(m_desk->text(u"title"_s), u"abc"_s);
    QCOMPARE(m_desk->text(u"note"_s), u"def"_s);
    QVERIFY(restartAndOpen());
    QCOMPARE(m_desk->text(u"note"_s), u"def"_s);
}

void DraftsTest::openedRun_leavesTheDraft()
{
    QVERIFY(m_desk->open());
    m_desk->type(u"title"_s, u"mine"_s);
    RunRecord record;
    record.action = m_desk->workspace->action()->ref();
    record.connectionId = u"c1"_s;
    record.inputs = JsonText(R"({"title":"of the run"})");
    m_desk->workspace->stepOpener()->open(record, StepOpener::Purpose::Edit);
    QVERIFY(m_desk->settled());
    QVERIFY(waitUntil([this] { return m_desk->text(u"title"_s) == u"of the run"_s; }));
    QCOMPARE(m_desk->notice().kind, Kind::Replaced);
    QCOMPARE(m_desk->keeper()->earlier().first().draft.values.first().value.typed, u"mine"_s);
    m_desk->keeper()->bringBack();
    QVERIFY(m_desk->settled());
    QCOMPARE(m_desk->text(u"title"_s), u"mine"_s);
    QVERIFY(restartAndOpen());
    QCOMPARE(m_desk->text(u"title"_s), u"mine"_s);
    QCOMPARE(m_desk->keeper()->earlier().first().draft.values.first().value.typed, u"of the run"_s);
}

void DraftsTest::successfulRun_keepsTheDraft()
{
    QVERIFY(m_desk->open());
    m_desk->type(u"title"_s, u"abc"_s);
    QSignalSpy finished(m_desk->workspace->runs(), &RunMonitor::runFinished);
    QVERIFY(m_desk->workspace->runner()->run() > 0);
    QVERIFY(waitUntil([&] { return finished.count() == 1; }, 10'000));
    QCOMPARE(m_desk->workspace->runRecord(finished.first().first().toLongLong())->state, RunState::Success);
    QCOMPARE(m_desk->text(u"title"_s), u"abc"_s);
    QVERIFY(restartAndOpen());
    QCOMPARE(m_desk->text(u"title"_s), u"abc"_s);
}

void DraftsTest::resume_opensTheStepLeftLast()
{
    QVERIFY(m_desk->open(u"create_row"_s, 1));
    m_desk->type(u"title"_s, u"abc"_s);
    QVERIFY(m_desk->kept());
    m_desk->restartAfterKill();
    const auto step = m_desk->workspace->lastStep();
    QVERIFY(step);
    QSignalSpy opened(m_desk->workspace->stepOpener(), &StepOpener::opened);
    m_desk->workspace->resume(*step);
    QVERIFY(waitUntil([&] { return opened.count() == 1; }));
    QCOMPARE(m_desk->workspace->connection()->id, u"c2"_s);
    QCOMPARE(m_desk->text(u"title"_s), u"abc"_s);
}

void DraftsTest::resume_givesWay()
{
    QVERIFY(m_desk->open());
    m_desk->restart();
    m_desk->workspace->resume(*m_desk->workspace->lastStep());
    QVERIFY(m_desk->open(u"find_row"_s)); // chosen by hand meanwhile
    QCOMPARE(m_desk->workspace->action()->key, u"find_row"_s);
    QVERIFY(!m_desk->workspace->stepOpener()->isBusy());
}

void DraftsTest::resume_thatFailed_canBeAskedForAgain()
{
    QVERIFY(m_desk->open());
    m_desk->type(u"title"_s, u"abc"_s);
    m_desk->restart();
    const auto handler = m_desk->wire->handler;
    m_desk->wire->handler = [](const HttpRequest &) { return ScriptedTransport::answer(403, "{}"); };
    m_desk->workspace->resume(*m_desk->workspace->lastStep());
    const StepOpener *opener = m_desk->workspace->stepOpener();
    QVERIFY(waitUntil([&] { return opener->resumeFailure().has_value(); }));
    m_desk->wire->handler = handler;
    m_desk->workspace->stepOpener()->resumeAgain();
    QVERIFY(waitUntil([this] { return m_desk->text(u"title"_s) == u"abc"_s; }));
    QVERIFY(!opener->resumeFailure());
}

void DraftsTest::failedFields_keepTheDraft()
{
    QVERIFY(m_desk->open());
    m_desk->type(u"title"_s, u"abc"_s);
    m_desk->restart();
    QVERIFY(m_desk->chooseApp());
    const auto handler = m_desk->wire->handler;
    m_desk->wire->handler = [](const HttpRequest &) { return ScriptedTransport::answer(403, "{}"); };
    m_desk->selectAction(u"create_row"_s);
    QVERIFY(waitUntil([this] { return m_desk->form()->state() == InputForm::State::Failed; }));
    QCOMPARE(m_desk->text(u"title"_s), u"abc"_s);
    m_desk->wire->handler = handler;
    QVERIFY(restartAndOpen());
    QCOMPARE(m_desk->text(u"title"_s), u"abc"_s);
}

void DraftsTest::withoutAStore_formsOpenEmpty()
{
    Services services = m_desk->services();
    services.drafts = nullptr;
    m_desk->workspace = std::make_unique<Workspace>(services, DraftDesk::profile(u"ana"_s));
    QVERIFY(m_desk->open());
    m_desk->type(u"title"_s, u"abc"_s);
    m_desk->selectAction(u"find_row"_s);
    QVERIFY(m_desk->settled());
    m_desk->selectAction(u"create_row"_s);
    QVERIFY(m_desk->settled());
    QCOMPARE(m_desk->text(u"title"_s), QString());
    QVERIFY(!QDir(m_desk->data.path() + u"/drafts"_s).exists());
}

QTEST_GUILESS_MAIN(DraftsTest)
#include "tst_drafts.moc"
