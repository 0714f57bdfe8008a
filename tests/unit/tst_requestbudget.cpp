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

    // However many polls wait, somebody who clicks is served at once, and again and again.
    void h5_clickAmongManyPolls_isAdmittedAtOnce()
    {
        RequestBudget budget(50);
        for (int i = 0; i < 200; ++i)
            ask(budget, Priority::Poll, QString::number(i));
        QTRY_VERIFY(!m_order.isEmpty());
        const qsizetype polls = m_order.size();
        QVERIFY(polls < 40);
        for (int click = 1; click <= 10; ++click) {
            ask(budget, Priority::Interactive, u"click"_s);
            QTRY_COMPARE(m_order.count(u"click"_s), click);
        }
        QCOMPARE(m_order.size(), polls + 10);
    }

    // What a row says of a run whose look is far behind in the queue.
    void m6_admission_isKnownForEachPlace()
    {
        RequestBudget budget(4, nullptr, 10min);
        for (int i = 0; i < 10; ++i)
            ask(budget, Priority::Prefetch, QString::number(i));
        const QDateTime now = QDateTime::currentDateTimeUtc();
        QCOMPARE(budget.waiting(), 6);
        const auto minutesTo = [&](qsizetype place) {
            return qRound(double(now.msecsTo(budget.admissionOf(place))) / 60'000);
        };
        QCOMPARE(minutesTo(0), 10);
        QCOMPARE(minutesTo(3), 10);
        QCOMPARE(minutesTo(4), 20);
        QCOMPARE(budget.admissionOf(0).isValid(), budget.nextAdmission().isValid());
        QVERIFY(!budget.admissionOf(6).isValid());
        ask(budget, Priority::Interactive, u"click"_s); // comes first
        QCOMPARE(minutesTo(4), 20);
        QCOMPARE(minutesTo(3), 10);
        budget.pauseFor(15min);
        QCOMPARE(minutesTo(0), 15);
        QCOMPARE(minutesTo(4), 25);
    }

    void waitingCalls_tellWhoWaitsForWhatAndWhen()
    {
        RequestBudget budget(1);
        QVERIFY(!budget.nextAdmission().isValid());
        ask(budget, Priority::Interactive, u"first"_s);
        ask(budget, Priority::Poll, u"poll"_s);
        ask(budget, Priority::Interactive, u"click"_s);
        const QList<WaitingCall> calls = budget.waitingCalls();
        QCOMPARE(calls.size(), 2);
        QCOMPARE(calls.first().tag.purpose, u"click"_s);
        QCOMPARE(calls.last().priority, Priority::Poll);
        QVERIFY(calls.last().since.secsTo(QDateTime::currentDateTimeUtc()) < 5);
        const qint64 wait = QDateTime::currentDateTimeUtc().secsTo(budget.nextAdmission());
        QVERIFY(wait > 50 && wait <= 60);
        budget.pauseFor(10min);
        QVERIFY(QDateTime::currentDateTimeUtc().secsTo(budget.nextAdmission()) > 590);
    }

    // The service counts addresses: another identity, profile or window does not start a new minute.
    void h5_sameServer_sharesOneBudget()
    {
        RequestBudgets budgets;
        const auto first = budgets.budgetFor(QUrl(u"https://api.zapier.com"_s), 50);
        ask(*first, Priority::Interactive, u"a"_s);
        const auto second = budgets.budgetFor(QUrl(u"https://api.zapier.com/base"_s), 40);
        QCOMPARE(second, first);
        QCOMPARE(second->limit(), 40);
        QCOMPARE(second->remaining(), 39);
        QVERIFY(budgets.budgetFor(QUrl(u"http://127.0.0.1:4010"_s), 50) != first);
        QVERIFY(budgets.budgetFor(QUrl(u"http://127.0.0.1:4011"_s), 50)->remaining() == 50);
    }

    void slotRegained_isSignalled()
    {
        RequestBudget budget(2, nullptr, 200ms);
        ask(budget, Priority::Poll, u"a"_s);
        QCOMPARE(budget.remaining(), 1);
        QSignalSpy changed(&budget, &RequestBudget::changed);
        QTRY_VERIFY(!changed.isEmpty());
        QCOMPARE(budget.remaining(), 2);
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
        auto task = budget.admit(priority, std::move(stop), RequestTag{.purpose = who});
        QCoro::connect(std::move(task), this,
                       [this, who](bool admitted) { (admitted ? m_order : m_refused).append(who); });
    }

    QStringList m_order;
    QStringList m_refused;
};

QTEST_GUILESS_MAIN(TestRequestBudget)
#include "tst_requestbudget.moc"
