// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakeprompts.h"
#include "support/waituntil.h"
#include "ui/result/jsontreemodel.h"
#include "ui/result/resultfindbar.h"
#include "ui/result/resultmessage.h"
#include "ui/result/resulttext.h"
#include "ui/result/resultview.h"
#include "ui/shared/theme.h"

#include "app/json/jsonindex.h"
#include "app/profile/settings.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTextDocument>
#include <QToolButton>
#include <QTreeView>

using namespace ab;
using namespace Qt::StringLiterals;

class TestResultView : public QObject
{
    Q_OBJECT

private:
    enum Mode { Tree, Table, Text, Bytes, Message };

    struct Desk
    {
        FakePrompts prompts;
        ResultView view;

        explicit Desk(const QByteArray &results, RunState state = RunState::Success)
        {
            view.setPrompts(&prompts);
            view.resize(900, 500);
            view.show();
            show(results, state);
        }
        void show(const QByteArray &results, RunState state = RunState::Success)
        {
            RunRecord record;
            record.row = 1;
            record.state = state;
            record.action = {u"app"_s, u"create"_s, u"WRITE"_s};
            record.runId = u"arun_1"_s;
            record.results = JsonText(results);
            view.setRecord(record);
        }
        [[nodiscard]] bool isReady()
        {
            return waitUntil([this] { return view.document()->state() == ResultDocument::State::Ready; }, 30'000);
        }
        template<typename T>
        T *find(const QString &name) const
        {
            return view.findChild<T *>(name);
        }
        void choose(Mode mode) const { find<QToolButton>(u"resultMode%1"_s.arg(int(mode)))->click(); }
        QTreeView *tree() const { return find<QTreeView>(u"resultTree"_s); }
        QTableView *table() const { return find<QTableView>(u"resultTable"_s); }
        ResultText *text() const { return find<ResultText>(u"resultText"_s); }
        QString shownPath() const { return find<QLabel>(u"resultPointer"_s)->text(); }
        QString facts() const { return find<QLabel>(u"resultFacts"_s)->text(); }
        void type(const QString &name, const QString &text) const { find<QLineEdit>(name)->setText(text); }
        QString copied(const QAbstractItemView *from, const QString &entry) const
        {
            for (QAction *action : from->actions()) {
                if (action->text() == entry)
                    action->trigger();
            }
            return QGuiApplication::clipboard()->text();
        }
    };

    static QByteArray people()
    {
        return R"([{"id":1.00,"name":"Ana","tags":["x"]},{"id":2,"mail":"b@b","name":"Bo"},{"id":3}])";
    }
    static QByteArray manyRows(int count)
    {
        QByteArray json("[");
        for (int i = 0; i < count; ++i)
            json += "{\"id\":" + QByteArray::number(i) + "},";
        json.back() = ']';
        return json;
    }

private slots:
    void initTestCase() { theme::apply(Settings::Theme::Light); }

    void g12_s1_allResultsInFourViews()
    {
        Desk desk(people());
        QCOMPARE(desk.tree()->model()->rowCount(), 3);
        desk.choose(Table);
        QVERIFY(desk.table()->isVisible());
        QCOMPARE(desk.table()->model()->rowCount(), 3);
        QCOMPARE(desk.table()->model()->columnCount(), 4); // id, name, tags, mail
        QCOMPARE(desk.table()->model()->index(0, 0).data().toString(), u"1.00"_s);
        desk.choose(Text);
        QVERIFY(desk.text()->isVisible());
        QCOMPARE(desk.text()->source()->rows(2, 1).constFirst().text, u"    \"id\": 1.00,"_s);
        desk.choose(Bytes);
        const QString bytes = desk.find<ResultText>(u"resultBytes"_s)->source()->rows(0, 1).constFirst().text;
        QVERIFY2(bytes.startsWith(u"00000000  5b 7b 22 69"_s) && bytes.endsWith(u"[{\"id\":1.00,\"nam"_s),
                 qPrintable(bytes));
    }

