// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalog/iconloader.h"
#include "support/scriptedtransport.h"

#include <QSignalSpy>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

QUrl iconUrl(int number = 0)
{
    return QUrl(u"https://img.test/%1.png?size=64"_s.arg(number));
}

} // namespace

class TestIconLoader : public QObject
{
    Q_OBJECT

private:
    struct Fixture
    {
        std::shared_ptr<ScriptedTransport> http = std::make_shared<ScriptedTransport>();
        IconLoader icons{http};
        QSignalSpy loaded{&icons, &IconLoader::loaded};

        Fixture()
        {
            http->handler = [](const HttpRequest &request) {
                return ScriptedTransport::answer(200, "bytes of " + request.url.path().toUtf8());
            };
        }
    };

private slots:
    void icon_isThereOnceLoaded()
    {
        Fixture f;
        QVERIFY(f.icons.icon(iconUrl()).isEmpty());
        f.icons.request(iconUrl());
        QTRY_COMPARE(f.loaded.size(), 1);
        QCOMPARE(f.loaded.constFirst().constFirst().toUrl(), iconUrl());
        QCOMPARE(f.icons.icon(iconUrl()), "bytes of /0.png"_ba);
    }

    void b13_noTokenGoesToTheIconHost()
    {
        Fixture f;
        f.icons.request(iconUrl());
        const HttpRequest sent = f.http->sent.value(0);
        QCOMPARE(sent.headers, (QList<HttpHeader>{{"Accept", "image/*"}}));
        QCOMPARE(sent.method, "GET"_ba);
        QCOMPARE(sent.maxBodyBytes, 1 << 20);
        QCOMPARE(sent.priority, Priority::Prefetch);
    }

    void eachUrl_isAskedOnce()
    {
        Fixture f;
        f.icons.request(iconUrl());
        f.icons.request(iconUrl());
        QTRY_COMPARE(f.loaded.size(), 1);
        f.icons.request(iconUrl());
        QCOMPARE(f.http->sent.size(), 1);
    }

    void b13_failure_leavesThePlaceholder_data()
    {
        QTest::addColumn<int>("status"); // 0: no answer
        QTest::newRow("not found") << 404;
        QTest::newRow("moved") << 302;
        QTest::newRow("empty") << 204;
        QTest::newRow("no answer") << 0;
    }

    void b13_failure_leavesThePlaceholder()
    {
        QFETCH(const int, status);
        Fixture f;
        const QByteArray page = status == 204 ? QByteArray() : "<html>"_ba;
        f.http->replies.append(status == 0
                                   ? ScriptedTransport::Reply(ScriptedTransport::failure(ApiError::Kind::Network))
                                   : ScriptedTransport::answer(status, page));
        f.icons.request(iconUrl());
        f.icons.request(iconUrl(1));
        QTRY_COMPARE(f.loaded.size(), 1); // the second one
        QVERIFY(f.icons.icon(iconUrl()).isEmpty());
        f.icons.request(iconUrl());
        QCOMPARE(f.http->sent.size(), 2);
    }

    void onlyHttps_orThisMachine_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("asked");
        QTest::newRow("https") << u"https://img.test/a.png"_s << true;
        QTest::newRow("loopback") << u"http://127.0.0.1:81/a.png"_s << true;
        QTest::newRow("plain http") << u"http://img.test/a.png"_s << false;
        QTest::newRow("file") << u"file:///etc/passwd"_s << false;
        QTest::newRow("data") << u"data:image/png;base64,AAAA"_s << false;
        QTest::newRow("relative") << u"/a.png"_s << false;
        QTest::newRow("empty") << QString() << false;
    }

    void onlyHttps_orThisMachine()
    {
        QFETCH(const QString, url);
        QFETCH(const bool, asked);
        Fixture f;
        f.icons.request(QUrl(url));
        QCOMPARE(f.http->sent.size(), asked ? 1 : 0);
    }

    void fourAtOnce_theRestFollows()
    {
        Fixture f;
        f.http->held = true;
        for (int i = 0; i < 10; ++i)
            f.icons.request(iconUrl(i));
        QCOMPARE(f.http->sent.size(), 4);
        f.http->release(2);
        QTRY_COMPARE(f.http->sent.size(), 5);
        f.http->releaseAll();
        QTRY_COMPARE(f.loaded.size(), 10);
        QCOMPARE(f.icons.icon(iconUrl(9)), "bytes of /9.png"_ba);
    }

    void destroyedWhileLoading_stopsItsRequests()
    {
        auto http = std::make_shared<ScriptedTransport>();
        http->held = true;
        {
            IconLoader icons(http);
            icons.request(iconUrl(0));
            icons.request(iconUrl(1));
        }
        QTRY_COMPARE(http->cancelled, 2);
        QCOMPARE(http.use_count(), 1); // no coroutine is left behind
    }
};

QTEST_GUILESS_MAIN(TestIconLoader)
#include "tst_iconloader.moc"
