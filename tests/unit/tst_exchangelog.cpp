// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/redact.h"
#include "app/net/recordingtransport.h"
#include "support/scriptedtransport.h"

#include <QSignalSpy>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

namespace {

constexpr qsizetype keptBody = 256 << 10;

} // namespace

class TestExchangeLog : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_redactor = std::make_shared<Redactor>();
        m_log = std::make_unique<ExchangeLog>(m_redactor);
        m_server = std::make_shared<ScriptedTransport>();
        m_http = std::make_shared<RecordingTransport>(m_server, m_log.get());
    }

    void exchange_isRecordedWhole()
    {
        QSignalSpy added(m_log.get(), &ExchangeLog::added);
        QSignalSpy changed(m_log.get(), &ExchangeLog::changed);
        m_server->replies = {ScriptedTransport::answer(201, R"({"id":1})", {{"X-A", "b"}})};
        HttpRequest request{.method = "POST", .url = QUrl(u"https://api.test/v2/x?q=1"_s), .body = R"({"a":1.00})"};
        request.headers = {{"Content-Type", "application/json"}};
        request.tag = {.purpose = u"Create run"_s, .cause = u"run:4"_s, .runRow = 4};
        request.attempt = 2;
        request.queuedMs = 7;
        auto task = m_http->send(request, {});
        QCOMPARE(added.count(), 1);
        QVERIFY(!m_log->find(1)->finished);
        QVERIFY(QCoro::waitFor(std::move(task)));
        QCOMPARE(changed.count(), 1);

        const Exchange *exchange = m_log->find(1);
        QVERIFY(exchange->finished);
        QCOMPARE(exchange->tag, request.tag);
        QCOMPARE(exchange->attempt, 2);
        QCOMPARE(exchange->method, "POST");
        QCOMPARE(exchange->url, "https://api.test/v2/x?q=1");
        QCOMPARE(exchange->requestHeaders, request.headers);
        QCOMPARE(exchange->requestBody, R"({"a":1.00})");
        QCOMPARE(exchange->requestSize, 10);
        QCOMPARE(exchange->status, 201);
        QCOMPARE(exchange->responseHeaders, (QList<HttpHeader>{{"X-A", "b"}}));
        QCOMPARE(exchange->responseBody, R"({"id":1})");
        QCOMPARE(exchange->responseSize, 8);
        QCOMPARE(exchange->timings.queuedMs, 7.0);
        QVERIFY(!exchange->failure);
    }

    void failure_isRecordedWithItsKind()
    {
        m_server->replies = {ScriptedTransport::failure(Kind::Timeout)};
        QVERIFY(!QCoro::waitFor(m_http->send({.url = QUrl(u"https://api.test/"_s)}, {})));
        QCOMPARE(m_log->find(1)->failure, Kind::Timeout);
        QCOMPARE(m_log->find(1)->status, 0);
        QVERIFY(m_log->find(1)->timings.totalMs > 0);
    }

    void a13_secrets_areNowhere()
    {
        m_redactor->addSecret("s3cr3t-token");
        m_server->replies = {
            ScriptedTransport::answer(200, R"({"access_token":"unknown-yet","echo":"s3cr3t-token"})",
                                      {{"Content-Type", "application/json"}, {"X-Echo", "s3cr3t-token"}})};
        HttpRequest request{.method = "POST",
                            .url = QUrl(u"https://me:pass-word@api.test/?token=abcdefgh&x=s3cr3t-token"_s),
                            .body = "client_secret=zzzzzzzz&subject_token=yyyyyyyy&x=s3cr3t-token"};
        request.headers = {{"Authorization", "Bearer qqqqqqqq"}, {"Content-Type", "application/x-www-form-urlencoded"}};
        QVERIFY(QCoro::waitFor(m_http->send(request, {})));
        const Exchange exchange = *m_log->find(1);
        QByteArray all = exchange.url + exchange.requestBody + exchange.responseBody;
        for (const HttpHeader &header : exchange.requestHeaders + exchange.responseHeaders)
            all += header.value;
        for (const char *secret : {"s3cr3t", "unknown-yet", "pass-word", "abcdefgh", "zzzz", "yyyy", "qqqq"})
            QVERIFY2(!all.contains(secret), secret);
    }

    void a13_secretAcrossTheCut_isMaskedBefore_data()
    {
        QTest::addColumn<qsizetype>("position");
        QTest::addColumn<qsizetype>("tail");
        QTest::newRow("over the cut") << keptBody - 5 << qsizetype(100);
        QTest::newRow("over the cut, long body") << keptBody - 5 << qsizetype(1 << 20);
        QTest::newRow("over the end of what is looked at") << keptBody + (64 << 10) - 5 << qsizetype(1 << 20);
    }
    void a13_secretAcrossTheCut_isMaskedBefore()
    {
        QFETCH(qsizetype, position);
        QFETCH(qsizetype, tail);
        m_redactor->addSecret("s3cr3t-token-value");
        const QByteArray longSecret(position - 100, 'S'); // masked, it draws what follows it over the cut
        m_redactor->addSecret(longSecret);
        for (const QByteArray &start : {QByteArray(position, 'x'), QByteArray(longSecret + QByteArray(100, 'x'))}) {
            m_server->replies = {ScriptedTransport::answer(200, start + "s3cr3t-token-value" + QByteArray(tail, 'y'))};
            QVERIFY(QCoro::waitFor(m_http->send({.url = QUrl(u"https://api.test/"_s)}, {})));
            const Exchange &exchange = m_log->exchanges().back();
            QVERIFY(exchange.responseBody.size() <= keptBody);
            QVERIFY(!exchange.responseBody.contains("s3"));
            QCOMPARE(exchange.responseSize, position + 18 + tail);
        }
    }

    void ring_dropsTheOldest()
    {
        QSignalSpy dropped(m_log.get(), &ExchangeLog::dropped);
        const qint64 capacity = qint64(ExchangeLog::capacity);
        for (qint64 i = 0; i < capacity + 3; ++i)
            m_log->begin({.url = QUrl(u"https://api.test/"_s)}, 1);
        QCOMPARE(qint64(m_log->exchanges().size()), capacity);
        QCOMPARE(dropped.count(), 3);
        QCOMPARE(dropped.last().first().toLongLong(), 3);
        QVERIFY(!m_log->find(3));
        QCOMPARE(m_log->find(4)->id, 4);
        m_log->finish(1, ScriptedTransport::answer(200, "")); // gone: no effect
        m_log->finish(5, ScriptedTransport::answer(200, ""));
        QCOMPARE(m_log->find(5)->status, 200);
    }

    void cleared_idsGoOn()
    {
        QSignalSpy cleared(m_log.get(), &ExchangeLog::cleared);
        m_log->begin({.url = QUrl(u"https://api.test/"_s)}, 1);
        m_log->clear();
        QCOMPARE(cleared.count(), 1);
        QVERIFY(m_log->exchanges().empty());
        QCOMPARE(m_log->begin({.url = QUrl(u"https://api.test/"_s)}, 1), 2);
    }

    void logDestroyed_whileUnderWay_doesNotMatter()
    {
        m_server->replies = {ScriptedTransport::answer(200, "x")};
        auto task = m_http->send({.url = QUrl(u"https://api.test/"_s)}, {});
        m_log.reset();
        QCOMPARE(QCoro::waitFor(std::move(task))->body, "x");
    }

private:
    std::shared_ptr<Redactor> m_redactor;
    std::unique_ptr<ExchangeLog> m_log;
    std::shared_ptr<ScriptedTransport> m_server;
    std::shared_ptr<RecordingTransport> m_http;
};

QTEST_GUILESS_MAIN(TestExchangeLog)
#include "tst_exchangelog.moc"
