// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakeprompts.h"
#include "support/sandboxdesk.h"
#include "ui/mainwindow.h"
#include "ui/shared/noticestrip.h"
#include "ui/shared/statebanner.h"
#include "ui/shared/theme.h"

#include <QAction>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace ab;
using namespace Qt::StringLiterals;

// What the window tells of drafts that cannot be written or read, and what becomes of them with their profile.
class TestDraftNotices : public QObject
{
    Q_OBJECT

private:
    struct Desk : SandboxDesk
    {
        FakePrompts prompts;
        MainWindow window;

        Desk() : SandboxDesk({.sandbox = true}), window(&launch, &prompts)
        {
            window.begin();
            window.show();
        }
        Workspace *workspace() const { return window.workspace(); }
        InputForm *form() const { return workspace()->form(); }
        DraftStore *drafts() const { return launch.services().drafts; }
        [[nodiscard]] bool openForm() const
        {
            return openApp(workspace(), u"Quillkit"_s) && openAction(workspace(), u"run_code"_s);
        }
        void type(const QString &text) const
        {
            form()->setValue(u"code"_s, valueFromText(*form()->field(u"code"_s), text), EditKind::Settled);
        }
        [[nodiscard]] bool kept() const
        {
            return waitUntil([this] { return workspace()->drafts()->isKept() && drafts()->isWritten(); });
        }
        QString notice() const // empty: none is shown
        {
            const auto *banner = window.findChild<NoticeStrip *>()->findChild<StateBanner *>();
            return banner->isVisible() ? banner->title() + u' ' + banner->text() : QString();
        }
        QString draftFolder() const { return folder.path() + u"/drafts"_s; }
        QStringList draftFiles(const QString &pattern = u"*.json"_s) const
        {
            return QDir(draftFolder()).entryList({pattern}, QDir::Files);
        }
        [[nodiscard]] bool blockFolder() const
        {
            QDir(draftFolder()).removeRecursively();
            QFile file(draftFolder());
            return file.open(QFile::WriteOnly);
        }
        // The sandbox's profile under a name of its own, stored and open.
        [[nodiscard]] bool openStored(const QString &name)
        {
            Profile profile = workspace()->profile();
            const QString before = std::exchange(profile.name, name);
            for (const auto kind : {SecretKind::ClientSecret, SecretKind::PrivateKey}) {
                const SecretId from{before, kind};
                const SecretId to{name, kind};
                const auto value = QCoro::waitFor(launch.services().secrets->read(from, {}));
                if (value)
                    (void)QCoro::waitFor(launch.services().secrets->write(to, *value, {}));
            }
            const bool isStored = launch.profiles().save(profile).has_value();
            openNamed(name);
            return isStored && waitUntil([&] { return workspace()->profile().name == name; });
        }
        void openNamed(const QString &name)
        {
            for (QAction *action : menu())
                if (action->objectName() == u"profile:"_s + name)
                    action->trigger();
        }
        template<typename Widget>
        Widget *inManager(const QString &name)
        {
            for (QAction *action : menu())
                if (action->text() == u"Edit this profile …"_s && !window.findChild<QDialog *>(u"profileManager"_s))
                    action->trigger();
            return window.findChild<Widget *>(name);
        }

    private:
        QList<QAction *> menu() const
        {
            QMenu *profiles = window.findChild<QToolButton *>(u"Profile"_s)->menu();
            emit profiles->aboutToShow();
            return profiles->actions();
        }
    };

private slots:
    void initTestCase() { theme::apply(Settings::Theme::Light); }

    void unwritableDrafts_areToldAndNothingIsLost()
    {
        Desk desk;
        QVERIFY(desk.openForm());
        QVERIFY(desk.blockFolder());
        desk.type(u"typed on a full disk"_s);
        QVERIFY(waitUntil([&] { return !desk.notice().isEmpty(); }));
        QVERIFY2(desk.notice().contains(u"Drafts cannot be written"_s) && desk.notice().contains(desk.draftFolder()),
                 qPrintable(desk.notice()));
        QCOMPARE(desk.form()->value(u"code"_s).typed, u"typed on a full disk"_s);

        QVERIFY(QFile::remove(desk.draftFolder()));
        desk.type(u"and then there was room"_s);
        QVERIFY(desk.kept());
        QCOMPARE(desk.notice(), QString());
        QCOMPARE(desk.draftFiles().size(), 1);
    }

