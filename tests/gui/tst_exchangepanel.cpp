// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/redact.h"
#include "support/fakeprompts.h"
#include "support/sandboxdesk.h"
#include "ui/exchange/exchangeactions.h"
#include "ui/exchange/exchangepanel.h"
#include "ui/exchange/exchangewords.h"
#include "ui/exchange/manualcalldialog.h"
#include "ui/shared/theme.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace ab;
using namespace Qt::StringLiterals;

// The request log on calls that were really made to the simulator, and on some that were not.
class TestExchangePanel : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_desk = std::make_unique<SandboxDesk>(LaunchOptions{.sandbox = true});
        const auto profile = m_desk->launch.sandboxProfile();
        QVERIFY(profile);
        m_workspace = std::make_unique<Workspace>(m_desk->launch.services(), *profile);
    }
    void init()
    {
        log()->clear();
        m_panel = std::make_unique<ExchangePanel>(log());
        m_panel->setWorkspace(m_workspace.get());
        m_panel->setPrompts(&m_prompts);
        m_panel->resize(1200, 500);
        m_panel->show();
        m_panel->activateWindow();
        QVERIFY(waitUntil([this] { return m_panel->isActiveWindow(); }));
        m_prompts = {};
        record(200, u"List apps"_s, u"search"_s);
        m_first = log()->exchanges().back().id;
        record(404, u"List inputs"_s, u"field:notebook"_s);
        record(503, u"Create run"_s, u"run:4"_s);
        record(0, u"Retrieve run"_s, u"run:4"_s);
        record(302, u"List actions"_s, u"app"_s);
    }
    void cleanup() { m_panel.reset(); }
    void cleanupTestCase()
    {
        m_workspace.reset();
        m_desk.reset();
    }

    void i2_filters_showWhatFits_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("outcome");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<QList<int>>("numbers");
        const auto row = [](const char *name, const QString &text, int outcome, const QString &cause,
                            const QList<int> &numbers) { QTest::newRow(name) << text << outcome << cause << numbers; };
        row("all", {}, 0, {}, {1, 2, 3, 4, 5});
        row("text", u"INPUTS"_s, 0, {}, {2});
        row("two words", u"run 503"_s, 0, {}, {3});
        row("failed", {}, 1, {}, {2, 3, 4});
        row("2xx", {}, 2, {}, {1});
        row("3xx", {}, 3, {}, {5});
        row("4xx", {}, 4, {}, {2});
        row("5xx", {}, 5, {}, {3});
        row("no answer", {}, 6, {}, {4});
        row("cause", {}, 0, u"run:4"_s, {3, 4});
        row("cause of nothing", {}, 0, u"field:other"_s, {});
        row("all three", u"retrieve"_s, 1, u"run:4"_s, {4});
    }
    void i2_filters_showWhatFits()
    {
        QFETCH(const QString, text);
        QFETCH(const int, outcome);
        QFETCH(const QString, cause);
        QFETCH(const QList<int>, numbers);
        child<QLineEdit>("filterCalls")->setText(text);
        child<QComboBox>("filterOutcome")->setCurrentIndex(outcome);
        m_panel->showCause(cause);
        QCOMPARE(shown(), numbers);
    }

    void i2_everyCause_isToldInWords()
    {
        for (const char *cause : {"search", "app", "history", "outputs", "setup", "icons"}) {
            const QString words = causeText(QString::fromLatin1(cause));
            QVERIFY2(words.at(0).isUpper() && words != QLatin1StringView(cause), qPrintable(words));
        }
    }

    void i2_call_leadsToItsRun()
    {
        const QSignalSpy asked(m_panel->actions(), &ExchangeActions::runRequested);
        const QAction *show = m_panel->actions()->showElsewhere();
        choose(0);
        QVERIFY(!show->isEnabled()); // a search belongs to no run
        choose(2);
        QVERIFY(show->isEnabled());
        m_panel->list()->setFocus();
        QTest::keyClick(m_panel->list(), Qt::Key_J, Qt::ControlModifier);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.first().first().toLongLong(), 4);
    }

    void i2_callOfARun_isShownAmongAll()
    {
        const qint64 call = m_first + 2;
        m_panel->actions()->setElsewhere(ExchangeActions::Elsewhere::Log);
        const QSignalSpy asked(m_panel->actions(), &ExchangeActions::logRequested);
        choose(2);
        m_panel->actions()->showElsewhere()->trigger();
        QCOMPARE(asked.first().first().toLongLong(), call);
        child<QLineEdit>("filterCalls")->setText(u"List apps"_s);
        QCOMPARE(shown(), QList{1});
        m_panel->showCall(call); // a filter that hides it gives way
        QCOMPARE(shown().size(), 5);
        QCOMPARE(m_panel->list()->currentIndex().data().toLongLong(), call);
        QVERIFY(m_panel->list()->hasFocus());
    }

    void i3_selectedCall_showsWhereItsTimeWent()
    {
        choose(0);
        const QString words = child<QLabel>("timingWords")->text();
        QVERIFY2(words.contains(u"looked up the host 1.0 ms"_s), qPrintable(words));
        QVERIFY(words.contains(u"waited for the answer 5.0 ms"_s));
        QVERIFY(child<QLabel>("callFacts")->text().contains(u"App search"_s));
        choose(3);
        QVERIFY(child<QLabel>("callFacts")->text().contains(u"timed out"_s));
    }

    void i1_bodies_asTextAndTree()
    {
        choose(0);
        auto *asTree = child<QToolButton>("responseBodyAsTree");
        QVERIFY(asTree->isEnabled());
        QVERIFY(!child<QTreeView>("responseBodyTree")->isVisible());
        asTree->click();
        QVERIFY(child<QTreeView>("responseBodyTree")->isVisible());
        QCOMPARE(child<QTreeView>("responseBodyTree")->model()->index(0, 0).data().toString(), u"n"_s);
        choose(3); // no body at all
        QVERIFY(!asTree->isEnabled());
        QVERIFY(!child<QTreeView>("responseBodyTree")->isVisible());
    }

    void i4_copies_holdNoSecret()
    {
        choose(0);
        m_panel->actions()->copyCurl()->trigger();
        const QString command = QGuiApplication::clipboard()->text();
        QVERIFY(command.startsWith(u"curl "_s));
        QVERIFY(command.contains(u"$ACTIONBENCH_ACCESS_TOKEN"_s));
        QVERIFY(!command.contains(u"abc-token"_s));
        child<QToolButton>("responseBodyCopy")->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"{\"n\":1.00}"_s);
    }

    void i4_token_isCopiedOnlyAfterAQuestion()
    {
        choose(0); // another host, for which the token is not
        QVERIFY(!m_panel->actions()->copyCurlWithToken()->isEnabled());
        QVERIFY(SandboxDesk::openApp(m_workspace.get(), u"Sheetwise"_s));
        const QString token = QString::fromUtf8(m_workspace->tokens()->held());
        QVERIFY(!token.isEmpty());
        chooseLast(u"List actions"_s);
        QAction *copy = m_panel->actions()->copyCurlWithToken();
        QClipboard *clipboard = QGuiApplication::clipboard();
        clipboard->setText(u"before"_s);
        m_prompts.accept = false;
        copy->trigger();
        QCOMPARE(m_prompts.questions.size(), 1);
        QCOMPARE(clipboard->text(), u"before"_s);

        m_prompts.accept = true;
        copy->trigger();
        QVERIFY(clipboard->text().contains(u"Bearer "_s + token));
        QVERIFY(!clipboard->text().contains(u"$ACTIONBENCH_ACCESS_TOKEN"_s));
        QCOMPARE(clipboard->mimeData()->data(u"x-kde-passwordManagerHint"_s), "secret");
        m_panel->actions()->copyCurl()->trigger(); // which keeps its variables
        QVERIFY(!clipboard->text().contains(token));

        m_workspace->tokens()->forget();
        clipboard->setText(u"before"_s);
        copy->trigger(); // there is none
        QCOMPARE(clipboard->text(), u"before"_s);
    }

    void i1_binaryBody_isShownCopiedAndSavedAsItIs()
    {
        const QByteArray bytes("\x89PNG\r\n\x1a\n\0\xff\xfe abc", 14);
        record(200, u"Download"_s, u"app"_s, bytes, "image/png");
        chooseLast(u"Download"_s);
        const QString text = child<QPlainTextEdit>("responseBody")->toPlainText();
        QVERIFY2(text.startsWith(u"00000000  89 50 4e 47 0d 0a 1a 0a 00 ff fe 20 61 62"_s), qPrintable(text));
        QVERIFY(text.contains(u".PNG....... ab"_s));
        QCOMPARE(child<QPlainTextEdit>("responseBody")->lineWrapMode(), QPlainTextEdit::NoWrap); // its columns stay
        bool isTold = false;
        for (const QLabel *label : m_panel->findChildren<QLabel *>())
            isTold = isTold || (label->isVisible() && label->text().contains(u"14 bytes of type image/png"_s));
        QVERIFY(isTold);
        child<QToolButton>("responseBodyCopy")->click();
        QCOMPARE(QGuiApplication::clipboard()->mimeData()->data(u"application/octet-stream"_s), bytes);
        m_prompts.file = m_desk->folder.filePath(u"picture"_s);
        child<QToolButton>("responseBodySave")->click();
        QFile file(m_prompts.file);
        QVERIFY(file.open(QFile::ReadOnly));
        QCOMPARE(file.readAll(), bytes);
    }

    void i5_harOfWhatIsShown()
    {
        m_prompts.file = m_desk->folder.filePath(u"calls.har"_s);
        child<QComboBox>("filterOutcome")->setCurrentIndex(1);
        m_panel->actions()->exportHar()->trigger();
        QFile file(m_prompts.file);
        QVERIFY(file.open(QFile::ReadOnly));
        const QByteArray har = file.readAll();
        QCOMPARE(har.count("startedDateTime"), 3);
        QVERIFY(!har.contains("abc-token"));
    }

    void x3_harWithASecret_isRefused()
    {
        record(200, u"Planted"_s, u"app"_s);
        m_desk->launch.services().redactor->addSecret("Planted");
        m_prompts.file = m_desk->folder.filePath(u"refused.har"_s);
        m_panel->actions()->exportHar()->trigger();
        QVERIFY(!QFile::exists(m_prompts.file));
        bool isNamed = false;
        for (const QLabel *label : m_panel->findChildren<QLabel *>())
            isNamed = isNamed
                      || (label->isVisible() && label->text().contains(u"call %1 at /request/url"_s.arg(m_first + 5)));
        QVERIFY(isNamed);
    }

    void i7_otherHosts_cannotBeSentTo()
    {
        choose(0);
        QVERIFY(!m_panel->actions()->sendAgain()->isEnabled());
    }

    void i7_read_isSentWithoutAQuestionAndShown()
    {
        QVERIFY(SandboxDesk::openApp(m_workspace.get(), u"Quillkit"_s));
        chooseLast(u"List actions"_s);
        ManualCallDialog *editor = openEditor();
        QVERIFY(editor);
        QVERIFY(!editor->isModal());
        const auto before = log()->exchanges().size();
        editor->findChild<QPushButton *>(u"manualSend"_s)->click();
        QVERIFY(waitUntil([&] { return log()->exchanges().size() > before && log()->exchanges().back().finished; }));
        QVERIFY(m_prompts.questions.isEmpty());
        QCOMPARE(log()->exchanges().back().status, 200);
        QVERIFY(child<QLabel>("callFacts")->text().contains(u"By hand, from call"_s));
    }

    void i7_execution_isAskedFor()
    {
        QVERIFY(SandboxDesk::openApp(m_workspace.get(), u"Quillkit"_s));
        chooseLast(u"List actions"_s);
        ManualCallDialog *editor = openEditor();
        QVERIFY(editor);
        editor->findChild<QComboBox *>(u"manualMethod"_s)->setCurrentText(u"POST"_s);
        editor->findChild<QLineEdit *>(u"manualPath"_s)->setText(u"/v2/action-runs/"_s);
        auto *send = editor->findChild<QPushButton *>(u"manualSend"_s);
        auto *body = editor->findChild<QPlainTextEdit *>(u"manualBody"_s);
        body->setPlainText(u"{\"input\":{\"pin\":\"[redacted]\"}}"_s);
        QVERIFY(!send->isEnabled());
        body->setPlainText(u"{}"_s);
        const auto before = log()->exchanges().size();
        m_prompts.accept = false;
        send->click();
        QCOMPARE(m_prompts.questions.size(), 1);
        QVERIFY(m_prompts.questions.first().text.contains(u"POST /v2/action-runs/"_s));
        QCOMPARE(log()->exchanges().size(), before);
        m_prompts.accept = true;
        send->click();
        QVERIFY(waitUntil([&] { return log()->exchanges().size() > before && log()->exchanges().back().finished; }));
        QCOMPARE(log()->exchanges().back().status, 400);
        QCOMPARE(log()->body(log()->exchanges().back().id, ExchangeLog::Part::Request), "{}");
    }

    void i7_otherProfile_closesTheEditor()
    {
        QVERIFY(SandboxDesk::openApp(m_workspace.get(), u"Quillkit"_s));
        chooseLast(u"List actions"_s);
        const QPointer<ManualCallDialog> editor = openEditor();
        QVERIFY(editor);
        m_panel->setWorkspace(nullptr);
        QVERIFY(!editor || !editor->isVisible());
        QVERIFY(!m_panel->actions()->sendAgain()->isEnabled());
    }

    void everything_hasANameAndTakesTheKeyboard()
    {
        choose(0);
        for (QWidget *widget : m_panel->findChildren<QWidget *>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy())
                continue;
            const QString what = widget->objectName() + QLatin1StringView(widget->metaObject()->className());
            QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(interface && !interface->text(QAccessible::Name).isEmpty(), qPrintable(what));
        }
        m_panel->list()->setFocus();
        QTest::keyClick(m_panel->list(), Qt::Key_Down);
        QTest::keyClick(m_panel->list(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"List%20inputs"_s));
    }

    void clear_emptiesEverything()
    {
        choose(2);
        m_panel->actions()->clear()->trigger();
        QCOMPARE(shown(), QList<int>());
        QVERIFY(!m_panel->actions()->copyCurl()->isEnabled());
        QCOMPARE(child<QComboBox>("filterCause")->count(), 1);
    }

    void i2_newCalls_comeIntoSight_asLongAsTheEndIsInSight()
    {
        const auto recordMany = [this](int count) {
            for (int i = 0; i < count; ++i)
                record(200, u"Retrieve run"_s, u"run:4"_s);
            QCoreApplication::processEvents(); // lays them out
        };
        const QTreeView *list = m_panel->list();
        QScrollBar *bar = list->verticalScrollBar();
        const auto top = [&] { return list->indexAt({5, 5}).data().toLongLong(); };
        recordMany(100);
        QVERIFY(bar->maximum() > 0);
        QCOMPARE(bar->value(), bar->maximum());
        choose(list->model()->rowCount() - 3); // to read one does not mean to stop
        recordMany(10);
        QCOMPARE(bar->value(), bar->maximum());

        choose(20); // scrolls up
        const qint64 first = top();
        const QVariant chosen = list->currentIndex().data();
        recordMany(10);
        QCOMPARE(top(), first);
        recordMany(1885); // the oldest ten go
        QCOMPARE(list->model()->rowCount(), 2000);
        QCOMPARE(top(), first);
        QCOMPARE(list->currentIndex().data(), chosen);
        QVERIFY(list->viewport()->rect().contains(list->visualRect(list->currentIndex())));

        bar->setValue(bar->maximum()); // the end again
        recordMany(10);
        QCOMPARE(bar->value(), bar->maximum());
    }

    void i2_selectedCall_staysInSightWhenTheFiltersGo()
    {
        for (int i = 0; i < 200; ++i)
            record(i == 50 ? 503 : 200, u"Retrieve run"_s, u"run:4"_s);
        child<QComboBox>("filterOutcome")->setCurrentIndex(5);
        const QTreeView *list = m_panel->list();
        choose(list->model()->rowCount() - 1);
        const QVariant chosen = list->currentIndex().data();
        child<QComboBox>("filterOutcome")->setCurrentIndex(0);
        QCOMPARE(shown().size(), 205);
        QCOMPARE(list->currentIndex().data(), chosen);
        QVERIFY(list->viewport()->rect().contains(list->visualRect(list->currentIndex())));
    }

    void twoThousandRows_areFilteredAndShownToTheEnd()
    {
        for (int i = 0; i < 2000; ++i)
            record(i % 7 == 0 ? 500 : 200, u"Retrieve run"_s, u"run:%1"_s.arg(i % 40));
        QCOMPARE(shown().size(), 2000);
        QCoreApplication::processEvents();
        child<QLineEdit>("filterCalls")->setText(u"500"_s);
        QCOMPARE(shown().size(), 286);
        m_panel->list()->scrollToTop();
        m_panel->list()->scrollToBottom();
        const QModelIndex last = m_panel->list()->model()->index(285, 0);
        QVERIFY(m_panel->list()->viewport()->rect().intersects(m_panel->list()->visualRect(last)));
    }

