// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/runmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

class TestRunModel : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_store.reset();
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<RunStore>();
        QVERIFY(m_store->open(m_folder->path()));
    }

    void emptyStore_hasNoRowsAndFetchesNothing()
    {
        RunModel model(m_store.get());
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!model.canFetchMore({}));
        QVERIFY(!model.indexOf(1).isValid());
    }

    void fetchMore_readsPageByPage()
    {
        storeMany(RunModel::pageSize + 5);
        RunModel model(m_store.get());
        QCOMPARE(model.rowCount(), RunModel::pageSize);
        QVERIFY(model.canFetchMore({}));
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.fetchMore({}); // unless the tester did
        QCOMPARE(model.rowCount(), RunModel::pageSize + 5);
        QVERIFY(!model.canFetchMore({}));
        QCOMPARE(rowAt(model, 0), RunModel::pageSize + 5);
        QCOMPARE(rowAt(model, model.rowCount() - 1), 1);
    }

    void put_newRun_goesOnTop()
    {
        store(2);
        RunModel model(m_store.get());
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        const RunRecord record = store(1);
        model.put(record);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(model.indexOf(record.row).row(), 0);
        QCOMPARE(model.rowCount(), 3);
    }

    void put_knownRun_changesInPlace()
    {
        store(3);
        RunModel model(m_store.get());
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        RunRecord record = *m_store->find(2);
        record.state = RunState::Failed;
        model.put(record);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.indexOf(2).row(), 1);
        QCOMPARE(model.indexOf(2).data(RunModel::StateRole).toInt(), int(RunState::Failed));
    }

    void put_runNotReadYet_waitsForItsPage()
    {
        storeMany(RunModel::pageSize + 5);
        RunModel model(m_store.get());
        model.put(*m_store->find(3));
        QCOMPARE(model.rowCount(), RunModel::pageSize);
        model.fetchMore({});
        QCOMPARE(model.rowCount(), RunModel::pageSize + 5);
        QVERIFY(model.indexOf(3).isValid());
    }

    void put_runOfAnotherProcessBetween_keepsTheOrder()
    {
        store(1);
        RunModel model(m_store.get());
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const RunRecord second = store(1);
        const RunRecord third = store(1);
        model.put(third);
        model.put(second);
        QCOMPARE(rowAt(model, 0), third.row);
        QCOMPARE(rowAt(model, 1), second.row);
        QCOMPARE(rowAt(model, 2), 1);
    }

    void y1_unreadable_keepsWhatIsListedAndTakesUpAgain()
    {
        storeMany(RunModel::pageSize + 5);
        RunModel model(m_store.get());
        const QSignalSpy told(&model, &RunModel::problemChanged);
        const int listed = model.rowCount();
        execute(u"ALTER TABLE runs RENAME TO elsewhere"_s);
        model.refresh();
        model.fetchMore({});
        QVERIFY(model.problem());
        QVERIFY2(model.problem()->detail.contains(u"runs"_s), qPrintable(model.problem()->detail));
        QCOMPARE(told.count(), 1);
        QCOMPARE(model.rowCount(), listed);
        RunModel opened(m_store.get()); // has nothing yet
        QVERIFY(opened.problem());
        QCOMPARE(opened.rowCount(), 0);

        execute(u"ALTER TABLE elsewhere RENAME TO runs"_s);
        QTRY_VERIFY(!model.problem() && !opened.problem()); // by themselves
        QCOMPARE(told.count(), 2);
        for (RunModel *whole : {&model, &opened}) {
            const QAbstractItemModelTester tester(whole, QAbstractItemModelTester::FailureReportingMode::QtTest);
            while (whole->canFetchMore({}))
                whole->fetchMore({});
            QCOMPARE(whole->rowCount(), RunModel::pageSize + 5);
            QCOMPARE(rowAt(*whole, 0), RunModel::pageSize + 5);
        }
    }

    void data_isValuesNotSentences()
    {
        RunRecord record;
        record.state = RunState::Success;
        record.actionTitle = u"Create Note"_s;
        record.appTitle = u"Notely"_s;
        record.runId = u"arun_1"_s;
        record.createdAt = QDateTime::fromMSecsSinceEpoch(1'000'000, Qt::UTC);
        record.finishedAt = record.createdAt.addMSecs(1800);
        record.results = JsonText("[1]");
        QVERIFY(m_store->insert(record));
        record.row = 1;
        RunModel model(m_store.get());
        model.put(record);
        QCOMPARE(cell(model, RunModel::StateColumn).toInt(), int(RunState::Success));
        QCOMPARE(cell(model, RunModel::ActionColumn).toString(), u"Create Note"_s);
        QCOMPARE(cell(model, RunModel::AppColumn).toString(), u"Notely"_s);
        QCOMPARE(cell(model, RunModel::DurationColumn).toLongLong(), 1800);
        QCOMPARE(cell(model, RunModel::StartedColumn).toDateTime(), record.createdAt);
        QCOMPARE(cell(model, RunModel::RunIdColumn).toString(), u"arun_1"_s);
        QVERIFY(model.index(0, 0).data(RunModel::RecordRole).value<RunRecord>().results.isEmpty());
    }

private:
    // Stores so many runs; answers the last of them.
    RunRecord store(int count)
    {
        RunRecord record;
        record.state = RunState::Success;
        for (int i = 0; i < count; ++i)
            record.row = m_store->insert(record).value_or(0);
        return record;
    }
    void execute(const QString &sql) const
    {
        {
            auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
            database.setDatabaseName(m_folder->filePath(u"history.sqlite"_s));
            QVERIFY(database.open());
            QVERIFY2(QSqlQuery(database).exec(sql), qPrintable(database.lastError().text()));
        }
        QSqlDatabase::removeDatabase(u"other"_s);
    }
    // The same in one transaction, since each insert() waits for the disk.
    void storeMany(int count)
    {
        store(1);
        {
            auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"filler"_s);
            database.setDatabaseName(m_folder->filePath(u"history.sqlite"_s));
            QVERIFY(database.open() && database.transaction());
            QSqlQuery query(database);
            QVERIFY(query.exec(u"CREATE TEMP TABLE copy AS SELECT * FROM runs"_s));
            QVERIFY(query.exec(u"UPDATE copy SET row = NULL"_s));
            for (int i = 1; i < count; ++i)
                QVERIFY(query.exec(u"INSERT INTO runs SELECT * FROM copy"_s));
            QVERIFY(database.commit());
        }
        QSqlDatabase::removeDatabase(u"filler"_s);
    }
    static int rowAt(const RunModel &model, int row) { return model.index(row, 0).data(RunModel::RowRole).toInt(); }
    static QVariant cell(const RunModel &model, int column) { return model.index(0, column).data(Qt::DisplayRole); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RunStore> m_store;
};

QTEST_GUILESS_MAIN(TestRunModel)
#include "tst_runmodel.moc"
