// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakeprompts.h"
#include "support/sandboxdesk.h"
#include "ui/doctor/setupdialog.h"
#include "ui/doctor/setuppage.h"
#include "ui/mainwindow.h"
#include "ui/runbar.h"
#include "ui/shared/desktopnotifier.h"
#include "ui/shared/environmentbadge.h"
#include "ui/shared/statebanner.h"
#include "ui/shared/theme.h"
#include "ui/statusitem.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

QString accessibleName(QWidget *widget)
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(QAccessible::Name) : QString();
}

QWidget *named(const QWidget &window, const QString &name)
{
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        if (accessibleName(widget) == name && widget->isVisibleTo(&window))
            return widget;
    }
    return nullptr;
}

bool takesFocus(const QWidget *widget)
{
    return widget->focusPolicy() & Qt::TabFocus && widget->isEnabled() && widget->isVisible() && !widget->focusProxy();
}

class FakeNotifier : public Notifier
{
public:
    using Notifier::Notifier;
    int told = 0;
    QString text; // of the last note

    void notify(const QString &title, const QString &body, qint64) override
    {
        ++told;
        text = title + u'\n' + body;
    }
};

// Another window than the program's, which tells on the desktop what happens meanwhile.
struct Elsewhere
{
    FakeNotifier *notifier;
    QWidget window{};

    explicit Elsewhere(MainWindow *program) : notifier(new FakeNotifier(program))
    {
        program->setNotifier(notifier);
        window.show();
    }
    [[nodiscard]] bool isInFront()
    {
        window.activateWindow();
        return waitUntil([this] { return window.isActiveWindow(); });
    }
};

} // namespace

// The real window on the real core and the simulator.
class TestMainWindow : public QObject
{
    Q_OBJECT

private:
    struct Desk : SandboxDesk
    {
        FakePrompts prompts;
        MainWindow window;

        explicit Desk(const LaunchOptions &options = {.sandbox = true}) :
            SandboxDesk(options), window(&launch, &prompts)
        {
            window.begin();
            window.show();
            window.activateWindow();
        }
        Workspace *workspace() const { return window.workspace(); }
        [[nodiscard]] bool openRunnable() const // an action whose fields are complete as they come
        {
            return openApp(workspace(), u"Quillkit"_s) && openAction(workspace(), u"run_code"_s);
        }
        [[nodiscard]] bool openProduction()
        {
            Profile profile = workspace()->profile();
            profile.name = u"Acme production"_s;
            profile.environment = Environment::Production;
            holdSecretsFor(profile);
            window.open(profile);
            return openRunnable();
        }
        int runs() const { return workspace()->runModel()->rowCount(); }

    private:
        void holdSecretsFor(const Profile &profile) const
        {
            const auto &secrets = launch.services().secrets;
            const QString from = workspace()->profile().name;
            for (const auto kind : {SecretKind::ClientSecret, SecretKind::PrivateKey}) {
                const SecretId id{from, kind};
                const SecretId copy{profile.name, kind};
                const auto value = QCoro::waitFor(secrets->read(id, {}));
                if (value)
                    (void)QCoro::waitFor(secrets->write(copy, *value, {}));
            }
        }
    };

private slots:
    void initTestCase() { theme::apply(Settings::Theme::Light); }

    void noProfile_showsThreeDoors()
    {
        Desk desk(LaunchOptions{});
        QVERIFY(!desk.workspace());
        for (const QString &door : {u"Try the sandbox"_s, u"Set up a profile"_s, u"Open a profile file"_s})
            QVERIFY2(named(desk.window, door), qPrintable(door));
    }

    void feature_k4_sandbox_isOneClickAway()
    {
        Desk desk(LaunchOptions{});
        QTest::mouseClick(named(desk.window, u"Try the sandbox"_s), Qt::LeftButton);
        QVERIFY(desk.workspace());
        QVERIFY(waitUntil([&] { return desk.workspace()->apps()->rowCount() > 0; }));
    }

    void a11_missingScope_isNamedBeforeARun()
    {
        Desk desk;
        Profile profile = desk.workspace()->profile();
        profile.auth.scopes += u" external"_s; // a scope this client is not granted
        desk.window.open(profile);
        const auto *token = desk.window.findChild<StatusItem *>(u"Access token"_s);
        QVERIFY(waitUntil([&] { return token->text() == u"external missing"_s; }));
        QCOMPARE(desk.runs(), 0);
    }

