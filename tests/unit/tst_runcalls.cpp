// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/redact.h"
#include "app/history/callstore.h"
#include "app/history/historyreader.h"
#include "app/history/runstore.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

const QByteArray running = R"({"data":{"type":"run","status":"running"}})";

HttpResponse answer(int status, const QByteArray &body)
{
    return {.status = status,
            .body = body,
            .headers = {{"Content-Type", "application/json"}, {"X-Request-Id", "r-1"}},
            .timings = {.lookupMs = 1.5, .connectedMs = 3, .sentMs = 4, .firstByteMs = 20.25, .totalMs = 21}};
}

} // namespace

// The calls of a run stay with it: what each was, what was sent and every answer.
class TestRunCalls : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_store.reset();
        m_folder = std::make_unique<QTemporaryDir>();
        m_redactor = std::make_shared<Redactor>();
        open();
        RunRecord record;
        record.state = RunState::Watching;
        record.createdAt = QDateTime::currentDateTimeUtc();
        m_row = *m_store->insert(record);
    }

    void y2_everyAnswer_isKeptWithItsRun()
    {
        call("List actions", "GET", {}, answer(200, "[1]"));
        call("Create run", "POST", R"({"action":"core:1"})", answer(201, R"({"data":{"id":"r1"}})"));
        call("Retrieve run", "GET", {}, answer(200, running));
        fail("Retrieve run", ApiError::Kind::Timeout);
        call("Retrieve run", "GET", {}, answer(200, R"({"data":{"status":"success","results":[{"n":1.00}]}})"));
        call("List apps", "GET", {}, answer(200, "[]"), 0); // of no run

        const QList<Exchange> calls = kept();
        QCOMPARE(calls.size(), 5);
        QCOMPARE(calls.at(0).id, 1);
        QCOMPARE(calls.at(1).method, "POST");
        QCOMPARE(calls.at(1).url, "https://api.test/v2/x");
        QCOMPARE(calls.at(1).tag.purpose, u"Create run"_s);
        QCOMPARE(calls.at(1).tag.runRow, m_row);
        QCOMPARE(calls.at(1).requestBody.bytes, R"({"action":"core:1"})");
        QCOMPARE(calls.at(1).responseBody.bytes, R"({"data":{"id":"r1"}})");
        QCOMPARE(calls.at(1).status, 201);
        QCOMPARE(calls.at(1).responseHeaders.last(), (HttpHeader{"X-Request-Id", "r-1"}));
        QCOMPARE(calls.at(2).timings.firstByteMs, 20.25);
        QCOMPARE(calls.at(3).failure, ApiError::Kind::Timeout);
        QCOMPARE(calls.at(3).status, 0);
        QCOMPARE(calls.at(4).responseBody.bytes, R"({"data":{"status":"success","results":[{"n":1.00}]}})");
        QVERIFY(calls.at(4).finished && calls.at(4).responseBody.kept == ExchangeBody::Kept::Whole);
    }

    void y2_sameAnswerAgain_isKeptOnce()
    {
        for (int i = 0; i < 20; ++i)
            call("Retrieve run", "GET", {}, answer(200, running));
        call("Retrieve run", "GET", {}, answer(200, "{}"));
        call("Retrieve run", "GET", {}, answer(200, running));
        const QList<Exchange> calls = kept();
        QCOMPARE(calls.size(), 22);
        QCOMPARE(calls.at(19).responseBody.bytes, running);
        QCOMPARE(calls.at(20).responseBody.bytes, "{}");
        QCOMPARE(calls.at(21).responseBody.bytes, running);
        QCOMPARE(ask(u"SELECT count(*) FROM bodies"_s).toInt(), 22 + 3); // a head each, and three answers
    }

    void y2_calls_areBounded()
    {
        for (int i = 0; i < calls::most + 7; ++i)
            call("Retrieve run", "GET", {}, answer(200, "{\"n\":" + QByteArray::number(i) + '}'));
        const QList<Exchange> calls = kept();
        QCOMPARE(calls.size(), calls::most);
        QCOMPARE(calls.at(calls::most - 2).responseBody.bytes, "{\"n\":" + QByteArray::number(calls::most - 2) + '}');
        QCOMPARE(calls.last().responseBody.bytes, "{\"n\":" + QByteArray::number(calls::most + 6) + '}');
    }

    void y2_longAnswer_isKeptAsItBegins()
    {
        const QByteArray body = '"' + QByteArray(calls::mostOfBody + 5, 'x') + '"';
        call("Retrieve run", "GET", {}, answer(200, body));
        const Exchange call = kept().first();
        QCOMPARE(call.responseBody.bytes, body.left(calls::mostOfBody));
        QCOMPARE(call.responseBody.size, body.size());
        QCOMPARE(call.responseBody.kept, ExchangeBody::Kept::Beginning);
    }

    void y2_binaryAnswer_keepsItsBytes()
    {
        const QByteArray body("\x00\xff\xfe{\"a\":\x80}\n", 11);
        call("Retrieve run", "GET", {}, answer(200, body));
        QCOMPARE(kept().first().responseBody.bytes, body);
    }

    void x8_secrets_areNotKeptWithTheCalls()
    {
        m_redactor->addSecret("geheim-12345");
        m_redactor->addFieldSecret(u"pin"_s, "1234");
        call("Create run", "POST", R"({"input":{"pin":"1234"}})", answer(200, R"({"echo":"geheim-12345"})"));
        const Exchange call = kept().first();
        QCOMPARE(call.requestBody.bytes, R"({"input":{"pin":"[redacted]"}})");
        QCOMPARE(call.responseBody.bytes, R"({"echo":"[redacted]"})");
    }

    void y4_calls_countAndGoWithTheirRun()
    {
        const qint64 before = ask(u"SELECT size FROM runs"_s).toLongLong();
        call("Retrieve run", "GET", {}, answer(200, running));
        (void)kept();
        QVERIFY(ask(u"SELECT size FROM runs"_s).toLongLong() > before + 100);
        RunRecord record = *m_store->find(m_row);
        record.state = RunState::Success;
        QVERIFY(m_store->update(record));
        m_store->cleanUpNow({.days = -1}, std::chrono::seconds(5));
        QCOMPARE(ask(u"SELECT (SELECT count(*) FROM runs) + (SELECT count(*) FROM bodies)"_s).toInt(), 0);
        call("Retrieve run", "GET", {}, answer(200, running)); // too late
        QVERIFY(kept().isEmpty());
    }

    // A program from before the calls were kept opens the file, too.
    void y8_calls_leaveTheFileToEarlierPrograms()
    {
        call("Retrieve run", "GET", {}, answer(200, running));
        QCOMPARE(kept().size(), 1);
        QCOMPARE(ask(u"SELECT oldest_reader FROM compatibility"_s).toInt(), 2);
    }