private:
    ExchangeLog *log() const { return m_desk->launch.services().exchanges; }

    template<typename Widget>
    Widget *child(const char *name) const
    {
        auto *found = m_panel->findChild<Widget *>(QLatin1StringView(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }

    // status 0: no answer in time
    void record(int status, const QString &purpose, const QString &cause, const QByteArray &body = R"({"n":1.00})",
                const QByteArray &type = "application/json")
    {
        HttpRequest request;
        request.url = QUrl(u"https://api.test/"_s + purpose);
        request.headers = {{"Authorization", "Bearer abc-token"}};
        request.tag = {.purpose = purpose, .cause = cause};
        request.tag.runRow = cause.startsWith("run:"_L1) ? cause.mid(4).toLongLong() : 0;
        const HttpTimings times{.lookupMs = 1, .connectedMs = 3, .sentMs = 4, .firstByteMs = 9, .totalMs = 11};
        const qint64 id = log()->begin(request, 1);
        if (status != 0)
            log()->finish(id, {.status = status, .body = body, .headers = {{"Content-Type", type}}, .timings = times});
        else
            log()->fail(id, ApiError::Kind::Timeout, {.timings = {.totalMs = 30'000}});
    }

    QList<int> shown() const
    {
        QList<int> numbers;
        const QAbstractItemModel *model = m_panel->list()->model();
        for (int row = 0; row < model->rowCount(); ++row)
            numbers.append(int(model->index(row, 0).data().toLongLong() - m_first + 1));
        return numbers;
    }

    void choose(int row) const { m_panel->list()->setCurrentIndex(m_panel->list()->model()->index(row, 0)); }

    void chooseLast(const QString &purpose) const
    {
        for (int row = m_panel->list()->model()->rowCount() - 1; row >= 0; --row) {
            if (m_panel->list()->model()->index(row, 2).data().toString() == purpose)
                return choose(row);
        }
    }

    ManualCallDialog *openEditor() const
    {
        m_panel->actions()->sendAgain()->trigger();
        for (QWidget *window : QApplication::topLevelWidgets()) {
            auto *editor = qobject_cast<ManualCallDialog *>(window);
            if (editor && editor->isVisible())
                return editor;
        }
        return nullptr;
    }

    std::unique_ptr<SandboxDesk> m_desk;
    std::unique_ptr<Workspace> m_workspace;
    FakePrompts m_prompts;
    std::unique_ptr<ExchangePanel> m_panel;
    qint64 m_first = 0; // the number of the first call of a test
};

QTEST_MAIN(TestExchangePanel)
#include "tst_exchangepanel.moc"
