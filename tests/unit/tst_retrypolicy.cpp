// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/retryingtransport.h"
#include "support/scriptedtransport.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;

namespace {

constexpr RetryPolicy quick{.maxAttempts = 4,
                            .maxRateLimitWaits = 3,
                            .firstDelay = 2ms,
                            .maxDelay = 5ms,
                            .rateLimitDelay = 20ms,
                            .maxRateLimitDelay = 40ms};

HttpResponse answer(int status, const QList<HttpHeader> &headers = {})
{
    return ScriptedTransport::answer(status, "{}", headers);
}

} // namespace

class TestRetryPolicy : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_server = std::make_shared<ScriptedTransport>();
        m_budget = std::make_unique<RequestBudget>(100);
        m_http = std::make_shared<RetryingTransport>(m_server, m_budget.get(), quick);
    }

    void good_isSentOnce()
    {
        m_server->replies = {answer(200)};
        const auto result = send(Repeat::Safe);
        QCOMPARE(result->status, 200);
        QCOMPARE(result->attempts, 1);
        QCOMPARE(m_budget->remaining(), 99);
    }

    void h13_getMeets500Twice_succeeds()
    {
        m_server->replies = {answer(500), answer(502), answer(200)};
        const auto result = send(Repeat::Safe);
        QCOMPARE(result->status, 200);
        QCOMPARE(result->attempts, 3);
        QCOMPARE(attempts(), (QList<int>{1, 2, 3}));
        QCOMPARE(m_budget->remaining(), 97); // each attempt counts
    }

    void h14_safePostMeets504_isRepeatedWithTheSameBody()
    {
        m_server->replies = {answer(504), answer(200)};
        QCOMPARE(send(Repeat::Safe)->status, 200);
        QCOMPARE(m_server->sent.at(1).body, "body");
        QCOMPARE(m_server->sent.at(1).method, "POST");
    }

    void transientFailures_areRepeatedUpToTheLimit_data()
    {
        QTest::addColumn<ScriptedTransport::Reply>("reply");
        const auto row = [](const char *name, const ScriptedTransport::Reply &reply) { QTest::newRow(name) << reply; };
        row("unreachable", ScriptedTransport::failure(Kind::Unreachable));
        row("network", ScriptedTransport::failure(Kind::Network));
        row("timeout", ScriptedTransport::failure(Kind::Timeout));
        row("500", answer(500));
        row("503 without a wait", answer(503));
    }
    void transientFailures_areRepeatedUpToTheLimit()
    {
        QFETCH(ScriptedTransport::Reply, reply);
        m_server->handler = [&](const HttpRequest &) { return reply; };
        const auto result = send(Repeat::Safe);
        QCOMPARE(result.has_value(), reply.has_value());
        QCOMPARE(m_server->sent.size(), quick.maxAttempts);
        QVERIFY(!m_budget->pausedUntil().isValid());
    }

    void definiteAnswers_areNotRepeated_data()
    {
        QTest::addColumn<ScriptedTransport::Reply>("reply");
        const auto row = [](const char *name, const ScriptedTransport::Reply &reply) { QTest::newRow(name) << reply; };
        for (int status : {200, 202, 301, 304, 400, 401, 403, 404, 409, 410})
            row(qPrintable(QString::number(status)), answer(status));
        row("tls", ScriptedTransport::failure(Kind::Tls));
        row("too large", ScriptedTransport::failure(Kind::TooLarge));
        row("configuration", ScriptedTransport::failure(Kind::Configuration));
        row("cancelled", ScriptedTransport::failure(Kind::Cancelled));
    }
    void definiteAnswers_areNotRepeated()
    {
        QFETCH(ScriptedTransport::Reply, reply);
        m_server->replies = {reply};
        QCOMPARE(send(Repeat::Safe).has_value(), reply.has_value());
        QCOMPARE(m_server->sent.size(), 1);
    }

    // A second e-mail is worse than an error.
    void g7_h15_onlyUnsent_isNeverRepeatedAfterAFailure_data() { transientFailures_areRepeatedUpToTheLimit_data(); }
    void g7_h15_onlyUnsent_isNeverRepeatedAfterAFailure()
    {
        QFETCH(ScriptedTransport::Reply, reply);
        m_server->handler = [&](const HttpRequest &) { return reply; };
        const auto result = send(Repeat::OnlyUnsent);
        QCOMPARE(result.has_value(), reply.has_value());
        QCOMPARE(m_server->sent.size(), 1);
    }

    void g7_onlyUnsent_503WithAWait_pausesButIsNotRepeated()
    {
        m_server->replies = {answer(503, {{"Retry-After", "12"}})};
        QCOMPARE(send(Repeat::OnlyUnsent)->status, 503);
        QCOMPARE(m_server->sent.size(), 1);
        QVERIFY(m_budget->pausedUntil().isValid());
    }

    void g9_onlyUnsent_429_isSentAgainAfterTheWait()
    {
        m_server->replies = {answer(429), answer(200)};
        const auto result = send(Repeat::OnlyUnsent);
        QCOMPARE(result->status, 200);
        QCOMPARE(result->attempts, 2);
        QCOMPARE(m_server->sent.at(1).body, "body");
        QVERIFY(result->timings.queuedMs >= 19);
        QCOMPARE(m_server->sent.at(1).queuedMs, result->timings.queuedMs);
    }

    void i3_queue_isThatOfEachAttempt()
    {
        m_budget->pauseFor(40ms);
        m_server->replies = {answer(503), answer(200)};
        QCOMPARE(send(Repeat::Safe)->attempts, 2);
        QVERIFY(m_server->sent.at(0).queuedMs >= 39);
        QVERIFY(m_server->sent.at(1).queuedMs < 39);
    }

    void g9_cancelledDuringTheWait_endsAtOnce()
    {
        m_budget->pauseFor(1h);
        std::stop_source stop;
        std::optional<Result<HttpResponse>> result;
        auto task = m_http->send(request(Repeat::OnlyUnsent), stop.get_token());
        QCoro::connect(std::move(task), this, [&](const Result<HttpResponse> &r) { result = r; });
        QCOMPARE(m_budget->waiting(), 1);
        stop.request_stop();
        QTRY_VERIFY(result);
        QCOMPARE(result->error().kind, Kind::Cancelled);
        QVERIFY(m_server->sent.isEmpty());
    }

    void h1_429_pausesAllOthers()
    {
        RetryPolicy slow = quick;
        slow.rateLimitDelay = slow.maxRateLimitDelay = 120ms;
        const auto http = std::make_shared<RetryingTransport>(m_server, m_budget.get(), slow);
        m_server->replies = {answer(429), answer(200), answer(200)};
        QElapsedTimer clock;
        clock.start();
        auto first = http->send(request(Repeat::Safe), {});
        QTRY_VERIFY(m_budget->pausedUntil().isValid());
        QCOMPARE(send(Repeat::Safe)->status, 200); // another call
        QVERIFY(clock.elapsed() >= 119);
        QCOMPARE(QCoro::waitFor(std::move(first))->status, 200);
    }

    void h4_429WithoutHeaders_pausesAMinute()
    {
        const auto http = std::make_shared<RetryingTransport>(m_server, m_budget.get());
        m_server->replies = {answer(429)};
        std::stop_source stop;
        auto task = http->send(request(Repeat::Safe), stop.get_token());
        QTRY_VERIFY(m_budget->pausedUntil().isValid());
        const qint64 seconds = QDateTime::currentDateTimeUtc().secsTo(m_budget->pausedUntil());
        QVERIFY2(seconds >= 55 && seconds <= 95, QByteArray::number(seconds)); // with its jitter
        stop.request_stop();
        QCOMPARE(QCoro::waitFor(std::move(task)).error().kind, Kind::Cancelled);
        QCOMPARE(m_server->sent.size(), 1);
    }

    void h1_503WithAWait_isA429ForReads()
    {
        m_server->replies = {answer(503, {{"Retry-After", "0"}}), answer(200)};
        QCOMPARE(send(Repeat::Safe)->status, 200);
        QCOMPARE(m_server->sent.size(), 2);
    }

    void rateLimit_isWaitedForAFewTimesOnly()
    {
        m_server->handler = [](const HttpRequest &) { return answer(429, {{"Retry-After", "0"}}); };
        const auto result = send(Repeat::Safe);
        QCOMPARE(result->status, 429);
        QCOMPARE(m_server->sent.size(), 1 + quick.maxRateLimitWaits);
    }

    void rateLimit_absurdWait_isBounded()
    {
        m_server->replies = {answer(429, {{"Retry-After", "86400"}}), answer(200)};
        QCOMPARE(send(Repeat::Safe)->status, 200); // after maxRateLimitDelay
    }

    void cancelled_betweenAttempts_endsAtOnce()
    {
        RetryPolicy slow = quick;
        slow.firstDelay = slow.maxDelay = 1h;
        const auto http = std::make_shared<RetryingTransport>(m_server, m_budget.get(), slow);
        m_server->replies = {answer(500)};
        std::stop_source stop;
        std::optional<Result<HttpResponse>> result;
        auto task = http->send(request(Repeat::Safe), stop.get_token());
        QCoro::connect(std::move(task), this, [&](const Result<HttpResponse> &r) { result = r; });
        QTRY_COMPARE(m_server->sent.size(), 1);
        stop.request_stop();
        QTRY_VERIFY(result);
        QCOMPARE(result->error().kind, Kind::Cancelled);
    }

    void budgetGone_whileWaiting_isCancelled()
    {
        m_budget->pauseFor(1h);
        auto task = m_http->send(request(Repeat::Safe), {});
        m_budget.reset();
        QCOMPARE(QCoro::waitFor(std::move(task)).error().kind, Kind::Cancelled);
        QCOMPARE(send(Repeat::Safe).error().kind, Kind::Cancelled);
    }

    void h2_h3_requestedWait_isReadFromTheHeaders_data()
    {
        QTest::addColumn<QList<HttpHeader>>("headers");
        QTest::addColumn<int>("seconds"); // -1: nothing usable
        using Headers = QList<HttpHeader>;
        const QByteArray date = "Sun, 06 Nov 1994 08:49:37 GMT";
        QTest::newRow("h1 seconds") << Headers{{"Retry-After", "12"}} << 12;
        QTest::newRow("spaces") << Headers{{"retry-after", " 12 "}} << 12;
        QTest::newRow("zero") << Headers{{"Retry-After", "0"}} << 0;
        QTest::newRow("h2 date") << Headers{{"Retry-After", date}} << 37;
        QTest::newRow("h2 date gone by") << Headers{{"Retry-After", "Sun, 06 Nov 1994 08:48:00 GMT"}} << 0;
        QTest::newRow("h2 date by the server's clock")
            << Headers{{"Retry-After", date}, {"Date", "Sun, 06 Nov 1994 08:49:30 GMT"}} << 7;
        QTest::newRow("h3 epoch") << Headers{{"X-RateLimit-Reset", "1000000030"}} << 30;
        QTest::newRow("h3 seconds") << Headers{{"X-RateLimit-Reset", "45"}} << 45;
        QTest::newRow("h3 just under an epoch") << Headers{{"X-RateLimit-Reset", "999999999"}} << -1;
        QTest::newRow("Retry-After wins") << Headers{{"X-RateLimit-Reset", "45"}, {"Retry-After", "3"}} << 3;
        QTest::newRow("garbage, then a reset") << Headers{{"Retry-After", "soon"}, {"X-RateLimit-Reset", "45"}} << 45;
        QTest::newRow("h4 nothing") << Headers{} << -1;
        for (const char *garbage : {"http://example.com", "", "-5", "1e3", "12.5", "99999999999999999999", "tomorrow",
                                    "Sun, 99 Nov 1994 08:49:37 GMT", "\xff\xfe"})
            QTest::newRow(garbage) << Headers{{"Retry-After", garbage}, {"X-RateLimit-Reset", garbage}} << -1;
    }
    void h2_h3_requestedWait_isReadFromTheHeaders()
    {
        QFETCH(QList<HttpHeader>, headers);
        QFETCH(int, seconds);
        const bool isEpoch = headers.value(0).value.startsWith("10000");
        const QDateTime now = isEpoch ? QDateTime::fromSecsSinceEpoch(1'000'000'000, Qt::UTC)
                                      : QDateTime({1994, 11, 6}, {8, 49, 0}, Qt::UTC);
        const auto wait = requestedWait(answer(429, headers), now);
        QCOMPARE(wait.has_value(), seconds >= 0);
        if (wait)
            QCOMPARE(*wait, std::chrono::seconds(seconds));
    }

private:
    static HttpRequest request(Repeat repeat)
    {
        return {.method = "POST", .url = QUrl(u"https://api.test/x"_s), .body = "body", .repeat = repeat};
    }
    Result<HttpResponse> send(Repeat repeat) { return QCoro::waitFor(m_http->send(request(repeat), {})); }
    QList<int> attempts() const
    {
        QList<int> numbers;
        for (const HttpRequest &sent : m_server->sent)
            numbers.append(sent.attempt);
        return numbers;
    }

    std::shared_ptr<ScriptedTransport> m_server;
    std::unique_ptr<RequestBudget> m_budget;
    std::shared_ptr<RetryingTransport> m_http;
};

Q_DECLARE_METATYPE(ab::ScriptedTransport::Reply)

QTEST_GUILESS_MAIN(TestRetryPolicy)
#include "tst_retrypolicy.moc"
