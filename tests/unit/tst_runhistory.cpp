// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/redact.h"
#include "app/history/formfacts.h"
#include "app/history/runexport.h"
#include "app/history/runstore.h"
#include "app/json/jsonwriter.h"
#include "tests/support/waituntil.h"

#include <QDir>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

QDateTime today()
{
    return QDateTime::currentDateTimeUtc();
}

RunRecord noteRun(const QByteArray &inputs = R"({"title":"Quarterly figures","n":42})")
{
    RunRecord record;
    record.state = RunState::Success;
    record.profile = u"Acme"_s;
    record.identity = {u"ana"_s, u"org"_s};
    record.appTitle = u"Notely"_s;
    record.action = {u"app-notely"_s, u"create_note"_s, u"WRITE"_s};
    record.actionTitle = u"Create Note"_s;
    record.connectionId = u"c1"_s;
    record.connectionTitle = u"ana@acme"_s;
    record.inputs = JsonText(inputs);
    record.runId = u"arun_1"_s;
    record.createdAt = today();
    return record;
}

// Bytes that hardly get smaller by packing.
QByteArray noise(qsizetype size)
{
    std::mt19937 random(7);
    QByteArray bytes = "[\"";
    while (bytes.size() < size)
        bytes += QByteArray::number(qulonglong(random()), 36);
    return bytes + "\"]";
}

QVariant ask(const QString &path, const QString &sql)
{
    QVariant answer;
    {
        auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
        database.setDatabaseName(path);
        if (database.open()) {
            QSqlQuery query(database);
            if (query.exec(sql) && query.next())
                answer = query.value(0);
        }
    }
    QSqlDatabase::removeDatabase(u"other"_s);
    return answer;
}

} // namespace

