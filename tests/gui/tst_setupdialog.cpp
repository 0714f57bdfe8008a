// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wording/setuptext.h"
#include "support/sandboxdesk.h"
#include "ui/doctor/jwtpage.h"
#include "ui/doctor/setupdialog.h"
#include "ui/doctor/setuppage.h"
#include "ui/shared/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

// The dialog on the built-in simulator, for a profile with whatever mistake a test makes.
struct Desk : SandboxDesk
{
    Profile profile;
    std::unique_ptr<SetupDialog> dialog{};

    Desk() : profile(launch.sandboxProfile().value_or({})) {}

    void open()
    {
        const Services &services = launch.services();
        dialog = std::make_unique<SetupDialog>(
            SetupSources{.transport = services.transport, .secrets = services.secrets, .redactor = services.redactor},
            profile);
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->show();
    }
    [[nodiscard]] bool ended() const
    {
        return waitUntil([this] { return !dialog->steps()->check()->isRunning(); }, 20'000);
    }
    template<typename Widget>
    Widget *part(const QString &name) const
    {
        return dialog->findChild<Widget *>(name);
    }
    QString text(const QString &label) const { return part<QLabel>(label)->text(); }
    QString cell(int row, int column) const
    {
        const auto *model = part<QTreeView>(u"setupSteps"_s)->model();
        return model->index(row, column).data().toString();
    }
};

} // namespace

