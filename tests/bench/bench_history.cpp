// SPDX-License-Identifier: GPL-3.0-or-later
// Prints how long a history of 100,000 runs takes to open, to list, to filter and to search, and what a write costs;
// beside the same rows read with SQL alone. At the end, how long two results of 10 MB take to compare, beside reading
// them.
#include "app/history/runcomparison.h"
#include "app/history/runmodel.h"
#include "app/history/runstore.h"
#include "app/json/jsonindex.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QVariant>

#include <algorithm>
#include <cstdio>
#include <functional>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

constexpr int runCount = 100'000;
constexpr int pageSize = 200;
constexpr int repeats = 7;

double medianMs(const std::function<void()> &run)
{
    QList<double> times;
    for (int i = 0; i < repeats; ++i) {
        QElapsedTimer clock;
        clock.start();
        run();
        times.append(double(clock.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    return times.at(times.size() / 2);
}

RunRecord sample()
{
    RunRecord record;
    record.state = RunState::Success;
    record.profile = u"Acme"_s;
    record.identity = {u"ana"_s, u"org"_s};
    record.appTitle = u"Notely"_s;
    record.action = {u"app-0"_s, u"create_note"_s, u"WRITE"_s};
    record.actionTitle = u"Create Note"_s;
    record.connectionId = u"c1"_s;
    record.inputs = JsonText(R"({"title":"Quarterly figures","body":"What we sold in spring, by region and month."})");
    record.results = JsonText(R"([{"id":123456,"url":"https://notely.example/n/123456","created_at":"2026-05-04"}])");
    record.errors = JsonText("[]");
    record.createdAt = QDateTime::currentDateTimeUtc();
    return record;
}

double residentMb()
{
    QFile status(u"/proc/self/statm"_s);
    const bool isThere = status.open(QFile::ReadOnly);
    return isThere ? double(status.readAll().split(' ').value(1).toLongLong()) * 4096 / 1e6 : 0;
}

// The store's own first run again and again, with other words, apps, outcomes and times.
bool fill(const QString &path)
{
    const QString numbers =
        u"WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "_s.arg(runCount);
    const QStringList statements{
        u"PRAGMA synchronous=OFF"_s,
        u"BEGIN"_s,
        u"CREATE TEMP TABLE copy AS SELECT * FROM runs"_s,
        u"CREATE TEMP TABLE grown AS "_s + numbers + u"SELECT n.i AS i, copy.* FROM n, copy"_s,
        u"UPDATE grown SET row = i, app_id = 'app-' || (i % 50), created_at = created_at - (100000 - i) * 60000, "
        "state = CASE i % 20 WHEN 0 THEN 'failed' WHEN 1 THEN 'uncertain' ELSE 'success' END, "
        "error_class = CASE i % 20 WHEN 0 THEN 'user' ELSE '' END, run_id = 'arun_' || i, indexed = 1"_s,
        u"ALTER TABLE grown DROP COLUMN i"_s,
        u"INSERT INTO runs SELECT * FROM grown"_s,
        u"INSERT INTO bodies (run, kind, part, bytes) SELECT g.row, b.kind, b.part, b.bytes FROM grown AS g, bodies AS "
        u"b "
        "WHERE b.run = 1"_s,
        u"INSERT INTO run_text (rowid, head, inputs, results, notes) SELECT row, 'Notely Create Note ana org ' || "
        u"run_id, "
        "'title Quarterly figures word' || (row % 997) || ' body What we sold in spring', "
        "'id ' || row || ' url https notely example created_at 2026-05-04', '' FROM grown"_s,
        u"COMMIT"_s,
    };
    bool done = false;
    {
        auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"fill"_s);
        database.setDatabaseName(path);
        done = database.open();
        for (const QString &statement : statements)
            done = done && QSqlQuery(database).exec(statement);
    }
    QSqlDatabase::removeDatabase(u"fill"_s);
    return done;
}

double plainReadMs(const QString &path)
{
    double time = 0;
    {
        auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"plain"_s);
        database.setDatabaseName(path);
        database.open();
        time = medianMs([&] {
            QSqlQuery query(database);
            query.setForwardOnly(true);
            query.exec(u"SELECT * FROM runs ORDER BY row DESC LIMIT 200"_s);
            while (query.next())
                query.value(0);
        });
    }
    QSqlDatabase::removeDatabase(u"plain"_s);
    return time;
}

// Records of which one in `every` is another; 0: none.
JsonText records(qsizetype size, int every)
{
    QByteArray json("[");
    for (int i = 0; json.size() < size; ++i) {
        const QByteArray number = QByteArray::number(i);
        const QByteArray amount = every > 0 && i % every == 0 ? "13.00" : "12.50";
        json += "{\"id\":" + number + ",\"name\":\"Customer " + number + "\",\"amount\":" + amount
                + ",\"tags\":[\"a\",\"b\"],\"owner\":{\"id\":\"u7\",\"email\":null}},";
    }
    json.back() = ']';
    return JsonText(json);
}

void compareResults()
{
    const JsonText one = records(10'000'000, 0);
    const double reading = medianMs([&] { (void)JsonIndex::root(one.bytes()); }) * 2;
    for (const int every : {1000, 2}) {
        const JsonText other = records(10'000'000, every);
        for (const QStringList &ignored : {QStringList{}, QStringList{u"/*/id"_s, u"/*/amount"_s}}) {
            const IgnoredPaths paths(ignored);
            qsizetype found = 0;
            const double ms = medianMs([&] { found = differencesBetween(one, other, paths, 2000).size(); });
            std::printf(
                "comparing 2 x 10 MB, one record in %4d, %lld shown %8.2f ms   reading both %8.2f ms   %6.2f x\n",
                every, static_cast<long long>(found), ms, reading, ms / reading);
        }
    }
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"history.sqlite"_s);
    {
        RunStore store;
        if (!store.open(folder.path()) || !store.insert(sample()))
            return 1;
        store.finishIndex();
    }
    if (!fill(path))
        return 1;
    const double plain = plainReadMs(path);
    const auto print = [plain](const char *what, double ms) {
        std::printf("%-52s %8.2f ms   the same page by SQL alone %6.2f ms   %6.2f x\n", what, ms, plain, ms / plain);
    };
    std::printf("%d runs, %lld MB on disk\n", runCount, QFileInfo(path).size() >> 20);

    print("open", medianMs([&] {
              RunStore store;
              (void)store.open(folder.path());
          }));
    const double without = residentMb();
    RunStore store;
    if (!store.open(folder.path()))
        return 1;
    const RunModel model(&store);
    std::printf("in memory for the store and the %d runs that are shown: %.1f MB\n", model.rowCount(),
                residentMb() - without);
    const auto list = [&](const RunFilter &filter, std::optional<qint64> before = {}) {
        return medianMs([&] { (void)store.list(pageSize, before, filter); });
    };
    print("first page", list({}));
    print("a page in the middle", list({}, 50'000));
    print("by outcome", list({.states = {RunState::Failed}}));
    print("by app", list({.appId = u"app-7"_s}));
    print("by error class", list({.errorClass = u"user"_s}));
    print("since a date", list({.from = QDateTime::currentDateTimeUtc().addDays(-30)}));
    print("text: in every run", list({.text = u"notely"_s}));
    print("text: two words, the beginning of each", list({.text = u"quart fig"_s}));
    print("text: in one of a thousand", list({.text = u"word421"_s}));
    print("text: one run", list({.text = u"arun_77777"_s}));
    print("text: one letter", list({.text = u"q"_s}));
    print("text: nowhere", list({.text = u"nowhere"_s}));
    print("text and outcome", list({.text = u"spring"_s, .states = {RunState::Uncertain}}));
    print("text in every run, outcome of none", list({.text = u"notely"_s, .states = {RunState::Inconclusive}}));
    print("text in every run, the oldest third",
          list({.text = u"notely"_s, .until = QDateTime::currentDateTimeUtc().addSecs(-67'000 * 60)}));
    print("what there is to filter by", medianMs([&] { (void)store.labels(RunLabel::Kind::App); }));
    print("one whole run", medianMs([&] { (void)store.find(70'000); }));
    RunRecord record = sample();
    print("write: a new run, safe from a power cut", medianMs([&] { record.row = store.insert(record).value_or(0); }));
    record.state = RunState::Watching;
    print("write: a look at it", medianMs([&] { (void)store.update(record, RunStore::Urgency::Soon); }));
    compareResults();
    return 0;
}