    void setup_isCheckedFromTheProfileMenu()
    {
        Desk desk;
        QMenu *menu = desk.window.findChild<QToolButton *>(u"Profile"_s)->menu();
        emit menu->aboutToShow();
        for (QAction *action : menu->actions()) {
            if (action->text() == u"Check this setup …"_s)
                action->trigger();
        }
        auto *dialog = desk.window.findChild<SetupDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(waitUntil([&] { return !dialog->steps()->check()->isRunning(); }, 20'000));
        QVERIFY(!verdict(dialog->steps()->check()->findings()));
    }

    void feature_f4_restoreSetting_isKeptAndUsed()
    {
        Desk desk;
        for (QAction *action : desk.window.findChildren<QAction *>()) {
            if (action->text() == u"Are offered on the shelf"_s)
                action->trigger();
        }
        QCOMPARE(desk.launch.services().settings->restore(), Settings::Restore::Ask);
        QCOMPARE(desk.workspace()->form()->options(), FormOptions{.restore = FormOptions::Restore::Ask});
    }

    void badProfileFile_isNamedOnTheStartPage()
    {
        QTemporaryDir elsewhere;
        const QString path = elsewhere.filePath(u"bad.json"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"name\": 5") > 0);
        file.close();
        Desk desk(LaunchOptions{.profile = path});
        QVERIFY(!desk.workspace());
        bool isTold = false;
        for (const auto *banner : desk.window.findChildren<StateBanner *>())
            isTold |= banner->isVisible() && banner->title().contains(u"bad.json"_s);
        QVERIFY(isTold);
    }

    void openFile_failing_keepsTheOpenProfile()
    {
        Desk desk;
        desk.prompts.file = u"/nowhere/profile.json"_s;
        Workspace *before = desk.workspace();
        QMenu *menu = qobject_cast<QToolButton *>(named(desk.window, u"Profile"_s))->menu();
        emit menu->aboutToShow(); // fills it
        for (QAction *action : menu->actions()) {
            if (action->text().startsWith(u"Open a profile file"_s))
                action->trigger();
        }
        QCOMPARE(desk.prompts.filesAsked, 1);
        QCOMPARE(desk.workspace(), before);
    }

    void u6_environmentAndIdentity_areInSight()
    {
        Desk desk;
        QVERIFY(named(desk.window, u"Profile"_s));
        auto *identity = qobject_cast<QToolButton *>(named(desk.window, u"Identity"_s));
        QVERIFY(identity);
        QVERIFY(identity->text().contains(desk.workspace()->profile().identity.user));
        const QImage edge = desk.window.grab(QRect(0, 0, 100, 2)).toImage();
        QCOMPARE(edge.pixelColor(50, 1), theme::environmentColor(Environment::Sandbox));
    }

    void promisedNames_areThere()
    {
        Desk desk;
        QVERIFY(SandboxDesk::openApp(desk.workspace(), u"Sheetwise"_s));
        QVERIFY(SandboxDesk::openAction(desk.workspace(), u"add_row"_s));
        for (const QString &name : {u"Search apps"_s, u"Apps"_s, u"Search actions"_s, u"Actions"_s, u"Connection"_s,
                                    u"Connect account"_s, u"Run action"_s, u"Profile"_s, u"Identity"_s, u"Payload"_s})
            QVERIFY2(named(desk.window, name), qPrintable(name));
    }

    void u2_everyFocusableWidget_hasAName()
    {
        Desk desk;
        QVERIFY(SandboxDesk::openApp(desk.workspace(), u"Field Lab"_s));
        QVERIFY(!desk.workspace()->actions()->actions().isEmpty());
        QVERIFY(SandboxDesk::openAction(desk.workspace(), desk.workspace()->actions()->actions().first().key));
        for (QWidget *widget : desk.window.findChildren<QWidget *>()) {
            // A label or a banner's button without words is not in use at the moment.
            const bool wordy = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLabel *>(widget);
            const bool unused = wordy && widget->property("text").toString().isEmpty() && !widget->isVisible();
            const bool inner = unused || widget->objectName().startsWith(u"qt_"_s) || widget->focusProxy();
            const bool isPopup = widget->window() != &desk.window; // of a combo box, whose name it goes by
            if (widget->focusPolicy() == Qt::NoFocus || inner || isPopup)
                continue;
            QVERIFY2(!accessibleName(widget).isEmpty(),
                     qPrintable(u"%1 “%2” in %3"_s.arg(QLatin1StringView(widget->metaObject()->className()),
                                                       widget->objectName(), widget->parentWidget()->objectName())));
        }
    }

    void u1_tabOrder_followsTheEye()
    {
        Desk desk;
        QVERIFY(desk.openRunnable());
        QStringList walked;
        QWidget *at = named(desk.window, u"Search apps"_s);
        for (QWidget *next = at; walked.isEmpty() || next != at; next = next->nextInFocusChain()) {
            if (takesFocus(next))
                walked.append(accessibleName(next));
        }
        const QStringList expected{u"Search apps"_s, u"Apps"_s, u"Search actions"_s, u"Actions"_s,
                                   u"Input Data"_s,  u"Code"_s, u"Run action"_s,     u"Payload"_s};
        qsizetype before = -1;
        for (const QString &name : expected) {
            const qsizetype place = walked.indexOf(name);
            if (name == u"Input Data"_s && place < 0)
                continue; // its parts have names of their own
            QVERIFY2(place > before, qPrintable(name + u" in "_s + walked.join(u", "_s)));
            before = place;
        }
    }

    void u1_f6_walksThePanes()
    {
        Desk desk;
        QVERIFY(desk.openRunnable());
        QVERIFY(QTest::qWaitForWindowActive(&desk.window));
        QTest::keyClick(&desk.window, Qt::Key_L, Qt::ControlModifier);
        QCOMPARE(accessibleName(QApplication::focusWidget()), u"Search apps"_s);
        QList<QWidget *> visited;
        for (int pane = 0; pane < 5; ++pane) {
            visited.append(QApplication::focusWidget());
            QTest::keyClick(&desk.window, Qt::Key_F6);
            QVERIFY(QApplication::focusWidget());
        }
        QCOMPARE(QSet<QWidget *>(visited.cbegin(), visited.cend()).size(), 5);
        QCOMPARE(QApplication::focusWidget(), visited.first());
        QTest::keyClick(&desk.window, Qt::Key_F6, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget(), visited.last());
    }

    void below_getsTheRoomAndGivesItBack()
    {
        Desk desk;
        QVERIFY(QTest::qWaitForWindowActive(&desk.window));
        const auto *below = desk.window.findChild<QTabBar *>(u"belowTabs"_s)->parentWidget();
        auto *roomy = desk.window.findChild<QToolButton *>(u"roomyBelow"_s);
        const int before = below->height();
        desk.window.findChild<QTreeView *>(u"runs"_s)->setFocus();
        QTest::keyClick(&desk.window, Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(waitUntil([&] { return below->height() > 2 * before; }));
        QTest::keyClick(&desk.window, Qt::Key_L, Qt::ControlModifier); // who goes up there sees where
        QVERIFY(waitUntil([&] { return below->height() == before; }));
        QVERIFY(!roomy->isChecked());
        roomy->click();
        QVERIFY(waitUntil([&] { return below->height() > 2 * before; }));
        roomy->click();
        QVERIFY(waitUntil([&] { return below->height() == before; }));
    }

    void incompleteForm_runIsOffAndSaysWhy()
    {
        Desk desk;
        QVERIFY(SandboxDesk::openApp(desk.workspace(), u"Quillkit"_s));
        QVERIFY(SandboxDesk::openAction(desk.workspace(), u"format_text"_s));
        auto *run = qobject_cast<QPushButton *>(named(desk.window, u"Run action"_s));
        QVERIFY(!run->isEnabled());
        QCOMPARE(run->toolTip(), u"2 required fields are empty."_s);
        QCOMPARE(desk.window.findChild<QLabel *>(u"runReason"_s)->text(), run->toolTip());
    }

    void r2_fiftyPresses_oneRun()
    {
        Desk desk;
        QVERIFY(desk.openRunnable());
        for (int press = 0; press < 50; ++press)
            QTest::keyClick(&desk.window, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(waitUntil([&] { return desk.runs() > 0; }));
        QVERIFY(waitUntil([&] { return !desk.workspace()->runs()->isSubmitting(); }));
        QCOMPARE(desk.runs(), 1);
    }

    void r4_stopWatching_isOfferedBesideRun()
    {
        Desk desk;
        QVERIFY(desk.openRunnable());
        auto *stop = desk.window.findChild<QPushButton *>(u"runStopWatching"_s);
        QVERIFY(!stop->isVisible());
        QTest::keyClick(&desk.window, Qt::Key_Return, Qt::ControlModifier);
        const qint64 row = desk.workspace()->runner()->followedRun();
        QVERIFY(row != 0);
        QVERIFY(stop->isVisible());
        QVERIFY(waitUntil([&] { return desk.workspace()->runRecord(row)->state == RunState::Watching; }));
        QTest::mouseClick(stop, Qt::LeftButton);
        QVERIFY(!stop->isVisible());
        QCOMPARE(desk.workspace()->runner()->followedRun(), 0);
        QCOMPARE(desk.workspace()->runRecord(row)->state, RunState::Watching); // its end is not known

        desk.workspace()->runs()->watchAgain(row);
        QVERIFY(stop->isVisible());
        QVERIFY(waitUntil([&] { return isFinal(desk.workspace()->runRecord(row)->state); }));
        QVERIFY(!stop->isVisible());
    }

    void r3_production_asksOnceASession()
    {
        Desk desk;
        QVERIFY(desk.openProduction());
        desk.prompts.accept = false;
        auto *run = qobject_cast<QPushButton *>(named(desk.window, u"Run action"_s));
        QTest::mouseClick(run, Qt::LeftButton);
        QCOMPARE(desk.prompts.questions.size(), 1);
        QCOMPARE(desk.runs(), 0);
        desk.prompts.accept = true;
        QTest::mouseClick(run, Qt::LeftButton);
        QCOMPARE(desk.prompts.questions.size(), 2);
        QVERIFY(waitUntil([&] { return desk.runs() == 1 && run->isEnabled(); }));
        InputForm *form = desk.workspace()->form(); // other input: the same at once would count as a bouncing key
        form->setValue(u"code"_s, valueFromText(*form->field(u"code"_s), u"output = [];"_s), EditKind::Settled);
        QVERIFY(waitUntil([&] { return run->isEnabled(); }));
        QTest::mouseClick(run, Qt::LeftButton);
        QCOMPARE(desk.prompts.questions.size(), 2);
        QVERIFY(waitUntil([&] { return desk.runs() == 2; }));
    }

    void u6_narrowWindow_keepsProductionBesideRun()
    {
        Desk desk;
        const auto *badge = desk.window.findChild<RunBar *>()->findChild<EnvironmentBadge *>();
        desk.window.resize(desk.window.minimumSize());
        QVERIFY(waitUntil([&] { return !badge->isVisible(); })); // of the sandbox: the words need the room
        QVERIFY(desk.openProduction());
        QVERIFY(badge->isVisible());
    }

    void r3_sandbox_neverAsks()
    {
        Desk desk;
        QVERIFY(desk.openRunnable());
        QTest::keyClick(&desk.window, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(waitUntil([&] { return desk.runs() == 1; }));
        QVERIFY(desk.prompts.questions.isEmpty());
    }

    void c10_otherIdentity_isANewWorkspace()
    {
        Desk desk;
        QVERIFY(desk.openRunnable());
        QPointer<Workspace> before = desk.workspace();
        Profile profile = before->profile();
        profile.identity.user = u"somebody.else"_s;
        desk.window.open(profile);
        QVERIFY(desk.workspace() != before);
        QVERIFY(!desk.workspace()->app());
        QVERIFY(waitUntil([&] { return before.isNull(); }));
    }

    void layout_isRemembered()
    {
        Desk desk;
        auto *columns = desk.window.findChild<QSplitter *>(u"columns"_s);
        columns->setSizes({400, 480, 400});
        const QList<int> sizes = columns->sizes();
        desk.window.close();
        MainWindow again(&desk.launch, &desk.prompts);
        again.begin();
        again.show();
        QCOMPARE(again.findChild<QSplitter *>(u"columns"_s)->sizes(), sizes);
    }

    void smallWindow_fits()
    {
        Desk desk;
        QVERIFY(desk.openRunnable());
        desk.window.resize(1000, 640);
        QCOMPARE(desk.window.size(), QSize(1000, 640));
        QVERIFY(desk.window.centralWidget()->minimumSizeHint().width() <= 1000);
        QVERIFY(desk.window.centralWidget()->minimumSizeHint().height() <= 640);
    }

    void theme_canBeForced()
    {
        Desk desk;
        for (QAction *action : desk.window.findChildren<QAction *>()) {
            if (action->text() == u"Dark"_s)
                action->trigger();
        }
        QVERIFY(theme::isDark());
        QCOMPARE(desk.launch.services().settings->theme(), Settings::Theme::Dark);
        theme::apply(Settings::Theme::Light);
    }

    void m7_endOfARun_isToldWhileTheWindowIsNotInUse()
    {
        Desk desk;
        QVERIFY(desk.openRunnable());
        Elsewhere elsewhere(&desk.window);
        FakeNotifier *notifier = elsewhere.notifier;
        QVERIFY(elsewhere.isInFront());
        const qint64 row = desk.workspace()->runner()->run();
        QVERIFY(waitUntil([&] { return notifier->told == 1; }));
        const auto record = desk.workspace()->runRecord(row);
        QVERIFY(notifier->text.contains(record->actionTitle));
        for (const QByteArray &payload : {record->inputs.bytes(), record->results.bytes(), record->runId.toUtf8()})
            QVERIFY(!notifier->text.contains(QString::fromUtf8(payload)));

        emit notifier->activated(row);
        QVERIFY(waitUntil([&] { return desk.window.isActiveWindow(); }));
        auto *runs = desk.window.findChild<QAbstractItemView *>(u"runs"_s);
        QVERIFY(runs->isVisible());
        QCOMPARE(runs->currentIndex().data(RunModel::RowRole).toLongLong(), row);
    }

    void m7_endsOfManyRuns_makeOneNote()
    {
        Desk desk;
        QVERIFY(desk.openRunnable());
        Elsewhere elsewhere(&desk.window);
        FakeNotifier *notifier = elsewhere.notifier;
        QVERIFY(elsewhere.isInFront());
        desk.workspace()->runner()->run();
        QVERIFY(waitUntil([&] { return notifier->told == 1; }));
        QVERIFY2(notifier->text.startsWith(u"The run succeeded"_s), qPrintable(notifier->text));
        RunRecord failed;
        failed.state = RunState::Failed;
        failed.row = *desk.launch.services().runs->insert(failed);
        for (int i = 0; i < 20; ++i)
            emit desk.workspace()->runs()->runFinished(failed.row);
        QVERIFY(waitUntil([&] { return notifier->told == 2; }));
        QCOMPARE(notifier->text, u"21 runs ended\n1 succeeded, 20 failed"_s);

        desk.window.activateWindow(); // they are seen
        QVERIFY(waitUntil([&] { return desk.window.isActiveWindow(); }));
        QVERIFY(elsewhere.isInFront());
        emit desk.workspace()->runs()->runFinished(failed.row);
        QVERIFY(waitUntil([&] { return notifier->told == 3; }));
        QVERIFY2(notifier->text.startsWith(u"The run failed"_s), qPrintable(notifier->text));
    }

    void r7_closingAwaitsTheAnswerOfACreate()
    {
        Desk desk;
        RunStore *runs = desk.launch.services().runs;
        auto *strip = desk.window.findChild<StateBanner *>(u"closingStrip"_s);
        runs->beginCreate(7);
        QVERIFY(!desk.window.close());
        QVERIFY(strip->isVisible() && desk.window.isVisible());
        runs->endCreate(7);
        QVERIFY(waitUntil([&] { return !desk.window.isVisible(); }));
    }

    void r7_closingCanBeTakenBack()
    {
        Desk desk;
        RunStore *runs = desk.launch.services().runs;
        auto *strip = desk.window.findChild<StateBanner *>(u"closingStrip"_s);
        runs->beginCreate(7);
        QVERIFY(!desk.window.close());
        emit strip->secondActivated();
        QVERIFY(!strip->isVisible());
        runs->endCreate(7);
        QCoreApplication::processEvents();
        QVERIFY(desk.window.isVisible());
        runs->beginCreate(8);
        QVERIFY(!desk.window.close());
        QTest::mouseClick(strip->button(), Qt::LeftButton); // close anyway
        QVERIFY(!desk.window.isVisible());
    }

    void m7_notices_canBeSwitchedOff()
    {
        Desk desk;
        auto *notifier = new FakeNotifier(&desk.window);
        desk.window.setNotifier(notifier);
        QVERIFY(desk.openRunnable());
        desk.window.findChild<QAction *>(u"notifyRunEnds"_s)->trigger();
        QWidget other;
        other.show();
        other.activateWindow();
        QVERIFY(waitUntil([&] { return other.isActiveWindow(); }));
        const qint64 row = desk.workspace()->runner()->run();
        QVERIFY(waitUntil([&] { return isFinal(desk.workspace()->runRecord(row)->state); }));
        QCOMPARE(notifier->told, 0);
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
