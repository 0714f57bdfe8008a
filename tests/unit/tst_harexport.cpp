// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/redact.h"
#include "app/net/exchangefacts.h"
#include "app/net/harexport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using Kind = TimingPhase::Kind;

namespace {

QJsonObject logOf(const HarFile &file)
{
    return QJsonDocument::fromJson(file.bytes).object()["log"_L1].toObject();
}

// The members that HAR 1.2 requires, with their types.
void verifyMembers(const QJsonObject &object, std::initializer_list<std::pair<const char *, QJsonValue::Type>> members)
{
    for (const auto &[name, type] : members)
        QVERIFY2(object[QLatin1StringView(name)].type() == type, name);
}

} // namespace

class TestHarExport : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_redactor = std::make_shared<Redactor>();
        m_log = std::make_unique<ExchangeLog>(m_redactor);
    }

    void i5_file_hasEverythingThatTheFormatRequires()
    {
        using Type = QJsonValue::Type;
        call();
        m_log->fail(m_log->begin(request(), 2), ApiError::Kind::Timeout, {.timings = {.totalMs = 50}});
        const HarFile file = harFile(*m_log, {1, 2});
        QVERIFY(!file.leak);
        const QJsonObject log = logOf(file);
        QCOMPARE(log["version"_L1], u"1.2"_s);
        verifyMembers(log["creator"_L1].toObject(), {{"name", Type::String}, {"version", Type::String}});
        const QJsonArray entries = log["entries"_L1].toArray();
        QCOMPARE(entries.size(), 2);
        for (const QJsonValue &value : entries) {
            const QJsonObject entry = value.toObject();
            verifyMembers(entry, {{"startedDateTime", Type::String},
                                  {"time", Type::Double},
                                  {"request", Type::Object},
                                  {"response", Type::Object},
                                  {"cache", Type::Object},
                                  {"timings", Type::Object}});
            QVERIFY(QDateTime::fromString(entry["startedDateTime"_L1].toString(), Qt::ISODateWithMs).isValid());
            verifyMembers(entry["request"_L1].toObject(), {{"method", Type::String},
                                                           {"url", Type::String},
                                                           {"httpVersion", Type::String},
                                                           {"cookies", Type::Array},
                                                           {"headers", Type::Array},
                                                           {"queryString", Type::Array},
                                                           {"headersSize", Type::Double},
                                                           {"bodySize", Type::Double}});
            const QJsonObject response = entry["response"_L1].toObject();
            verifyMembers(response, {{"status", Type::Double},
                                     {"statusText", Type::String},
                                     {"httpVersion", Type::String},
                                     {"cookies", Type::Array},
                                     {"headers", Type::Array},
                                     {"content", Type::Object},
                                     {"redirectURL", Type::String},
                                     {"headersSize", Type::Double},
                                     {"bodySize", Type::Double}});
            verifyMembers(response["content"_L1].toObject(), {{"size", Type::Double}, {"mimeType", Type::String}});
            const QJsonObject timings = entry["timings"_L1].toObject();
            verifyMembers(timings, {{"send", Type::Double}, {"wait", Type::Double}, {"receive", Type::Double}});
            double sum = 0;
            for (const char *phase : {"blocked", "dns", "connect", "send", "wait", "receive"})
                sum += std::max(0.0, timings[QLatin1StringView(phase)].toDouble());
            QVERIFY(std::abs(sum - entry["time"_L1].toDouble()) < 0.01);
        }
    }

    void i5_entry_tellsTheCall()
    {
        call();
        const QJsonObject entry = logOf(harFile(*m_log, {1}))["entries"_L1][0].toObject();
        const QJsonObject request = entry["request"_L1].toObject();
        QCOMPARE(request["method"_L1], u"POST"_s);
        QCOMPARE(request["url"_L1], u"https://api.test/v2/x?q=a%20b&token=[redacted]"_s);
        QCOMPARE(request["queryString"_L1][0]["name"_L1], u"q"_s);
        QCOMPARE(request["queryString"_L1][0]["value"_L1], u"a b"_s);
        QCOMPARE(request["headers"_L1][0]["value"_L1], u"Bearer [redacted]"_s);
        QCOMPARE(request["postData"_L1]["mimeType"_L1], u"application/json"_s);
        QCOMPARE(request["postData"_L1]["text"_L1], u"{\"n\":1.00}"_s);
        QCOMPARE(request["bodySize"_L1], 10);
        const QJsonObject response = entry["response"_L1].toObject();
        QCOMPARE(response["status"_L1], 302);
        QCOMPARE(response["redirectURL"_L1], u"https://h/?token=[redacted]"_s);
        QCOMPARE(response["content"_L1]["text"_L1], QString::fromLatin1(QByteArray("\xff\xfe").toBase64()));
        QCOMPARE(response["content"_L1]["encoding"_L1], u"base64"_s);
        QCOMPARE(response["content"_L1]["compression"_L1], -7);
        QCOMPARE(response["bodySize"_L1], 9);
        QCOMPARE(entry["_cause"_L1], u"field:note"_s);
        QCOMPARE(entry["_attempt"_L1], 3);
        QCOMPARE(entry["timings"_L1]["blocked"_L1], 7.0);
        QCOMPARE(entry["timings"_L1]["dns"_L1], 1.0);
        QCOMPARE(entry["timings"_L1]["connect"_L1], 2.0);
        QCOMPARE(entry["timings"_L1]["ssl"_L1], -1);
        QCOMPARE(entry["timings"_L1]["wait"_L1], 5.0);
        QCOMPARE(entry["timings"_L1]["receive"_L1], 2.0);
        QCOMPARE(entry["time"_L1], 18.0);
    }

    void i5_callUnderWay_isLeftOut()
    {
        m_log->begin(request(), 1);
        QCOMPARE(logOf(harFile(*m_log, {1, 99}))["entries"_L1].toArray().size(), 0);
    }

    void i5_secretLearntLater_isMaskedInTheBodies()
    {
        call();
        m_redactor->addSecret("{\"n\":1.00}");
        const HarFile file = harFile(*m_log, {1});
        QVERIFY(!file.leak);
        QVERIFY(!file.bytes.contains("n\\\":1.00"));
    }

    // Where nothing masks, the last look at the bytes finds it.
    void i5_secretThatIsLeft_isNamedByItsPlace_data()
    {
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<QString>("pointer");
        QTest::newRow("cause") << QByteArray("field:note") << u"/_cause"_s;
        QTest::newRow("header learnt later") << QByteArray("application/json") << u"/request/headers/1/value"_s;
        QTest::newRow("URL learnt later, escaped") << QByteArray("v2/x?q=a b") << u"/request/url"_s;
    }
    void i5_secretThatIsLeft_isNamedByItsPlace()
    {
        QFETCH(const QByteArray, secret);
        QFETCH(const QString, pointer);
        call();
        call();
        m_redactor->addSecret(secret);
        const HarFile file = harFile(*m_log, {2});
        QVERIFY(file.leak);
        QCOMPARE(file.leak->exchange, 2);
        QCOMPARE(file.leak->pointer, pointer);
    }

    void i3_phases_data()
    {
        QTest::addColumn<HttpTimings>("timings");
        QTest::addColumn<bool>("failed");
        QTest::addColumn<QList<TimingPhase>>("phases");
        const auto row = [](const char *name, const HttpTimings &timings, bool failed,
                            const QList<TimingPhase> &phases) { QTest::newRow(name) << timings << failed << phases; };
        row("new connection", {.lookupMs = 1, .connectedMs = 3, .sentMs = 4, .firstByteMs = 9, .totalMs = 11}, false,
            {{Kind::Lookup, 1}, {Kind::Connect, 2}, {Kind::Send, 1}, {Kind::Wait, 5}, {Kind::Receive, 2}});
        row("reused connection", {.queuedMs = 4, .connectedMs = 0, .sentMs = 1, .firstByteMs = 9, .totalMs = 11}, false,
            {{Kind::Queue, 4}, {Kind::Blocked, 1}, {Kind::Wait, 8}, {Kind::Receive, 2}});
        row("lookup failed", {.totalMs = 5}, true, {{Kind::Lookup, 5}});
        row("not connected", {.lookupMs = 1, .totalMs = 5}, true, {{Kind::Lookup, 1}, {Kind::Connect, 4}});
        row("no answer", {.lookupMs = 1, .connectedMs = 2, .sentMs = 2, .totalMs = 60}, true,
            {{Kind::Lookup, 1}, {Kind::Connect, 1}, {Kind::Send, 0}, {Kind::Wait, 58}});
        row("nothing told", {.totalMs = 5}, false, {{Kind::Wait, 5}});
    }
    void i3_phases()
    {
        QFETCH(const HttpTimings, timings);
        QFETCH(const bool, failed);
        QFETCH(const QList<TimingPhase>, phases);
        Exchange exchange{.finished = true, .timings = timings};
        if (failed)
            exchange.failure = ApiError::Kind::Network;
        QCOMPARE(phasesOf(exchange), phases);
    }

private:
    static HttpRequest request()
    {
        HttpRequest request{
            .method = "POST", .url = QUrl(u"https://api.test/v2/x?q=a b&token=abc"_s), .body = "{\"n\":1.00}"};
        request.headers = {{"Authorization", "Bearer abc"}, {"Content-Type", "application/json"}};
        request.tag = {.purpose = u"List inputs"_s, .cause = u"field:note"_s};
        request.queuedMs = 7;
        return request;
    }
    void call()
    {
        m_log->finish(m_log->begin(request(), 3),
                      {.status = 302,
                       .body = "\xff\xfe",
                       .headers = {{"Location", "https://h/?token=abc"}},
                       .timings = {.lookupMs = 1, .connectedMs = 3, .sentMs = 4, .firstByteMs = 9, .totalMs = 11},
                       .wireBytes = 9});
    }

    std::shared_ptr<Redactor> m_redactor;
    std::unique_ptr<ExchangeLog> m_log;
};

Q_DECLARE_METATYPE(ab::HttpTimings)
Q_DECLARE_METATYPE(ab::TimingPhase)

QTEST_GUILESS_MAIN(TestHarExport)
#include "tst_harexport.moc"
