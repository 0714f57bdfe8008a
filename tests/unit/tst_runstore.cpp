// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/runstore.h"

#include "support/fulldisk.h"
#include "support/waituntil.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

QDateTime at(int second)
{
    return QDateTime::fromMSecsSinceEpoch(1'795'442'400'123 + second * 1000LL, Qt::UTC);
}

// Every member differs from its default.
RunRecord fullRecord()
{
    RunRecord record;
    record.state = RunState::Failed;
    record.profile = u"Acme staging"_s;
    record.identity = {u"user_1"_s, u"org_2"_s};
    record.appTitle = u"Notely \U0001F5D2"_s;
    record.action = {u"app-uuid"_s, u"create_note"_s, u"WRITE"_s};
    record.actionTitle = u"Create Note"_s;
    record.connectionId = u"4021377"_s;
    record.connectionTitle = u"ana@acme"_s;
    record.inputs = JsonText(R"({"n":1.00,"big":18446744073709551615,"n":1e400, "é":"\u00e9"})");
    record.payload = JsonText(R"({"action":"core:8mWq","authentication":"4021377","input":{"n":1.00}})");
    record.payloadSha256 = "00ff";
    record.definitions = JsonText(R"([{"type":"input_field","id":"n","title":"N"}])");
    record.bodyStyle = RunBody::Wrapped;
    record.actionId = u"core:8mWq"_s;
    record.runId = u"arun_71"_s;
    record.statusText = u"error"_s;
    record.results = JsonText("[{\"id\":9007199254740993}, {}\n]");
    record.errors = JsonText(R"([{"code":"throttled","detail":"slow down","delay":30,"unknown":1}])");
    record.error = {.kind = ApiError::Kind::Server,
                    .httpStatus = 503,
                    .code = u"c"_s,
                    .detail = u"a \"quoted\"\nline"_s,
                    .pointer = u"/data/x"_s,
                    .missingScope = u"action:run"_s,
                    .side = ApiError::Side::ThirdParty,
                    .retryAfter = std::chrono::seconds(7),
                    .clockSkew = std::chrono::seconds(-600),
                    .hadRunId = true,
                    .structural = true};
    record.hasError = true;
    record.createdAt = at(0);
    record.submittedAt = at(1);
    record.finishedAt = at(9);
    record.polls = 3;
    record.steps = {{RunStep::Kind::Lookup, at(0), at(1), 200, {}},
                    {RunStep::Kind::Create, at(1), at(2), 201, {}},
                    {RunStep::Kind::Wait, at(2), at(3), 0, {}},
                    {RunStep::Kind::Poll, at(3), at(4), 200, u"error"_s}};
    record.programVersion = u"0.1.0"_s;
    record.origin = 5;
    record.annotation = {.pinned = true,
                         .name = u"the one"_s,
                         .note = u"why it failed"_s,
                         .finding = RunAnnotation::Finding::DidNotHappen,
                         .foundAt = at(20)};
    return record;
}

RunRecord recordOf(RunState state, const QString &profile = u"p"_s)
{
    RunRecord record;
    record.state = state;
    record.profile = profile;
    record.createdAt = at(0);
    record.inputs = JsonText("{}");
    return record;
}

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QFile::WriteOnly));
    QCOMPARE(file.write(bytes), qint64(bytes.size()));
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

// Something else than the program works on the file.
void execute(const QString &path, const QString &statement)
{
    {
        auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
        database.setDatabaseName(path);
        QVERIFY(database.open());
        QVERIFY(QSqlQuery(database).exec(statement));
    }
    QSqlDatabase::removeDatabase(u"other"_s);
}

} // namespace

