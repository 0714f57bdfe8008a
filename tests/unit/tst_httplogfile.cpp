// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/redact.h"
#include "app/json/jsonindex.h"
#include "app/net/httplogfile.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

class TestHttpLogFile : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_redactor = std::make_shared<Redactor>();
        m_log = std::make_unique<ExchangeLog>(m_redactor);
        m_path = m_dir.filePath(u"%1.log"_s.arg(QString::fromLatin1(QTest::currentTestFunction())));
    }

    void finishedExchange_isOneLineWithEveryMember()
    {
        HttpLogFile file(m_log.get(), m_path);
        QVERIFY(file.open());
        HttpRequest request{.method = "POST", .url = QUrl(u"https://api.test/x"_s), .body = "{\n}"};
        request.headers = {{"Authorization", "Bearer abcdefgh"}};
        request.tag = {.purpose = u"List apps"_s, .cause = u"search"_s};
        const qint64 id = m_log->begin(request, 2);
        QCOMPARE(written(), QByteArray());
        m_log->finish(
            id,
            {.status = 200, .body = "\"ä\n\xff", .headers = {{"A", "1"}, {"A", "2"}}, .timings = {.totalMs = 12.6}});

        const QByteArray text = written(); // flushed
        QCOMPARE(text.count('\n'), 1);
        const JsonNode line = JsonIndex::root(text);
        QCOMPARE(line.child("id"_L1).toInteger(), 1);
        QVERIFY(QDateTime::fromString(line.child("started_at"_L1).toString(), Qt::ISODateWithMs).isValid());
        QVERIFY(line.child("started_at"_L1).toString().endsWith(u'Z'));
        QCOMPARE(line.child("purpose"_L1).toString(), u"List apps"_s);
        QCOMPARE(line.child("cause"_L1).toString(), u"search"_s);
        QCOMPARE(line.child("attempt"_L1).toInteger(), 2);
        QCOMPARE(line.child("method"_L1).toString(), u"POST"_s);
        QCOMPARE(line.child("url"_L1).toString(), u"https://api.test/x"_s);
        QCOMPARE(line.child("status"_L1).toInteger(), 200);
        QVERIFY(line.child("failure"_L1).isNull());
        QCOMPARE(line.child("duration_ms"_L1).toInteger(), 13);
        QCOMPARE(line.child("request_bytes"_L1).toInteger(), 3);
        QCOMPARE(line.child("response_bytes"_L1).toInteger(), 5);
        QCOMPARE(line.child("request_headers"_L1).source().bytes(),
                 R"([{"name":"Authorization","value":"Bearer [redacted]"}])");
        QCOMPARE(line.child("request_body"_L1).toString(), u"{\n}"_s);
        QCOMPARE(line.child("response_headers"_L1).size(), 2);
        QVERIFY(line.child("request_body_encoding"_L1).isMissing());
        QCOMPARE(QByteArray::fromBase64(line.child("response_body"_L1).toString().toLatin1()), "\"ä\n\xff");
        QCOMPARE(line.child("response_body_encoding"_L1).toString(), u"base64"_s); // it is not text
    }

    void failure_isNamed_data()
    {
        QTest::addColumn<ApiError::Kind>("kind");
        QTest::addColumn<QString>("name");
        using Kind = ApiError::Kind;
        QTest::newRow("unreachable") << Kind::Unreachable << u"unreachable"_s;
        QTest::newRow("network") << Kind::Network << u"network"_s;
        QTest::newRow("timeout") << Kind::Timeout << u"timeout"_s;
        QTest::newRow("tls") << Kind::Tls << u"tls"_s;
        QTest::newRow("cancelled") << Kind::Cancelled << u"cancelled"_s;
        QTest::newRow("too_large") << Kind::TooLarge << u"too_large"_s;
        QTest::newRow("other") << Kind::Internal << u"internal"_s;
    }
    void failure_isNamed()
    {
        QFETCH(ApiError::Kind, kind);
        QFETCH(QString, name);
        m_path += u'-' + name;
        HttpLogFile file(m_log.get(), m_path);
        QVERIFY(file.open());
        m_log->fail(m_log->begin({.url = QUrl(u"https://api.test/"_s)}, 1), kind, {});
        QCOMPARE(JsonIndex::root(written()).child("failure"_L1).toString(), name);
    }

    void openedAgain_appends()
    {
        for (int i = 0; i < 2; ++i) {
            HttpLogFile file(m_log.get(), m_path);
            QVERIFY(file.open());
            m_log->fail(m_log->begin({.url = QUrl(u"https://api.test/"_s)}, 1), ApiError::Kind::Network, {});
        }
        QCOMPARE(written().count('\n'), 2);
    }

    void unwritableFile_saysWhy()
    {
        HttpLogFile file(m_log.get(), m_dir.filePath(u"no/such/folder.log"_s));
        QVERIFY(!file.open());
        QVERIFY(!file.errorString().isEmpty());
        m_log->fail(m_log->begin({.url = QUrl(u"https://api.test/"_s)}, 1), ApiError::Kind::Network, {});
    }

private:
    QByteArray written() const
    {
        QFile file(m_path);
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_dir;
    QString m_path;
    std::shared_ptr<Redactor> m_redactor;
    std::unique_ptr<ExchangeLog> m_log;
};

QTEST_GUILESS_MAIN(TestHttpLogFile)
#include "tst_httplogfile.moc"
