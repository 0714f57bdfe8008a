// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/formfacts.h"
#include "app/history/historyreader.h"
#include "app/paste/pastedinputs.h"
#include "support/fakeprompts.h"
#include "support/sandboxdesk.h"
#include "ui/mainwindow.h"
#include "ui/result/resultbar.h"
#include "ui/result/resultfindbar.h"
#include "ui/result/resultmessage.h"
#include "ui/result/resultview.h"
#include "ui/run/differencelist.h"
#include "ui/run/differencemodel.h"
#include "ui/run/runchanges.h"
#include "ui/run/rundetail.h"
#include "ui/shared/noticestrip.h"
#include "ui/shared/statebanner.h"
#include "ui/shared/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QThreadPool>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

const QString quillkit = u"0e6b95d4-7c21-4fa8-93de-5a8f10c7b2e6"_s;

RunRecord codeRun(const QByteArray &code, RunState state = RunState::Success)
{
    RunRecord record;
    record.state = state;
    record.appTitle = u"Quillkit"_s;
    record.action = {quillkit, u"run_code"_s, u"WRITE"_s};
    record.actionTitle = u"Run Code"_s;
    record.inputs = JsonText("{\"code\":\"" + code + "\"}");
    record.results = JsonText("[{\"id\":1,\"said\":\"" + code + "\"}]");
    record.createdAt = QDateTime::currentDateTimeUtc().addSecs(-3600);
    record.finishedAt = record.createdAt.addSecs(2);
    return record;
}

} // namespace

// What a person does with the runs: the real window on the real core and the simulator.
class TestRunHistoryWindow : public QObject
{
    Q_OBJECT

private:
    struct Desk : SandboxDesk
    {
        FakePrompts prompts;
        MainWindow window;

        explicit Desk(const QList<RunRecord> &stored = {}) :
            SandboxDesk({.sandbox = true}), window((store(stored), &launch), &prompts)
        {
            window.begin();
            window.show();
        }
        void store(const QList<RunRecord> &records) const
        {
            for (const RunRecord &record : records)
                (void)launch.services().runs->insert(record);
        }
        void execute(const QString &sql) const // beside the program
        {
            {
                auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"beside"_s);
                database.setDatabaseName(folder.filePath(u"history.sqlite"_s));
                QVERIFY(database.open());
                QVERIFY(QSqlQuery(database).exec(sql));
            }
            QSqlDatabase::removeDatabase(u"beside"_s);
        }
        Workspace *workspace() const { return window.workspace(); }
        InputForm *form() const { return workspace()->form(); }
        RunModel *model() const { return workspace()->runModel(); }
        template<typename Widget>
        Widget *find(const QString &name) const
        {
            return window.findChild<Widget *>(name);
        }
        void click(const QString &name) const { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
        void select(int row) const { find<QTreeView>(u"runs"_s)->setCurrentIndex(model()->index(row, 0)); }
        void showInputs() const { showTab(u"Inputs"_s); }
        void showTab(const QString &title) const // of the run that is selected
        {
            auto *bar = find<QTabBar>(u"runTabs"_s);
            for (int tab = 0; tab < bar->count(); ++tab) {
                if (bar->tabText(tab) == title)
                    bar->setCurrentIndex(tab);
            }
        }
        RunRecord at(int row) const { return model()->index(row, 0).data(RunModel::RecordRole).value<RunRecord>(); }
        [[nodiscard]] bool openRunnable() const
        {
            return openApp(workspace(), u"Quillkit"_s) && openAction(workspace(), u"run_code"_s);
        }
        void trigger(const QString &path) const // an entry of the filter menu: "Outcome/Failed"
        {
            QMenu *menu = find<QToolButton>(u"filterRuns"_s)->menu();
            emit menu->aboutToShow(); // fills it
            for (const QString &part : path.split(u'/')) {
                for (QAction *action : menu->actions()) {
                    if (action->text() == part)
                        action->menu() ? menu = action->menu() : (action->trigger(), menu);
                }
            }
        }
        int posts() const
        {
            int count = 0;
            for (qint64 row = 1; const auto record = workspace()->runRecord(row); ++row)
                count += !record->actionId.isEmpty();
            return count;
        }
    };

private slots:
    void initTestCase() { theme::apply(Settings::Theme::Light); }