// What the history does with its runs over time: large results, words, clean-up, older and newer files.
class TestRunHistory : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_store.reset();
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"history.sqlite"_s);
    }

    void y2_largeResult_comesBackByteForByte()
    {
        const QByteArray bytes = noise(3'500'000);
        const qint64 row = openStore().insert(noteRun()).value_or(0);
        RunRecord record = *m_store->find(row);
        record.results = JsonText(bytes);
        record.state = RunState::Success;
        QVERIFY(m_store->update(record));
        QCOMPARE(m_store->find(row)->results.bytes(), bytes); // also while it is on its way to the disk
        openStore();
        QCOMPARE(m_store->find(row)->results.bytes(), bytes);
        QCOMPARE(ask(m_path, u"SELECT count(*) FROM bodies WHERE kind = 3"_s).toInt(), 4);
    }

    void s2_largeResult_isLeftOutAndReadApart()
    {
        const QByteArray bytes = noise(2'500'000);
        RunRecord record = noteRun();
        record.results = JsonText(bytes);
        const qint64 row = openStore().insert(record).value_or(0);
        RunRecord found = *m_store->findAtOnce(row);
        QVERIFY(found.resultLeftOut && found.results.isEmpty());
        QCOMPARE(m_store->storedResult(row).read()->bytes(), bytes);
        QVERIFY(!m_store->storedResult(row).read([] { return false; }));
        found.statusText = u"success"_s;
        QVERIFY(m_store->update(found)); // writes back what it has
        QCOMPARE(m_store->find(row)->statusText, u"success"_s);
        QCOMPARE(m_store->find(row)->results.bytes(), bytes);
    }

    void s2_smallResult_isThereAtOnce()
    {
        RunRecord record = noteRun();
        record.results = JsonText(R"([{"id":1}])");
        const qint64 row = openStore().insert(record).value_or(0);
        QVERIFY(!m_store->findAtOnce(row)->resultLeftOut);
        QCOMPARE(m_store->findAtOnce(row)->results, record.results);
    }

    // No part of a run that is damaged passes for an empty one, and what is left of it is not written over.
    void s2_damagedParts_areTold()
    {
        RunRecord record = noteRun();
        record.payload = JsonText(R"({"inputs":{}})");
        record.definitions = JsonText(R"([{"id":"title"}])");
        record.results = JsonText(R"([{"id":1}])");
        const qint64 row = openStore().insert(record).value_or(0);
        QVERIFY(m_store->find(row)->damaged.isEmpty());
        (void)ask(m_path, u"UPDATE bodies SET bytes = substr(bytes, 1, length(bytes) - 3)"_s);
        (void)ask(m_path, u"DELETE FROM snapshots"_s);
        RunRecord found = *m_store->findAtOnce(row);
        QCOMPARE(found.damaged,
                 (QList<RunPart>{RunPart::Inputs, RunPart::Payload, RunPart::Definitions, RunPart::Results}));
        QVERIFY(found.resultLeftOut && found.results.isEmpty() && found.inputs.isEmpty());
        QVERIFY(!m_store->storedResult(row).read());
        JsonWriter report;
        QVERIFY(addOutcome(report, found, {}).take().bytes().contains(R"("results":null)"));
        found.statusText = u"success"_s;
        QVERIFY(m_store->update(found));
        QCOMPARE(ask(m_path, u"SELECT count(*) FROM bodies"_s).toInt(), 3);
    }

    void s2_missingPart_isDamage_data()
    {
        QTest::addColumn<QString>("parts");
        QTest::newRow("in the middle") << u"part = 1"_s;
        QTest::newRow("the last") << u"part = 2"_s;
        QTest::newRow("all but the first") << u"part > 0"_s;
        QTest::newRow("all") << u"part >= 0"_s;
    }

    void s2_missingPart_isDamage()
    {
        QFETCH(const QString, parts);
        RunRecord record = noteRun();
        record.results = JsonText(noise(2'500'000));
        const qint64 row = openStore().insert(record).value_or(0);
        QVERIFY(m_store->find(row)->damaged.isEmpty());
        (void)ask(m_path, u"DELETE FROM bodies WHERE kind = 3 AND "_s + parts);
        QVERIFY(!m_store->storedResult(row).read());
        QCOMPARE(m_store->find(row)->damaged, QList<RunPart>{RunPart::Results});
    }

    void s2_changedRow_isDamage_data()
    {
        QTest::addColumn<QString>("change");
        QTest::newRow("errors gone") << u"errors = NULL"_s;
        QTest::newRow("errors cut off") << u"errors = substr(errors, 1, length(errors) - 2)"_s;
        QTest::newRow("a letter of the errors") << u"errors = replace(errors, 'slow', 'flow')"_s;
        QTest::newRow("another end") << u"state = 'success'"_s;
        QTest::newRow("id") << u"run_id = ''"_s;
    }

    void s2_changedRow_isDamage()
    {
        QFETCH(const QString, change);
        RunRecord record = noteRun();
        record.state = RunState::Failed;
        record.runId = u"r1"_s;
        record.errors = JsonText(R"([{"detail":"slow down"}])");
        const qint64 row = openStore().insert(record).value_or(0);
        QVERIFY(m_store->update(*m_store->find(row)));
        QVERIFY(m_store->annotate(row, {.pinned = true, .name = u"kept"_s}));
        QVERIFY(m_store->find(row)->damaged.isEmpty());
        (void)ask(m_path, u"UPDATE runs SET "_s + change);
        RunRecord found = *m_store->find(row);
        QCOMPARE(found.damaged, QList<RunPart>{RunPart::Row});
        JsonWriter report;
        QVERIFY(addOutcome(report, found, {}).take().bytes().contains(R"("errors":null)"));
        found.statusText = u"error"_s;
        QVERIFY(m_store->update(found)); // mends nothing
        QCOMPARE(m_store->find(row)->damaged, QList<RunPart>{RunPart::Row});
    }

    // It knows neither marks nor sizes, and what it writes is no damage.
    void y8_programOfTheSchemaBefore_writesOn()
    {
        RunRecord record = noteRun();
        record.results = JsonText(R"([{"id":1}])");
        const qint64 row = openStore().insert(record).value_or(0);
        (void)ask(m_path, u"UPDATE runs SET session = 'other', state = 'failed', errors = '[{}]'"_s);
        (void)ask(m_path, u"INSERT OR REPLACE INTO bodies SELECT run, kind, part, x'00000002789c8b8e0500011500b9' FROM "
                          "bodies WHERE kind = 3"_s);
        const RunRecord found = *m_store->find(row);
        QCOMPARE(found.damaged, QList<RunPart>());
        QCOMPARE(found.state, RunState::Failed);
        QCOMPARE(found.results.bytes(), "[]");
        (void)ask(m_path, u"DELETE FROM runs"_s);
        QCOMPARE(ask(m_path, u"SELECT count(*) FROM body_sizes"_s).toInt(), 0);
    }

    void feature_f15_formFacts_areKeptWithTheRun()
    {
        const FormFacts facts{.overridden = {u"title"_s},
                              .isOutdated = true,
                              .origins = {{u"title"_s, u"typed"_s}, {u"n"_s, u"default"_s}},
                              .choices = {{u"list"_s, u"not_offered"_s}}};
        RunRecord record = noteRun();
        record.formFacts = toJson(facts);
        const qint64 row = openStore().insert(record).value_or(0);
        openStore();
        QCOMPARE(formFactsFromJson(m_store->find(row)->formFacts), facts);
        QVERIFY(toJson(FormFacts()).isEmpty());
        QCOMPARE(formFactsFromJson(JsonText(R"({"overridden":7,"outdated":[],"origins":["x"]})")), FormFacts());
    }

    void y1_largeResult_countsOnceAllOfItIsStored()
    {
        RunRecord record = noteRun();
        record.state = RunState::Watching;
        record.row = openStore().insert(record).value_or(0);
        record.state = RunState::Success;
        record.results = JsonText(noise(2'000'000));
        QVERIFY(m_store->update(record));
        while (true) { // every state that a reader, or a restart, can meet
            const QString state = ask(m_path, u"SELECT state FROM runs"_s).toString();
            const int parts = ask(m_path, u"SELECT count(*) FROM bodies WHERE kind = 3"_s).toInt();
            QVERIFY(state == u"watching"_s || parts == 2);
            if (state == u"success"_s)
                break;
        }
    }

    void x8_echoedSecret_isNotKept_data()
    {
        QTest::addColumn<QByteArray>("results");
        QTest::addColumn<QByteArray>("kept");
        QTest::newRow("text") << QByteArray("[{\"a\":1.00,\"you sent\":\"4711081500 \\u0026\"}]")
                              << QByteArray("[{\"a\":1.00,\"you sent\":\"[redacted] \\u0026\"}]");
        QTest::newRow("number") << QByteArray("{\"\\\"n\":-47110815001e5,\"m\":\"4711081500\"}")
                                << QByteArray("{\"\\\"n\":\"[redacted]\",\"m\":\"[redacted]\"}");
        const QByteArray rest = ",\"rest\":" + noise(300'000) + '}';
        QTest::newRow("large") << QByteArray("{\"n\":4711081500" + rest) << QByteArray("{\"n\":\"[redacted]\"" + rest);
        QTest::newRow("none") << QByteArray("{\"n\" : 4711081501}") << QByteArray("{\"n\" : 4711081501}");
    }

    void x8_echoedSecret_isNotKept()
    {
        QFETCH(QByteArray, results);
        QFETCH(QByteArray, kept);
        const auto redactor = std::make_shared<Redactor>();
        redactor->addFieldSecret(u"pin"_s, "4711081500");
        RunRecord record = noteRun();
        record.row = openStore(redactor).insert(record).value_or(0);
        record.results = JsonText(results);
        record.error.detail = u"4711081500 is no good"_s;
        record.hasError = true;
        QVERIFY(m_store->update(record));
        openStore();
        const RunRecord stored = *m_store->find(record.row);
        QCOMPARE(stored.results.bytes(), kept);
        QCOMPARE(stored.error.detail, u"[redacted] is no good"_s);
    }

    void y4_bodies_arePacked()
    {
        RunRecord record = noteRun();
        record.results = JsonText('[' + QByteArray(200'000, ' ') + ']');
        openStore();
        const qint64 row = m_store->insert(record).value_or(0);
        QVERIFY(row);
        QVERIFY(ask(m_path, u"SELECT size FROM runs"_s).toInt() < 2000);
        QCOMPARE(m_store->find(row)->results, record.results);
    }

    void y2_equalDefinitions_areStoredOnce()
    {
        openStore();
        RunRecord record = noteRun();
        record.definitions = JsonText(R"([{"type":"input_field","id":"title"}])");
        const qint64 first = m_store->insert(record).value_or(0);
        const qint64 second = m_store->insert(record).value_or(0);
        QCOMPARE(ask(m_path, u"SELECT count(*) FROM snapshots"_s).toInt(), 1);
        QCOMPARE(m_store->find(first)->definitions, record.definitions);
        QCOMPARE(m_store->find(second)->definitions, record.definitions);
    }

    void y3_text_isFoundWhereverItStands()
    {
        openStore();
        RunRecord record = noteRun();
        record.results = JsonText(R"([{"file":"r\u00e9sum\u00e9.pdf"}])");
        record.row = m_store->insert(record).value_or(0);
        QVERIFY(m_store->annotate(record.row, {.note = u"the invoice of May"_s}));
        QVERIFY(indexIsFilled());
        const auto found = [&](const QString &text) {
            const bool listed = !m_store->list(10, {}, {.text = text}).isEmpty();
            return listed == m_store->contains(record.row, text) && listed;
        };
        for (const auto &text :
             {u"notely"_s, u"CREATE note"_s, u"create_note"_s, u"quart fig"_s, u"42"_s, u"ana@acme"_s, u"arun_1"_s,
              u"résumé"_s, u"resume"_s, u"invoice"_s, u"Acme"_s, u"\"Notely\""_s, u"* -"_s})
            QVERIFY2(found(text), qPrintable(text));
        for (const auto &text : {u"otely"_s, u"notely missing"_s, u"43"_s, u"geheim"_s})
            QVERIFY2(!found(text), qPrintable(text));
    }

    void y6_changedNote_isFoundByItsNewWordsOnly()
    {
        openStore();
        const qint64 row = m_store->insert(noteRun()).value_or(0);
        QVERIFY(m_store->annotate(row, {.note = u"alpha"_s}));
        QVERIFY(indexIsFilled());
        QVERIFY(m_store->annotate(row, {.pinned = true, .name = u"gamma"_s, .note = u"beta"_s}));
        QVERIFY(indexIsFilled());
        QVERIFY(!m_store->contains(row, u"alpha"_s));
        QVERIFY(m_store->contains(row, u"beta"_s));
        QVERIFY(m_store->contains(row, u"gamma"_s));
        QVERIFY(m_store->find(row)->annotation.pinned);
    }

    void y6_annotation_survivesWhatTheRunDoes()
    {
        openStore();
        RunRecord record = noteRun();
        record.state = RunState::Watching;
        record.row = m_store->insert(record).value_or(0);
        QVERIFY(m_store->annotate(record.row, {.pinned = true, .note = u"mine"_s}));
        record.state = RunState::Uncertain;
        QVERIFY(m_store->update(record));
        QCOMPARE(m_store->find(record.row)->annotation.note, u"mine"_s);
        QCOMPARE(m_store->find(record.row)->state, RunState::Uncertain);
        const RunAnnotation finding{.finding = RunAnnotation::Finding::Happened, .foundAt = today()};
        QVERIFY(m_store->annotate(record.row, finding));
        QCOMPARE(m_store->find(record.row)->state, RunState::Uncertain); // what is known stays what it is
        QCOMPARE(m_store->find(record.row)->annotation.finding, RunAnnotation::Finding::Happened);
        QVERIFY(!m_store->annotate(99, finding));
    }

    void y3_filters()
    {
        fillWithFour();
        QVERIFY(indexIsFilled());
        const QDateTime old = today().addDays(-3);
        using Rows = QList<qint64>;
        const std::tuple<const char *, RunFilter, Rows> cases[] = {
            {"none", {}, {4, 3, 2, 1}},
            {"outcome", {.states = {RunState::Failed, RunState::NotSent}}, {4, 2}},
            {"app", {.appId = u"app-mail"_s}, {3}},
            {"action", {.actionKey = u"send"_s}, {3}},
            {"connection", {.connectionId = u"c9"_s}, {3}},
            {"identity", {.identity = Identity{u"bob"_s, u"org"_s}}, {2}},
            {"profile", {.profile = u"Other"_s}, {2}},
            {"error class", {.errorClass = u"throttled"_s}, {2}},
            {"error kind", {.errorClass = u"unreachable"_s}, {4}},
            {"from", {.from = old.addDays(1)}, {4, 3, 2}},
            {"until", {.until = old.addDays(1)}, {1}},
            {"pinned", {.pinnedOnly = true}, {1}},
            {"text and more", {.text = u"quarterly"_s, .states = {RunState::Success}}, {3, 1}},
            {"nothing fits", {.text = u"quarterly"_s, .appId = u"none"_s}, {}},
        };
        for (const auto &[name, filter, expected] : cases) {
            Rows rows;
            for (const RunRecord &record : m_store->list(10, {}, filter))
                rows.append(record.row);
            QVERIFY2(rows == expected, name);
            for (const RunRecord &record : m_store->list(10)) { // one by one they say the same
                const bool fits = filter.matches(record) && m_store->contains(record.row, filter.text);
                QVERIFY2(fits == rows.contains(record.row), name);
            }
        }
    }

    void y3_labels_nameWhatThereIs()
    {
        fillWithFour();
        const QList<RunLabel> apps = m_store->labels(RunLabel::Kind::App);
        QCOMPARE(apps, (QList<RunLabel>{{u"app-mail"_s, u"Letterbox"_s}, {u"app-notely"_s, u"Notely"_s}}));
        QCOMPARE(m_store->labels(RunLabel::Kind::Identity).size(), 2);
        QCOMPARE(m_store->labels(RunLabel::Kind::ErrorClass).size(), 2);
    }

    void y4_oldRuns_areRemoved_pinnedAndLiveOnesStay()
    {
        openStore();
        const QDateTime old = today().addDays(-91);
        for (const bool isOld : {true, false}) {
            for (const RunState state : {RunState::Success, RunState::Watching}) {
                RunRecord record = noteRun();
                record.state = state;
                record.createdAt = isOld ? old : today();
                QVERIFY(m_store->insert(record));
            }
        }
        RunRecord pinned = noteRun();
        pinned.createdAt = old;
        pinned.annotation.pinned = true;
        QVERIFY(m_store->insert(pinned));
        QVERIFY(indexIsFilled());
        const QSignalSpy cleaned(m_store.get(), &RunStore::cleaned);
        m_store->cleanUp({});
        QVERIFY(waitUntil([&] { return cleaned.count() == 1; }));
        QCOMPARE(m_store->count(), 4);
        QVERIFY(!m_store->find(1));
        for (const QString &left :
             {u"SELECT count(*) FROM bodies WHERE run = 1"_s, u"SELECT count(*) FROM run_text WHERE rowid = 1"_s})
            QCOMPARE(ask(m_path, left).toInt(), 0);
    }

    // The clock was behind for a while: it says when a run was recorded, but not in which order.
    void y4_runOfAClockThatWasBehind_staysWithThoseBeforeIt()
    {
        openStore();
        for (const int daysAgo : {91, 5, 9000, 0}) {
            RunRecord record = noteRun();
            record.createdAt = today().addDays(-daysAgo);
            QVERIFY(m_store->insert(record));
        }
        m_store->cleanUpNow({}, std::chrono::seconds(5));
        QCOMPARE(m_store->count(), 3);
        QVERIFY(!m_store->find(1));
        m_store->cleanUpNow({.days = std::nullopt}, std::chrono::seconds(5));
        QCOMPARE(m_store->count(), 3);
        m_store->cleanUpNow({.days = 2}, std::chrono::seconds(5));
        QCOMPARE(m_store->count(), 1);
    }

    void y4_tooLarge_theOldestGo()
    {
        openStore();
        for (int i = 0; i < 6; ++i) {
            RunRecord record = noteRun();
            record.results = JsonText(noise(100'000));
            record.annotation.pinned = i == 0;
            QVERIFY(m_store->insert(record));
        }
        const qint64 one = ask(m_path, u"SELECT size FROM runs WHERE row = 2"_s).toLongLong();
        QVERIFY(one > 50'000);
        const QSignalSpy cleaned(m_store.get(), &RunStore::cleaned);
        m_store->cleanUp({.days = 90, .bytes = 4 * one});
        QVERIFY(waitUntil([&] { return cleaned.count() == 1; }));
        QList<qint64> rows;
        for (const RunRecord &record : m_store->list(10))
            rows.append(record.row);
        QCOMPARE(rows, (QList<qint64>{6, 5, 4, 1}));
    }

    void y8_everyReleasedSchema_opens_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("schema");
        const QDir fixtures(QStringLiteral(AB_TEST_DATA "/history"));
        const QStringList files = fixtures.entryList({u"schema-*.sqlite"_s});
        QVERIFY(files.size() >= 2);
        for (const QString &file : files)
            QTest::newRow(qPrintable(file)) << fixtures.filePath(file) << file.mid(7, file.indexOf(u'.') - 7).toInt();
    }

    void y8_everyReleasedSchema_opens()
    {
        QFETCH(QString, file);
        QFETCH(int, schema);
        const QString original = m_folder->filePath(u"original"_s); // reading leaves traces beside a database
        QVERIFY(QFile::copy(file, original) && QFile::copy(file, m_path));
        openStore();
        QCOMPARE(m_store->count(), 8);
        const RunRecord record = *m_store->find(1);
        QCOMPARE(record.state, RunState::Failed);
        QCOMPARE(record.damaged, QList<RunPart>());
        QCOMPARE(record.inputs.bytes(), R"({"n":1.00,"big":18446744073709551615,"n":1e400, "é":"\u00e9"})");
        QCOMPARE(record.results.bytes(), "[{\"id\":9007199254740993}, {}\n]");
        QCOMPARE(record.runErrors().first().code, u"throttled"_s);
        QCOMPARE(record.steps.size(), 4);
        QCOMPARE(record.steps.last().statusText, u"error"_s);
        QCOMPARE(record.error.httpStatus, 503);
        QCOMPARE(formFactsFromJson(record.formFacts).wasForced(), schema >= 3);
        QCOMPARE(m_store->unfinished(u"Acme staging"_s).size(), 3);
        QCOMPARE(m_store->list(10, {}, {.errorClass = u"throttled"_s}).last().row, 1);
        QVERIFY(indexIsFilled());
        QCOMPARE(m_store->list(10, {}, {.text = u"9007199254740993"_s}).last().row, 1);
        QCOMPARE(m_store->labels(RunLabel::Kind::App).size(), 1);
        QCOMPARE(*m_store->insert(noteRun()), 9);

        const QString kept = m_path + u".schema-%1"_s.arg(schema); // the file as it was, for the older program
        const bool migrated = ask(original, u"PRAGMA user_version"_s) != ask(m_path, u"PRAGMA user_version"_s);
        QCOMPARE(QFile::exists(kept), migrated);
        if (migrated)
            QCOMPARE(ask(kept, u"SELECT count(*) || '/' || (SELECT * FROM pragma_user_version) FROM runs"_s).toString(),
                     u"8/%1"_s.arg(schema));
    }

    void y8_migration_whileAnotherProgramUsesTheFile_isRefused()
    {
        QVERIFY(QFile::copy(QStringLiteral(AB_TEST_DATA "/history/schema-1.sqlite"), m_path));
        {
            auto other = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"older"_s);
            other.setDatabaseName(m_path);
            QVERIFY(other.open());
            QVERIFY(QSqlQuery(other).exec(u"SELECT * FROM runs"_s));
            RunStore store;
            const Status opened = store.open(m_folder->path());
            QVERIFY(!opened);
            QVERIFY(!store.isOpen());
            QVERIFY(opened.error().detail.contains(u"another program"_s));
        }
        QSqlDatabase::removeDatabase(u"older"_s);
        openStore(); // once it is closed
        QCOMPARE(m_store->count(), 8);
    }

    void y8_interruptedMigration_isDoneAnew()
    {
        QVERIFY(QFile::copy(QStringLiteral(AB_TEST_DATA "/history/schema-1.sqlite"), m_path));
        QFile half(m_path + u".migrating"_s);
        QVERIFY(half.open(QFile::WriteOnly) && half.write("half a copy") > 0);
        half.close();
        openStore();
        QCOMPARE(m_store->count(), 8);
        QVERIFY(!QFile::exists(half.fileName()));
    }

    // A program of today on the file of one that came after it.
    void y8_newerSchema_opensWhenTheFileSaysSo()
    {
        openStore();
        QVERIFY(m_store->insert(noteRun()));
        m_store.reset();
        const int newer = ask(m_path, u"PRAGMA user_version"_s).toInt() + 1;
        ask(m_path, u"ALTER TABLE runs ADD COLUMN later TEXT NOT NULL DEFAULT ''"_s);
        ask(m_path, u"PRAGMA user_version=%1"_s.arg(newer));
        openStore();
        QCOMPARE(m_store->count(), 1);
        QVERIFY(m_store->insert(noteRun()));
        m_store.reset();
        QCOMPARE(ask(m_path, u"PRAGMA user_version"_s).toInt(), newer);
    }

private:
    RunStore &openStore(const std::shared_ptr<const Redactor> &redactor = {})
    {
        m_store.reset();
        m_store = std::make_unique<RunStore>(redactor);
        if (const Status opened = m_store->open(m_folder->path()); !opened)
            qWarning() << opened.error().detail;
        return *m_store;
    }

    bool indexIsFilled() const
    {
        return waitUntil([this] { return ask(m_path, u"SELECT count(*) FROM runs WHERE indexed = 0"_s).toInt() == 0; });
    }

    void fillWithFour()
    {
        openStore();
        RunRecord first = noteRun();
        first.createdAt = today().addDays(-3);
        first.annotation.pinned = true;
        RunRecord second = noteRun();
        second.state = RunState::Failed;
        second.profile = u"Other"_s;
        second.identity.user = u"bob"_s;
        second.errors = JsonText(R"([{"code":"throttled"}])");
        RunRecord third = noteRun();
        third.action = {u"app-mail"_s, u"send"_s, u"WRITE"_s};
        third.appTitle = u"Letterbox"_s;
        third.connectionId = u"c9"_s;
        RunRecord fourth = noteRun("{}");
        fourth.state = RunState::NotSent;
        fourth.hasError = true;
        fourth.error.kind = ApiError::Kind::Unreachable;
        for (const RunRecord &record : {first, second, third, fourth})
            QVERIFY(m_store->insert(record));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RunStore> m_store;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestRunHistory)
#include "tst_runhistory.moc"
