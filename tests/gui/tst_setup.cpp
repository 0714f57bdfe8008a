// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeprompts.h"
#include "tests/support/sandboxdesk.h"
#include "ui/mainwindow.h"
#include "ui/profile/guidedsetup.h"
#include "ui/profile/identityswitcher.h"
#include "ui/profile/profilefields.h"
#include "ui/profile/secretbanner.h"
#include "ui/profile/secretdialog.h"
#include "ui/shared/statebanner.h"

#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace ab;
using namespace Qt::StringLiterals;
using Step = GuidedSetup::Step;

// Setting a profile up, switching whom it acts for, and what is said about its secrets: in the real window, on the real
// core and the simulator.
class TestSetup : public QObject
{
    Q_OBJECT

private:
    struct Desk : SandboxDesk
    {
        FakePrompts prompts;
        MainWindow window;

        explicit Desk(const LaunchOptions &options = {}) : SandboxDesk(options), window(&launch, &prompts)
        {
            window.begin();
            window.show();
            window.activateWindow();
        }
        template<typename Widget>
        Widget *part(const QString &name) const
        {
            return window.findChild<Widget *>(name);
        }
        GuidedSetup *setup() const { return window.findChild<GuidedSetup *>(); }
        QLineEdit *member(const QString &path) const { return part<QLineEdit>(u"profile:"_s + path); }
        void press(const QString &name) const { part<QAbstractButton>(name)->click(); }
        void trigger(const QString &text) const
        {
            for (QAction *action : window.findChildren<QAction *>()) {
                if (action->text() == text)
                    return action->trigger();
            }
            QFAIL(qPrintable(u"no action "_s + text));
        }
        Identity identity() const { return window.workspace()->profile().identity; }
        void switchTo(const QString &typed)
        {
            window.activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(&window));
            QTest::keyClick(&window, Qt::Key_I, Qt::ControlModifier);
            auto *switcher = window.findChild<IdentitySwitcher *>();
            QVERIFY(switcher);
            auto *filter = switcher->findChild<QLineEdit *>(u"identityFilter"_s);
            QTest::keyClicks(filter, typed);
            QTest::keyClick(filter, Qt::Key_Return);
            QVERIFY(waitUntil([&] { return !window.findChild<IdentitySwitcher *>(); }));
        }
    };