    // Button, Enter with Ctrl and the number pad's, within a second.
    void r2_fiftyMixedTriggers_onePost()
    {
        Desk desk;
        QVERIFY(desk.openRunnable());
        auto *run = desk.find<QPushButton>(u"Run action"_s);
        for (int i = 0; i < 50; ++i) {
            if (i % 3 == 0)
                QTest::mouseClick(run, Qt::LeftButton);
            else
                QTest::keyClick(&desk.window, i % 3 == 1 ? Qt::Key_Return : Qt::Key_Enter, Qt::ControlModifier);
            QCoreApplication::processEvents(); // the server answers in between
        }
        QVERIFY(waitUntil([&] { return desk.model()->rowCount() > 0 && isFinal(desk.at(0).state); }));
        QCOMPARE(desk.model()->rowCount(), 1);
        QCOMPARE(desk.posts(), 1);
    }

    void feature_f11_runAnyway_isSentAsItStandsAndKept()
    {
        Desk desk;
        QVERIFY(desk.openRunnable());
        auto *anyway = desk.find<QPushButton>(u"runAnyway"_s);
        QVERIFY(!anyway->isVisible());
        desk.form()->setValue(u"code"_s, FieldValue::unset(), EditKind::Settled);
        QVERIFY(
            waitUntil([&] { return desk.workspace()->runner()->obstacle() == StepRunner::Obstacle::FormIncomplete; }));
        QVERIFY(anyway->isVisible());

        QTest::mouseClick(anyway, Qt::LeftButton);
        QVERIFY(waitUntil([&] { return desk.model()->rowCount() > 0 && isFinal(desk.at(0).state); }));
        const RunRecord record = *desk.workspace()->runRecord(desk.at(0).row);
        QCOMPARE(formFactsFromJson(record.formFacts).overridden, QStringList{u"code"_s});
        QCOMPARE(record.inputs, desk.form()->inputsAnywayToKeep());
        desk.select(0);
        QVERIFY(desk.find<QLabel>(u"runForced"_s)->text().contains(desk.form()->labelOf(u"code"_s)));
    }

    void r2_identicalRepeat_warnsSoftlyThenGoes()
    {
        Desk desk;
        QVERIFY(desk.openRunnable());
        auto *run = desk.find<QPushButton>(u"Run action"_s);
        const auto pressApart = [&] { // later than a bouncing key would be
            QElapsedTimer clock;
            clock.start();
            const bool apart = waitUntil([&] { return clock.elapsed() > RepeatGuard::samePress.count(); });
            QTest::mouseClick(run, apart ? Qt::LeftButton : Qt::NoButton);
        };
        QTest::mouseClick(run, Qt::LeftButton);
        QVERIFY(waitUntil([&] { return run->isEnabled() && desk.model()->rowCount() == 1; }));
        pressApart();
        QCOMPARE(desk.model()->rowCount(), 1);
        QVERIFY(desk.find<QLabel>(u"runReason"_s)->text().contains(u"You ran exactly this"_s));
        QCOMPARE(run->text(), u"Run once more"_s);
        QVERIFY(desk.prompts.questions.isEmpty()); // said in its place, without a dialog

        desk.form()->setValue(u"code"_s, valueFromText(*desk.form()->field(u"code"_s), u"other"_s), EditKind::Settled);
        QVERIFY(!desk.workspace()->runner()->warnsOfRepeat()); // other input is no repeat
        QCOMPARE(run->text(), u"Run action"_s);
        desk.form()->setValue(u"code"_s, defaultValue(*desk.form()->field(u"code"_s)).value_or(FieldValue()),
                              EditKind::Settled);
        QVERIFY(waitUntil([&] { return run->isEnabled(); }));
        if (!desk.workspace()->runner()->warnsOfRepeat())
            pressApart();
        pressApart();
        QVERIFY(waitUntil([&] { return desk.model()->rowCount() == 2; }));
    }

    void r3_productionWrite_isAnnouncedWithAllItTouches()
    {
        Desk desk;
        Profile profile = desk.workspace()->profile();
        profile.environment = Environment::Production;
        desk.window.open(profile);
        QVERIFY(desk.openRunnable());
        desk.prompts.accept = false;
        desk.click(u"Run action"_s);
        QCOMPARE(desk.prompts.questions.size(), 1);
        const QString text = desk.prompts.questions.first().text;
        for (const QString &part :
             {u"Run Code"_s, u"WRITE"_s, u"Quillkit"_s, profile.identity.user, profile.identity.tenant, profile.name})
            QVERIFY2(text.contains(part), qPrintable(part + u" in "_s + text));
        QCOMPARE(desk.model()->rowCount(), 0);
        desk.launch.services().settings->setAsksBeforeWrites(desk.workspace()->identityScope(), false);
        desk.click(u"Run action"_s);
        QCOMPARE(desk.prompts.questions.size(), 1); // switched off for this identity
        QVERIFY(waitUntil([&] { return desk.model()->rowCount() == 1; }));
    }

