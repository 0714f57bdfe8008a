// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/model/connection.h"
#include "app/json/jsonindex.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

Result<Connection> connectionFrom(const QByteArray &row)
{
    return Connection::fromJson(JsonIndex::root(row));
}

} // namespace

class TestConnection : public QObject
{
    Q_OBJECT

private slots:
    void k10_numericId_isTextWithAllItsDigits_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QString>("id");
        QTest::newRow("number") << QByteArray("4021377") << u"4021377"_s;
        QTest::newRow("beyond 2^53") << QByteArray("9007199254740993") << u"9007199254740993"_s;
        QTest::newRow("beyond 2^64") << QByteArray("18446744073709551617") << u"18446744073709551617"_s;
        QTest::newRow("short text") << QByteArray("\"Kq81ZwPa\"") << u"Kq81ZwPa"_s;
    }

    void k10_numericId_isTextWithAllItsDigits()
    {
        QFETCH(const QByteArray, sent);
        QFETCH(const QString, id);
        const auto connection = connectionFrom(R"({"id":)" + sent + '}');
        QVERIFY(connection);
        QCOMPARE(connection->id, id);
    }

    void k5_app_isTextOrObject_data()
    {
        QTest::addColumn<QByteArray>("app");
        QTest::addColumn<QString>("id");
        QTest::newRow("text") << QByteArray("\"6f0b\"") << u"6f0b"_s;
        QTest::newRow("object") << QByteArray(R"({"id":"6f0b","type":"app"})") << u"6f0b"_s;
        QTest::newRow("null") << QByteArray("null") << QString();
    }

    void k5_app_isTextOrObject()
    {
        QFETCH(const QByteArray, app);
        QFETCH(const QString, id);
        const auto connection = connectionFrom(R"({"id":"c1","app":)" + app + '}');
        QVERIFY(connection);
        QCOMPARE(connection->appId, id);
    }

    void k3_k4_isExpired_inAllItsForms_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<int>("expired");
        QTest::newRow("k3: true") << QByteArray("true") << int(Connection::Expired::Yes);
        QTest::newRow("false") << QByteArray("false") << int(Connection::Expired::No);
        QTest::newRow("k4: text false") << QByteArray("\"false\"") << int(Connection::Expired::No);
        QTest::newRow("text True") << QByteArray("\"True\"") << int(Connection::Expired::Yes);
        QTest::newRow("1") << QByteArray("1") << int(Connection::Expired::Yes);
        QTest::newRow("0") << QByteArray("0") << int(Connection::Expired::No);
        QTest::newRow("null") << QByteArray("null") << int(Connection::Expired::Unknown);
        QTest::newRow("words") << QByteArray("\"soon\"") << int(Connection::Expired::Unknown);
    }

    void k3_k4_isExpired_inAllItsForms()
    {
        QFETCH(const QByteArray, sent);
        QFETCH(const int, expired);
        const auto connection = connectionFrom(R"({"id":"c1","is_expired":)" + sent + '}');
        QVERIFY(connection);
        QCOMPARE(int(connection->expired), expired);
        QCOMPARE(connection->isUsable(), expired != int(Connection::Expired::Yes));
    }

    void title_fallsBackToTheId()
    {
        const auto connection = connectionFrom(R"({"id":"c1","title":""})");
        QVERIFY(connection);
        QCOMPARE(connection->title, u"c1"_s);
    }

    void h17_withoutId_isNoConnection()
    {
        QVERIFY(!connectionFrom(R"({"title":"ana@acme.example"})"));
        QVERIFY(!connectionFrom("7"));
    }
};

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
