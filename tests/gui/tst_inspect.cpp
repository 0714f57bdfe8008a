// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/json/jsonwriter.h"
#include "support/sandboxdesk.h"
#include "ui/inspect/inputseditor.h"
#include "ui/inspect/inspectpane.h"
#include "ui/inspect/payloadview.h"
#include "ui/shared/statebanner.h"
#include "ui/shared/theme.h"

#include <QAccessible>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

// The pane on a workspace on the simulator.
struct Desk : SandboxDesk
{
    std::unique_ptr<Workspace> workspace;
    InspectPane pane;

    Desk() : SandboxDesk({.sandbox = true}), workspace(newWorkspace())
    {
        pane.setWorkspace(workspace.get());
        pane.resize(520, 640);
        pane.show();
    }

    std::unique_ptr<Workspace> newWorkspace()
    {
        const auto profile = launch.requestedProfile();
        return std::make_unique<Workspace>(launch.services(), **profile);
    }
    [[nodiscard]] bool open(const QString &app, const QString &key) const
    {
        return openApp(workspace.get(), app) && openAction(workspace.get(), key);
    }
    InputForm *form() const { return workspace->form(); }
    void set(const QString &id, const QString &text) const
    {
        form()->setValue(id, valueFromText(*form()->field(id), text), EditKind::Settled);
    }
    template<typename Widget>
    Widget *find(const QString &name) const
    {
        auto *found = pane.findChild<Widget *>(name);
        return found ? found : pane.window()->findChild<Widget *>(name);
    }
    void click(const QString &name) const { find<QAbstractButton>(name)->click(); }
    void showTab(int index) const { find<QTabBar>(u"inspectTabs"_s)->setCurrentIndex(index); }
    QString payload() const { return find<QPlainTextEdit>(u"payload"_s)->toPlainText(); }
    int callsTo(const QByteArray &end) const
    {
        return int(std::ranges::count_if(workspace->exchanges()->exchanges(), [&end](const Exchange &exchange) {
            return exchange.method == "POST" && exchange.url.endsWith(end);
        }));
    }
    [[nodiscard]] qint64 runToItsEnd() const
    {
        const qint64 row = workspace->runner()->run();
        const bool ended = row != 0 && waitUntil([&] { return isFinal(workspace->runRecord(row)->state); });
        return ended ? row : 0;
    }
    [[nodiscard]] bool ready() const
    {
        return waitUntil([this] { return workspace->runner()->obstacle() == StepRunner::Obstacle::None; });
    }
};

} // namespace