    void y3_searchAndFilters_narrowTheList()
    {
        const Desk desk({codeRun("alpha"), codeRun("beta", RunState::Failed), codeRun("gamma")});
        QCOMPARE(desk.model()->rowCount(), 3);
        auto *search = desk.find<QLineEdit>(u"searchRuns"_s);
        QTest::keyClicks(search, u"BET"_s);
        QVERIFY(waitUntil([&] { return desk.model()->rowCount() == 1; }));
        QCOMPARE(desk.at(0).row, 2);
        QTest::keyClicks(search, u"x"_s);
        QVERIFY(waitUntil([&] { return desk.model()->rowCount() == 0; }));
        QVERIFY(!desk.find<QTreeView>(u"runs"_s)->isVisible());
        search->clear();
        QVERIFY(waitUntil([&] { return desk.model()->rowCount() == 3; }));

        desk.trigger(u"Outcome/Failed"_s);
        QCOMPARE(desk.model()->rowCount(), 1);
        auto *chip = desk.find<QToolButton>(u"runFilterChip"_s);
        QCOMPARE(chip->text(), u"Failed"_s);
        chip->click();
        QCOMPARE(desk.model()->rowCount(), 3);
        desk.trigger(u"App/Quillkit"_s);
        QCOMPARE(desk.model()->rowCount(), 3);
        desk.trigger(u"Show all runs"_s);
        QVERIFY(desk.model()->filter().isEmpty());
    }

    void u2_row_isSpokenInWords()
    {
        RunRecord failed = codeRun("alpha", RunState::Failed);
        failed.annotation = {.pinned = true, .name = u"the first"_s, .note = u"asked by Ben"_s};
        const Desk desk({failed});
        const auto spoken = [&](int column) {
            return desk.model()->index(0, column).data(Qt::AccessibleTextRole).toString();
        };
        QCOMPARE(spoken(RunModel::StateColumn), u"Failed"_s);
        QCOMPARE(spoken(RunModel::ActionColumn), u"the first, pinned, with a note"_s);
        QCOMPARE(spoken(RunModel::DurationColumn), u"2.0 s"_s);
        QCOMPARE(desk.model()->headerData(RunModel::AppColumn, Qt::Horizontal, Qt::AccessibleTextRole).toString(),
                 u"App"_s);
    }

    void narrowWindow_keepsTitlesAndTabsWhole()
    {
        Desk desk({codeRun("alpha")});
        desk.select(0);
        const QHeaderView *header = desk.find<QTreeView>(u"runs"_s)->header();
        const auto *more = desk.find<QToolButton>(u"moreOfRun"_s);
        desk.window.resize(1900, 700);
        QVERIFY(waitUntil([&] { return desk.find<QToolButton>(u"pinRun"_s)->isVisible() && !more->isVisible(); }));
        QVERIFY(!header->isSectionHidden(RunModel::RunIdColumn));
        desk.window.resize(1000, 700);
        QVERIFY(waitUntil([&] { return more->isVisible() && !desk.find<QToolButton>(u"pinRun"_s)->isVisible(); }));
        QVERIFY(header->isSectionHidden(RunModel::RunIdColumn));
        QCOMPARE(more->menu()->actions().constFirst()->text(), u"Run again"_s);
    }

    void afterAFailedRun_theNextShowsItsResult()
    {
        RunRecord failed = codeRun("alpha", RunState::Failed);
        failed.results = {};
        failed.errors = JsonText(R"([{"code":"user","detail":"no"}])");
        const Desk desk({codeRun("beta"), failed});
        auto *tabs = desk.window.findChild<RunDetail *>()->findChild<QTabWidget *>();
        desk.select(0);
        QCOMPARE(tabs->tabText(tabs->currentIndex()), u"Errors"_s);
        desk.select(1);
        QCOMPARE(tabs->tabText(tabs->currentIndex()), u"Result"_s);
    }

    // As a screen reader does, which does not click.
    void u2_toggledPin_isStored()
    {
        const Desk desk({codeRun("alpha"), codeRun("beta")});
        desk.select(0);
        auto *pin = desk.find<QToolButton>(u"pinRun"_s);
        pin->toggle();
        QVERIFY(desk.at(0).annotation.pinned);
        desk.select(1);
        QVERIFY(!pin->isChecked());
        QVERIFY(!desk.at(1).annotation.pinned);
        QVERIFY(desk.at(0).annotation.pinned); // looking at another run changes neither
    }