class TestRunStore : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"history.sqlite"_s);
    }

    void insert_everyMember_comesBackUnchanged()
    {
        RunStore store;
        QVERIFY(store.open(m_folder->path()));
        RunRecord record = fullRecord();
        const auto row = store.insert(record);
        QVERIFY(row);
        record.row = *row;
        const auto found = store.find(*row);
        QVERIFY(found);
        QCOMPARE(found->inputs.bytes(), record.inputs.bytes());
        QCOMPARE(found->results.bytes(), record.results.bytes());
        QCOMPARE(found->steps, record.steps);
        QVERIFY(found->error == record.error);
        QVERIFY(*found == record);
    }

    void insert_defaults_comeBackAsDefaults()
    {
        RunStore store;
        QVERIFY(store.open(m_folder->path()));
        const auto row = store.insert(RunRecord());
        QVERIFY(row);
        RunRecord expected;
        expected.row = *row;
        QVERIFY(*store.find(*row) == expected);
    }

    void runErrors_readsTheStoredBytes()
    {
        const auto errors = fullRecord().runErrors();
        QCOMPARE(errors.size(), 1);
        QCOMPARE(errors.first().code, u"throttled"_s);
        QCOMPARE(errors.first().delay, std::optional(std::chrono::seconds(30)));
        QVERIFY(RunRecord().runErrors().isEmpty());
    }

    void update_survivesClosing()
    {
        RunRecord record = recordOf(RunState::Preparing);
        {
            RunStore store;
            QVERIFY(store.open(m_folder->path()));
            record.row = *store.insert(record);
            record.state = RunState::Sending;
            record.actionId = u"core:1"_s;
            QVERIFY(store.update(record));
        }
        RunStore store;
        QVERIFY(store.open(m_folder->path()));
        QVERIFY(*store.find(record.row) == record);
        QCOMPARE(store.count(), 1);
    }

    void update_unknownRow_isAStorageError()
    {
        RunStore store;
        QVERIFY(store.open(m_folder->path()));
        RunRecord record = recordOf(RunState::Success);
        record.row = 77;
        const Status updated = store.update(record);
        QVERIFY(!updated);
        QCOMPARE(updated.error().kind, ApiError::Kind::Storage);
        QVERIFY(!store.find(77));
    }

    void list_pagesByRow_newestFirst_withoutBodies()
    {
        RunStore store;
        QVERIFY(store.open(m_folder->path()));
        for (int i = 0; i < 7; ++i)
            QVERIFY(store.insert(fullRecord()));
        QList<qint64> rows;
        std::optional<qint64> before;
        for (auto page = store.list(3); !page.isEmpty(); page = store.list(3, before)) {
            QVERIFY(page.size() <= 3);
            for (const RunRecord &record : page)
                rows.append(record.row);
            before = rows.last();
        }
        QCOMPARE(rows, (QList<qint64>{7, 6, 5, 4, 3, 2, 1}));

        const RunRecord light = store.list(1).first();
        QVERIFY(light.inputs.isEmpty() && light.results.isEmpty() && light.steps.isEmpty());
        QCOMPARE(light.runId, fullRecord().runId);
        QCOMPARE(light.errors.bytes(), fullRecord().errors.bytes());
    }

    void unfinished_onlyOfTheProfile_wholeRecords()
    {
        RunStore store;
        QVERIFY(store.open(m_folder->path()));
        for (const auto state : {RunState::Preparing, RunState::Sending, RunState::Watching, RunState::Success,
                                 RunState::Failed, RunState::Uncertain, RunState::Inconclusive, RunState::NotSent})
            QVERIFY(store.insert(recordOf(state)));
        QVERIFY(store.insert(recordOf(RunState::Watching, u"other"_s)));

        const auto unfinished = store.unfinished(u"p"_s);
        QCOMPARE(unfinished.size(), 3);
        QCOMPARE(unfinished.first().state, RunState::Preparing);
        QCOMPARE(unfinished.last().state, RunState::Watching);
        QCOMPARE(unfinished.last().inputs.bytes(), "{}");
    }

    void unfinished_followTheirProfileToItsNewName()
    {
        RunStore store;
        QVERIFY(store.open(m_folder->path()));
        QVERIFY(store.insert(recordOf(RunState::Watching)));
        QVERIFY(store.insert(recordOf(RunState::Success)));
        QVERIFY(store.insert(recordOf(RunState::Watching, u"other"_s)));
        QSignalSpy moved(&store, &RunStore::cleaned);
        QVERIFY(store.profileRenamed(u"p"_s, u"now"_s));
        QCOMPARE(store.unfinished(u"now"_s).size(), 1);
        QVERIFY(waitUntil([&] { return moved.count() == 1; }));
        RunFilter filter;
        filter.profile = u"now"_s;
        QCOMPARE(store.list(10, {}, filter).size(), 2);
        QCOMPARE(store.unfinished(u"other"_s).size(), 1);
    }

    void twoStores_shareOneFolder()
    {
        RunStore window;
        RunStore commandLine;
        QVERIFY(window.open(m_folder->path()));
        QVERIFY(commandLine.open(m_folder->path()));
        QCOMPARE(*window.insert(recordOf(RunState::Success)), 1);
        QCOMPARE(*commandLine.insert(recordOf(RunState::Failed)), 2);
        QCOMPARE(*window.insert(recordOf(RunState::Success)), 3);
        QCOMPARE(commandLine.list(10).size(), 3);
        QCOMPARE(window.find(2)->state, RunState::Failed);
    }

    void unfinished_followedByALivingSession_isLeftAlone()
    {
        RunStore mine;
        QVERIFY(mine.open(m_folder->path()));
        {
            RunStore other;
            QVERIFY(other.open(m_folder->path()));
            QVERIFY(other.insert(recordOf(RunState::Sending)));
            QCOMPARE(other.unfinished(u"p"_s).size(), 1);
            QVERIFY(mine.unfinished(u"p"_s).isEmpty());
        }
        QCOMPARE(mine.unfinished(u"p"_s).size(), 1); // the other one ended
    }

    void open_damagedFile_isSetAsideAndANewOneBegun_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("no database at all") << QByteArray("<html>this is not a database, nor was it ever one</html>");
        QTest::newRow("a database cut off") << sampleFile().left(5000);
        QByteArray overwritten = sampleFile();
        overwritten.replace(4096, 4096, QByteArray(4096, '\x5a'));
        QTest::newRow("a page overwritten") << overwritten;
        QByteArray large = sampleFile() + QByteArray(9 << 20, '\0'); // is not read as a whole
        large.replace(8192, 40'960, QByteArray(40'960, '\x5a'));
        QTest::newRow("pages of a large file overwritten") << large;
    }

    void open_damagedFile_isSetAsideAndANewOneBegun()
    {
        QFETCH(QByteArray, bytes);
        writeFile(m_path, bytes);
        RunStore store;
        const Status opened = store.open(m_folder->path());
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ApiError::Kind::Storage);
        QVERIFY(opened.error().detail.contains(u"history.sqlite"_s));
        QVERIFY(store.setAside().startsWith(m_path + u".damaged-"_s));
        QCOMPARE(readFile(store.setAside()), bytes);
        QVERIFY(store.isOpen());
        QCOMPARE(store.count(), 0);
        QVERIFY(store.insert(recordOf(RunState::Success)));
    }

    void y1_emptiedFile_isToldAndAFirstStartIsNot_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("beside");
        QTest::addColumn<bool>("told");
        QTest::newRow("first start") << QByteArray() << QByteArray() << false;
        QTest::newRow("emptied") << QByteArray("") << QByteArray() << true;
        QTest::newRow("emptied, and what was not yet written into it")
            << QByteArray("") << QByteArray("frames") << true;
        QTest::newRow("gone, and what was not yet written into it") << QByteArray() << QByteArray("frames") << true;
    }
    void y1_emptiedFile_isToldAndAFirstStartIsNot()
    {
        QFETCH(const QByteArray, file);
        QFETCH(const QByteArray, beside);
        QFETCH(const bool, told);
        if (!file.isNull())
            writeFile(m_path, file);
        if (!beside.isNull())
            writeFile(m_path + u"-wal"_s, beside);
        {
            RunStore store;
            const Status opened = store.open(m_folder->path());
            QCOMPARE(!opened, told);
            QCOMPARE(opened ? QString() : opened.error().code, told ? u"emptied"_s : QString());
            QVERIFY(store.insert(recordOf(RunState::Success)));
            const QString wal = store.setAside() + u"-wal"_s;
            QCOMPARE(QFile::exists(wal), !beside.isNull());
            QCOMPARE(beside.isNull() ? beside : readFile(wal), beside);
        }
        RunStore again;
        QVERIFY(again.open(m_folder->path()));
        QCOMPARE(again.count(), 1);
        QCOMPARE(QFile::permissions(m_path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    // What emptied the file may still be there: it is told once there is a new one, and not forgotten meanwhile.
    void y1_emptiedFile_onAFullDisk_isToldOnceThereIsRoom()
    {
        writeFile(m_path, "");
        {
            const FullDisk full(16 << 10);
            RunStore store;
            const Status opened = store.open(m_folder->path());
            QVERIFY(!opened);
            QVERIFY(!store.isOpen());
            QVERIFY2(!opened.error().detail.contains(u"empty"_s), qPrintable(opened.error().detail));
            QCOMPARE(QDir(m_folder->path()).entryList({u"history*"_s}, QDir::Files), QStringList{u"history.sqlite"_s});
        }
        RunStore store;
        const Status opened = store.open(m_folder->path());
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, u"emptied"_s);
        QVERIFY(opened.error().detail.endsWith(u"empty"_s));
        QVERIFY(store.isOpen());
    }

    // Killed while it was made: nothing was lost, and nothing is said.
    void y1_firstStartCutShort_isMadeAnew()
    {
        writeFile(m_path + u".new"_s, "half a file");
        writeFile(m_path + u".new-journal"_s, "half of how to undo it");
        RunStore store;
        QVERIFY(store.open(m_folder->path()));
        QVERIFY(store.insert(recordOf(RunState::Success)));
        QVERIFY(!QFile::exists(m_path + u".new"_s));
        QVERIFY(!QFile::exists(m_path + u".new-journal"_s));
    }

    void open_aLinkThatLeadsNowhere_isLeftAlone()
    {
        QVERIFY(QFile::link(m_folder->filePath(u"elsewhere"_s), m_path));
        RunStore store;
        const Status opened = store.open(m_folder->path());
        QVERIFY(!opened);
        QVERIFY(!store.isOpen());
        QVERIFY(QFileInfo(m_path).isSymLink());
    }

    void open_newerSchema_isRefusedAndTheFileUntouched()
    {
        {
            RunStore store;
            QVERIFY(store.open(m_folder->path()));
            QVERIFY(store.insert(recordOf(RunState::Success)));
        }
        execute(m_path, u"PRAGMA user_version=99"_s);
        execute(m_path, u"UPDATE compatibility SET oldest_reader=98"_s);
        const QByteArray before = readFile(m_path);
        RunStore store;
        const Status opened = store.open(m_folder->path());
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ApiError::Kind::Storage);
        QVERIFY(opened.error().detail.contains(u"99"_s));
        QVERIFY(!store.isOpen());
        QVERIFY(store.setAside().isEmpty());
        QVERIFY(!store.insert(recordOf(RunState::Success)));
        QCOMPARE(readFile(m_path), before);
    }

    void open_folderCannotBeMade_isAStorageError()
    {
        writeFile(m_folder->filePath(u"file"_s), "x");
        RunStore store;
        const Status opened = store.open(m_folder->filePath(u"file"_s));
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ApiError::Kind::Storage);
        QVERIFY(!store.isOpen());
        const auto row = store.insert(recordOf(RunState::Preparing));
        QVERIFY(!row);
        QCOMPARE(row.error().kind, ApiError::Kind::Storage);
        QVERIFY(store.list(10).isEmpty());
    }

    void open_aFolderInPlaceOfTheFile_isAStorageError()
    {
        QVERIFY(QDir(m_folder->path()).mkdir(u"history.sqlite"_s));
        RunStore store;
        QVERIFY(!store.open(m_folder->path()));
        QVERIFY(!store.isOpen());
        QVERIFY(QFileInfo(m_path).isDir());
    }

    void insert_diskFull_isAStorageErrorAndNothingIsLost()
    {
        RunStore store;
        QVERIFY(store.open(m_folder->path()));
        QVERIFY(store.insert(recordOf(RunState::Success)));
        RunRecord large = recordOf(RunState::Preparing);
        large.inputs = JsonText('"' + QByteArray(1 << 20, 'x') + '"');
        {
            const FullDisk full(64 << 10);
            const auto row = store.insert(large);
            QVERIFY(!row);
            QCOMPARE(row.error().kind, ApiError::Kind::Storage);
            QVERIFY(!row.error().detail.isEmpty());
        }
        QCOMPARE(store.count(), 1);
        QVERIFY(store.insert(large));
    }

    void file_isForItsOwnerOnly()
    {
        RunStore store;
        QVERIFY(store.open(m_folder->path()));
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(m_path) & others));
    }

private:
    static QByteArray sampleFile()
    {
        const QTemporaryDir folder;
        {
            RunStore store;
            if (!store.open(folder.path()))
                return {};
            for (int i = 0; i < 20; ++i)
                (void)store.insert(fullRecord());
        }
        return readFile(folder.filePath(u"history.sqlite"_s));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestRunStore)
#include "tst_runstore.moc"