class TestInspect : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { theme::apply(Settings::Theme::Light); }

    void p1_preview_followsTheForm()
    {
        Desk desk;
        QVERIFY(desk.open(u"Quillkit"_s, u"run_code"_s));
        desk.set(u"code"_s, u"return 9007199254740993"_s);
        QVERIFY(desk.payload().contains(u"return 9007199254740993"_s));
        const QString hash = sha256Of(desk.form()->inputs());
        auto *facts = desk.find<QLabel>(u"payloadFacts"_s);
        QVERIFY(facts->text().contains(hash.first(16)));
        QVERIFY(facts->toolTip().contains(hash));
        desk.click(u"payloadExact"_s);
        const StepRunner *runner = desk.workspace->runner();
        QCOMPARE(desk.payload().toUtf8(), runner->payloadPreview(runner->inputsToSend()).bytes());
    }

    void p1_passwords_areMaskedUntilAskedFor()
    {
        Desk desk;
        QVERIFY(desk.open(u"Formwell"_s, u"submit_onboarding"_s));
        desk.set(u"door_code"_s, u"geheim"_s);
        QVERIFY(desk.payload().contains(u"••••••••"_s) && !desk.payload().contains(u"geheim"_s));
        auto *facts = desk.find<QLabel>(u"payloadFacts"_s);
        QVERIFY(facts->toolTip().contains(sha256Of(desk.form()->inputs()))); // of what is sent, not of the mask

        desk.click(u"copyPayload"_s);
        QVERIFY(!QGuiApplication::clipboard()->text().contains(u"geheim"_s));
        QVERIFY(desk.find<QLabel>(u"payloadCopied"_s)->text().contains(u"masked"_s));

        desk.pane.findChild<PayloadView *>()->setRevealTime(std::chrono::milliseconds(20));
        auto *eye = desk.find<QToolButton>(u"revealPayload"_s);
        eye->click();
        QVERIFY(desk.payload().contains(u"geheim"_s));
        desk.click(u"copyPayload"_s);
        QVERIFY(desk.find<QLabel>(u"payloadCopied"_s)->text().contains(u"passwords in it"_s));
        QVERIFY(waitUntil([&] { return !eye->isChecked(); }));
        QVERIFY(!desk.payload().contains(u"geheim"_s));
        eye->click();
        desk.showTab(1);
        QVERIFY(!eye->isChecked());
    }

    void x2_passwords_areMaskedWhenTheWindowIsLeft()
    {
        Desk desk;
        QVERIFY(desk.open(u"Formwell"_s, u"submit_onboarding"_s));
        desk.set(u"door_code"_s, u"geheim"_s);
        desk.pane.activateWindow();
        QVERIFY(waitUntil([&] { return desk.pane.isActiveWindow(); }));
        desk.click(u"revealPayload"_s);
        QVERIFY(desk.payload().contains(u"geheim"_s));
        QWidget other;
        other.show();
        other.activateWindow();
        QVERIFY(waitUntil([&] { return !desk.payload().contains(u"geheim"_s); }));
    }

    void feature_f10_editor_isTwoWay()
    {
        Desk desk;
        QVERIFY(desk.open(u"Quillkit"_s, u"run_code"_s));
        desk.set(u"code"_s, u"one"_s);
        desk.click(u"editPayload"_s);
        auto *text = desk.find<QPlainTextEdit>(u"inputsJson"_s);
        QVERIFY(text->toPlainText().contains(u"\"code\": \"one\""_s));
        QTextCursor caret = text->document()->find(u"one"_s);
        caret.insertText(u"two"_s);
        QVERIFY(waitUntil([&] { return desk.form()->value(u"code"_s).typed == u"two"_s; }));

        desk.set(u"code"_s, u"three"_s);
        QVERIFY(text->toPlainText().contains(u"\"code\": \"three\""_s));
        QVERIFY(text->document()->isUndoAvailable()); // what was typed is a step away

        caret = text->document()->find(u"{"_s);
        caret.insertText(u"{ \"extra key\": 1.00,"_s);
        auto *notes = desk.find<QLabel>(u"inputsNotes"_s);
        QVERIFY(waitUntil([&] { return notes->text().contains(u"no field has this id: extra key"_s); }));
        QVERIFY(!text->extraSelections().isEmpty());
        QVERIFY(desk.form()->inputs().bytes().contains(R"("extra key":1.00)"));

        text->moveCursor(QTextCursor::End);
        text->insertPlainText(u"}"_s);
        auto *state = desk.find<QLabel>(u"inputsState"_s);
        QVERIFY(waitUntil([&] { return state->text().startsWith(u"Not applied. Line "_s); }));
        QVERIFY(!text->extraSelections().isEmpty());
        QVERIFY(desk.form()->inputs().bytes().contains("three"));
    }

    void p1_preview_keepsItsPlace()
    {
        Desk desk;
        desk.pane.resize(520, 240);
        QVERIFY(desk.open(u"Quillkit"_s, u"run_code"_s));
        QByteArrayList extras;
        for (int i = 0; i < 200; ++i)
            extras.append("\"x" + QByteArray::number(i) + "\":1");
        desk.form()->applyInputs(JsonText('{' + extras.join(',') + '}'));
        auto *bar = desk.find<QPlainTextEdit>(u"payload"_s)->verticalScrollBar();
        bar->setValue(50);
        desk.set(u"code"_s, u"one more line above"_s);
        QVERIFY(desk.payload().contains(u"one more line above"_s));
        QVERIFY(bar->value() >= 50 && bar->value() <= 51);
    }

    void p1_preview_saysWhatRunAnywaySends()
    {
        Desk desk;
        QVERIFY(desk.open(u"Formwell"_s, u"submit_onboarding"_s));
        desk.set(u"vacation_days"_s, u"as many as you like"_s);
        QVERIFY(desk.workspace->runner()->mayRunAnyway());
        QVERIFY(desk.payload().contains(u"as many as you like"_s));
        auto *facts = desk.find<QLabel>(u"payloadFacts"_s);
        QVERIFY2(facts->text().contains(u"Run anyway"_s), qPrintable(facts->text()));
        QVERIFY(facts->toolTip().contains(sha256Of(desk.form()->inputsAnyway())));
    }

    void p1_endlessLine_isCutOnTheScreenOnly()
    {
        Desk desk;
        QVERIFY(desk.open(u"Quillkit"_s, u"run_code"_s));
        const QString code(3 << 20, u'x');
        desk.set(u"code"_s, code);
        QVERIFY(desk.payload().size() < 100'000);
        QVERIFY(desk.payload().contains(u"in this line"_s));
        desk.click(u"copyPayload"_s);
        QVERIFY(QGuiApplication::clipboard()->text().contains(code));
        desk.click(u"editPayload"_s);
        QVERIFY(!desk.find<QPlainTextEdit>(u"inputsJson"_s)->isVisible()); // and says why
        QCOMPARE(desk.form()->value(u"code"_s).typed, code);
        desk.set(u"code"_s, u"short"_s);
        QVERIFY(desk.find<QPlainTextEdit>(u"inputsJson"_s)->isVisible());
    }

    void feature_f10_runWithinThePause_sendsWhatStandsInTheText()
    {
        Desk desk;
        QVERIFY(desk.open(u"Quillkit"_s, u"run_code"_s));
        QVERIFY(desk.ready());
        desk.set(u"code"_s, u"one"_s);
        desk.click(u"editPayload"_s);
        auto *text = desk.find<QPlainTextEdit>(u"inputsJson"_s);
        text->document()->find(u"one"_s).insertText(u"two"_s);
        const qint64 row = desk.workspace->runner()->run();
        QVERIFY(row != 0);
        QVERIFY(desk.workspace->runRecord(row)->inputs.bytes().contains(R"("code":"two")"));
    }

    void p4_largeText_isReadBesideAndItsBeginningShown()
    {
        Desk desk;
        QVERIFY(desk.open(u"Quillkit"_s, u"run_code"_s));
        const JsonText body("{\"action\":\"core:old\",\"input\":{\"code\":\"of the archive\"}}");
        JsonWriter posted;
        posted.text(u"text", QString::fromUtf8(body.bytes()));
        JsonWriter request;
        request.text(u"url", u"https://api.test/v2/action-runs"_s).text(u"token", u"Bearer s3cr3t"_s);
        request.splice(u"postData", posted.take());
        JsonWriter call;
        call.splice(u"request", request.take()).text(u"pad", QString(2 << 20, u'p'));
        const JsonText entries = JsonWriter::wrapped(u"entries", JsonWriter::array({call.take()}));
        QGuiApplication::clipboard()->setText(QString::fromUtf8(JsonWriter::wrapped(u"log", entries).bytes()));
        desk.pane.pasteInputs();
        auto *dialog = desk.pane.findChild<QDialog *>();
        auto *said = dialog->findChild<QLabel *>(u"pastedAs"_s);
        auto *text = dialog->findChild<QPlainTextEdit *>(u"pastedText"_s);
        QVERIFY(waitUntil([&] { return said->text().contains(u"archive"_s); }));
        QVERIFY(!text->toPlainText().contains(u"s3cr3t"_s) && text->toPlainText().size() < 1000);
        dialog->findChild<QPushButton *>(u"pasteApply"_s)->click();
        QCOMPARE(desk.form()->value(u"code"_s).typed, u"of the archive"_s);

        QVERIFY(waitUntil([&] { return !desk.pane.findChild<QDialog *>(); }));
        QGuiApplication::clipboard()->clear();
        const QString code(2 << 20, u'y');
        desk.pane.pasteInputs();
        dialog = desk.pane.findChild<QDialog *>();
        text = dialog->findChild<QPlainTextEdit *>(u"pastedText"_s);
        QGuiApplication::clipboard()->setText(u"{\"code\":\"%1\"}"_s.arg(code));
        text->selectAll();
        text->paste();
        said = dialog->findChild<QLabel *>(u"pastedAs"_s);
        QVERIFY(waitUntil([&] { return said->text().contains(u"beginning is shown"_s); }));
        QVERIFY(text->isReadOnly() && text->toPlainText().size() < 10'000);
        dialog->findChild<QPushButton *>(u"pasteApply"_s)->click();
        QCOMPARE(desk.form()->value(u"code"_s).typed, code);
        QGuiApplication::clipboard()->clear();
    }

    void p4_paste_showsTheMappingFirst()
    {
        Desk desk;
        QVERIFY(desk.open(u"Quillkit"_s, u"run_code"_s));
        const QString before = QString::fromUtf8(desk.form()->inputs().bytes());
        QGuiApplication::clipboard()->setText(
            u"curl -H 'Authorization: Bearer s3cr3t' https://api.test/v2/action-runs/ -d "
            "'{\"action\":\"core:old\",\"authentication\":null,\"input\":{\"code\":\"pasted\",\"more\":1.00}}'"_s);
        desk.pane.pasteInputs();
        auto *dialog = desk.pane.findChild<QDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        auto *text = dialog->findChild<QPlainTextEdit *>(u"pastedText"_s);
        QVERIFY(!text->toPlainText().contains(u"s3cr3t"_s));
        text->undo();
        QVERIFY(!text->toPlainText().contains(u"s3cr3t"_s));
        const QString said = dialog->findChild<QLabel *>(u"pastedAs"_s)->text();
        QVERIFY2(said.contains(u"curl"_s) && said.contains(u"core:old"_s), qPrintable(said));
        auto *rows = dialog->findChild<QTreeWidget *>(u"pasteRows"_s);
        QCOMPARE(rows->topLevelItem(0)->text(3), u"pasted"_s);
        QVERIFY(rows->topLevelItem(1)->text(1).contains(u"extra"_s));
        QCOMPARE(QString::fromUtf8(desk.form()->inputs().bytes()), before); // nothing yet
        dialog->findChild<QPushButton *>(u"pasteApply"_s)->click();
        QCOMPARE(desk.form()->value(u"code"_s).typed, u"pasted"_s);
        QVERIFY(desk.form()->inputs().bytes().contains(R"("more":1.00)"));
        desk.form()->undo();
        QCOMPARE(QString::fromUtf8(desk.form()->inputs().bytes()), before); // one step
        QGuiApplication::clipboard()->clear();
    }

    void p4_unusableText_saysWhy()
    {
        Desk desk;
        QVERIFY(desk.open(u"Quillkit"_s, u"run_code"_s));
        desk.pane.pasteInputs();
        auto *dialog = desk.pane.findChild<QDialog *>();
        auto *text = dialog->findChild<QPlainTextEdit *>(u"pastedText"_s);
        auto *said = dialog->findChild<QLabel *>(u"pastedAs"_s);
        text->setPlainText(u"curl -u me:s3cr3t x -d @body.json"_s);
        QVERIFY(said->text().contains(u"from a file"_s));
        QVERIFY(!text->toPlainText().contains(u"s3cr3t"_s));
        text->setPlainText(u"{\"a\":\n nope}"_s);
        QVERIFY(said->text().startsWith(u"Line 2, column "_s));
        QVERIFY(!dialog->findChild<QPushButton *>(u"pasteApply"_s)->isEnabled());
    }

    void p2_changes_againstTheLastRun()
    {
        Desk desk;
        desk.showTab(1);
        QVERIFY(desk.open(u"Quillkit"_s, u"run_code"_s));
        QVERIFY(desk.ready());
        QVERIFY(desk.runToItsEnd() != 0);
        auto *summary = desk.find<QLabel>(u"changesSummary"_s);
        QVERIFY(waitUntil([&] { return summary->text() == u"Nothing changed."_s; }));
        desk.set(u"code"_s, u"something else"_s);
        QVERIFY(waitUntil([&] { return summary->text().startsWith(u"1 changed: "_s); }));
        QCOMPARE(desk.find<QTreeWidget>(u"changes"_s)->topLevelItem(0)->text(2), u"something else"_s);
        QCOMPARE(desk.find<QComboBox>(u"changesRun"_s)->count(), 1);
    }

    void s6_outputs_onDemandOnly()
    {
        Desk desk;
        desk.showTab(2);
        QVERIFY(desk.open(u"Sheetwise"_s, u"add_row"_s));
        QCOMPARE(desk.callsTo("/outputs"), 0);
        QVERIFY(!desk.find<QCheckBox>(u"liveSamples"_s)->isVisible()); // f38: it writes
        auto *rows = desk.find<QTreeWidget>(u"expectedOutputs"_s);
        for (StateBanner *banner : desk.pane.findChildren<StateBanner *>()) {
            if (banner->isVisible() && banner->button()->text() == u"Show the expected output"_s)
                banner->button()->click();
        }
        QVERIFY(waitUntil([&] { return rows->topLevelItemCount() > 0; }));
        QCOMPARE(desk.callsTo("/outputs"), 1);
    }

    void f39_test_warnsFirstAndIsSentOnce()
    {
        Desk desk;
        desk.showTab(2);
        QVERIFY(desk.open(u"Quillkit"_s, u"run_code"_s));
        QVERIFY(desk.ready());
        desk.click(u"testStep"_s);
        auto *banner = desk.find<StateBanner>(u"stepTestBanner"_s);
        QVERIFY(banner->isVisible());
        QVERIFY2(banner->title().contains(u"really executes"_s), qPrintable(banner->title()));
        desk.click(u"stepTestClose"_s);
        QVERIFY(!banner->isVisible());
        QCOMPARE(desk.callsTo("/test"), 0);

        desk.click(u"testStep"_s);
        desk.set(u"code"_s, u"other"_s); // what was asked about is not what would be sent
        QVERIFY(!banner->isVisible());
        QVERIFY(desk.ready());

        desk.click(u"testStep"_s);
        for (int i = 0; i < 10; ++i)
            banner->button()->click();
        QVERIFY(waitUntil([&] { return banner->title().contains(u"Success"_s); }));
        QCOMPARE(desk.callsTo("/test"), 1);
        QVERIFY(!desk.find<QPlainTextEdit>(u"stepTestResult"_s)->toPlainText().isEmpty());
        QSignalSpy shown(&desk.pane, &InspectPane::showRunRequested);
        banner->button()->click();
        QCOMPARE(shown.count(), 1);
        QVERIFY(desk.workspace->runRecord(shown.first().first().toLongLong())->isTest());
    }

    void f40_failedTest_showsTheThirdPartysMessage()
    {
        Desk desk;
        desk.showTab(2);
        QVERIFY(desk.open(u"Rampart"_s, u"find_incident"_s));
        desk.set(u"query"_s, u"x"_s);
        QVERIFY(desk.ready());
        desk.click(u"testStep"_s);
        auto *banner = desk.find<StateBanner>(u"stepTestBanner"_s);
        banner->button()->click();
        QVERIFY(waitUntil([&] { return !desk.workspace->stepTest()->isRunning(); }));
        const RunRecord &test = desk.workspace->stepTest()->record();
        QCOMPARE(test.state, RunState::Failed);
        QVERIFY2(banner->text().contains(test.error.detail) && banner->text().contains(u"Rampart"_s),
                 qPrintable(banner->text()));
    }

    void code_hasVariablesForWhatIsSecret()
    {
        Desk desk;
        QVERIFY(desk.open(u"Formwell"_s, u"submit_onboarding"_s));
        desk.set(u"door_code"_s, u"geheim"_s);
        desk.showTab(3);
        const QString code = desk.find<QPlainTextEdit>(u"runCode"_s)->toPlainText();
        QVERIFY(!code.contains(u"geheim"_s));
        for (const QString &variable :
             {u"$ACTIONBENCH_ACCESS_TOKEN"_s, u"$ACTIONBENCH_ACTION"_s, u"$ACTIONBENCH_DOOR_CODE"_s})
            QVERIFY2(code.contains(variable), qPrintable(code));
        desk.click(u"copyCode"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), code);
    }

    void u2_everyControlHasAName()
    {
        Desk desk;
        QVERIFY(desk.open(u"Quillkit"_s, u"run_code"_s));
        desk.click(u"editPayload"_s);
        desk.pane.pasteInputs();
        for (int tab = 0; tab < 4; ++tab) {
            desk.showTab(tab);
            for (QWidget *widget : desk.pane.findChildren<QWidget *>()) {
                if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->inherits("QHeaderView"))
                    continue;
                const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
                QVERIFY2(face && !face->text(QAccessible::Name).isEmpty(),
                         qPrintable(u"%1 %2"_s.arg(QString::fromLatin1(widget->metaObject()->className()),
                                                   widget->objectName())));
            }
        }
    }
};

QTEST_MAIN(TestInspect)
#include "tst_inspect.moc"