    void y6_pinNameAndNote()
    {
        const Desk desk({codeRun("alpha")});
        desk.select(0);
        desk.click(u"pinRun"_s);
        QVERIFY(desk.at(0).annotation.pinned);
        desk.click(u"noteRun"_s);
        auto *dialog = desk.window.findChild<QDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        QTest::keyClicks(dialog->findChild<QLineEdit *>(u"runName"_s), u"The good one"_s);
        dialog->findChild<QPlainTextEdit *>(u"runNote"_s)->setPlainText(u"asked by Bea"_s);
        dialog->accept(); // as closing it with Enter would, were nothing typed
        QVERIFY(desk.at(0).annotation.name.isEmpty());

        desk.click(u"noteRun"_s);
        for (auto *open : desk.window.findChildren<QDialog *>())
            dialog = open->isVisible() ? open : dialog;
        QTest::keyClicks(dialog->findChild<QLineEdit *>(u"runName"_s), u"The good one"_s);
        dialog->findChild<QPlainTextEdit *>(u"runNote"_s)->setPlainText(u"asked by Bea"_s);
        for (auto *button : dialog->findChildren<QPushButton *>()) {
            if (button->text() == u"Save"_s)
                button->click();
        }
        QCOMPARE(desk.at(0).annotation.name, u"The good one"_s);
        QVERIFY(desk.at(0).annotation.pinned);
        QCOMPARE(desk.launch.services().runs->find(1)->annotation.note, u"asked by Bea"_s);
        QTest::keyClicks(desk.find<QLineEdit>(u"searchRuns"_s), u"bea"_s);
        QVERIFY(waitUntil([&] { return desk.model()->rowCount() == 1 && !desk.model()->filter().isEmpty(); }));
    }

    void s4_twoRuns_areCompared()
    {
        const Desk desk({codeRun("alpha"), codeRun("beta")});
        desk.find<QTreeView>(u"runs"_s)->selectAll();
        desk.select(0);
        desk.find<QTreeView>(u"runs"_s)->selectAll();
        desk.click(u"compareRuns"_s);
        auto *dialog = desk.window.findChild<QDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        QList<DifferenceModel *> models;
        for (int i = 0; i < 3; ++i)
            models.append(dialog->findChild<QTabWidget *>()->widget(i)->findChild<DifferenceModel *>());
        QVERIFY(waitUntil([&] { return models.at(0)->rowCount() == 1 && models.at(1)->rowCount() == 1; }));
        QCOMPARE(models.at(0)->at(0).pointer, u"/code"_s);
        QCOMPARE(models.at(0)->at(0).left.bytes(), "\"alpha\""); // the earlier run stands on the left
        QCOMPARE(models.at(1)->at(0).pointer, u"/0/said"_s);
        QTest::keyClicks(dialog->findChild<QLineEdit *>(u"ignoredPaths"_s), u"/*/said"_s);
        QVERIFY(waitUntil([&] { return models.at(1)->rowCount() == 0; }));
        QCOMPARE(models.at(0)->rowCount(), 1);
    }

    void s4_difference_isIgnoredFromItsMenu()
    {
        const Desk desk({codeRun("alpha"), codeRun("beta")});
        desk.select(0);
        desk.click(u"compareRuns"_s);
        auto *dialog = desk.window.findChild<QDialog *>();
        auto *list = dialog->findChild<QTabWidget *>()->widget(1)->findChild<DifferenceList *>();
        QVERIFY(waitUntil([&] { return list->model()->rowCount() == 1; }));
        list->setCurrentIndex(list->model()->index(0, 0));
        const auto trigger = [list](const QString &entry) {
            for (QAction *action : list->actions()) {
                if (action->text() == entry)
                    action->trigger();
            }
        };
        trigger(u"Copy path"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"/0/said"_s);
        trigger(u"Copy what the earlier run has"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"\"alpha\""_s);
        auto *ignored = dialog->findChild<QLineEdit *>(u"ignoredPaths"_s);
        const auto *notPaths = dialog->findChild<QLabel *>(u"notPaths"_s);
        ignored->setText(u"said"_s);
        QVERIFY(waitUntil([&] { return notPaths->isVisible(); }));
        ignored->setText(u"/odd,name, /x"_s); // a comma in a name parts nothing
        QVERIFY(waitUntil([&] { return notPaths->isHidden(); }));
        trigger(u"Ignore it in every item"_s);
        QCOMPARE(ignored->text(), u"/odd,name, /x, /*/said"_s);
        QVERIFY(waitUntil([&] { return list->model()->rowCount() == 0; }));
    }

