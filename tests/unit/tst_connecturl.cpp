// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connect/connecturl.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

class TestConnectUrl : public QObject
{
    Q_OBJECT
private slots:
    void d1_tokenWithReservedCharacters_allEncoded()
    {
        const QUrl page = connectPage(resource(), {.token = "a+b/c=$"});
        QCOMPARE(page.toEncoded(), "https://connect.zapier.com/to/6f0b?token=a%2Bb%2Fc%3D%24");
    }

    void d2_identifierSetting_pathFollowsIt_data()
    {
        QTest::addColumn<AppIdentifier>("setting");
        QTest::addColumn<QString>("path");
        QTest::newRow("app id") << AppIdentifier::AppId << u"/to/6f0b"_s;
        QTest::newRow("implementation name") << AppIdentifier::Implementation << u"/to/NotelyCLIAPI"_s;
    }
    void d2_identifierSetting_pathFollowsIt()
    {
        QFETCH(const AppIdentifier, setting);
        QFETCH(const QString, path);
        Profile profile;
        profile.connect.appIdentifier = setting;
        const auto url = connectResource(profile, notely());
        QVERIFY(url.has_value());
        QCOMPARE(url->path(), path);
    }

    void d2_implementationWantedButNotTold_configurationError()
    {
        Profile profile;
        profile.connect.appIdentifier = AppIdentifier::Implementation;
        App app = notely();
        app.implementation.clear();
        const auto url = connectResource(profile, app);
        QVERIFY(!url.has_value());
        QCOMPARE(url.error().kind, ApiError::Kind::Configuration);
        QCOMPARE(url.error().code, u"connect.app_identifier"_s);
    }

    void d3_theme_passedThroughEncoded()
    {
        const QUrl with = connectPage(resource(), {.token = "t", .theme = u"a b&c"_s});
        QCOMPARE(with.query(QUrl::FullyEncoded), u"token=t&theme=a%20b%26c"_s);
        const QUrl without = connectPage(resource(), {.token = "t"});
        QVERIFY(!without.query().contains(u"theme"_s));
    }

    void d4_reconnect_carriesTheConnectionsId()
    {
        const QUrl page = connectPage(resource(), {.token = "t", .reconnectId = u"4021377"_s});
        QCOMPARE(page.query(), u"token=t&reconnect_id=4021377"_s);
    }

    void connectBase_withTrailingSlashOrPort_keptAsOneText()
    {
        Profile profile;
        profile.connectBase = QUrl(u"http://127.0.0.1:8080/"_s);
        App app = notely();
        app.id = u"a b/c"_s;
        QCOMPARE(connectResource(profile, app)->toEncoded(), "http://127.0.0.1:8080/to/a%20b%2Fc");
    }

    void originOf_asABrowserSpellsIt_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("origin");
        QTest::newRow("plain") << u"https://connect.zapier.com/to/x?token=1"_s << u"https://connect.zapier.com"_s;
        QTest::newRow("default port") << u"https://connect.zapier.com:443/"_s << u"https://connect.zapier.com"_s;
        QTest::newRow("other port") << u"https://connect.zapier.com:8443/"_s << u"https://connect.zapier.com:8443"_s;
        QTest::newRow("loopback") << u"http://127.0.0.1:4711/to/x"_s << u"http://127.0.0.1:4711"_s;
        QTest::newRow("upper case host") << u"https://Connect.Zapier.com/"_s << u"https://connect.zapier.com"_s;
    }
    void originOf_asABrowserSpellsIt()
    {
        QFETCH(const QString, url);
        QFETCH(const QString, origin);
        QCOMPARE(originOf(QUrl(url)), origin);
    }

private:
    static App notely() { return {.id = u"6f0b"_s, .title = u"Notely"_s, .implementation = u"NotelyCLIAPI"_s}; }
    static QUrl resource() { return *connectResource(Profile(), notely()); }
};

QTEST_GUILESS_MAIN(TestConnectUrl)
#include "tst_connecturl.moc"