    // A screen reader toggles the button of a view; it does not click it.
    void u2_toggledView_isShown()
    {
        Desk desk(people());
        desk.find<QToolButton>(u"resultMode%1"_s.arg(int(Table)))->toggle();
        QVERIFY(desk.table()->isVisible());
        desk.find<QToolButton>(u"resultMode%1"_s.arg(int(Text)))->toggle();
        QVERIFY(desk.text()->isVisible());
    }

    void g13_singleObject_isOneResult()
    {
        Desk desk(R"({"id":1,"items":[{"a":1},{"a":2}]})");
        QCOMPARE(desk.tree()->model()->rowCount(), 2);
        desk.choose(Table); // the list inside it
        QCOMPARE(desk.table()->model()->rowCount(), 2);
    }

    void g14_noData_isSaid_data()
    {
        QTest::addColumn<QByteArray>("results");
        QTest::newRow("missing") << QByteArray();
        QTest::newRow("empty") << QByteArray("[]");
        QTest::newRow("null") << QByteArray("null");
        QTest::newRow("an object without members") << QByteArray("{}");
    }
    void g14_noData_isSaid()
    {
        QFETCH(QByteArray, results);
        Desk desk(results);
        QVERIFY(!desk.tree()->isVisible());
        bool isTold = false;
        for (const auto *label : desk.view.findChildren<QLabel *>())
            isTold |= label->isVisible() && label->text().contains(u"no data"_s);
        QVERIFY(isTold);
    }