    // Of a run of another day, whose step is not the one that is open.
    void m8_editTheFields_opensTheStepFirst()
    {
        RunRecord run = codeRun("alpha", RunState::Failed);
        run.errors = JsonText("[{\"code\":\"user\",\"source\":{\"pointer\":\"/data/inputs/code\"}}]");
        Desk desk({run});
        QVERIFY(QTest::qWaitForWindowActive(&desk.window));
        desk.select(0);
        desk.click(u"runRemedy"_s);
        const auto isAtField = [&desk] {
            const auto *editor = desk.find<QWidget>(u"field:code"_s);
            return editor && (editor->hasFocus() || editor->isAncestorOf(QApplication::focusWidget()));
        };
        QVERIFY(waitUntil(isAtField));
        QCOMPARE(desk.form()->value(u"code"_s).typed, u"alpha"_s);
    }

    void m8_reconnect_isForTheAppOfTheRun()
    {
        RunRecord run = codeRun("alpha", RunState::Failed);
        run.errors = JsonText("[{\"code\":\"authentication\"}]");
        Desk desk({run});
        QVERIFY(Desk::openApp(desk.workspace(), u"Sheetwise"_s));
        desk.select(0);
        desk.click(u"runRemedy"_s);
        QVERIFY(waitUntil([&] { return desk.workspace()->app()->id == quillkit; }));
        QVERIFY(waitUntil([&] { return desk.workspace()->connectFlow()->appId() == quillkit; }));
        desk.workspace()->connectFlow()->cancel();
    }

    // In the smallest window, a run that failed and brought a result all the same.
    void g17_smallWindow_resultKeepsItsTools()
    {
        RunRecord run = codeRun("alpha", RunState::Failed);
        run.errors = JsonText(R"([{"code":"partner","detail":"The scenario has the app fail here."}])");
        run.connectionTitle = u"Quillkit ana.moreau@northwind.example"_s;
        Desk desk({run});
        desk.window.resize(1000, 640);
        desk.select(0);
        const auto *bar = desk.window.findChild<ResultBar *>();
        QVERIFY(waitUntil([&] { return bar->isVisible() && bar->height() == bar->sizeHint().height(); }));
        const auto *tree = desk.find<QTreeView>(u"resultTree"_s);
        QVERIFY(tree->viewport()->height() >= tree->sizeHintForRow(0));
        desk.click(u"roomyBelow"_s);
        QVERIFY(waitUntil([&] { return tree->viewport()->height() > 2 * tree->sizeHintForRow(0); }));
        QCOMPARE(bar->height(), bar->sizeHint().height());
    }

    void s3_smallWindow_findLeavesRowsInSight()
    {
        RunRecord run = codeRun("alpha", RunState::Failed);
        run.errors = JsonText(R"([{"code":"partner","detail":"The scenario has the app fail here."}])");
        run.results = JsonText(R"([{"id":1},{"id":2},{"id":3},{"id":4}])");
        run.connectionTitle = u"Quillkit ana.moreau@northwind.example"_s;
        Desk desk({run});
        desk.window.resize(1000, 640);
        desk.select(0);
        auto *view = desk.window.findChild<ResultView *>();
        const auto *bar = view->findChild<ResultBar *>();
        const auto *find = view->findChild<ResultFindBar *>();
        const auto *tree = desk.find<QTreeView>(u"resultTree"_s);
        QVERIFY(waitUntil([&] { return bar->isVisible(); }));
        view->openFind();
        const auto room = [&] { return tree->viewport()->height() / tree->sizeHintForRow(0); };
        QVERIFY2(waitUntil([&] { return find->isVisible() && room() >= 3; }), qPrintable(QString::number(room())));
        QCOMPARE(find->height(), find->sizeHint().height());
        QVERIFY(tree->mapTo(view, QPoint()).y() >= find->geometry().bottom());
        QTest::keyClick(desk.find<QLineEdit>(u"findWords"_s), Qt::Key_Escape);
        QVERIFY(waitUntil([&] { return bar->isVisible() && !find->isVisible(); }));
        desk.window.resize(1280, 1000); // room for both
        view->openFind();
        QVERIFY(waitUntil([&] { return bar->isVisible() && find->isVisible(); }));
    }

