// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/reachability.h"
#include "support/scriptedtransport.h"

#include <QSignalSpy>
#include <QTest>

using namespace ab;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;

class TestReachability : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_reachability = std::make_unique<Reachability>(Reachability::Timing{.firstRetry = 5ms, .lastRetry = 20ms});
        m_changed = std::make_unique<QSignalSpy>(m_reachability.get(), &Reachability::changed);
    }

    void h18_unreachable_isOfflineAtOnce()
    {
        m_reachability->noteFailure(Kind::Unreachable);
        QVERIFY(m_reachability->isOffline());
        QVERIFY(m_reachability->offlineSince().isValid());
        m_reachability->noteFailure(Kind::Unreachable);
        QCOMPARE(m_changed->count(), 1);
    }

    void h18_brokenConnections_areOfflineOnlyInARow()
    {
        m_reachability->noteFailure(Kind::Network);
        m_reachability->noteFailure(Kind::Timeout);
        m_reachability->noteAnswer();
        m_reachability->noteFailure(Kind::Network);
        m_reachability->noteFailure(Kind::Network);
        QVERIFY(!m_reachability->isOffline());
        m_reachability->noteFailure(Kind::Timeout);
        QVERIFY(m_reachability->isOffline());
    }

    void otherFailures_sayNothing_data()
    {
        QTest::addColumn<Kind>("kind");
        for (const Kind kind : {Kind::Cancelled, Kind::Tls, Kind::TooLarge, Kind::Malformed, Kind::SecretMissing})
            QTest::newRow(qPrintable(QString::number(int(kind)))) << kind;
    }
    void otherFailures_sayNothing()
    {
        QFETCH(Kind, kind);
        for (int i = 0; i < 5; ++i)
            m_reachability->noteFailure(kind);
        QVERIFY(!m_reachability->isOffline());
    }

    void h18_retries_comeUntilAnAnswer()
    {
        QSignalSpy due(m_reachability.get(), &Reachability::retryDue);
        QVERIFY(!m_reachability->nextRetry().isValid());
        m_reachability->noteFailure(Kind::Unreachable);
        QVERIFY(m_reachability->nextRetry().isValid());
        QTRY_VERIFY(due.count() >= 3);
        m_reachability->noteAnswer();
        QVERIFY(!m_reachability->isOffline());
        QVERIFY(!m_reachability->nextRetry().isValid());
        QCOMPARE(m_changed->count(), 2);
    }

    void m3_networkJoined_isAReasonToTryAtOnce()
    {
        Reachability patient(Reachability::Timing{.firstRetry = 1h, .lastRetry = 1h});
        const QSignalSpy due(&patient, &Reachability::retryDue);
        patient.retryNow();
        QCOMPARE(due.count(), 0); // nothing is wrong
        patient.noteFailure(Kind::Unreachable);
        patient.retryNow();
        QCOMPARE(due.count(), 1);
        QVERIFY(patient.nextRetry().isValid());
    }

    void transport_tellsHowEachAttemptEnded()
    {
        const auto server = std::make_shared<ScriptedTransport>();
        server->replies = {ScriptedTransport::failure(Kind::Unreachable), ScriptedTransport::answer(503, "{}")};
        ReachabilityTransport transport(server, m_reachability.get());
        QVERIFY(!QCoro::waitFor(transport.send({}, {})));
        QVERIFY(m_reachability->isOffline());
        QCOMPARE(QCoro::waitFor(transport.send({}, {}))->status, 503); // an answer, whatever it says
        QVERIFY(!m_reachability->isOffline());
    }

private:
    std::unique_ptr<Reachability> m_reachability;
    std::unique_ptr<QSignalSpy> m_changed;
};

Q_DECLARE_METATYPE(ab::ApiError::Kind)
QTEST_GUILESS_MAIN(TestReachability)
#include "tst_reachability.moc"
