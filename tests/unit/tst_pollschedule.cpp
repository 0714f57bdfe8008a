// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/pollschedule.h"

#include <QTest>

using namespace ab;
using namespace std::chrono_literals;

class TestPollSchedule : public QObject
{
    Q_OBJECT

private slots:
    void g21_intervalsGrow()
    {
        PollSchedule schedule;
        auto age = 0ms;
        for (const auto planned : {1000ms, 1000ms, 2000ms, 3000ms, 5000ms, 8000ms, 10000ms, 10000ms}) {
            const auto delay = schedule.next(age);
            QVERIFY2(delay >= planned && delay <= planned + planned / 10, qPrintable(QString::number(delay.count())));
            age += delay;
        }
    }

    void g21_afterThreeMinutes_every30Seconds()
    {
        PollSchedule schedule;
        QCOMPARE(schedule.next(10min) / 1s, 1); // also an old run is looked at soon when it is picked up
        for (int i = 0; i < 5; ++i)
            (void)schedule.next(10min);
        const auto delay = schedule.next(3min);
        QVERIFY(delay >= 30s && delay <= 33s);
    }

    void m2_atMostTwelvePollsInTheFirstMinute()
    {
        PollSchedule schedule;
        int polls = 1; // the first comes at once
        for (auto age = schedule.next(0ms); age < 1min; age += schedule.next(age))
            ++polls;
        QVERIFY2(polls <= 12, qPrintable(QString::number(polls)));
    }

    void jitter_differsBetweenRuns()
    {
        QSet<qint64> delays;
        for (int i = 0; i < 50; ++i)
            delays.insert(PollSchedule().next(0ms).count());
        QVERIFY(delays.size() > 1);
    }

    void speed_dividesTheDelays()
    {
        PollSchedule schedule(1000);
        QCOMPARE(schedule.next(0ms), 1ms);
    }
};

QTEST_GUILESS_MAIN(TestPollSchedule)
#include "tst_pollschedule.moc"
