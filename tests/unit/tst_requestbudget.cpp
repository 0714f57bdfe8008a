// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/requestbudget.h"

#include <QSignalSpy>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestRequestBudget : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_order.clear();
        m_refused.clear();
    }

    void withinTheLimit_isAdmittedAtOnce()
    {
        RequestBudget budget(3);
        ask(budget, Priority::Interactive, u"a"_s);
        ask(budget, Priority::Prefetch, u"b"_s);
        QCOMPARE(m_order, (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(budget.remaining(), 1);
        QCOMPARE(budget.limit(), 3);
        QCOMPARE(budget.waiting(), 0);
        QVERIFY(!budget.pausedUntil().isValid());
    }

    void h5_overTheLimit_clicksComeBeforePollsThenInOrderOfArrival()
    {
        RequestBudget budget(1, nullptr, 40ms);
        ask(budget, Priority::Poll, u"first"_s);
        ask(budget, Priority::Prefetch, u"prefetch"_s);
        ask(budget, Priority::Poll, u"poll 1"_s);
        ask(budget, Priority::Poll, u"poll 2"_s);
        ask(budget, Priority::Interactive, u"click"_s);
        QCOMPARE(budget.waiting(), 4);
        QTRY_COMPARE(m_order.size(), 5);
        QCOMPARE(m_order, (QStringList{u"first"_s, u"click"_s, u"poll 1"_s, u"poll 2"_s, u"prefetch"_s}));
    }

    void h5_manyAtOnce_areSpreadOverTheWindows()
    {
        RequestBudget budget(4, nullptr, 40ms);
        QElapsedTimer clock;
        clock.start();
        for (int i = 0; i < 20; ++i)
            ask(budget, Priority::Poll, QString::number(i));
        QTRY_COMPARE(m_order.size(), 20);
        QVERIFY(clock.elapsed() >= 4 * 40 - 1); // four in the first window, and so on
    }

    void slotRegained_isSignalled()
    {
        RequestBudget budget(2, nullptr, 30ms);
        ask(budget, Priority::Poll, u"a"_s);
        QCOMPARE(budget.remaining(), 1);
        QSignalSpy changed(&budget, &RequestBudget::changed);
        QTRY_COMPARE(budget.remaining(), 2);
        QVERIFY(!changed.isEmpty());
    }

    void h1_pause_holdsEverybodyThenResumesInOrder()
    {
        RequestBudget budget(10);
        QElapsedTimer clock;
        clock.start();
        budget.pauseFor(50ms);
        QVERIFY(budget.pausedUntil() > QDateTime::currentDateTimeUtc());
        ask(budget, Priority::Poll, u"poll"_s);
        ask(budget, Priority::Interactive, u"click"_s);
        QCOMPARE(budget.waiting(), 2);
        QSignalSpy changed(&budget, &RequestBudget::changed);
        QTRY_COMPARE(m_order.size(), 2);
        QVERIFY(clock.elapsed() >= 49);
        QCOMPARE(m_order, (QStringList{u"click"_s, u"poll"_s}));
        QVERIFY(!budget.pausedUntil().isValid());
        QVERIFY(!changed.isEmpty());
    }

    void pause_withNobodyWaiting_endIsSignalled()
    {
        RequestBudget budget(10);
        budget.pauseFor(20ms);
        QSignalSpy changed(&budget, &RequestBudget::changed);
        QTRY_VERIFY(!budget.pausedUntil().isValid());
        QTRY_VERIFY(!changed.isEmpty());
    }

    void pause_isNeverShortened()
    {
        RequestBudget budget(10);
        budget.pauseFor(1h);
        const QDateTime end = budget.pausedUntil();
        budget.pauseFor(1ms);
        QVERIFY(qAbs(budget.pausedUntil().msecsTo(end)) < 1000);
    }

    void stopped_whileWaiting_answersFalseOneTurnLaterAndLeavesTheQueue()
    {
        RequestBudget budget(1);
        std::stop_source stop;
        ask(budget, Priority::Poll, u"first"_s);
        ask(budget, Priority::Poll, u"second"_s, stop.get_token());
        QSignalSpy changed(&budget, &RequestBudget::changed);
        stop.request_stop();
        QVERIFY(m_refused.isEmpty());
        QTRY_COMPARE(m_refused, QStringList{u"second"_s});
        QCOMPARE(budget.waiting(), 0);
        QVERIFY(!changed.isEmpty());
    }

    void stopped_before_isRefusedWithoutASlot()
    {
        RequestBudget budget(1);
        std::stop_source stop;
        stop.request_stop();
        ask(budget, Priority::Poll, u"a"_s, stop.get_token());
        QCOMPARE(m_refused, QStringList{u"a"_s});
        QCOMPARE(budget.remaining(), 1);
    }

    void raisedLimit_letsTheWaitingOn()
    {
        RequestBudget budget(1);
        ask(budget, Priority::Poll, u"a"_s);
        ask(budget, Priority::Poll, u"b"_s);
        QCOMPARE(budget.waiting(), 1);
        budget.setLimit(2);
        QTRY_COMPARE(m_order, (QStringList{u"a"_s, u"b"_s}));
    }

    void loweredLimit_hasNoNegativeRest()
    {
        RequestBudget budget(3);
        ask(budget, Priority::Poll, u"a"_s);
        ask(budget, Priority::Poll, u"b"_s);
        budget.setLimit(1);
        QCOMPARE(budget.remaining(), 0);
    }

    void destroyed_whileSomebodyWaits_answersFalse()
    {
        auto budget = std::make_unique<RequestBudget>(1);
        ask(*budget, Priority::Poll, u"a"_s);
        ask(*budget, Priority::Poll, u"b"_s);
        ask(*budget, Priority::Poll, u"c"_s);
        budget.reset();
        QTRY_COMPARE(m_refused.size(), 2);
    }

    void destroyedOwner_ofTheWaiter_getsNothing()
    {
        RequestBudget budget(1);
        ask(budget, Priority::Poll, u"a"_s);
        auto owner = std::make_unique<QObject>();
        bool delivered = false;
        auto task = budget.admit(Priority::Poll, {});
        QCoro::connect(std::move(task), owner.get(), [&](bool) { delivered = true; });
        owner.reset();
        ask(budget, Priority::Poll, u"b"_s);
        budget.setLimit(3);
        QTRY_COMPARE(m_order, (QStringList{u"a"_s, u"b"_s}));
        QVERIFY(!delivered);
    }

private:
    void ask(RequestBudget &budget, Priority priority, const QString &who, std::stop_token stop = {})
    {
        auto task = budget.admit(priority, std::move(stop));
        QCoro::connect(std::move(task), this,
                       [this, who](bool admitted) { (admitted ? m_order : m_refused).append(who); });
    }

    QStringList m_order;
    QStringList m_refused;
};

QTEST_GUILESS_MAIN(TestRequestBudget)
#include "tst_requestbudget.moc"
