// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/steptest.h"

#include "app/net/retryingtransport.h"
#include "tests/support/runserver.h"
#include "tests/support/waituntil.h"

#include <QCryptographicHash>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

Q_DECLARE_METATYPE(ab::RunServer::Reply)

class TestStepTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_store.open(m_folder.path())); }

    void init()
    {
        m_server = std::make_unique<RunServer>();
        m_server->creates = {RunServer::json(200, R"({"data":[{"id":9007199254740993,"n":1.00}]})")};
        m_budget = std::make_unique<RequestBudget>(1000); // a 429 pauses it
        m_http = std::make_shared<RetryingTransport>(m_server->wire, m_budget.get());
        m_test = std::make_unique<StepTest>(clientOf(m_http), &m_store, StepTest::Whose{u"p"_s, {u"ana"_s, u"acme"_s}});
    }

    void f39_test_isOneRequestAfterAFreshLookup()
    {
        QVERIFY(testToItsEnd());
        QCOMPARE(m_server->lookupsSent().size(), 1);
        const QList<HttpRequest> posts = testsSent();
        QCOMPARE(posts.size(), 1);
        QCOMPARE(posts.first().url.path(QUrl::FullyEncoded), u"/v2/actions/core%3A1/test"_s);
        QCOMPARE(posts.first().body, R"({"data":{"authentication":"c1","inputs":{"n":1.00,"password":"geheim"}}})");
        QCOMPARE(posts.first().repeat, Repeat::Never);
        QCOMPARE(record().state, RunState::Success);
        QCOMPARE(record().results.bytes(), R"([{"id":9007199254740993,"n":1.00}])");
    }

    void f39_intentIsOnDiskBeforeTheRequest()
    {
        RunRecord whenSent;
        m_server->onCreate = [&](const HttpRequest &request) {
            whenSent = stored();
            QCOMPARE(whenSent.payloadSha256,
                     QCryptographicHash::hash(request.body, QCryptographicHash::Sha256).toHex());
        };
        QVERIFY(testToItsEnd());
        QCOMPARE(whenSent.state, RunState::Sending);
        QCOMPARE(whenSent.actionId, u"core:1"_s);
        QVERIFY(whenSent.isTest());
        QCOMPARE(stored().state, RunState::Success);
        QCOMPARE(stored().results, record().results);
        QCOMPARE(stored().inputs.bytes(), R"({"n":1.00,"password":""})");
        QVERIFY(!stored().payload.bytes().contains("geheim"));
        QVERIFY(isFinal(stored().state));
    }

    void f39_h15_nothingIsSentAgain_data()
    {
        QTest::addColumn<RunServer::Reply>("reply");
        QTest::addColumn<RunState>("state");
        const auto row = [](const char *name, const RunServer::Reply &reply, RunState state) {
            QTest::newRow(name) << reply << state;
        };
        row("504", RunServer::error(504), RunState::Uncertain);
        row("500", RunServer::error(500), RunState::Uncertain);
        row("timeout", ScriptedTransport::failure(Kind::Timeout), RunState::Uncertain);
        row("connection lost", ScriptedTransport::failure(Kind::Network), RunState::Uncertain);
        row("cut answer", RunServer::json(200, R"({"data":[)"), RunState::Uncertain);
        row("429", RunServer::error(429), RunState::NotSent);
        row("401", RunServer::error(401), RunState::NotSent);
        row("never reached", ScriptedTransport::failure(Kind::Unreachable), RunState::NotSent);
        row("400", RunServer::error(400, R"("code":"invalid","detail":"title: too long")"), RunState::NotSent);
        row("f40", RunServer::error(400, R"("code":"test_failed","detail":"No such sheet")"), RunState::Failed);
    }
    void f39_h15_nothingIsSentAgain()
    {
        QFETCH(RunServer::Reply, reply);
        QFETCH(RunState, state);
        m_server->creates = {reply};
        QVERIFY(testToItsEnd());
        QCOMPARE(testsSent().size(), 1);
        QCOMPARE(record().state, state);
        QCOMPARE(stored().state, state);
        QVERIFY(stored().hasError);
    }

    void f40_failedTest_keepsTheThirdPartysWords()
    {
        m_server->creates = {
            RunServer::error(400, R"("code":"test_failed","title":"ActionTestError","detail":"No “x”")")};
        QVERIFY(testToItsEnd());
        QCOMPARE(stored().error.code, u"test_failed"_s);
        QCOMPARE(stored().error.detail, u"No “x”"_s);
    }

    void f39_lookupFails_nothingIsSent()
    {
        m_server->lookups = {RunServer::error(403)};
        QVERIFY(testToItsEnd());
        QVERIFY(testsSent().isEmpty());
        QCOMPARE(stored().state, RunState::NotSent);
    }

    void f39_fiftyPresses_oneRequest()
    {
        m_server->transport->held = true;
        QVERIFY(m_test->start(RunServer::spec()) != 0);
        for (int i = 1; i < 50; ++i)
            QCOMPARE(m_test->start(RunServer::spec()), 0);
        m_server->transport->releaseAll();
        QVERIFY(waitUntil([this] { return !m_test->isRunning(); }));
        QCOMPARE(testsSent().size(), 1);
    }

    void f39_ownerGone_answerIsStoredAllTheSame()
    {
        m_server->onCreate = [this](const HttpRequest &) { m_server->transport->held = true; };
        m_test->start(RunServer::spec());
        QVERIFY(waitUntil([this] { return testsSent().size() == 1; }));
        const qint64 row = record().row;
        QCOMPARE(m_store.unfinished(u"p"_s).size(), 0); // nobody else takes it for one left behind
        m_test.reset();
        m_server->transport->releaseAll();
        QVERIFY(waitUntil([this, row] { return m_store.find(row)->state == RunState::Success; }));
    }

    void f39_ownerGoneBeforeItLeaves_takesItBack()
    {
        m_server->transport->held = true;
        m_test->start(RunServer::spec());
        const qint64 row = record().row;
        m_test.reset();
        QVERIFY(waitUntil([this, row] { return m_store.find(row)->state == RunState::NotSent; }));
        QVERIFY(testsSent().isEmpty());
    }

private:
    bool testToItsEnd()
    {
        return m_test->start(RunServer::spec()) != 0 && waitUntil([this] { return !m_test->isRunning(); });
    }
    QList<HttpRequest> testsSent() const
    {
        QList<HttpRequest> found;
        std::ranges::copy_if(m_server->transport->sent, std::back_inserter(found), [](const HttpRequest &request) {
            return request.method == "POST" && request.url.path().endsWith(u"/test"_s);
        });
        return found;
    }
    const RunRecord &record() const { return m_test->record(); }
    RunRecord stored() const { return m_store.find(record().row).value_or({}); }

    const QTemporaryDir m_folder;
    RunStore m_store;
    std::unique_ptr<RequestBudget> m_budget;
    std::unique_ptr<RunServer> m_server;
    std::shared_ptr<RetryingTransport> m_http;
    std::unique_ptr<StepTest> m_test;
};

QTEST_GUILESS_MAIN(TestStepTest)
#include "tst_steptest.moc"
