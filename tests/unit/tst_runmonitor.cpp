// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/runmonitor.h"

#include "app/history/runmodel.h"
#include "tests/support/runserver.h"
#include "tests/support/waituntil.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

class TestRunMonitor : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_monitor.reset();
        m_model.reset();
        m_store.reset();
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<RunStore>();
        QVERIFY(m_store->open(m_folder->path()));
        m_server = std::make_unique<RunServer>();
        m_options = {};
        m_options.profile = u"p"_s;
        m_options.identity = {u"user"_s, u"tenant"_s};
        m_options.pollSpeed = 1000;
    }

    void g10_r2_form_68_fiftyStarts_onePost()
    {
        auto &monitor = newMonitor();
        const QSignalSpy finished(&monitor, &RunMonitor::runFinished);
        int accepted = 0;
        for (int i = 0; i < 50; ++i) { // the server answers in between
            accepted += monitor.start(RunServer::spec()) != 0;
            QCoreApplication::processEvents();
        }
        QVERIFY(waitUntil([&] { return finished.count() == 1; }));
        QCOMPARE(accepted, 1);
        QCOMPARE(m_server->posts().size(), 1);
        QCOMPARE(m_store->count(), 1);
    }

    void g10_anotherRunWhileSubmitting_isRefused()
    {
        m_options.samePress = {};
        auto &monitor = newMonitor();
        const QSignalSpy submitting(&monitor, &RunMonitor::submittingChanged);
        m_server->transport->held = true;
        QCOMPARE(monitor.start(RunServer::spec()), 1);
        QVERIFY(monitor.isSubmitting());
        QCOMPARE(monitor.start(otherSpec()), 0);
        QCOMPARE(submitting.count(), 1);
        m_server->transport->releaseAll();
        QVERIFY(waitUntil([&] { return !monitor.isSubmitting(); }));
        QCOMPARE(submitting.count(), 2);
    }

    void g24_anotherRunWhileTheFirstIsWatched_isANewOne()
    {
        m_server->reads = {RunServer::read(R"("status":"running")")};
        auto &monitor = newMonitor();
        const qint64 first = monitor.start(RunServer::spec());
        QVERIFY(waitUntil([&] { return !monitor.isSubmitting(); }));
        QVERIFY(monitor.isWatched(first));
        const qint64 second = monitor.start(otherSpec());
        QVERIFY(second > first);
        QVERIFY(waitUntil([&] { return !monitor.isSubmitting(); }));
        QCOMPARE(m_server->lookupsSent().size(), 2);
        QVERIFY(m_store->find(first)->actionId != m_store->find(second)->actionId);
    }

    void model_isLive()
    {
        m_server->reads = {RunServer::read(R"("status":"running")"), RunServer::read(R"("status":"success")")};
        auto &monitor = newMonitor();
        const QSignalSpy finished(&monitor, &RunMonitor::runFinished);
        QSet<int> states;
        connect(&monitor, &RunMonitor::runChanged, this,
                [&](qint64 row) { states.insert(m_model->indexOf(row).data(RunModel::StateRole).toInt()); });
        const qint64 row = monitor.start(RunServer::spec());
        QVERIFY(m_model->indexOf(row).isValid());
        QVERIFY(waitUntil([&] { return finished.count() == 1; }));
        QVERIFY(!monitor.controller(row)); // the store has it all
        QCOMPARE(states, (QSet<int>{int(RunState::Preparing), int(RunState::Sending), int(RunState::Watching),
                                    int(RunState::Success)}));
    }

    void g4_bodyStyleLearnt_holdsForTheNextRun()
    {
        m_server->creates = {RunServer::error(400, R"("code":"required","detail":"data: this member is missing")"),
                             RunServer::created("r1"), RunServer::created("r2")};
        QList<RunBody> learnt;
        m_options.bodyStyleLearnt = [&learnt](RunBody style) { learnt.append(style); };
        auto &monitor = newMonitor();
        const QSignalSpy finished(&monitor, &RunMonitor::runFinished);
        QVERIFY(monitor.start(RunServer::spec()));
        QVERIFY(waitUntil([&] { return finished.count() == 1; }));
        QVERIFY(monitor.start(otherSpec()));
        QVERIFY(waitUntil([&] { return finished.count() == 2; }));
        QCOMPARE(learnt, QList<RunBody>{RunBody::Wrapped});
        QCOMPARE(m_server->posts().size(), 3);
        QVERIFY(m_server->posts().last().body.startsWith(R"({"data":)"));
    }

    void g22_resumeUnfinished_picksUpTheRunsOfThisIdentity()
    {
        store(RunState::Watching, u"r1"_s);
        store(RunState::Sending);
        store(RunState::Success, u"r0"_s);
        const qint64 foreign = store(RunState::Watching, u"r3"_s, u"somebody else"_s);
        auto &monitor = newMonitor();
        const QSignalSpy finished(&monitor, &RunMonitor::runFinished);
        monitor.resumeUnfinished();
        QVERIFY(waitUntil([&] { return finished.count() == 2; }));
        QCOMPARE(m_store->find(1)->state, RunState::Success);
        QCOMPARE(m_store->find(2)->state, RunState::Uncertain);
        QCOMPARE(m_store->find(foreign)->state, RunState::Watching);
        QCOMPARE(m_model->indexOf(1).data(RunModel::StateRole).toInt(), int(RunState::Success));
        QCOMPARE(m_server->transport->sent.size(), 1);
    }

    void g26_stopAndWatchAgain()
    {
        m_server->reads = {RunServer::read(R"("status":"running")")};
        m_options.pollSpeed = 1;
        auto &monitor = newMonitor();
        const qint64 row = monitor.start(RunServer::spec());
        QVERIFY(waitUntil([&] { return monitor.controller(row)->nextPollAt().isValid(); }));
        monitor.stop(row);
        QVERIFY(!monitor.isWatched(row));
        m_server->reads = {RunServer::read(R"("status":"success")")};
        const QSignalSpy finished(&monitor, &RunMonitor::runFinished);
        monitor.watchAgain(row);
        QVERIFY(monitor.isWatched(row));
        QVERIFY(waitUntil([&] { return finished.count() == 1; }));
    }

    void m3_afterASleepOrAnOutage_everyRunIsLookedAt_data()
    {
        QTest::addColumn<bool>("slept");
        QTest::newRow("a sleep") << true;
        QTest::newRow("an outage") << false;
    }

    // What failed before the machine fell asleep, and what has long to wait: both are looked at at once.
    void m3_afterASleepOrAnOutage_everyRunIsLookedAt()
    {
        QFETCH(bool, slept);
        m_server->reads = {RunServer::read(R"("status":"running")"),
                           ScriptedTransport::failure(ApiError::Kind::Network)};
        m_options.pollSpeed = 0.001; // the next look would be in a quarter of an hour
        m_options.samePress = {};
        auto &monitor = newMonitor();
        const QSignalSpy finished(&monitor, &RunMonitor::runFinished);
        for (const RunSpec &spec : {RunServer::spec(), otherSpec()}) {
            const qint64 row = monitor.start(spec);
            QVERIFY(waitUntil([&] { return monitor.controller(row)->nextPollAt().isValid(); }));
            QCOMPARE(m_store->find(row)->state, RunState::Watching);
        }
        m_server->reads = {RunServer::read(R"("status":"success")")};
        if (slept)
            emit monitor.findChild<WakeWatch *>()->woke();
        else
            monitor.lookNow();
        QVERIFY(waitUntil([&] { return finished.count() == 2; }));
        QCOMPARE(m_store->find(1)->state, RunState::Success);
        QCOMPARE(m_store->find(2)->state, RunState::Success);
    }

    // All queue up for the budget at once: whoever was not looked at for long must not end up behind the others again.
    void m3_lookNow_beginsWithWhoWaitedLongest()
    {
        m_server->reads = {RunServer::read(R"("status":"running")")};
        m_server->creates = {RunServer::created("r1"), RunServer::created("r2")};
        m_options.pollSpeed = 0.001;
        m_options.samePress = {};
        auto &monitor = newMonitor();
        for (const RunSpec &spec : {RunServer::spec(), otherSpec()}) {
            const qint64 row = monitor.start(spec);
            QVERIFY(waitUntil([&] { return monitor.controller(row)->nextPollAt().isValid(); }));
        }
        const QDateTime looked = monitor.controller(2)->record().steps.last().startedAt;
        QVERIFY(waitUntil([&] { return QDateTime::currentDateTimeUtc() > looked; }));
        monitor.controller(1)->lookNow();
        QVERIFY(waitUntil([&] { return m_server->readsSent().size() == 3; }));
        QVERIFY(waitUntil([&] { return monitor.controller(1)->record().steps.last().startedAt > looked; }));
        monitor.lookNow();
        QVERIFY(waitUntil([&] { return m_server->readsSent().size() == 5; }));
        QVERIFY(m_server->readsSent().at(3).url.path().contains(u"r2"_s));
        QVERIFY(m_server->readsSent().at(4).url.path().contains(u"r1"_s));
    }

    void watchAgain_runOfAnEarlierSession()
    {
        const qint64 row = store(RunState::Inconclusive, u"r5"_s);
        const qint64 ended = store(RunState::Success, u"r6"_s);
        auto &monitor = newMonitor();
        const QSignalSpy finished(&monitor, &RunMonitor::runFinished);
        QVERIFY(!monitor.controller(row));
        monitor.watchAgain(ended);
        QVERIFY(!monitor.controller(ended));
        monitor.watchAgain(row);
        QVERIFY(waitUntil([&] { return finished.count() == 1; }));
        QCOMPARE(m_store->find(row)->state, RunState::Success);
        QVERIFY(m_server->posts().isEmpty());
    }

    void storeFails_isToldAndNothingIsSent()
    {
        RunStore closed;
        RunModel model(&closed);
        RunMonitor monitor(m_server->client, &closed, &model, m_options);
        QList<ApiError> errors;
        connect(&monitor, &RunMonitor::startFailed, this, [&](const ApiError &error) { errors.append(error); });
        QCOMPARE(monitor.start(RunServer::spec()), 0);
        QCOMPARE(errors.size(), 1);
        QCOMPARE(errors.first().kind, ApiError::Kind::Storage);
        QVERIFY(m_server->transport->sent.isEmpty());
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!monitor.isSubmitting());
    }

private:
    RunMonitor &newMonitor()
    {
        m_monitor.reset();
        m_model = std::make_unique<RunModel>(m_store.get());
        m_monitor = std::make_unique<RunMonitor>(m_server->client, m_store.get(), m_model.get(), m_options);
        return *m_monitor;
    }

    static RunSpec otherSpec()
    {
        RunSpec spec = RunServer::spec();
        spec.inputs = JsonText(R"({"n":2})");
        return spec;
    }

    qint64 store(RunState state, const QString &runId = {}, const QString &user = u"user"_s)
    {
        RunRecord record;
        record.state = state;
        record.profile = u"p"_s;
        record.identity = {user, u"tenant"_s};
        record.runId = runId;
        record.createdAt = QDateTime::currentDateTimeUtc().addSecs(-60);
        record.submittedAt = record.createdAt;
        return m_store->insert(record).value_or(0);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RunStore> m_store;
    std::unique_ptr<RunServer> m_server;
    std::unique_ptr<RunModel> m_model;
    std::unique_ptr<RunMonitor> m_monitor;
    RunOptions m_options;
};

QTEST_GUILESS_MAIN(TestRunMonitor)
#include "tst_runmonitor.moc"