    void s2_large_isReadOnAnotherThread()
    {
        Desk desk(manyRows(100'000));
        QCOMPARE(desk.view.document()->state(), ResultDocument::State::Reading);
        QVERIFY(!desk.tree()->isVisible()); // and nothing waits for it
        QVERIFY(desk.isReady());
        QVERIFY(desk.tree()->isVisible());
        QCOMPARE(desk.tree()->model()->rowCount(), 100); // groups of a thousand
        desk.choose(Table);
        QCOMPARE(desk.table()->model()->rowCount(), 100'000);
    }

    void s2_reading_canBeStopped()
    {
        Desk desk(manyRows(300'000));
        desk.view.document()->stop();
        QCOMPARE(desk.view.document()->state(), ResultDocument::State::Stopped);
        desk.choose(Bytes); // what is there is still to be seen
        QVERIFY(desk.find<ResultText>(u"resultBytes"_s)->isVisible());
        desk.view.document()->readAgain();
        QVERIFY(desk.isReady());
    }

    void s2_another_supersedesTheReading()
    {
        Desk desk(manyRows(300'000));
        desk.show(people());
        QVERIFY(desk.isReady());
        QCOMPARE(desk.tree()->model()->rowCount(), 3);
        QCoreApplication::processEvents(); // nothing of the first arrives
        QCOMPARE(desk.view.document()->bytes(), people());
    }

    void g27_deep_isUsable()
    {
        Desk desk(QByteArray(10'000, '[') + "1" + QByteArray(10'000, ']'));
        QCOMPARE(desk.tree()->model()->rowCount(), 1);
        desk.choose(Text);
        QCOMPARE(desk.text()->source()->size(), 20'001);
        desk.text()->verticalScrollBar()->setValue(10'000);
        desk.choose(Table);
        desk.choose(Bytes);
    }

    void g27_markup_isInert()
    {
        Desk desk(R"([{"a":"<b>bold</b><img src=x>"}])");
        const QModelIndex value = desk.tree()->model()->index(0, 1, desk.tree()->model()->index(0, 0));
        QCOMPARE(value.data().toString(), u"<b>bold</b><img src=x>"_s);
        for (const auto *label : desk.view.findChildren<QLabel *>())
            QVERIFY2(label->textFormat() != Qt::RichText, qPrintable(label->objectName()));
    }

    void s3_find_countsAndSteps()
    {
        Desk desk(people());
        desk.view.openFind();
        desk.type(u"findWords"_s, u"name"_s);
        auto *count = desk.find<QLabel>(u"findCount"_s);
        QVERIFY(waitUntil([&] { return count->text() == u"1 of 2"_s; }));
        QCOMPARE(desk.shownPath(), u"/0/name"_s);
        desk.find<QToolButton>(u"findNext"_s)->click();
        QCOMPARE(count->text(), u"2 of 2"_s);
        QCOMPARE(desk.shownPath(), u"/1/name"_s);
        desk.choose(Table);
        QCOMPARE(desk.shownPath(), u"/1/name"_s);
        desk.choose(Text);
        QCOMPARE(desk.text()->selectedText(), u"name"_s);
        desk.find<QToolButton>(u"findNext"_s)->click(); // round to the first
        QCOMPARE(count->text(), u"1 of 2"_s);
        desk.type(u"findWords"_s, u"nobody"_s);
        QVERIFY(waitUntil([&] { return count->text() == u"Not found"_s; }));
        QTest::keyClick(desk.find<QLineEdit>(u"findWords"_s), Qt::Key_Escape);
        QVERIFY(!desk.find<QLineEdit>(u"findWords"_s)->isVisible());
    }

    void s3_find_bringsFarPlacesIntoSight()
    {
        Desk desk(manyRows(20'000));
        QVERIFY(desk.isReady());
        desk.choose(Text);
        QVERIFY(waitUntil([&] { return desk.text()->source() != nullptr; }));
        desk.view.openFind();
        desk.type(u"findWords"_s, u"19999"_s);
        QVERIFY(waitUntil([&] { return desk.text()->selectedText() == u"19999"_s; }));
        QVERIFY(desk.text()->verticalScrollBar()->value() > 50'000);
        desk.choose(Tree);
        QCOMPARE(desk.shownPath(), u"/19999/id"_s);
    }

    void s3_path_filters()
    {
        Desk desk(people());
        desk.type(u"resultPath"_s, u"$[*].name"_s);
        QVERIFY(waitUntil([&] { return desk.tree()->model()->rowCount() == 2; }));
        QCOMPARE(desk.tree()->model()->index(1, 0).data().toString(), u"/1/name"_s);
        QVERIFY2(desk.facts().startsWith(u"2 values"_s), qPrintable(desk.facts()));
        desk.type(u"resultPath"_s, u"$["_s);
        QVERIFY(waitUntil([&] { return desk.facts().startsWith(u"Not a path"_s); }));
        QCOMPARE(desk.tree()->model()->rowCount(), 3);
        desk.type(u"resultPath"_s, u"/1"_s);
        QVERIFY(waitUntil([&] { return desk.tree()->model()->rowCount() == 1; }));
        desk.choose(Table);
        QCOMPARE(desk.table()->model()->rowCount(), 1);
        QCOMPARE(desk.table()->model()->columnCount(), 3);
        desk.type(u"resultPath"_s, QString());
        QVERIFY(waitUntil([&] { return desk.table()->model()->rowCount() == 3; }));
    }

    void s3_path_whereNothingLies_isSaid()
    {
        Desk desk(people());
        desk.type(u"resultPath"_s, u"/9/name"_s);
        QVERIFY(waitUntil([&] { return !desk.tree()->isVisible(); }));
        auto *path = desk.find<QLineEdit>(u"resultPath"_s);
        QVERIFY(path->isVisible() && path->isEnabled()); // to be corrected
        desk.choose(Text);
        QVERIFY(desk.text()->isVisible()); // a path counts for the tree and the table
        desk.choose(Table);
        QVERIFY(!desk.table()->isVisible());
        auto *all = desk.find<ResultMessage>(QString())->button();
        QCOMPARE(all->text(), u"Show the whole result"_s);
        all->click();
        QVERIFY(waitUntil([&] { return desk.table()->isVisible(); }));
        QCOMPARE(desk.table()->model()->rowCount(), 3);
        QVERIFY(path->text().isEmpty());
    }

    void s3_find_byKeysAlone()
    {
        Desk desk(people());
        desk.view.activateWindow();
        desk.choose(Text);
        desk.text()->setFocus();
        QVERIFY(waitUntil([&] { return desk.text()->hasFocus(); }));
        QTest::keyClick(desk.text(), Qt::Key_F, Qt::ControlModifier);
        auto *words = desk.find<QLineEdit>(u"findWords"_s);
        QVERIFY(words->hasFocus());
        QTest::keyClicks(words, u"name"_s);
        QVERIFY(waitUntil([&] { return desk.shownPath() == u"/0/name"_s; }));
        desk.text()->setFocus();
        QTest::keyClick(desk.text(), Qt::Key_F3);
        QCOMPARE(desk.shownPath(), u"/1/name"_s);
        QTest::keyClick(desk.text(), Qt::Key_F, Qt::ControlModifier); // the place stepped to stays
        QCOMPARE(desk.find<QLabel>(u"findCount"_s)->text(), u"2 of 2"_s);
        QTest::keyClick(desk.text(), Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(desk.shownPath(), u"/0/name"_s);
        words->setText(u"nobody"_s);
        QVERIFY(waitUntil([&] { return desk.text()->selectedText().isEmpty(); })); // nothing is marked any more
        QTest::keyClick(words, Qt::Key_Escape);
        QVERIFY(desk.text()->hasFocus());
    }

    // Colour alone does not tell a text from what it looks like.
    void s1_textThatLooksLikeAnotherValue_keepsItsQuotes_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("shown");
        QTest::newRow("number") << QByteArray("\"42\"") << u"\"42\""_s;
        QTest::newRow("a real number") << QByteArray("42") << u"42"_s;
        QTest::newRow("word") << QByteArray("\"null\"") << u"\"null\""_s;
        QTest::newRow("empty") << QByteArray("\"\"") << u"\"\""_s;
        QTest::newRow("space around") << QByteArray("\"Ana \"") << u"\"Ana \""_s;
        QTest::newRow("list") << QByteArray("\"[ 2 ]\"") << u"\"[ 2 ]\""_s;
        QTest::newRow("a name") << QByteArray("\"Ana\"") << u"Ana"_s;
        QTest::newRow("a date") << QByteArray("\"2026-03-01\"") << u"2026-03-01"_s;
        QTest::newRow("a telephone number") << QByteArray("\"0044 20\"") << u"0044 20"_s;
    }
    void s1_textThatLooksLikeAnotherValue_keepsItsQuotes()
    {
        QFETCH(QByteArray, value);
        QFETCH(QString, shown);
        Desk desk("[{\"v\":" + value + "}]");
        const QModelIndex row = desk.tree()->model()->index(0, 0);
        QCOMPARE(desk.tree()->model()->index(0, 1, row).data().toString(), shown);
        desk.choose(Table);
        QCOMPARE(desk.table()->model()->index(0, 0).data().toString(), shown);
    }

    void s1_shutContainer_tellsWhatIsInIt()
    {
        Desk desk("[{\"id\":1.00,\"name\":\"Ana\",\"tags\":[\"x\"],\"note\":\"one\\ntwo\"}]");
        const QModelIndex row = desk.tree()->model()->index(0, 1);
        QCOMPARE(row.data().toString(), u"{ 4 }"_s);
        QCOMPARE(row.data(JsonTreeModel::GlimpseRole).toString(), u"id: 1.00, name: Ana, note: one⏎two"_s);
        QVERIFY(!desk.tree()->grab().isNull());
    }

    // What hovering shows is not markup either, whatever it looks like.
    void g27_hovering_isInert()
    {
        Desk desk("[{\"<img src=x>\":\"<b>bold</b>\"}]");
        const QModelIndex inTree = desk.tree()->model()->index(0, 1, desk.tree()->model()->index(0, 0));
        desk.choose(Table);
        for (const QModelIndex &cell : {inTree, desk.table()->model()->index(0, 0)}) {
            QTextDocument tip;
            tip.setHtml(cell.data(Qt::ToolTipRole).toString());
            QCOMPARE(tip.toPlainText(), u"<b>bold</b>\n\n/0/<img src=x>"_s);
        }
    }

    void s5_copy_isExact()
    {
        Desk desk(R"([ {"a" : 1.00, "s":"x\ty", "z" : {"k":[ 1e400 ]}} ])");
        desk.tree()->setCurrentIndex(desk.tree()->model()->index(0, 0));
        QCOMPARE(desk.copied(desk.tree(), u"Copy as JSON"_s),
                 QString::fromLatin1(R"({"a" : 1.00, "s":"x\ty", "z" : {"k":[ 1e400 ]}})"));
        desk.tree()->setCurrentIndex(desk.tree()->model()->index(1, 0, desk.tree()->currentIndex()));
        QCOMPARE(desk.copied(desk.tree(), u"Copy value"_s), u"x\ty"_s);
        QCOMPARE(desk.copied(desk.tree(), u"Copy path"_s), u"/0/s"_s);
        desk.choose(Table);
        desk.table()->setCurrentIndex(desk.table()->model()->index(0, 0));
        QCOMPARE(desk.copied(desk.table(), u"Copy value"_s), u"1.00"_s);
        QVERIFY(desk.copied(desk.table(), u"Copy row as JSON"_s).startsWith(u"{\"a\" : 1.00"_s));
        desk.choose(Text);
        desk.text()->selectAll();
        QVERIFY(desk.text()->selectedText().startsWith(u"[ {\"a\" : 1.00"_s)); // the bytes, not their indentation
    }

    void s5_table_isCopiedForASpreadsheet()
    {
        Desk desk("[{\"id\":1.00,\"say\":\"a \\\"b\\\"\\tc\",\"in\":{\"k\" : "
                  "1},\"n\":null},{\"id\":18446744073709551615,\"say\":\"=1\\n2 ü\"}]");
        desk.choose(Table);
        desk.find<QToolButton>(u"copyTable"_s)->click();
        QVERIFY(waitUntil([&] { return desk.facts().startsWith(u"2 rows copied"_s); }));
        QCOMPARE(QGuiApplication::clipboard()->text(), u"id\tsay\tin\tn\n"
                                                       "1.00\t\"a \"\"b\"\"\tc\"\t\"{\"\"k\"\" : 1}\"\tnull\n"
                                                       "18446744073709551615\t\"=1\n2 ü\"\t\t\n"_s);
        desk.table()->setColumnHidden(1, true);
        desk.table()->horizontalHeader()->moveSection(3, 0); // n comes first
        desk.type(u"resultPath"_s, u"/1"_s);
        QVERIFY(waitUntil([&] { return desk.table()->model()->rowCount() == 1; }));
        desk.find<QToolButton>(u"copyTable"_s)->click();
        QVERIFY(waitUntil([&] { return desk.facts().startsWith(u"1 row copied"_s); }));
        QVERIFY2(QGuiApplication::clipboard()->text().contains(u"18446744073709551615"_s),
                 qPrintable(QGuiApplication::clipboard()->text()));
    }

    void s5_selectedCells_areCopiedAsAPiece()
    {
        Desk desk(people());
        desk.choose(Table);
        const auto at = [&desk](int row, int column) { return desk.table()->model()->index(row, column); };
        desk.table()->selectionModel()->select({at(0, 0), at(0, 0)}, QItemSelectionModel::Select);
        desk.table()->selectionModel()->select({at(1, 1), at(1, 1)}, QItemSelectionModel::Select);
        desk.table()->setFocus();
        desk.view.activateWindow();
        QVERIFY(waitUntil([&] { return desk.table()->hasFocus(); }));
        QTest::keyClick(desk.table(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(waitUntil([&] { return QGuiApplication::clipboard()->text() == u"1.00\tAna\n2\tBo\n"_s; }));
        desk.table()->setCurrentIndex(at(1, 1)); // one alone: its value
        QTest::keyClick(desk.table(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"Bo"_s);
    }

    void s5_tableTooLarge_offersAFile()
    {
        QTemporaryDir folder;
        const QByteArray text(1 << 20, 'x');
        Desk desk("[" + QByteArray("{\"text\":\"" + text + "\"},").repeated(4) + "{\"text\":\"" + text + "\"}]");
        QVERIFY(desk.isReady());
        desk.choose(Table);
        desk.prompts.file = folder.filePath(u"table.tsv"_s);
        QGuiApplication::clipboard()->setText(u"as it was"_s);
        desk.find<QToolButton>(u"copyTable"_s)->click();
        QVERIFY(waitUntil([&] { return desk.facts().contains(u"Saved to"_s); }));
        QCOMPARE(QGuiApplication::clipboard()->text(), u"as it was"_s);
        QVERIFY(desk.prompts.questions.constFirst().text.contains(u"too large to copy"_s));
        QFile file(desk.prompts.file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll() == "text\n" + QByteArray(text + '\n').repeated(5));
    }

    // What is too large for the clipboard leaves it alone and can be saved, byte for byte.
    void s5_copy_tooLarge_offersAFile_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<QString>("entry");
        QTest::addColumn<QString>("begin");
        QTest::newRow("tree") << int(Tree) << u"Copy as JSON"_s << u"{\"text\""_s;
        QTest::newRow("cell") << int(Table) << u"Copy value"_s << u"\"xx"_s;
        QTest::newRow("row") << int(Table) << u"Copy row as JSON"_s << u"{\"text\""_s;
        QTest::newRow("all of the text") << int(Text) << QString() << u"[{\"text\""_s;
        QTest::newRow("all of the bytes") << int(Bytes) << QString() << u"[{\"text\""_s;
    }
    void s5_copy_tooLarge_offersAFile()
    {
        QFETCH(int, mode);
        QFETCH(QString, entry);
        QFETCH(QString, begin);
        QTemporaryDir folder;
        Desk desk("[{\"text\":\"" + QByteArray(5 << 20, 'x') + "\"}]");
        QVERIFY(desk.isReady());
        desk.choose(Mode(mode));
        desk.prompts.file = folder.filePath(u"part.json"_s);
        QGuiApplication::clipboard()->setText(u"as it was"_s);
        if (mode == Tree || mode == Table) {
            auto *view = mode == Tree ? static_cast<QAbstractItemView *>(desk.tree()) : desk.table();
            view->setCurrentIndex(view->model()->index(0, 0));
            QCOMPARE(desk.copied(view, entry), u"as it was"_s);
        } else {
            auto *text = desk.find<ResultText>(mode == Text ? u"resultText"_s : u"resultBytes"_s);
            QVERIFY(waitUntil([text] { return text->source() != nullptr; }));
            text->selectAll();
            text->copy();
        }
        QCOMPARE(QGuiApplication::clipboard()->text(), u"as it was"_s);
        QCOMPARE(desk.prompts.questions.size(), 1);
        QVERIFY(desk.prompts.questions.constFirst().text.contains(u"too large to copy"_s));
        QVERIFY(waitUntil([&] { return desk.facts().contains(u"Saved to"_s); }));
        QFile file(desk.prompts.file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray saved = file.readAll();
        QVERIFY(saved.size() > 5 << 20 && saved.startsWith(begin.toUtf8()));
    }

    void s5_save_changesNoByte_data()
    {
        QTest::addColumn<QByteArray>("results");
        QTest::newRow("odd") << QByteArray("\xef\xbb\xbf [ 1.00,\r\n\t{\"a\":1,\"a\":1e400} ]\n");
        QTest::newRow("large") << manyRows(100'000);
        QTest::newRow("deep") << QByteArray(QByteArray(10'000, '[') + QByteArray(10'000, ']'));
    }
    void s5_save_changesNoByte()
    {
        QFETCH(QByteArray, results);
        QTemporaryDir folder;
        Desk desk(results);
        QVERIFY(desk.isReady());
        desk.prompts.file = folder.filePath(u"saved.json"_s);
        desk.find<QToolButton>(u"saveResult"_s)->click();
        QVERIFY(waitUntil([&] { return desk.facts().contains(u"Saved to"_s); }));
        QFile file(desk.prompts.file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), results);
    }

    void s5_save_failing_isSaid()
    {
        Desk desk(people());
        desk.prompts.file = u"/nowhere/saved.json"_s;
        desk.find<QToolButton>(u"saveResult"_s)->click();
        QVERIFY(waitUntil([&] { return desk.facts().startsWith(u"Not saved"_s); }));
    }

    void s1_columns_areRememberedForTheAction()
    {
        QTemporaryDir folder;
        Settings settings(folder.path());
        {
            Desk desk(QByteArray{});
            desk.view.setSettings(&settings);
            desk.show(people());
            desk.choose(Table);
            desk.table()->setColumnWidth(0, 222);
            auto *columns = desk.find<QToolButton>(u"resultColumns"_s)->menu();
            emit columns->aboutToShow();
            columns->actions().at(2)->trigger(); // tags
            QVERIFY(desk.table()->isColumnHidden(2));
        }
        Desk again(QByteArray{});
        again.view.setSettings(&settings);
        again.show(people());
        again.choose(Table);
        QCOMPARE(again.table()->columnWidth(0), 222);
        QVERIFY(again.table()->isColumnHidden(2));
        QVERIFY(!again.table()->isColumnHidden(1));
    }

    // A table view counts all rows of its model, so that a long list is shown in parts.
    void s1_longList_isATableInParts()
    {
        Desk desk(manyRows(250'000));
        QVERIFY(desk.isReady());
        desk.choose(Table);
        auto *parts = desk.find<QComboBox>(u"resultParts"_s);
        QVERIFY(!parts->isHidden());
        QCOMPARE(parts->count(), 3);
        QCOMPARE(desk.table()->model()->rowCount(), 100'000);
        parts->setCurrentIndex(2);
        emit parts->activated(2);
        QCOMPARE(desk.table()->model()->rowCount(), 50'000);
        QCOMPARE(desk.table()->model()->headerData(49'999, Qt::Vertical).toInt(), 249'999);
        desk.view.openFind();
        desk.type(u"findWords"_s, u"150000"_s);
        QVERIFY(waitUntil([&] { return desk.shownPath() == u"/150000/id"_s; }));
        QCOMPARE(parts->currentIndex(), 1);
        QCOMPARE(desk.table()->currentIndex().row(), 50'000);
        desk.show(people());
        QVERIFY(parts->isHidden());
    }

    void text_isDrawnAndCopiedByMouse()
    {
        Desk desk(R"(["alpha","beta"])");
        desk.choose(Text);
        ResultText *text = desk.text();
        const int row = text->fontMetrics().height() + 2;
        QTest::mousePress(text->viewport(), Qt::LeftButton, {}, {2, row / 2});
        QTest::mouseMove(text->viewport(), {text->viewport()->width() - 2, 2 * row + row / 2});
        QMouseEvent drag(QEvent::MouseMove, QPointF(text->viewport()->width() - 2, 2 * row + row / 2), QPointF(),
                         Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(text->viewport(), &drag);
        QCOMPARE(text->selectedText(), u"[\"alpha\",\"beta\""_s);
        text->copy();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"[\"alpha\",\"beta\""_s);
        QVERIFY(!text->grab().isNull());
    }

    // Keys: r and l to the right and left, d and u down and up, h and e for Home and End, n and p to the next page and
    // the previous one; capital ones select, those behind a ^ go through the whole document.
    void s5_selection_byKeys_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<QString>("keys");
        QTest::addColumn<QString>("selected");
        const auto row = [](const char *name, Mode mode, const QString &keys, const QString &selected) {
            QTest::newRow(name) << int(mode) << keys << selected;
        };
        row("moved only", Text, u"rrrdl"_s, {});
        row("to the right", Text, u"RR"_s, u"[\""_s);
        row("a character of two bytes", Text, u"rrR"_s, u"ä"_s);
        row("a character of two bytes, backwards", Text, u"rrrL"_s, u"ä"_s);
        row("a character of two units", Text, u"rrrR"_s, u"😀"_s);
        row("from the end of a row", Text, u"eR"_s, u"\""_s);
        row("a row", Text, u"dhE"_s, u"\"ä😀b\","_s);
        row("a row and no more", Text, u"dhEE"_s, u"\"ä😀b\","_s);
        row("a row, backwards", Text, u"deH"_s, u"\"ä😀b\","_s);
        row("to the column below", Text, u"rrD"_s, u"ä😀b\",1"_s);
        row("below and back", Text, u"rrDU"_s, {});
        row("to the column above", Text, u"ddeU"_s, u"\",1.00,"_s);
        row("a page", Text, u"N"_s, u"[\"ä😀b\",1.00,2"_s);
        row("a page and the rest", Text, u"NN"_s, u"[\"ä😀b\",1.00,2]"_s);
        row("a page, backwards", Text, u"^eP"_s, u"\"ä😀b\",1.00,2]"_s);
        row("to the end", Text, u"d^E"_s, u"\"ä😀b\",1.00,2]"_s);
        row("to the beginning", Text, u"^e^H"_s, u"[\"ä😀b\",1.00,2]"_s);
        row("bytes", Bytes, u"RR"_s, u"5b 22"_s);
        row("a row of bytes and no more", Bytes, u"EE"_s, u"5b 22 c3 a4 f0 9f 98 80 62 22 2c 31 2e 30 30 2c"_s);
        row("the last byte", Bytes, u"^eL"_s, u"5d"_s);
        row("the byte below", Bytes, u"dR"_s, u"32"_s);
        row("to where the row is short", Bytes, u"rrrrrrrrrrrrrrD"_s, u"30 2c 32 5d"_s);
    }
    void s5_selection_byKeys()
    {
        QFETCH(const int, mode);
        QFETCH(const QString, keys);
        QFETCH(const QString, selected);
        Desk desk(R"(["ä😀b",1.00,2])");
        desk.choose(Mode(mode));
        auto *text = desk.find<ResultText>(mode == Text ? u"resultText"_s : u"resultBytes"_s);
        const QHash<QChar, Qt::Key> known{{u'r', Qt::Key_Right},    {u'l', Qt::Key_Left},  {u'd', Qt::Key_Down},
                                          {u'u', Qt::Key_Up},       {u'h', Qt::Key_Home},  {u'e', Qt::Key_End},
                                          {u'n', Qt::Key_PageDown}, {u'p', Qt::Key_PageUp}};
        Qt::KeyboardModifiers modifiers;
        for (const QChar key : keys) {
            if (key == u'^') {
                modifiers = Qt::ControlModifier;
                continue;
            }
            modifiers.setFlag(Qt::ShiftModifier, key.isUpper());
            QTest::keyClick(text, known.value(key.toLower()), modifiers);
            modifiers = {};
        }
        QCOMPARE(text->selectedText(), selected);
        QGuiApplication::clipboard()->setText(u"as it was"_s);
        text->copy();
        QCOMPARE(QGuiApplication::clipboard()->text(), selected.isEmpty() ? u"as it was"_s : selected);
        QVERIFY(!text->grab().isNull());
    }

    // Down from the last row in sight scrolls by one; what is selected goes on beyond what is shown.
    void s5_selection_byKeys_scrolls()
    {
        Desk desk(manyRows(300));
        desk.choose(Text);
        ResultText *text = desk.text();
        QScrollBar *bar = text->verticalScrollBar();
        int rows = 0;
        for (; bar->value() == 0 && rows < 500; ++rows)
            QTest::keyClick(text, Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(bar->value(), 1);
        QVERIFY2(rows > 10 && rows < 60, qPrintable(QString::number(rows)));
        QTest::keyClick(text, Qt::Key_PageDown, Qt::ShiftModifier);
        QCOMPARE(bar->value(), 1 + bar->pageStep());
        QTest::keyClick(text, Qt::Key_End, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(bar->value(), bar->maximum());
        QCOMPARE(text->selectedText().toUtf8(), manyRows(300));
        QTest::keyClick(text, Qt::Key_Home, Qt::ControlModifier);
        QCOMPARE(bar->value(), 0);
        QVERIFY(text->selectedText().isEmpty());
    }

    // From the hexadecimal digits into the gap before the letters: to the end of the row, not back to its beginning.
    void s5_bytes_areDrawnToTheEndOfTheirRow()
    {
        Desk desk(people());
        desk.choose(Bytes);
        auto *text = desk.find<ResultText>(u"resultBytes"_s);
        const QString row = text->source()->rows(0, 1).constFirst().text;
        const auto at = [&](qsizetype column) { // in the middle of a character
            const auto advance = [&](qsizetype of) { return text->fontMetrics().horizontalAdvance(row.left(of)); };
            return QPoint(theme::unit + (advance(column) + advance(column + 1)) / 2, 2);
        };
        const QPoint from = at(10);
        const QPoint to = at(58);
        QTest::mousePress(text->viewport(), Qt::LeftButton, {}, from);
        QMouseEvent drag(QEvent::MouseMove, to, QPointF(), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(text->viewport(), &drag);
        QCOMPARE(text->selectedText(), QString::fromLatin1(people().first(16).toHex(' ')));
    }
};

QTEST_MAIN(TestResultView)
#include "tst_resultview.moc"
