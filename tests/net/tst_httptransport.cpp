// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/httpprogress.h"
#include "app/net/qthttptransport.h"
#include "support/faultserver.h"

#include <QCoroTask>
#include <QPointer>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;

namespace {

constexpr char createBody[] = R"({"action":"core:1","input":{}})";

QByteArray bodyOf(const QByteArray &request)
{
    return request.mid(request.indexOf("\r\n\r\n") + 4);
}

} // namespace

class TestHttpTransport : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_server = std::make_unique<FaultServer>();
        m_http = std::make_unique<QtHttpTransport>();
    }

    void answer_whole_isReturnedWithItsHeaders()
    {
        m_server->answers = {FaultAnswer::http("200 OK", R"({"data":[]})", "X-Request-Id: 7\r\n")};
        const auto result = get();
        QVERIFY(result);
        QCOMPARE(result->status, 200);
        QCOMPARE(result->body, R"({"data":[]})");
        QCOMPARE(result->header("x-request-id"), "7");
        const HttpTimings &times = result->timings;
        QVERIFY(times.lookupMs >= 0);
        QVERIFY(times.connectedMs >= times.lookupMs);
        QVERIFY(times.sentMs >= times.connectedMs);
        QVERIFY(times.firstByteMs >= times.sentMs);
        QVERIFY(times.totalMs >= times.firstByteMs);
        QCOMPARE(result->wireBytes, -1);
        QVERIFY(m_server->requests.constFirst().contains("User-Agent: Actionbench/" AB_VERSION "\r\n"));
    }

    void secondRequest_sameServer_reusesTheConnection()
    {
        m_server->answers = {FaultAnswer::http("200 OK", "1"), FaultAnswer::http("200 OK", "2")};
        const auto first = get();
        QVERIFY(first);
        QVERIFY(first->timings.connectedMs > 0);
        const auto second = get();
        QVERIFY(second);
        QCOMPARE(second->timings.connectedMs, 0.0);
        QCOMPARE(second->timings.lookupMs, -1.0);
        QVERIFY(second->timings.sentMs >= 0);
        QCOMPARE(m_server->connections, 1);
    }

    void i1_packedAnswer_tellsItsSizeOnTheWire()
    {
        const QByteArray text(10'000, 'x');
        const QByteArray packed = qCompress(text).sliced(4); // behind Qt's own length
        m_server->answers = {FaultAnswer::http("200 OK", packed, "Content-Encoding: deflate\r\n")};
        const auto result = get();
        QVERIFY(result);
        QCOMPARE(result->body, text);
        QCOMPARE(result->wireBytes, packed.size());
    }

    void post_carriesBodyAndHeadersAsGiven()
    {
        m_server->answers = {FaultAnswer::http("201 Created", "{}")};
        HttpRequest request = post();
        request.headers = {{"Content-Type", "application/json"}, {"Authorization", "Bearer t"}};
        const auto result = send(request);
        QVERIFY(result);
        QCOMPARE(result->status, 201);
        const QByteArray sent = m_server->requests.constFirst();
        QVERIFY(sent.startsWith("POST / HTTP/1.1\r\n"));
        QVERIFY(sent.contains("Content-Type: application/json\r\n"));
        QVERIFY(sent.contains("Authorization: Bearer t\r\n"));
        QCOMPARE(bodyOf(sent), createBody);
    }

    void post_emptyBody_isSentWithLengthZero()
    {
        m_server->answers = {FaultAnswer::http("200 OK", "")};
        HttpRequest request = post();
        request.body.clear();
        QVERIFY(send(request));
        QVERIFY(m_server->requests.constFirst().contains("Content-Length: 0\r\n"));
    }

    void largeBodies_arriveWhole()
    {
        const QByteArray large(3 << 20, 'x');
        m_server->answers = {FaultAnswer::http("200 OK", large)};
        HttpRequest request = post();
        request.body = large;
        const auto result = send(request);
        QVERIFY(result);
        QVERIFY(result->body == large);
        QVERIFY(bodyOf(m_server->requests.constFirst()) == large);
    }

    void encodedPath_isNotEncodedAgain()
    {
        m_server->answers = {FaultAnswer::http("200 OK", "")};
        HttpRequest request;
        request.url =
            QUrl::fromEncoded(m_server->url().toEncoded() + "v2/actions/core%3A8m/inputs/a%2Fb%24?q=a%2Bb%20c");
        QVERIFY(send(request));
        QVERIFY(m_server->requests.constFirst().startsWith(
            "GET /v2/actions/core%3A8m/inputs/a%2Fb%24?q=a%2Bb%20c HTTP/1.1"));
    }

    void httpErrorStatus_isAnAnswer_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("headers");
        const QByteArrayList lines{
            "400 Bad Request", "401 Unauthorized", "403 Forbidden", "404 Not Found", "405 Method Not Allowed",
            "407 Proxy",       "409 Conflict",     "410 Gone",      "415 Type",      "422 Unprocessable",
            "429 Too Many",    "500 Error",        "501 No",        "502 Gateway",   "503 Busy",
            "504 Late",        "599 Odd"};
        for (const QByteArray &line : lines)
            QTest::newRow(line.constData()) << line << QByteArray();
        QTest::newRow("401 with challenge")
            << QByteArray("401 Unauthorized") << QByteArray("WWW-Authenticate: Bearer\r\n");
        QTest::newRow("401 basic") << QByteArray("401 Unauthorized")
                                   << QByteArray("WWW-Authenticate: Basic realm=\"x\"\r\n");
    }
    void httpErrorStatus_isAnAnswer()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, headers);
        for (const HttpRequest &request : {post(), HttpRequest{.url = m_server->url()}}) {
            m_server->answers = {FaultAnswer::http(line, R"({"errors":[]})", headers)};
            const auto result = send(request);
            QVERIFY(result);
            QCOMPARE(result->status, line.left(3).toInt());
            QCOMPARE(result->body, R"({"errors":[]})");
        }
        QCOMPARE(m_server->requests.size(), 2);
    }

    void redirect_isNotFollowed_data()
    {
        QTest::addColumn<QByteArray>("line");
        for (const char *line : {"301 Moved", "302 Found", "303 Other", "307 Temporary", "308 Permanent"})
            QTest::newRow(line) << QByteArray(line);
    }
    void redirect_isNotFollowed()
    {
        QFETCH(QByteArray, line);
        const QByteArray elsewhere = "Location: " + m_server->url(u"/there"_s).toEncoded() + "\r\n";
        m_server->answers = {FaultAnswer::http(line, "moved", elsewhere), FaultAnswer::http("200 OK", "there")};
        const auto result = send(post());
        QVERIFY(result);
        QVERIFY(result->isRedirect());
        QCOMPARE(result->body, "moved");
        QCOMPARE(m_server->requests.size(), 1);
    }

    void cookies_areNotSentBack()
    {
        m_server->answers = {FaultAnswer::http("200 OK", "", "Set-Cookie: a=b\r\n"), FaultAnswer::http("200 OK", "")};
        QVERIFY(get());
        QVERIFY(get());
        QVERIFY(!m_server->requests.at(1).contains("Cookie"));
    }

    // The one thing that must never happen: Qt repeats on its own what the server may have executed.
    void g7_connectionDroppedBeforeTheAnswer_isSentOnce_data()
    {
        QTest::addColumn<FaultAnswer>("answer");
        QTest::addColumn<bool>("onReusedConnection");
        const FaultAnswer reset{.then = FaultAnswer::Then::Reset};
        QTest::newRow("closed") << FaultAnswer::drop() << false;
        QTest::newRow("reset") << reset << false;
        QTest::newRow("closed, reused") << FaultAnswer::drop() << true;
        QTest::newRow("reset, reused") << reset << true;
        const FaultAnswer midHeader{.bytes = "HTTP/1.1 200 OK\r\nConte", .then = FaultAnswer::Then::Close};
        QTest::newRow("in the header") << midHeader << false;
        QTest::newRow("in the header, reused") << midHeader << true;
    }
    void g7_connectionDroppedBeforeTheAnswer_isSentOnce()
    {
        QFETCH(FaultAnswer, answer);
        QFETCH(bool, onReusedConnection);
        if (onReusedConnection) {
            m_server->answers = {FaultAnswer::http("200 OK", "")};
            QVERIFY(get());
        }
        m_server->answers = {answer, FaultAnswer::http("200 OK", "again")};
        const auto result = send(post());
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Kind::Network);
        QCOMPARE(m_server->requests.size(), onReusedConnection ? 2 : 1);
    }

    // A GET has no body that could keep Qt from sending it again, so that at least it is told.
    void i1_getRepeatedByQt_isTold()
    {
        m_server->answers = {FaultAnswer::drop(), FaultAnswer::drop(), FaultAnswer::http("200 OK", "third")};
        HttpRequest request{.url = m_server->url()};
        request.progress = std::make_shared<HttpProgress>();
        int repeated = 0;
        request.progress->sentAgain = [&repeated](const HttpTimings &) { ++repeated; };
        const auto result = send(request);
        QVERIFY(!result || result->body == "third");
        QCOMPARE(repeated + 1, int(m_server->requests.size()));
        QVERIFY(repeated > 0);
    }

    void droppedOnAccept_isANetworkErrorThatMayHaveBeenSent()
    {
        m_server->dropsOnAccept = true;
        const auto result = send(post());
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Kind::Network);
    }

    void cutBody_isANetworkError_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\":");
        QTest::newRow("length, error status") << QByteArray("HTTP/1.1 500 No\r\nContent-Length: 100\r\n\r\n{\"er");
        QTest::newRow("length, nothing came") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
    }
    void cutBody_isANetworkError()
    {
        QFETCH(QByteArray, bytes);
        m_server->answers = {{.bytes = bytes, .then = FaultAnswer::Then::Close}};
        const auto result = get();
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Kind::Network);
    }

    void bodyUntilClose_isComplete()
    {
        m_server->answers = {{.bytes = "HTTP/1.1 200 OK\r\n\r\n{}", .then = FaultAnswer::Then::Close}};
        const auto result = get();
        QVERIFY(result);
        QCOMPARE(result->body, "{}");
    }

    void noHttp_isANetworkError()
    {
        m_server->answers = {{.bytes = "SSH-2.0-OpenSSH_9.2\r\n\r\n", .then = FaultAnswer::Then::Close}};
        const auto result = send(post());
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Kind::Network);
    }

    void packedBody_isUnpacked()
    {
        // {"ok":true} by gzip
        const QByteArray packed = QByteArray::fromHex("1f8b0800000000000203ab56cacf56b22a292a4dad0500905fd4a70b000000");
        m_server->answers = {FaultAnswer::http("200 OK", packed, "Content-Encoding: gzip\r\n")};
        const auto result = get();
        QVERIFY(result);
        QCOMPARE(result->body, R"({"ok":true})");
    }

    void refusedPort_isUnreachable()
    {
        const QUrl url = m_server->url();
        m_server->close();
        for (const HttpRequest &request :
             {HttpRequest{.url = url}, HttpRequest{.method = "POST", .url = url, .body = "x"}}) {
            const auto result = send(request);
            QVERIFY(!result);
            QCOMPARE(result.error().kind, Kind::Unreachable);
        }
    }

    void unknownHost_isUnreachable()
    {
        const auto result = send(HttpRequest{.url = QUrl(u"https://no-such-host.invalid/"_s)});
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Kind::Unreachable);
    }

    void plainServerUnderHttps_isATlsError()
    {
        QUrl url = m_server->url();
        url.setScheme(u"https"_s);
        connect(m_server.get(), &QTcpServer::newConnection, this, [this] {
            for (QTcpSocket *socket : m_server->findChildren<QTcpSocket *>())
                socket->write("HTTP/1.1 400 Bad Request\r\n\r\n");
        });
        const auto result = send(HttpRequest{.url = url});
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Kind::Tls);
    }

    void plainHttp_toAnotherHost_isRefusedUnsent()
    {
        const auto result = send(HttpRequest{.url = QUrl(u"http://api.example.com/v2/apps"_s)});
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Kind::Configuration);
    }

    void hangingServer_timesOut()
    {
        m_server->answers = {FaultAnswer::hang()};
        const auto result = send(HttpRequest{.url = m_server->url(), .timeout = 60ms});
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Kind::Timeout);
        QTRY_COMPARE(m_server->closedByClient, 1);
    }

    void stallInTheBody_timesOut()
    {
        m_server->answers = {{.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"}};
        HttpRequest request{.url = m_server->url(), .timeout = 60ms};
        request.progress = std::make_shared<HttpProgress>();
        const auto result = send(request);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Kind::Timeout);
        QCOMPARE(request.progress->receivedBytes, 1);
        QVERIFY(request.progress->timings.firstByteMs >= request.progress->timings.sentMs);
        QVERIFY(request.progress->timings.totalMs >= 60);
    }

    void drippingServer_isNoTimeout()
    {
        FaultAnswer slow = FaultAnswer::http("200 OK", QByteArray(800, 'x'));
        slow.drip = 20;
        slow.dripDelay = 15ms; // in all longer than the time-out
        m_server->answers = {slow};
        const auto result = send(HttpRequest{.url = m_server->url(), .timeout = 500ms});
        QVERIFY(result);
        QCOMPARE(result->body.size(), 800);
    }

    void tooLarge_data()
    {
        QTest::addColumn<FaultAnswer>("answer");
        QTest::newRow("announced") << FaultAnswer{.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nx"};
        QTest::newRow("found out") << FaultAnswer{.bytes = "HTTP/1.1 200 OK\r\n\r\n" + QByteArray(1000, 'x')};
    }
    void tooLarge()
    {
        QFETCH(FaultAnswer, answer);
        m_server->answers = {answer};
        const auto result = send(HttpRequest{.url = m_server->url(), .timeout = 5s, .maxBodyBytes = 100});
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Kind::TooLarge);
        QTRY_COMPARE(m_server->closedByClient, 1);
    }

    void stop_whileWaiting_abortsAndAnswersOneTurnLater()
    {
        m_server->answers = {FaultAnswer::hang()};
        std::stop_source source;
        bool resumed = false;
        std::optional<Result<HttpResponse>> result;
        auto task = m_http->send({.url = m_server->url()}, source.get_token());
        QCoro::connect(std::move(task), this, [&](const Result<HttpResponse> &answer) {
            resumed = true;
            result = answer;
        });
        QTRY_COMPARE(m_server->requests.size(), 1);
        source.request_stop();
        QVERIFY(!resumed);
        QTRY_VERIFY(resumed);
        QCOMPARE(result->error().kind, Kind::Cancelled);
        QTRY_COMPARE(m_server->closedByClient, 1);
    }

    void stop_beforeSending_sendsNothing()
    {
        std::stop_source source;
        source.request_stop();
        const auto result = QCoro::waitFor(m_http->send({.url = m_server->url()}, source.get_token()));
        QCOMPARE(result.error().kind, Kind::Cancelled);
        QCOMPARE(m_server->connections, 0);
    }

    void destroyedOwner_getsNothing()
    {
        m_server->answers = {FaultAnswer::http("200 OK", "")};
        bool delivered = false;
        auto owner = std::make_unique<QObject>();
        auto task = m_http->send({.url = m_server->url()}, {});
        QCoro::connect(std::move(task), owner.get(), [&](const Result<HttpResponse> &) { delivered = true; });
        owner.reset();
        QVERIFY(get(FaultAnswer::http("200 OK", "")));
        QVERIFY(!delivered);
    }

    void manyAtOnce_allAnswered()
    {
        int done = 0;
        for (int i = 0; i < 30; ++i)
            m_server->answers.append(FaultAnswer::http("200 OK", "x"));
        for (int i = 0; i < 30; ++i) {
            auto task = m_http->send(post(), {});
            QCoro::connect(std::move(task), this,
                           [&](const Result<HttpResponse> &answer) { done += answer.has_value(); });
        }
        QTRY_COMPARE(done, 30);
    }

private:
    HttpRequest post() const { return {.method = "POST", .url = m_server->url(), .body = createBody}; }
    Result<HttpResponse> send(const HttpRequest &request) { return QCoro::waitFor(m_http->send(request, {})); }
    Result<HttpResponse> get() { return send({.url = m_server->url()}); }
    Result<HttpResponse> get(const FaultAnswer &answer)
    {
        m_server->answers.append(answer);
        return get();
    }

    std::unique_ptr<FaultServer> m_server;
    std::unique_ptr<QtHttpTransport> m_http;
};

Q_DECLARE_METATYPE(ab::FaultAnswer)

QTEST_GUILESS_MAIN(TestHttpTransport)
#include "tst_httptransport.moc"