    void s2_largeResult_isFetchedBesideTheWindow()
    {
        RunRecord large = codeRun("alpha");
        large.results = JsonText('[' + QByteArray(R"({"id":1,"note":"some words"},)").repeated(100'000) + "2]");
        const Desk desk({codeRun("beta"), large});
        desk.select(0);
        const auto *document = desk.window.findChild<ResultView *>()->document();
        QCOMPARE(document->state(), ResultDocument::State::Awaited);
        QVERIFY(waitUntil([&] { return document->state() == ResultDocument::State::Ready; }));
        QCOMPARE(document->bytes(), large.results.bytes());
        desk.select(1);
        QCOMPARE(document->state(), ResultDocument::State::Ready);
        QCOMPARE(document->bytes(), codeRun("beta").results.bytes());
        desk.select(0);
        desk.select(1); // before it came
        QVERIFY(waitUntil([&] { return QThreadPool::globalInstance()->activeThreadCount() == 0; }));
        QCOMPARE(document->bytes(), codeRun("beta").results.bytes());
    }

    void s2_damagedResult_isNotShownAsNone_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("part");
        QTest::newRow("large") << 100'000 << 1;
        QTest::newRow("small") << 3 << 0;
    }
    void s2_damagedResult_isNotShownAsNone()
    {
        QFETCH(int, rows);
        QFETCH(int, part);
        RunRecord run = codeRun("alpha");
        run.results = JsonText('[' + QByteArray(R"({"id":1,"note":"some words"},)").repeated(rows) + "2]");
        const Desk desk({run});
        desk.execute(u"UPDATE bodies SET bytes = x'00000001ff' WHERE kind = 3 AND part = %1"_s.arg(part));
        desk.select(0);
        auto *view = desk.window.findChild<ResultView *>();
        QVERIFY(waitUntil([&] { return view->document()->state() == ResultDocument::State::Lost; }));
        const auto *message = view->findChild<ResultMessage *>();
        QVERIFY(message->isVisibleTo(view));
        QVERIFY(message->accessibleName().contains(u"is damaged"_s));
    }

    void y1_runsThatCannotBeRead_areNotShownAsNone()
    {
        const Desk desk({codeRun("alpha")});
        const auto *notice = desk.window.findChild<NoticeStrip *>();
        const auto *page = desk.find<StateBanner>(u"noRuns"_s);
        const auto *list = desk.find<QTreeView>(u"runs"_s);
        desk.execute(u"ALTER TABLE runs RENAME TO elsewhere"_s);
        QVERIFY(waitUntil([&] { return notice->isVisible(); }));
        const QString words = notice->findChild<StateBanner *>()->accessibleName();
        QVERIFY2(words.contains(u"cannot be listed"_s) && words.contains(u"history.sqlite"_s), qPrintable(words));
        QVERIFY(list->isVisible()); // with what it had
        QCOMPARE(desk.model()->rowCount(), 1);
        desk.model()->setFilter({.text = u"beta"_s});
        QVERIFY(page->isVisible());
        QCOMPARE(page->title(), u"The runs cannot be listed"_s);

        desk.execute(u"ALTER TABLE elsewhere RENAME TO runs"_s);
        page->button()->click();
        QVERIFY(!notice->isVisible());
        QCOMPARE(page->title(), u"No run fits"_s);
        page->button()->click();
        QVERIFY(list->isVisible());
        QCOMPARE(desk.model()->rowCount(), 1);
    }

    void s4_largeResults_areReadForTheComparison()
    {
        RunRecord large = codeRun("alpha");
        large.results = JsonText('[' + QByteArray(R"({"id":1,"note":"some words"},)").repeated(100'000) + "2]");
        RunRecord other = large;
        other.results = JsonText(large.results.bytes().chopped(2) + "3]");
        const Desk desk({large, other});
        desk.select(0);
        desk.find<QTreeView>(u"runs"_s)->selectAll();
        desk.click(u"compareRuns"_s);
        const auto *tabs = desk.window.findChild<QDialog *>()->findChild<QTabWidget *>();
        const auto *results = tabs->widget(1)->findChild<DifferenceModel *>();
        QVERIFY(waitUntil([&] { return results->rowCount() == 1; }));
        QCOMPARE(results->at(0).pointer, u"/100000"_s);
        QCOMPARE(results->at(0).right.bytes(), "3");
    }

    void y5_oldRun_opensAsAFormWithItsDifferences()
    {
        RunRecord old = codeRun("alpha");
        old.inputs = JsonText(R"({"code":"alpha","gone":"kept"})");
        old.definitions = JsonText(R"([{"type":"input_field","id":"code","title":"Code","format":"CODE",)"
                                   R"("is_required":true},{"type":"input_field","id":"gone","title":"Old field"}])");
        const Desk desk({old});
        desk.select(0);
        desk.click(u"openRunAsForm"_s);
        auto *origin = desk.find<StateBanner>(u"origin"_s);
        QVERIFY(waitUntil([&] { return origin->isVisible(); }));
        QCOMPARE(desk.workspace()->action()->key, u"run_code"_s);
        QCOMPARE(desk.form()->value(u"code"_s).typed, u"alpha"_s);
        QCOMPARE(desk.form()->shelf().size(), 1); // nothing of it is lost
        QVERIFY2(origin->text().contains(u"Old field"_s), qPrintable(origin->text()));
        QVERIFY(origin->text().contains(u"Input Data"_s)); // a field of today
        QCOMPARE(desk.model()->rowCount(), 1);             // nothing was run
    }

    void r5_runWithExtras_opensWithAllItSent()
    {
        Desk desk;
        QVERIFY(desk.openRunnable());
        const JsonText sent(R"({"code":"output = [];","x":1.00,"y":1e400,"x":2})");
        desk.form()->applyInputs(sent);
        QVERIFY(waitUntil([&] { return desk.workspace()->runner()->obstacle() == StepRunner::Obstacle::None; }));
        const qint64 row = desk.workspace()->runner()->run();
        QVERIFY(waitUntil([&] { return isFinal(desk.workspace()->runRecord(row)->state); }));
        QCOMPARE(desk.workspace()->runRecord(row)->inputs, sent);
        desk.form()->applyInputs(JsonText("{}"));
        desk.select(0);
        desk.click(u"openRunAsForm"_s);
        auto *origin = desk.find<StateBanner>(u"origin"_s);
        QVERIFY(waitUntil([&] { return origin->isVisible(); }));
        QVERIFY2(origin->text().contains(u"as it was then"_s), qPrintable(origin->text()));
        QCOMPARE(desk.form()->inputs(), sent);
        QVERIFY(desk.form()->shelf().isEmpty());
    }

    void y2_callsOfAnEarlierSession_areShown()
    {
        RunRecord run = codeRun("alpha");
        run.steps = {{.kind = RunStep::Kind::Create, .startedAt = run.createdAt, .endedAt = run.createdAt},
                     {.kind = RunStep::Kind::Poll, .startedAt = run.createdAt, .endedAt = run.createdAt}};
        const Desk desk({run, codeRun("of no calls")});
        RunStore *store = desk.launch.services().runs;
        Exchange call;
        call.tag = {.purpose = u"Create run"_s, .cause = u"run:1"_s, .runRow = 1};
        call.method = "POST";
        call.url = "https://api.test/v2/action-runs";
        call.startedAt = run.createdAt;
        call.status = 200;
        store->keepCall(call, R"({"action":"core:1"})", R"({"data":{"id":"r1"}})");
        call.tag.purpose = u"Retrieve run"_s;
        store->keepCall(call, {}, R"({"data":{"status":"success"}})");
        QVERIFY(waitUntil([&] { return HistoryReader(store->file()).calls(1).size() == 2; }));
        desk.select(1);
        desk.showTab(u"Calls"_s);
        auto *list = desk.find<QTreeView>(u"keptCalls"_s);
        QVERIFY(waitUntil([&] { return list->isVisible() && list->model()->rowCount() == 2; }));
        QCOMPARE(list->model()->index(0, 2).data().toString(), u"Create run"_s);
        list->setCurrentIndex(list->model()->index(0, 0));
        bool isShown = false;
        for (const QPlainTextEdit *body : desk.window.findChildren<QPlainTextEdit *>(u"responseBody"_s))
            isShown = isShown || (body->isVisible() && body->toPlainText().contains(u"\"id\": \"r1\""_s));
        QVERIFY(isShown);
        desk.select(0);
        QVERIFY(waitUntil([&] { return !list->isVisible(); }));
    }

    void p2_history_saysInOneLineWhatChanged()
    {
        const Desk desk({codeRun("alpha"), codeRun("beta"), codeRun("beta")});
        RunChanges changes;
        changes.setWorkspace(desk.workspace());
        QVERIFY(waitUntil([&] { return changes.lineOf(2) == u"1 changed: code"_s; }));
        QVERIFY(waitUntil([&] { return changes.lineOf(3) == u"Nothing changed."_s; }));
        QCOMPARE(changes.lineOf(1), QString()); // there is none before it
        desk.select(1);
        desk.showInputs();
        const QString said = desk.find<QLabel>(u"runChanges"_s)->text();
        QVERIFY2(said.contains(u"1 changed: code"_s), qPrintable(said));
    }

    void feature_f15_p6_history_tellsWhereEachInputCameFrom()
    {
        RunRecord run = codeRun("alpha");
        run.inputs = JsonText(R"({"code":"alpha","more":1.00})");
        run.definitions = JsonText(R"([{"type":"input_field","id":"code","title":"Code"}])");
        run.formFacts = toJson(FormFacts{.overridden = {},
                                         .isOutdated = false,
                                         .origins = {{u"code"_s, u"preset"_s}},
                                         .choices = {{u"code"_s, u"not_offered"_s}}});
        const Desk desk({run});
        desk.select(0);
        desk.showInputs();
        const auto *rows = desk.find<QTreeWidget>(u"runInputs"_s);
        QCOMPARE(rows->topLevelItemCount(), 2);
        const QTreeWidgetItem *code = rows->topLevelItem(0);
        QCOMPARE((QStringList{code->text(0), code->text(1), code->text(2), code->text(3)}),
                 (QStringList{u"Code"_s, u"alpha"_s, u"preset"_s, u"not in the list"_s}));
        QCOMPARE(rows->topLevelItem(1)->text(1), u"1.00"_s);
        QCOMPARE(rows->topLevelItem(1)->text(2), u"extra"_s);
    }

    void p4_copiedRun_canBePastedByAColleague()
    {
        RunRecord run = codeRun("alpha", RunState::Failed);
        run.inputs = JsonText(R"({"code":"alpha","n":1e400,"n":1.00})");
        const Desk desk({run});
        desk.select(0);
        desk.click(u"copyRun"_s);
        const PastedInputs found = pastedInputs(QGuiApplication::clipboard()->text().toUtf8());
        QCOMPARE(found.source, PastedInputs::Source::Record);
        QCOMPARE(found.inputs, run.inputs);
        QCOMPARE(found.actionTitle, u"Run Code"_s);
        QGuiApplication::clipboard()->clear();
    }

    void r5_runAgain_isANewRunOfTheSame()
    {
        const Desk desk({codeRun("alpha")});
        desk.select(0);
        desk.click(u"runAgain"_s);
        QVERIFY(waitUntil([&] { return desk.model()->rowCount() == 2 && isFinal(desk.at(0).state); }));
        const auto again = desk.workspace()->runRecord(2);
        QCOMPARE(again->inputs.bytes(), R"({"code":"alpha"})");
        QCOMPARE(again->origin, 1);
        QVERIFY(!again->actionId.isEmpty());
        QCOMPARE(again->state, RunState::Success);
    }

    void g24_runAgain_thatIsNoMoreTheSame_waitsForThePerson()
    {
        RunRecord old = codeRun("alpha");
        old.payload = JsonText("{}"); // not what the hash says: a password was in it
        old.payloadSha256 = "00";
        const Desk desk({old});
        desk.select(0);
        desk.click(u"runAgain"_s);
        auto *origin = desk.find<StateBanner>(u"origin"_s);
        QVERIFY(waitUntil([&] { return origin->isVisible(); }));
        QVERIFY2(origin->text().contains(u"Passwords"_s), qPrintable(origin->text()));
        QCOMPARE(desk.model()->rowCount(), 1);
    }

    void r7_uncertainRun_isLookedForAndTheFindingNoted()
    {
        RunRecord run = codeRun("alpha", RunState::Uncertain);
        run.appTitle = u"Harbor CRM"_s;
        Desk desk;
        QVERIFY(SandboxDesk::openApp(desk.workspace(), u"Harbor CRM"_s));
        const QList<Action> actions = desk.workspace()->actions()->actions();
        const auto search =
            std::ranges::find_if(actions, [](const Action &action) { return action.type == ActionType::Search; });
        QVERIFY(search != actions.end());
        run.action = {desk.workspace()->app()->id, u"create_"_s + search->key, u"WRITE"_s};
        run.connectionId = desk.workspace()->connection()->id;
        run.inputs = JsonText(R"({"email":"ana@acme.example","nowhere":"x"})");
        run.row = desk.launch.services().runs->insert(run).value_or(0);
        desk.model()->put(run);

        auto *check = desk.find<QPushButton>(u"checkRun"_s);
        QVERIFY(!check->isVisible());
        desk.select(0);
        QVERIFY(check->isVisible());
        check->click();
        QVERIFY(waitUntil([&] { return desk.find<StateBanner>(u"origin"_s)->isVisible(); }));
        QCOMPARE(desk.workspace()->action()->type, ActionType::Search);
        QVERIFY(desk.form()->shelf().isEmpty());
        QCOMPARE(desk.model()->rowCount(), 1); // the person decides whether it runs

        desk.click(u"finding1"_s);
        QCOMPARE(desk.at(0).annotation.finding, RunAnnotation::Finding::Happened);
        QCOMPARE(desk.at(0).state, RunState::Uncertain); // the outcome stays what is known
        QVERIFY(desk.find<QLabel>(u"uncertainText"_s)->text().contains(u"it happened"_s));
        desk.click(u"changeFinding"_s);
        QCOMPARE(desk.at(0).annotation.finding, RunAnnotation::Finding::None);
    }

    void y1_runOfAnotherProcess_appears()
    {
        const Desk desk;
        RunStore other;
        QVERIFY(other.open(desk.folder.path()));
        QVERIFY(other.insert(codeRun("from elsewhere")));
        QVERIFY(waitUntil([&] { return desk.model()->rowCount() == 1; }));
    }
};

QTEST_MAIN(TestRunHistoryWindow)
#include "tst_runhistorywindow.moc"