    void damagedDraft_isSetAsideAndTold()
    {
        Desk desk;
        QVERIFY(desk.openForm());
        desk.type(u"to be damaged"_s);
        QVERIFY(desk.kept());
        QFile file(desk.draftFolder() + u'/' + desk.draftFiles().first());
        QVERIFY(file.open(QFile::WriteOnly) && file.write("{\"of\":{},\"dra") > 0);
        file.close();
        desk.workspace()->leaveStep();
        QVERIFY(SandboxDesk::openAction(desk.workspace(), u"run_code"_s));
        QVERIFY2(desk.notice().contains(u"could not be read"_s) && desk.notice().contains(u".damaged"_s),
                 qPrintable(desk.notice()));
        QCOMPARE(desk.draftFiles(u"*.damaged"_s).size(), 1);
        QVERIFY(desk.form()->value(u"code"_s).origin == FieldValue::Origin::Default);
    }

    void quittingWithUnwrittenDrafts_asksFirst()
    {
        Desk desk;
        QVERIFY(desk.openForm());
        QVERIFY(desk.blockFolder());
        desk.type(u"worth keeping"_s);
        desk.prompts.accept = false;
        desk.window.close();
        QVERIFY(desk.window.isVisible());
        QCOMPARE(desk.prompts.questions.size(), 1);
        QVERIFY(desk.prompts.questions.first().text.contains(desk.draftFolder()));
        QCOMPARE(desk.form()->value(u"code"_s).typed, u"worth keeping"_s);
        desk.prompts.accept = true;
        desk.window.close();
        QVERIFY(waitUntil([&] { return !desk.window.isVisible(); }));
        QVERIFY(QFile::remove(desk.draftFolder()));
    }

    void quittingAtOnce_keepsWhatWasTypedLast()
    {
        Desk desk;
        QVERIFY(desk.openForm());
        desk.type(u"a moment ago"_s);
        desk.window.close();
        QVERIFY(!desk.window.isVisible());
        QVERIFY(desk.prompts.questions.isEmpty());
        QCOMPARE(desk.draftFiles().size(), 1);
    }

    void renamedProfile_takesDraftsPresetsAndRunsAlong()
    {
        Desk desk;
        QVERIFY(desk.openStored(u"Acme staging"_s));
        QVERIFY(desk.openForm());
        desk.type(u"output = ['kept'];"_s);
        const Action action = *desk.workspace()->action();
        QVERIFY(desk.workspace()->presets()->save(
            {u"Mine"_s, action.ref(), action.title, QDateTime::currentDateTimeUtc(), desk.form()->draft()}));
        QVERIFY(waitUntil([&] { return desk.workspace()->runner()->obstacle() == StepRunner::Obstacle::None; }));
        const qint64 row = desk.workspace()->runner()->run();
        QVERIFY(row != 0);

        auto *name = desk.inManager<QLineEdit>(u"profile:name"_s);
        QVERIFY(name);
        name->setText(u"Acme test"_s);
        desk.window.findChild<QPushButton *>(u"profileSave"_s)->click();
        QVERIFY(waitUntil([&] { return desk.workspace()->profile().name == u"Acme test"_s; }));
        QVERIFY(waitUntil([&] { return isFinal(desk.workspace()->runRecord(row)->state); }));
        QVERIFY(waitUntil([&] {
            return desk.workspace()->action() && desk.form()->state() == InputForm::State::Ready; // resumed
        }));
        QCOMPARE(desk.form()->value(u"code"_s).typed, u"output = ['kept'];"_s);
        QCOMPARE(desk.workspace()->presets()->ofApp(action.appId).presets.size(), 1);
        QVERIFY(waitUntil([&] { return desk.workspace()->runsOfAction(10).size() == 1; }));
        QVERIFY(desk.kept());
        QCOMPARE(desk.draftFiles().size(), 1);
    }

    void removedProfile_takesItsDraftsAndPresetsAlong()
    {
        Desk desk;
        QVERIFY(desk.openStored(u"Acme staging"_s));
        QVERIFY(desk.openForm());
        desk.type(u"output = [];"_s);
        QVERIFY(desk.kept());
        QCOMPARE(desk.draftFiles().size(), 1);
        QVERIFY(desk.inManager<QPushButton>(u"profileDelete"_s));
        desk.window.findChild<QPushButton *>(u"profileDelete"_s)->click();
        QVERIFY(waitUntil([&] { return desk.drafts()->isWritten() && desk.draftFiles().isEmpty(); }));
        QVERIFY(desk.prompts.questions.last().text.contains(u"drafts"_s));
    }
};

QTEST_MAIN(TestDraftNotices)
#include "tst_draftnotices.moc"
