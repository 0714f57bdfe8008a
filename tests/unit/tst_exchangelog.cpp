// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/redact.h"
#include "app/json/jsontext.h"
#include "app/net/recordingtransport.h"
#include "support/scriptedtransport.h"

#include <QDirIterator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;
using Part = ExchangeLog::Part;

namespace {

constexpr qsizetype keptBody = ExchangeLog::inMemory;

// Everything of an exchange that may be long.
qint64 heldBytes(const Exchange &exchange)
{
    qint64 bytes = qint64(sizeof exchange) + exchange.url.capacity() + exchange.requestBody.bytes.capacity()
                   + exchange.responseBody.bytes.capacity();
    for (const HttpHeader &header : exchange.requestHeaders + exchange.responseHeaders)
        bytes += qint64(sizeof header) + header.name.capacity() + header.value.capacity();
    return bytes;
}

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
        QCOMPARE(exchange->requestBody.bytes, R"({"a":1.00})");
        QCOMPARE(exchange->requestBody.size, 10);
        QCOMPARE(exchange->status, 201);
        QCOMPARE(exchange->responseHeaders, (QList<HttpHeader>{{"X-A", "b"}}));
        QCOMPARE(exchange->responseBody.bytes, R"({"id":1})");
        QCOMPARE(exchange->responseBody.size, 8);
        QCOMPARE(exchange->wireSize, 8);
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
        QByteArray all = exchange.url + exchange.requestBody.bytes + exchange.responseBody.bytes;
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
            QVERIFY(exchange.responseBody.bytes.size() <= keptBody);
            QVERIFY(!exchange.responseBody.bytes.contains("s3"));
            QCOMPARE(exchange.responseBody.size, position + 18 + tail);
        }
    }

    void i6_longBody_isKeptWholeOnDisk()
    {
        m_log->keepBodiesIn(m_folder.filePath(u"exchanges"_s));
        QSignalSpy recorded(m_log.get(), &ExchangeLog::recorded);
        m_redactor->addSecret("s3cr3t-token");
        const QByteArray filling(300'000, 'x');
        const qint64 id = m_log->begin({.method = "POST", .url = m_url, .body = filling + "s3cr3t-token"}, 1);
        m_log->finish(id, ScriptedTransport::answer(200, "{\"password\":\"pw\",\"x\":\"" + filling + "\"}"));
        QCOMPARE(m_log->find(id)->responseBody.kept, ExchangeBody::Kept::Storing);
        QCOMPARE(m_log->body(id, Part::Request), filling.left(keptBody));
        QCOMPARE(recorded.size(), 0);
        m_log->settle();
        QCOMPARE(recorded.size(), 1);
        QCOMPARE(m_log->find(id)->requestBody.kept, ExchangeBody::Kept::OnDisk);
        QCOMPARE(m_log->body(id, Part::Request), filling + "[redacted]");
        QCOMPARE(m_log->body(id, Part::Response), "{\"password\":\"[redacted]\",\"x\":\"" + filling + "\"}");
        QCOMPARE(m_log->body(id, Part::Response, 10), "{\"password");
        QVERIFY(m_log->storageProblem().isEmpty());

        m_redactor->addSecret(filling.left(1000)); // becomes known later
        QVERIFY(!m_log->body(id, Part::Request).contains(filling.left(1000)));
        m_log->clear();
        QCOMPARE(m_log->body(id, Part::Request), QByteArray());
    }

    void i6_noPlaceForBodies_losesNothingElse()
    {
        QFile inTheWay(m_folder.filePath(u"file"_s));
        QVERIFY(inTheWay.open(QFile::WriteOnly));
        m_log->keepBodiesIn(inTheWay.fileName());
        QSignalSpy recorded(m_log.get(), &ExchangeLog::recorded);
        m_server->replies = {ScriptedTransport::answer(200, QByteArray(10'000, 'x'))};
        QCOMPARE(QCoro::waitFor(m_http->send({.url = m_url}, {}))->body.size(), 10'000);
        QCOMPARE(recorded.size(), 1);
        const Exchange &exchange = m_log->exchanges().back();
        QCOMPARE(exchange.responseBody.kept, ExchangeBody::Kept::Beginning);
        QCOMPARE(exchange.responseBody.size, 10'000);
        QCOMPARE(m_log->body(exchange.id, Part::Response), QByteArray(keptBody, 'x'));
        QCOMPARE(m_log->storageProblem(), inTheWay.fileName());
    }

    void i6_memoryAndDisk_areBounded()
    {
        const QString folder = m_folder.filePath(u"many"_s);
        const BodyLimits limits{.total = 1 << 20};
        m_log->keepBodiesIn(folder, limits);
        HttpRequest request{.method = "POST", .url = m_url, .body = QByteArray(keptBody, 'q')};
        request.headers = QList<HttpHeader>(10, HttpHeader{"X-Long", QByteArray(20, 'h')});
        const HttpResponse small = ScriptedTransport::answer(200, QByteArray(keptBody, 'a'), request.headers);
        const HttpResponse large = ScriptedTransport::answer(200, QByteArray(20'000, 'b'), request.headers);
        for (int i = 0; i < 2600; ++i)
            m_log->finish(m_log->begin(request, 1), i % 20 == 0 ? large : small);
        m_log->settle();
        qint64 held = 0;
        for (const Exchange &exchange : m_log->exchanges())
            held += heldBytes(exchange);
        QVERIFY2(held <= 20 << 20, QByteArray::number(held));
        qint64 stored = 0;
        for (QDirIterator at(folder, QDir::Files, QDirIterator::Subdirectories); at.hasNext();)
            stored += QFileInfo(at.next()).size();
        QVERIFY2(stored > limits.total / 2 && stored <= limits.total + 1000, QByteArray::number(stored));
    }

    void a13_valueAndPlace_eachWorkAlone_data()
    {
        QTest::addColumn<QByteArray>("known"); // the only secret that the redactor knows
        QTest::addColumn<QByteArray>("sent");
        const QByteArray secret = "s3cr3t/v\"alue";
        const auto json = JsonText::string(QString::fromUtf8(secret)).bytes();
        const QByteArray inJson = json.sliced(1, json.size() - 2);
        QTest::newRow("by place: member") << QByteArray() << "{\"access_token\":\"" + inJson + "\"}";
        QTest::newRow("by place: deep") << QByteArray() << "[{\"a\":{\"client_secret\":\"" + inJson + "\"}}]";
        QTest::newRow("by place: form") << QByteArray() << "a=1&client_secret=" + secret.toPercentEncoding();
        QTest::newRow("by place: URL") << QByteArray()
                                       << "{\"next\":\"https://h/?token=" + secret.toPercentEncoding() + "\"}";
        for (const auto &[name, shape] : std::initializer_list<std::pair<const char *, QByteArray>>{
                 {"raw", secret},
                 {"percent", secret.toPercentEncoding()},
                 {"base64", QByteArray("user:" + secret).toBase64()},
                 {"base64url", secret.toBase64(QByteArray::Base64UrlEncoding)},
                 {"JSON", inJson},
                 {"JSON in JSON", QByteArray(inJson).replace("\\", "\\\\").replace("\"", "\\\"")}}) {
            QTest::addRow("by value: %s", name) << secret << "{\"note\":\"" + shape + "\"}";
            QTest::addRow("by value, as text: %s", name) << secret << "note " + shape + '.';
        }
    }
    // In memory and on disk alike.
    void a13_valueAndPlace_eachWorkAlone()
    {
        QFETCH(const QByteArray, known);
        QFETCH(const QByteArray, sent);
        m_log->keepBodiesIn(m_folder.filePath(QString::fromLatin1(QTest::currentDataTag())));
        m_redactor->addSecret(known);
        for (const QByteArray &filling : {QByteArray(), QByteArray(20'000, ' ')}) {
            HttpRequest request{.method = "POST", .url = m_url, .body = filling + sent};
            const bool isForm = sent.startsWith("a=1");
            request.headers = {{"Content-Type", isForm ? "application/x-www-form-urlencoded" : "application/json"}};
            const qint64 id = m_log->begin(request, 1);
            m_log->finish(id, ScriptedTransport::answer(200, filling + sent, request.headers));
            m_log->settle();
            for (const Part part : {Part::Request, Part::Response}) {
                const QByteArray shown = m_log->body(id, part);
                QVERIFY2(shown.contains("[redacted]"), shown.trimmed());
                for (const char *piece : {"s3cr", "cr3t", "alue", "czNj", "M2Ny", "NyM3"})
                    QVERIFY2(!shown.contains(piece), shown.trimmed());
            }
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
    const QUrl m_url{u"https://api.test/"_s};
    QTemporaryDir m_folder;
    std::shared_ptr<Redactor> m_redactor;
    std::unique_ptr<ExchangeLog> m_log;
    std::shared_ptr<ScriptedTransport> m_server;
    std::shared_ptr<RecordingTransport> m_http;
};

QTEST_GUILESS_MAIN(TestExchangeLog)
#include "tst_exchangelog.moc"
