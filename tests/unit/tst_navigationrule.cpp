// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connect/navigationrule.h"

#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

using Reason = ConnectEvent::Reason;

class TestNavigationRule : public QObject
{
    Q_OBJECT
private slots:
    void x6_place_isReadFromTheAddress_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<NetworkPlace>("place");
        const auto add = [](NetworkPlace place, std::initializer_list<const char *> hosts) {
            for (const char *host : hosts)
                QTest::newRow(host) << QString::fromLatin1(host) << place;
        };
        add(NetworkPlace::Public, {"connect.zapier.com", "accounts.google.com", "8.8.8.8", "172.32.0.1", "100.128.0.1",
                                   "[2606:4700::1111]", "localhost.evil.example", "local.example", "10.example"});
        add(NetworkPlace::Private,
            {"10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "[fe80::1]",
             "[fd12::1]", "[::ffff:192.168.1.1]", "printer.local", "PRINTER.Local.", "intranet", "sso.corp.internal"});
        add(NetworkPlace::ThisMachine, {"127.0.0.1", "127.8.8.8", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0",
                                        "[::]", "localhost", "LOCALHOST.", "127.0.0.1.localhost"});
    }
    void x6_place_isReadFromTheAddress()
    {
        QFETCH(const QString, host);
        QTEST(networkPlaceOf(QUrl(u"https://"_s + host)), "place");
    }

    void x6_navigation_isJudged_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<Reason>("reason");
        const QString connectPage = u"https://connect.zapier.com/to/app?token=t"_s;
        const QString google = u"https://accounts.google.com/o/oauth2/auth?client_id=1"_s;
        QTest::newRow("the Connect page itself") << QString() << connectPage << Reason::None;
        QTest::newRow("a third party") << connectPage << google << Reason::None;
        QTest::newRow("its own detour") << google << u"https://acme.okta.example:8443/login"_s << Reason::None;
        QTest::newRow("and back") << google << u"https://connect.zapier.com/oauth?code=c"_s << Reason::None;
        QTest::newRow("an empty window") << connectPage << u"about:blank"_s << Reason::None;
        QTest::newRow("a frame's own text") << connectPage << u"about:srcdoc"_s << Reason::None;

        QTest::newRow("plain http") << connectPage << u"http://accounts.google.com/"_s << Reason::NotEncrypted;
        QTest::newRow("plain http, private") << QString() << u"http://192.168.1.1/"_s << Reason::NotEncrypted;
        QTest::newRow("look-alike of loopback")
            << QString() << u"http://127.0.0.1.evil.example/"_s << Reason::NotEncrypted;
        QTest::newRow("plain http on this machine")
            << u"http://localhost:8080/to/app"_s << u"http://127.0.0.1:9000/"_s << Reason::None;

        const QString intranet = u"https://sso.corp.internal/login"_s;
        QTest::newRow("public to this machine") << google << u"http://127.0.0.1:631/admin"_s << Reason::NearerNetwork;
        QTest::newRow("public to this machine, https") << google << u"https://localhost/"_s << Reason::NearerNetwork;
        QTest::newRow("public to private") << google << u"https://192.168.1.1/"_s << Reason::NearerNetwork;
        QTest::newRow("public to link-local") << google << u"https://169.254.169.254/latest"_s << Reason::NearerNetwork;
        QTest::newRow("nobody to private") << QString() << intranet << Reason::NearerNetwork;
        QTest::newRow("private to this machine") << intranet << u"http://127.0.0.1:631/"_s << Reason::NearerNetwork;
        QTest::newRow("private to private") << intranet << u"https://10.0.0.1/"_s << Reason::None;
        QTest::newRow("this machine to private") << u"http://127.0.0.1/"_s << intranet << Reason::None;
        QTest::newRow("the redirect address") << google << u"http://127.0.0.1:5555/done"_s << Reason::None;

        for (const char *other : {"mailto:a@b.example", "zoommtg://zoom.us/join?pwd=1", "file:///etc/passwd",
                                  "data:text/html,x", "blob:https://connect.zapier.com/1", "ftp://ftp.example/",
                                  "chrome://gpu", "about:config", "https:///nowhere", "qrc:/x"})
            QTest::newRow(other) << connectPage << QString::fromLatin1(other) << Reason::OtherScheme;
    }
    void x6_navigation_isJudged()
    {
        QFETCH(const QString, from);
        QFETCH(const QString, to);
        const bool hasCallback = qstrcmp(QTest::currentDataTag(), "the redirect address") == 0;
        const NavigationRule rule(QUrl(u"https://connect.zapier.com/to/app?token=t"_s),
                                  hasCallback ? QUrl(u"http://127.0.0.1:5555/done"_s) : QUrl());
        QTEST(rule.refusal(QUrl(from), QUrl(to)), "reason");
    }

    void x6_connectHostOfItsOwn_isReachedFromAnywhere()
    {
        const NavigationRule rule(QUrl(u"http://127.0.0.1:4444/to/app"_s), {});
        const QUrl google(u"https://accounts.google.com/"_s);
        QCOMPARE(rule.refusal(google, QUrl(u"http://127.0.0.1:4444/oauth?code=c"_s)), Reason::None);
        QCOMPARE(rule.refusal(google, QUrl(u"http://localhost:4444/"_s)), Reason::NearerNetwork);
    }
};

QTEST_GUILESS_MAIN(TestNavigationRule)
#include "tst_navigationrule.moc"