private slots:
    void firstTimer_reachesALiveToken()
    {
        Desk desk;
        desk.press(u"Set up a profile"_s);
        QVERIFY(desk.setup()->isVisible());
        desk.press(u"setupExample"_s);
        QCOMPARE(desk.member(u"name"_s)->text(), u"My sandbox"_s);
        for (const Step step : {Step::Basics, Step::Addresses, Step::Way, Step::Secrets, Step::Identity}) {
            QCOMPARE(desk.setup()->step(), step);
            desk.press(u"setupNext"_s);
        }
        QCOMPARE(desk.setup()->step(), Step::Check);
        auto *save = desk.part<QPushButton>(u"setupSave"_s);
        QVERIFY(!save->isEnabled());
        QVERIFY(waitUntil([&] { return desk.setup()->hasLiveToken(); }));
        QVERIFY(save->isEnabled());
        QCOMPARE(desk.part<StateBanner>(u"setupOutcome"_s)->title(), u"A live access token"_s);
        save->click();
        QVERIFY(waitUntil([&] { return desk.window.workspace() != nullptr; }));
        QCOMPARE(desk.window.workspace()->profile().name, u"My sandbox"_s);
        QCOMPARE(desk.launch.profiles().names(), QStringList{u"My sandbox"_s});
        QVERIFY(waitUntil([&] { return desk.window.workspace()->apps()->rowCount() > 0; }));
        // There is no key ring here, so the window says that the secrets end with it.
        const auto *banner = desk.part<SecretBanner>(u"secretBanner"_s);
        QVERIFY(banner->isVisible());
        QCOMPARE(banner->title(), u"The secrets of “My sandbox” are kept for this session only"_s);
    }

    void eachStep_isCheckedBeforeTheNext()
    {
        Desk desk;
        desk.press(u"Set up a profile"_s);
        const auto reason = [&] { return desk.part<QLabel>(u"setupReason"_s)->text(); };
        QVERIFY(reason().isEmpty()); // nobody has done anything wrong yet
        desk.press(u"setupNext"_s);
        QCOMPARE(desk.setup()->step(), Step::Basics);
        QCOMPARE(reason(), u"Name: It must not be empty."_s);
        desk.member(u"name"_s)->setText(u"Acme"_s);
        desk.press(u"setupNext"_s);
        QCOMPARE(desk.setup()->step(), Step::Addresses);
        desk.member(u"api_base"_s)->setText(u"http://api.acme.example"_s);
        desk.press(u"setupNext"_s);
        QCOMPARE(desk.setup()->step(), Step::Addresses);
        desk.member(u"api_base"_s)->setText(u"https://api.acme.example"_s);
        desk.press(u"setupNext"_s);
        desk.press(u"setupNext"_s);
        QCOMPARE(desk.setup()->step(), Step::Way);
        QCOMPARE(reason(), u"Client id: It is needed for this way to a token."_s);
        for (const QString &member : {u"auth.client_id"_s, u"auth.jwt.key_id"_s, u"auth.jwt.issuer"_s})
            desk.member(member)->setText(u"x"_s);
        desk.press(u"setupNext"_s);
        QCOMPARE(desk.setup()->step(), Step::Secrets);
        desk.press(u"setupNext"_s);
        QCOMPARE(desk.setup()->step(), Step::Secrets);
        desk.press(u"setupBack"_s);
        QCOMPARE(desk.setup()->step(), Step::Way);
    }

    void refusedToken_isToldWithTheWayBack()
    {
        Desk desk;
        desk.press(u"Set up a profile"_s);
        desk.press(u"setupExample"_s);
        desk.member(u"auth.jwt.key_id"_s)->setText(u"unknown"_s);
        for (int step = 0; step < int(Step::Check); ++step)
            desk.press(u"setupNext"_s);
        const auto *outcome = desk.part<StateBanner>(u"setupOutcome"_s);
        QVERIFY(waitUntil([&] { return outcome->title().startsWith(u"The token endpoint refused"_s); }));
        QVERIFY(!desk.part<QPushButton>(u"setupSave"_s)->isEnabled());
        QVERIFY(desk.launch.profiles().names().isEmpty());
    }

    void refusedToken_canBeCheckedWithWhatWasEntered()
    {
        Desk desk;
        desk.press(u"Set up a profile"_s);
        desk.press(u"setupExample"_s);
        desk.member(u"auth.jwt.key_id"_s)->setText(u"unknown"_s);
        for (int step = 0; step < int(Step::Check); ++step)
            desk.press(u"setupNext"_s);
        const auto *outcome = desk.part<StateBanner>(u"setupOutcome"_s);
        QVERIFY(waitUntil([&] { return outcome->title().startsWith(u"The token endpoint refused"_s); }));
        outcome->findChild<QPushButton *>(u"bannerSecond"_s)->click();
        QVERIFY(waitUntil([&] {
            const auto *title = desk.part<QLabel>(u"setupExplanationTitle"_s);
            return title && title->text() == u"Access token: Failed"_s;
        }));
        QVERIFY(desk.part<QLabel>(u"setupWhat"_s)->text().contains(u"unknown"_s));
        desk.press(u"setupRemedy"_s);
        QVERIFY(waitUntil([&] { return !desk.part<QDialog>(u"setupDialog"_s); }));
        QVERIFY(desk.setup()->isVisible());
    }

    void cancelled_isBackAtTheStart()
    {
        Desk desk;
        desk.press(u"Set up a profile"_s);
        desk.press(u"setupBack"_s);
        QVERIFY(!desk.setup()->isVisible());
        QVERIFY(desk.part<QWidget>(u"Try the sandbox"_s)->isVisible());
    }

    void c10_ctrlI_typeAndEnter_switches()
    {
        Desk desk({.sandbox = true});
        const Identity first = desk.identity();
        QPointer<Workspace> before = desk.window.workspace();
        desk.switchTo(u"customer-x org-9"_s);
        QCOMPARE(desk.identity(), (Identity{u"customer-x"_s, u"org-9"_s}));
        QVERIFY(waitUntil([&] { return before.isNull(); }));
        QVERIFY(desk.part<QToolButton>(u"Identity"_s)->text().contains(u"customer-x"_s));
        desk.switchTo(first.user.left(3));
        QCOMPARE(desk.identity(), first);
        desk.switchTo({}); // nothing typed: back and forth
        QCOMPARE(desk.identity().user, u"customer-x"_s);
    }

    void c10_shortcuts_walkTheIdentities()
    {
        Desk desk({.sandbox = true});
        const Identity first = desk.identity();
        desk.switchTo(u"customer-x org-9"_s);
        desk.trigger(u"Back to the identity before"_s);
        QCOMPARE(desk.identity(), first);
        desk.trigger(u"Next identity"_s);
        QCOMPARE(desk.identity().user, u"customer-x"_s);
        desk.trigger(u"Previous identity"_s);
        QCOMPARE(desk.identity(), first);
    }

    void c10_learntBodyStyle_leavesTheStoredIdentityAlone()
    {
        Desk desk;
        auto example = desk.launch.sandboxExample();
        Profile stored = example->profile;
        stored.name = u"Mine"_s;
        QVERIFY(desk.launch.profiles().save(stored));
        Profile switched = stored;
        switched.identity.user = u"customer-x"_s;
        switched.wire.runBody = RunBody::Wrapped;
        desk.window.open(switched);
        emit desk.window.workspace()->profileChanged();
        const auto after = desk.launch.profiles().load(u"Mine"_s);
        QCOMPARE(after->wire.runBody, RunBody::Wrapped);
        QCOMPARE(after->identity, stored.identity);
    }

    void x5_missingSecret_canBeEnteredNow()
    {
        Desk desk;
        const auto example = desk.launch.sandboxExample();
        Profile profile = example->profile;
        profile.name = u"Mine"_s;
        desk.window.open(profile);
        const auto *banner = desk.part<SecretBanner>(u"secretBanner"_s);
        QVERIFY(waitUntil([&] { return banner->isVisible(); }));
        QCOMPARE(banner->title(), u"A secret of “Mine” is missing: client_secret"_s);
        desk.press(u"secretWay%1"_s.arg(int(SecretWords::Way::EnterForSession)));
        auto *dialog = desk.window.findChild<SecretDialog *>();
        QVERIFY(dialog);
        for (const EnteredSecret &secret : example->secrets)
            dialog->findChild<QLineEdit *>(u"secret:"_s + secretName(secret.kind))
                ->setText(QString::fromUtf8(secret.value));
        dialog->findChild<QPushButton *>(u"secretsKeep"_s)->click();
        QVERIFY(waitUntil([&] { return desk.window.workspace()->apps()->rowCount() > 0; }));
        QVERIFY(banner->title().endsWith(u"for this session only"_s));
    }

    void x5_everyState_hasItsWordsAndAWayOut()
    {
        using State = KeyStoreWatch::State;
        QSet<QString> titles;
        for (const State state : {State::Waiting, State::Locked, State::Denied, State::Absent, State::TimedOut,
                                  State::Damaged, State::Failed}) {
            const SecretWords words = wordsFor(state, u"Acme"_s, u"as it says"_s);
            QVERIFY(words.text.contains(u"Acme"_s) && words.text.contains(u"as it says"_s));
            QVERIFY(!words.ways.isEmpty());
            titles.insert(words.title);
        }
        titles.insert(wordsForMissing(u"Acme"_s, u"client_secret"_s).title);
        titles.insert(wordsForSession(u"Acme"_s).title);
        QCOMPARE(titles.size(), 9);
    }
};

QTEST_MAIN(TestSetup)
#include "tst_setup.moc"