class TestSetupDialog : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { theme::apply(Settings::Theme::Light); }

    void goodSetup_saysSoInIconAndWord()
    {
        Desk desk;
        desk.open();
        QVERIFY(desk.dialog->isVisible() && !desk.dialog->isModal());
        QCOMPARE(desk.part<QPushButton>(u"setupAgain"_s)->text(), u"Stop"_s);
        QVERIFY(desk.ended());
        QCOMPARE(desk.text(u"setupSummary"_s), u"Everything that could be checked works."_s);
        const auto *list = desk.part<QTreeView>(u"setupSteps"_s);
        QCOMPARE(list->model()->rowCount(), setupSteps);
        for (int row = 0; row < setupSteps; ++row) {
            QVERIFY2(desk.cell(row, 0) == u"OK"_s || desk.cell(row, 0) == u"Skipped"_s, qPrintable(desk.cell(row, 1)));
            QVERIFY(!desk.cell(row, 2).isEmpty());
            QVERIFY(!list->model()->index(row, 0).data(Qt::DecorationRole).value<QIcon>().isNull());
        }
        QVERIFY(!desk.part<QPushButton>(u"setupRemedy"_s)->isVisible());
    }

    void firstFailure_isExplainedWithTheRemedy()
    {
        Desk desk;
        desk.profile.auth.jwt.keyId = u"k-2019"_s;
        desk.open();
        QVERIFY(desk.ended());
        QVERIFY(desk.text(u"setupSummary"_s).contains(u"Access token"_s));
        QVERIFY(desk.text(u"setupWhat"_s).contains(u"k-2019"_s));
        QVERIFY(desk.text(u"setupWhose"_s).contains(u"your side"_s));
        QVERIFY(desk.text(u"setupTodo"_s).contains(u"auth.jwt.key_id"_s));
        QCOMPARE(desk.cell(int(SetupStep::Token), 0), u"Failed"_s);
        QCOMPARE(desk.cell(int(SetupStep::Apps), 0), u"Skipped"_s);
        QSignalSpy asked(desk.dialog.get(), &SetupDialog::profileRequested);
        auto *remedy = desk.part<QPushButton>(u"setupRemedy"_s);
        QCOMPARE(remedy->text(), u"Open the profile"_s);
        QTest::mouseClick(remedy, Qt::LeftButton);
        QCOMPARE(asked.count(), 1);
        desk.part<QTreeView>(u"setupSteps"_s)
            ->setCurrentIndex(desk.part<QTreeView>(u"setupSteps"_s)->model()->index(int(SetupStep::Apps), 0));
        QVERIFY(desk.text(u"setupWhat"_s).contains(u"“Access token” has to work first"_s));
    }

    void stopAndAgain()
    {
        Desk desk;
        desk.open();
        auto *again = desk.part<QPushButton>(u"setupAgain"_s);
        QTest::mouseClick(again, Qt::LeftButton);
        QVERIFY(!desk.dialog->steps()->check()->isRunning());
        QCOMPARE(again->text(), u"Check again"_s);
        QTest::mouseClick(again, Qt::LeftButton);
        QVERIFY(desk.ended());
        QCOMPARE(desk.dialog->steps()->check()->findings().size(), setupSteps);
    }

    void report_isCopied()
    {
        Desk desk;
        desk.profile.auth.jwt.issuer = u"https://nobody.example"_s;
        desk.open();
        QVERIFY(desk.ended());
        QTest::mouseClick(desk.part<QPushButton>(u"setupCopy"_s), Qt::LeftButton);
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY2(copied.contains(u"What to do"_s) && copied.contains(u"https://nobody.example"_s), qPrintable(copied));
        QVERIFY(copied.contains(u"jwt_issuer_refused"_s));
    }

    void ownJwt_isTakenApart()
    {
        Desk desk;
        desk.open();
        desk.part<QTabWidget>(u"setupTabs"_s)->setCurrentIndex(1);
        QTest::mouseClick(desk.part<QPushButton>(u"jwtOwn"_s), Qt::LeftButton);
        QVERIFY(waitUntil([&] { return desk.text(u"jwtVerdict"_s).startsWith(u"Nothing is wrong"_s); }));
        QVERIFY(desk.text(u"jwtReasons"_s).contains(u"verifies"_s));
        const QString report = desk.dialog->jwt()->report();
        QVERIFY(report.contains(desk.profile.identity.tenant));
        QVERIFY(desk.ended());
    }

    void pastedJwt_isMaskedAndNotKept()
    {
        Desk desk;
        desk.open();
        desk.part<QTabWidget>(u"setupTabs"_s)->setCurrentIndex(1);
        auto *field = desk.part<QLineEdit>(u"jwtPasted"_s);
        QCOMPARE(field->echoMode(), QLineEdit::Password);
        QVERIFY(!desk.part<QPushButton>(u"jwtInspect"_s)->isEnabled());
        const QByteArray encoded = QByteArray(R"({"alg":"HS256"})").toBase64(QByteArray::OmitTrailingEquals);
        const QString jwt = QString::fromLatin1(encoded + '.' + encoded + ".c2ln");
        QTest::keyClicks(field, jwt);
        QTest::mouseClick(desk.part<QPushButton>(u"jwtInspect"_s), Qt::LeftButton);
        QVERIFY(field->text().isEmpty());
        field->undo();
        QVERIFY(field->text().isEmpty());
        QVERIFY(waitUntil([&] { return desk.text(u"jwtVerdict"_s) == u"Zapier would refuse this JWT."_s; }));
        QVERIFY(desk.text(u"jwtReasons"_s).contains(u"HS256"_s));
        for (const auto *label : desk.dialog->findChildren<QLabel *>())
            QVERIFY(!label->text().contains(jwt));
        QVERIFY(desk.ended());
    }

    void everyControl_hasAName()
    {
        Desk desk;
        desk.open();
        QVERIFY(desk.ended());
        for (const auto *widget : desk.dialog->findChildren<QWidget *>()) {
            const bool isControl = qobject_cast<const QAbstractButton *>(widget)
                                   || qobject_cast<const QTreeView *>(widget)
                                   || qobject_cast<const QLineEdit *>(widget);
            if (isControl && widget->focusPolicy() != Qt::NoFocus)
                QVERIFY2(!widget->accessibleName().isEmpty() && !widget->objectName().isEmpty(),
                         widget->metaObject()->className());
        }
    }
};

QTEST_MAIN(TestSetupDialog)
#include "tst_setupdialog.moc"