private:
    void open()
    {
        m_store.reset();
        m_store = std::make_unique<RunStore>(m_redactor);
        QVERIFY(m_store->open(m_folder->path()));
        m_log = std::make_unique<ExchangeLog>(m_redactor);
        connect(m_log.get(), &ExchangeLog::ended, m_store.get(), &RunStore::keepCall);
    }

    qint64 begin(const QByteArray &purpose, const QByteArray &method, const QByteArray &body, qint64 row)
    {
        HttpRequest request{.method = method, .url = QUrl(u"https://api.test/v2/x"_s), .body = body};
        request.headers = {{"Content-Type", "application/json"}};
        request.tag = {.purpose = QString::fromUtf8(purpose), .cause = u"run:1"_s, .runRow = row};
        return m_log->begin(request, 1);
    }
    void call(const QByteArray &purpose, const QByteArray &method, const QByteArray &body, const HttpResponse &response,
              std::optional<qint64> row = {})
    {
        m_log->finish(begin(purpose, method, body, row.value_or(m_row)), response, body);
    }
    void fail(const QByteArray &purpose, ApiError::Kind kind)
    {
        m_log->fail(begin(purpose, "GET", {}, m_row), kind, {});
    }

    QList<Exchange> kept() // after a restart
    {
        open();
        return HistoryReader(m_store->file()).calls(m_row);
    }

    QVariant ask(const QString &sql) const
    {
        QVariant answer;
        {
            auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
            database.setDatabaseName(m_store->file());
            if (database.open()) {
                QSqlQuery query(database);
                if (query.exec(sql) && query.next())
                    answer = query.value(0);
            }
        }
        QSqlDatabase::removeDatabase(u"other"_s);
        return answer;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<Redactor> m_redactor;
    std::unique_ptr<RunStore> m_store;
    std::unique_ptr<ExchangeLog> m_log;
    qint64 m_row = 0;
};

QTEST_GUILESS_MAIN(TestRunCalls)
#include "tst_runcalls.moc"
