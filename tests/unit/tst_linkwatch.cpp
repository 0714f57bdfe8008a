// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/linkwatch.h"

#include <QSignalSpy>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

class TestLinkWatch : public QObject
{
    Q_OBJECT

private slots:
    void m3_newAddress_isANetworkJoined_data()
    {
        QTest::addColumn<QSet<QString>>("before");
        QTest::addColumn<QSet<QString>>("after");
        QTest::addColumn<int>("joined");
        const QString wire = u"eth0 10.0.0.5"_s;
        const QString air = u"wlan0 10.0.1.5"_s;
        const QString elsewhere = u"wlan0 192.168.4.7"_s;
        QTest::newRow("nothing changes") << QSet{wire} << QSet{wire} << 0;
        QTest::newRow("the cable is in again") << QSet<QString>{} << QSet{wire} << 1;
        QTest::newRow("the cable is out") << QSet{wire, air} << QSet{air} << 0;
        QTest::newRow("another network") << QSet{air} << QSet{elsewhere} << 1;
        QTest::newRow("one more") << QSet{wire} << QSet{wire, air} << 1;
    }

    void m3_newAddress_isANetworkJoined()
    {
        QFETCH(QSet<QString>, before);
        QFETCH(QSet<QString>, after);
        QFETCH(int, joined);
        QSet<QString> links = before;
        LinkWatch watch([&] { return links; });
        const QSignalSpy told(&watch, &LinkWatch::joined);
        links = after;
        watch.check();
        watch.check(); // told once
        QCOMPARE(int(told.count()), joined);
    }

    void m3_backAfterAnOutage_isToldEachTime()
    {
        const QSet<QString> up{u"eth0 10.0.0.5"_s};
        QSet<QString> links = up;
        LinkWatch watch([&] { return links; });
        const QSignalSpy told(&watch, &LinkWatch::joined);
        for (int outage = 0; outage < 2; ++outage) {
            links.clear();
            watch.check();
            links = up;
            watch.check();
        }
        QCOMPARE(int(told.count()), 2);
    }
};

QTEST_GUILESS_MAIN(TestLinkWatch)
#include "tst_linkwatch.moc"
