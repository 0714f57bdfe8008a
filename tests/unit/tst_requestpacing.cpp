// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/requestpacing.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <numeric>
#include <queue>

using namespace ab;
using namespace std::chrono_literals;
using Time = RequestPacing::Time;

class TestRequestPacing : public QObject
{
    Q_OBJECT

private slots:
    void click_mayUseAllOfTheLimit()
    {
        RequestPacing pacing(50, 60s);
        for (int sent = 0; sent < 50; ++sent) {
            QVERIFY(pacing.hasRoom(Priority::Interactive, 0s));
            pacing.note(Priority::Interactive, 0s);
        }
        QCOMPARE(pacing.remaining(0s), 0);
        QCOMPARE(pacing.earliest(Priority::Interactive, 1s), Time(60s));
        QVERIFY(pacing.hasRoom(Priority::Interactive, 60s));
    }

    void h5_polls_leaveRoomForAClickAtAnyMoment()
    {
        RequestPacing pacing(50, 60s);
        for (Time now = 0s; now < 10min; now += 100ms) {
            pacing.forgetOld(now);
            while (pacing.hasRoom(Priority::Poll, now))
                pacing.note(Priority::Poll, now);
            QVERIFY2(pacing.remaining(now) >= 10, qPrintable(QString::number(now.count())));
        }
    }

    void h5_polls_comeEvenly()
    {
        RequestPacing pacing(50, 60s);
        Time last = 0s;
        Time longestGap = 0s;
        int sent = 0;
        for (Time now = 0s; now < 10min; now += 100ms) {
            pacing.forgetOld(now);
            for (; pacing.hasRoom(Priority::Poll, now); ++sent, last = now)
                pacing.note(Priority::Poll, now);
            longestGap = std::max(longestGap, now - last);
        }
        QCOMPARE(sent, 400); // forty a minute, all that is theirs
        QVERIFY(longestGap <= 30s);
    }

    void h5_noWindowHoldsMoreThanTheLimit()
    {
        RequestPacing pacing(50, 60s);
        std::deque<Time> sent;
        for (int turn = 0; turn < 60'000; ++turn) {
            const Time now(turn * 10);
            const Priority priority = turn % 7 == 0 ? Priority::Interactive : Priority::Poll;
            pacing.forgetOld(now);
            if (!pacing.hasRoom(priority, now))
                continue;
            pacing.note(priority, now);
            sent.push_back(now);
            while (sent.front() + 60s <= now)
                sent.pop_front();
            QVERIFY(sent.size() <= 50);
        }
    }

    // 200 runs, each asking for its next look as the intervals of a run say, served in order of arrival.
    void h5_m4_twoHundredRuns_noneStarves()
    {
        constexpr int runs = 200;
        RequestPacing pacing(50, 60s);
        std::queue<int> waiting;
        for (int run = 0; run < runs; ++run)
            waiting.push(run);
        std::multimap<Time, int> asleep;
        QList<int> looks(runs);
        for (Time now = 0s; now < 30min; now += 50ms) {
            for (; !asleep.empty() && asleep.begin()->first <= now; asleep.erase(asleep.begin()))
                waiting.push(asleep.begin()->second);
            pacing.forgetOld(now);
            for (; !waiting.empty() && pacing.hasRoom(Priority::Poll, now); waiting.pop()) {
                pacing.note(Priority::Poll, now);
                ++looks[waiting.front()];
                asleep.insert({now + 10s, waiting.front()});
            }
        }
        const auto [fewest, most] = std::ranges::minmax(looks);
        QVERIFY(most - fewest <= 1);
        QCOMPARE(std::accumulate(looks.cbegin(), looks.cend(), 0), 1200); // 40 a minute
    }

    void earliest_isWhenThereIsRoom_data()
    {
        QTest::addColumn<int>("limit");
        for (int limit : {1, 2, 3, 5, 7, 50, 600})
            QTest::newRow(qPrintable(QString::number(limit))) << limit;
    }
    void earliest_isWhenThereIsRoom()
    {
        QFETCH(int, limit);
        RequestPacing pacing(limit, 60s);
        Time now = 0s;
        for (int sent = 0; sent < 3 * limit; ++sent) {
            const Time next = pacing.earliest(Priority::Poll, now);
            QVERIFY(next < 1h);
            QVERIFY(next == now || !pacing.hasRoom(Priority::Poll, next - 1ms));
            now = next;
            pacing.forgetOld(now);
            QVERIFY(pacing.hasRoom(Priority::Poll, now));
            pacing.note(Priority::Poll, now);
        }
    }

    void nextRegained_isTheOldest()
    {
        RequestPacing pacing(3, 60s);
        QCOMPARE(pacing.nextRegained(), Time::max());
        pacing.note(Priority::Interactive, 2s);
        pacing.note(Priority::Poll, 5s);
        QCOMPARE(pacing.nextRegained(), Time(62s));
    }
};

QTEST_APPLESS_MAIN(TestRequestPacing)
#include "tst_requestpacing.moc"
