// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/wakewatch.h"

#include <QSignalSpy>
#include <QTest>

using namespace ab;

class TestWakeWatch : public QObject
{
    Q_OBJECT

private slots:
    void m3_wallClockAhead_isASleep_data()
    {
        QTest::addColumn<int>("wall");
        QTest::addColumn<int>("waking");
        QTest::addColumn<int>("woken");
        QTest::newRow("awake") << 60'000 << 60'000 << 0;
        QTest::newRow("a night asleep") << 8 * 3'600'000 << 1'000 << 1;
        QTest::newRow("clock set back") << -3'600'000 << 1'000 << 0;
        QTest::newRow("corrected by a little") << 2'500 << 1'000 << 0;
    }

    void m3_wallClockAhead_isASleep()
    {
        QFETCH(int, wall);
        QFETCH(int, waking);
        qint64 wallNow = 1'000'000;
        qint64 wakingNow = 500;
        WakeWatch watch([&] { return wallNow; }, [&] { return wakingNow; });
        const QSignalSpy woke(&watch, &WakeWatch::woke);
        wallNow += wall;
        wakingNow += waking;
        watch.check();
        watch.check(); // told once
        QTEST(int(woke.count()), "woken");
    }
};

QTEST_GUILESS_MAIN(TestWakeWatch)
#include "tst_wakewatch.moc"
