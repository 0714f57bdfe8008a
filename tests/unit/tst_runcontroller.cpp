// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/runcontroller.h"

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

namespace {

RunRecord storedRun(RunState state, const QString &runId = {})
{
    RunRecord record;
    record.state = state;
    record.profile = u"p"_s;
    record.runId = runId;
    record.createdAt = QDateTime::currentDateTimeUtc().addDays(-1);
    record.submittedAt = record.createdAt;
    record.inputs = JsonText(R"({"n":1.00})");
    record.statusText = u"running"_s;
    return record;
}

} // namespace

class TestRunController : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_store.open(m_folder.path())); }

    void init()
    {
        m_server = std::make_unique<RunServer>();
        m_options = {};
        m_options.profile = u"p"_s;
        m_options.pollSpeed = 1000;
    }

    void cleanup()
    {
        m_run.reset();
        QVERIFY(m_server->posts().size() <= m_allowedPosts);
        m_allowedPosts = 1;
    }

    void g1_run_looksUpFirst_secondRunUsesAnotherId()
    {
        m_allowedPosts = 2;
        QVERIFY(runToItsEnd());
        QCOMPARE(m_server->transport->sent.first().url.path(), u"/v2/actions"_s);
        const QString first = record().actionId;
        QVERIFY(runToItsEnd());
        QCOMPARE(first, u"core:1"_s);
        QCOMPARE(record().actionId, u"core:2"_s);
        QVERIFY(m_server->posts().at(0).body.contains("\"core:1\""));
        QVERIFY(m_server->posts().at(1).body.contains("\"core:2\""));
    }

    void g1_lookupFails_nothingIsSent_data()
    {
        QTest::addColumn<RunServer::Reply>("reply");
        QTest::addColumn<Kind>("kind");
        const auto row = [](const char *name, const RunServer::Reply &reply, Kind kind) {
            QTest::newRow(name) << reply << kind;
        };
        row("404", RunServer::error(404), Kind::NotFound);
        row("e6 key gone", RunServer::json(200, R"({"data":[]})"), Kind::NoLongerOffered);
        row("500", RunServer::error(500), Kind::Server);
        row("timeout", ScriptedTransport::failure(Kind::Timeout), Kind::Timeout);
        row("html", RunServer::json(200, "<html>"), Kind::Malformed);
    }

    void g1_lookupFails_nothingIsSent()
    {
        QFETCH(RunServer::Reply, reply);
        m_server->lookups = {reply};
        QVERIFY(runToItsEnd());
        QCOMPARE(record().state, RunState::NotSent);
        QTEST(record().error.kind, "kind");
        QVERIFY(m_server->posts().isEmpty());
        QCOMPARE(stored().state, RunState::NotSent);
    }

    void g2_wrappedBody()
    {
        m_options.wire = {RunBody::Wrapped, false};
        QVERIFY(runToItsEnd());
        const HttpRequest post = m_server->posts().first();
        QCOMPARE(post.body,
                 R"({"data":{"action":"core:1","authentication":"c1","inputs":{"n":1.00,"password":"geheim"}}})");
        QCOMPARE(post.url.path(), u"/v2/action-runs"_s);
        QCOMPARE(record().bodyStyle, RunBody::Wrapped);
    }

    void g3_guideBody()
    {
        QVERIFY(runToItsEnd());
        const HttpRequest post = m_server->posts().first();
        QCOMPARE(post.body, R"({"action":"core:1","authentication":"c1","input":{"n":1.00,"password":"geheim"}})");
        QCOMPARE(post.url.path(), u"/v2/action-runs/"_s);
        QCOMPARE(record().payloadSha256, QCryptographicHash::hash(post.body, QCryptographicHash::Sha256).toHex());
    }

    void g4_structural400_triesTheOtherStyleOnceAndTells()
    {
        m_allowedPosts = 2;
        m_server->creates = {RunServer::error(400, R"("code":"required","detail":"data: this member is missing")"),
                             RunServer::created("r1")};
        QList<RunBody> learnt;
        m_options.bodyStyleLearnt = [&learnt](RunBody style) { learnt.append(style); };
        QVERIFY(runToItsEnd());
        QCOMPARE(record().state, RunState::Success);
        QCOMPARE(learnt, QList<RunBody>{RunBody::Wrapped});
        QCOMPARE(m_server->posts().size(), 2);
        QVERIFY(m_server->posts().at(0).body.startsWith(R"({"action":"core:1")"));
        QVERIFY(m_server->posts().at(1).body.startsWith(R"({"data":{"action":"core:2")")); // looked up anew
        QCOMPARE(record().actionId, u"core:2"_s);
    }

    void g4_bothStylesRefused_isNotSent()
    {
        m_allowedPosts = 2;
        m_server->creates = {RunServer::error(400, R"("code":"required","detail":"a member of the body is missing")")};
        QList<RunBody> learnt;
        m_options.bodyStyleLearnt = [&learnt](RunBody style) { learnt.append(style); };
        QVERIFY(runToItsEnd());
        QCOMPARE(record().state, RunState::NotSent);
        QCOMPARE(m_server->posts().size(), 2);
        QVERIFY(learnt.isEmpty());
    }

    void g5_created_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("id");
        QTest::newRow("200") << 200 << QByteArray(R"({"data":{"type":"run","id":"r1"}})") << u"r1"_s;
        QTest::newRow("201") << 201 << QByteArray(R"({"data":{"id":"arun_7"}})") << u"arun_7"_s;
        QTest::newRow("202, a number") << 202 << QByteArray(R"({"data":{"id":9007199254740993}})")
                                       << u"9007199254740993"_s;
    }

    void g5_created()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        m_server->creates = {RunServer::json(status, body)};
        RunRecord whenRead;
        m_server->onRead = [&](const HttpRequest &) { whenRead = stored(); };
        QVERIFY(runToItsEnd());
        QCOMPARE(whenRead.state, RunState::Watching); // stored before anything else happened
        QTEST(whenRead.runId, "id");
        QCOMPARE(record().state, RunState::Success);
    }

    void r1_intentIsStoredBeforeTheRequest()
    {
        RunRecord whenCreated;
        m_server->onCreate = [&](const HttpRequest &request) {
            whenCreated = stored();
            QCOMPARE(whenCreated.payloadSha256,
                     QCryptographicHash::hash(request.body, QCryptographicHash::Sha256).toHex());
        };
        QVERIFY(runToItsEnd());
        QCOMPARE(whenCreated.state, RunState::Sending);
        QCOMPARE(whenCreated.actionId, u"core:1"_s);
        QVERIFY(whenCreated.submittedAt.isValid());
    }

    void f8_passwordsAreSentAndNotStored()
    {
        QVERIFY(runToItsEnd());
        QVERIFY(m_server->posts().first().body.contains("geheim"));
        QCOMPARE(stored().inputs.bytes(), R"({"n":1.00,"password":""})");
        QCOMPARE(stored().payload.bytes(),
                 R"({"action":"core:1","authentication":"c1","input":{"n":1.00,"password":""}})");
        QVERIFY(stored().holdsSecrets());
        for (const QString &name : QDir(m_folder.path()).entryList(QDir::Files)) {
            QFile file(m_folder.filePath(name));
            QVERIFY(file.open(QFile::ReadOnly));
            QVERIFY2(!file.readAll().contains("geheim"), qPrintable(name));
        }
    }

    void y2_definitionsAndOrigin_areKept()
    {
        RunSpec spec = RunServer::spec();
        spec.inputs = spec.inputsToKeep = JsonText(R"({"n":1.00})");
        spec.definitions = JsonText(R"([{"type":"input_field","id":"n","unknown":1.0}])");
        spec.origin = 3;
        auto &run = newRun();
        const QSignalSpy finished(&run, &RunController::finished);
        run.start(spec);
        QVERIFY(waitUntil([&] { return finished.count() == 1; }));
        QCOMPARE(stored().definitions.bytes(), spec.definitions.bytes());
        QCOMPARE(stored().origin, 3);
        QCOMPARE(stored().payload.bytes(), m_server->posts().first().body);
        QVERIFY(!stored().holdsSecrets());
    }

    void g6_createWithoutId_uncertain_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("no id") << QByteArray(R"({"data":{"type":"run"}})");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("html") << QByteArray("<html>");
        QTest::newRow("another address") << QByteArray(R"({"data":{"id":"."}})"); // of the list of all runs
        QTest::newRow("cut off") << QByteArray("{\"data\":{\"id\":\"r");
    }

    void g6_createWithoutId_uncertain()
    {
        QFETCH(QByteArray, body);
        m_server->creates = {RunServer::json(200, body)};
        QVERIFY(runToItsEnd());
        QCOMPARE(record().state, RunState::Uncertain);
        QCOMPARE(m_server->posts().size(), 1);
    }

    void g7_createTimesOut_uncertain() { createFails(ScriptedTransport::failure(Kind::Timeout), RunState::Uncertain); }

    void g4_g7_g8_g25_failedCreate_isNeverSentAgain_data()
    {
        QTest::addColumn<RunServer::Reply>("reply");
        QTest::addColumn<RunState>("state");
        const auto row = [](const char *name, const RunServer::Reply &reply, RunState state) {
            QTest::newRow(name) << reply << state;
        };
        const QList<HttpHeader> wait{{"Retry-After", "1"}};
        row("g7 500", RunServer::error(500), RunState::Uncertain);
        row("g7 502", RunServer::json(502, "<html>"), RunState::Uncertain);
        row("g7 503", RunServer::error(503), RunState::Uncertain);
        row("g7 503 with a wait", ScriptedTransport::answer(503, {}, wait), RunState::Uncertain);
        row("g7 504", RunServer::error(504), RunState::Uncertain);
        row("g7 connection broke", ScriptedTransport::failure(Kind::Network), RunState::Uncertain);
        row("g7 too large", ScriptedTransport::failure(Kind::TooLarge), RunState::Uncertain);
        row("g4 400 with a run id", RunServer::json(400, R"({"errors":[{"code":"required"}],"data":{"id":"r1"}})"),
            RunState::Uncertain);
        row("g4 400", RunServer::error(400, R"("code":"invalid","detail":"Title is too long.")"), RunState::NotSent);
        row("g8 never left", ScriptedTransport::failure(Kind::Unreachable), RunState::NotSent);
        row("g25 redirect", ScriptedTransport::answer(301, {}, {{"Location", "http://api.test/v2/action-runs"}}),
            RunState::NotSent);
        row("g9 429", ScriptedTransport::answer(429, {}, wait), RunState::NotSent);
        row("401 twice", RunServer::error(401), RunState::NotSent);
        row("403", RunServer::error(403), RunState::NotSent);
        row("404", RunServer::error(404), RunState::NotSent);
        row("409", RunServer::error(409), RunState::NotSent);
        row("415", RunServer::error(415), RunState::NotSent);
        row("bad certificate", ScriptedTransport::failure(Kind::Tls), RunState::NotSent);
    }

    void g4_g7_g8_g25_failedCreate_isNeverSentAgain()
    {
        QFETCH(RunServer::Reply, reply);
        QFETCH(RunState, state);
        // A refused token may be followed by one more request: nothing was executed.
        m_allowedPosts = reply && reply->status == 401 ? 2 : 1;
        createFails(reply, state);
        QCOMPARE(m_server->posts().size(), m_allowedPosts);
    }

    void g9_rateLimited_waitsThenSendsTheSameBody()
    {
        m_allowedPosts = 2;
        m_server->creates = {ScriptedTransport::answer(429, {}, {{"Retry-After", "0"}}), RunServer::created("r1")};
        RequestBudget budget(1000);
        RetryPolicy policy;
        policy.firstDelay = std::chrono::milliseconds(1);
        m_server->client = clientOf(std::make_shared<RetryingTransport>(m_server->wire, &budget, policy));
        QVERIFY(runToItsEnd());
        QCOMPARE(record().state, RunState::Success);
        QCOMPARE(m_server->posts().size(), 2);
        QCOMPARE(m_server->posts().at(0).body, m_server->posts().at(1).body);
    }

    void g9_cancelledWhileWaiting_isNotSent()
    {
        m_server->creates = {ScriptedTransport::answer(429, {}, {{"Retry-After", "60"}})};
        RequestBudget budget(1000);
        m_server->client = clientOf(std::make_shared<RetryingTransport>(m_server->wire, &budget));
        auto &run = newRun();
        const QSignalSpy finished(&run, &RunController::finished);
        run.start(RunServer::spec());
        QVERIFY(waitUntil([&] { return budget.pausedUntil().isValid() && budget.waiting() == 1; }));
        QVERIFY(run.isSubmitting());
        run.stop();
        QVERIFY(waitUntil([&] { return finished.count() == 1; }));
        QCOMPARE(stored().state, RunState::NotSent);
        QCOMPARE(stored().error.kind, Kind::Cancelled);
        QCOMPARE(m_server->posts().size(), 1);
    }

    void g7_g8_underTheRetryingTransport_onePostEach_data()
    {
        QTest::addColumn<RunServer::Reply>("reply");
        QTest::newRow("500") << RunServer::Reply(RunServer::error(500));
        QTest::newRow("503 with a wait") << RunServer::Reply(
            ScriptedTransport::answer(503, {}, {{"Retry-After", "0"}}));
        QTest::newRow("timeout") << RunServer::Reply(ScriptedTransport::failure(Kind::Timeout));
        QTest::newRow("network") << RunServer::Reply(ScriptedTransport::failure(Kind::Network));
    }

    void g7_g8_underTheRetryingTransport_onePostEach()
    {
        QFETCH(RunServer::Reply, reply);
        RequestBudget budget(1000);
        RetryPolicy policy;
        policy.firstDelay = std::chrono::milliseconds(1);
        m_server->client = clientOf(std::make_shared<RetryingTransport>(m_server->wire, &budget, policy));
        createFails(reply, RunState::Uncertain);
        QCOMPARE(m_server->posts().size(), 1);
    }

    void g11_g12_g13_g14_g17_g19_outcomes_data()
    {
        QTest::addColumn<QByteArray>("last");
        QTest::addColumn<RunState>("state");
        QTest::addColumn<QByteArray>("results");
        const auto row = [](const char *name, const QByteArray &last, RunState state, const QByteArray &results) {
            QTest::newRow(name) << last << state << results;
        };
        row("g12 array", R"("status":"success","results":[{"id":1},{"id":2}],"errors":[])", RunState::Success,
            R"([{"id":1},{"id":2}])");
        row("g13 object", R"("run_id":"r1","status":"success","results":{"id":1.00})", RunState::Success,
            R"({"id":1.00})");
        row("g14 empty", R"("status":"success","results":[])", RunState::Success, "[]");
        row("g14 missing", R"("status":"success","errors":[])", RunState::Success, {});
        row("g15 failed", R"("status":"error","errors":[{"code":"authentication"}])", RunState::Failed, {});
        row("g17 errors beside success", R"("status":"success","results":[{"id":1}],"errors":[{"code":"user"}])",
            RunState::Failed, R"([{"id":1}])");
        row("g19 another id", R"("id":"r9","status":"success","results":[])", RunState::Success, "[]");
    }

    void g11_g12_g13_g14_g17_g19_outcomes()
    {
        QFETCH(QByteArray, last);
        m_server->reads = {RunServer::read(R"("status":"waiting")"),
                           RunServer::read(R"("status":"queued","errors":[])"),
                           RunServer::read(R"("status":"running","results":[])"), RunServer::read(last)};
        QVERIFY(runToItsEnd());
        QTEST(record().state, "state");
        QTEST(record().results.bytes(), "results");
        QCOMPARE(record().polls, 4);
        QCOMPARE(record().runId, u"r1"_s);
        QVERIFY(record() == stored());
        for (const HttpRequest &read : m_server->readsSent()) {
            QCOMPARE(read.priority, Priority::Poll);
            QCOMPARE(read.tag.cause, u"run:%1"_s.arg(record().row));
            QCOMPARE(read.tag.runRow, record().row);
        }
        QCOMPARE(m_server->posts().first().priority, Priority::Interactive);
    }

    void g16_errorsKeepTheirBytes()
    {
        m_server->reads = {RunServer::read(R"("status":"error","errors":[{"code":"throttled","delay":30,"x":1.00}])")};
        QVERIFY(runToItsEnd());
        QCOMPARE(record().errors.bytes(), R"([{"code":"throttled","delay":30,"x":1.00}])");
        QCOMPARE(record().runErrors().first().delay, std::optional(std::chrono::seconds(30)));
        QCOMPARE(m_server->posts().size(), 1); // no new run by itself
    }

    void g18_form_77_unknownStatus_atTheDeadlineInconclusive_data()
    {
        QTest::addColumn<QByteArray>("members");
        QTest::newRow("paused") << QByteArray(R"("status":"paused")");
        QTest::newRow("missing") << QByteArray(R"("results":[])");
        QTest::newRow("still running") << QByteArray(R"("status":"running")");
    }

    void g18_form_77_unknownStatus_atTheDeadlineInconclusive()
    {
        QFETCH(QByteArray, members);
        m_server->reads = {RunServer::read(members)};
        m_options.deadline = std::chrono::milliseconds(60);
        QVERIFY(runToItsEnd());
        QCOMPARE(record().state, RunState::Inconclusive);
        QVERIFY(record().polls > 2);
        QVERIFY(!record().hasError);
    }

    void g18_lastLook_isNotAwaitedForEver()
    {
        m_server->onRead = [&](const HttpRequest &) { m_server->transport->held = true; }; // as by a rate limit
        m_options.deadline = std::chrono::milliseconds(20);
        m_options.lastLook = std::chrono::milliseconds(20);
        QVERIFY(runToItsEnd());
        QCOMPARE(record().state, RunState::Inconclusive);
        QCOMPARE(record().error.kind, Kind::Timeout);
        QVERIFY(waitUntil([&] { return m_server->transport->cancelled == 1; }));
        QVERIFY(RunController::canBeWatched(record()));
    }

    void g20_failedPoll_isAskedAgain_data()
    {
        QTest::addColumn<RunServer::Reply>("reply");
        QTest::newRow("network") << RunServer::Reply(ScriptedTransport::failure(Kind::Network));
        QTest::newRow("unreachable") << RunServer::Reply(ScriptedTransport::failure(Kind::Unreachable));
        QTest::newRow("503") << RunServer::Reply(RunServer::error(503));
        QTest::newRow("html") << RunServer::Reply(RunServer::json(200, "<html>"));
        QTest::newRow("404 of a run just created") << RunServer::Reply(RunServer::error(404));
    }

    void g20_failedPoll_isAskedAgain()
    {
        QFETCH(RunServer::Reply, reply);
        m_server->reads = {reply, reply, RunServer::read(R"("status":"success")")};
        QVERIFY(runToItsEnd());
        QCOMPARE(record().state, RunState::Success);
        QCOMPARE(record().polls, 3);
        QVERIFY(!record().hasError);
    }

    void g20_networkGoneUntilTheDeadline_inconclusiveWithTheError()
    {
        m_server->reads = {ScriptedTransport::failure(Kind::Unreachable)};
        m_options.deadline = std::chrono::milliseconds(60);
        QVERIFY(runToItsEnd());
        QCOMPARE(record().state, RunState::Inconclusive);
        QCOMPARE(record().error.kind, Kind::Unreachable);
    }

    void g22_watching_isResumedFromTheStoredId()
    {
        m_allowedPosts = 0;
        RunRecord old = storedRun(RunState::Watching, u"r7"_s);
        old.row = *m_store.insert(old);
        m_server->reads = {RunServer::read(R"("status":"running")"),
                           RunServer::read(R"("status":"success","results":[1])")};
        QVERIFY(resumeToItsEnd(old));
        QCOMPARE(m_server->readsSent().first().url.path(), u"/v2/action-runs/r7/"_s);
        QCOMPARE(record().state, RunState::Success);
        QCOMPARE(stored().results.bytes(), "[1]");
        QCOMPARE(stored().inputs.bytes(), old.inputs.bytes());
    }

    void g22_crashed_data()
    {
        QTest::addColumn<RunState>("before");
        QTest::addColumn<RunState>("after");
        QTest::newRow("before sending") << RunState::Preparing << RunState::NotSent;
        QTest::newRow("while sending") << RunState::Sending << RunState::Uncertain;
    }

    void g22_crashed()
    {
        QFETCH(RunState, before);
        m_allowedPosts = 0;
        RunRecord old = storedRun(before);
        old.row = *m_store.insert(old);
        QVERIFY(resumeToItsEnd(old));
        QTEST(record().state, "after");
        QTEST(stored().state, "after");
        QCOMPARE(record().error.code, u"interrupted"_s);
        QVERIFY(m_server->transport->sent.isEmpty());
    }

    void g23_readAfterRetention_keepsWhatIsStored()
    {
        m_allowedPosts = 0;
        RunRecord old = storedRun(RunState::Watching, u"r7"_s);
        old.results = JsonText("[1]");
        old.row = *m_store.insert(old);
        m_server->reads = {RunServer::error(404)};
        QVERIFY(resumeToItsEnd(old));
        QCOMPARE(record().state, RunState::Inconclusive);
        QCOMPARE(record().error.kind, Kind::NotFound);
        QCOMPARE(stored().results.bytes(), "[1]");
        QCOMPARE(stored().statusText, u"running"_s);
    }

    void forbiddenToRead_endsInconclusive_andCanBeWatchedAgain()
    {
        const auto refused = RunServer::error(403);
        m_server->reads = {refused, refused, refused, RunServer::read(R"("status":"success")")};
        QVERIFY(runToItsEnd());
        QCOMPARE(record().state, RunState::Inconclusive);
        QCOMPARE(record().error.kind, Kind::Forbidden);
        QCOMPARE(record().polls, 3);
        const QSignalSpy finished(m_run.get(), &RunController::finished);
        m_run->watchAgain();
        QCOMPARE(record().state, RunState::Watching);
        QVERIFY(waitUntil([&] { return finished.count() == 1; }));
        QCOMPARE(stored().state, RunState::Success);
        QVERIFY(!stored().hasError);
    }

    // A portal that wants a sign-in, say: the run goes on all the same.
    void g20_refusalInBetween_doesNotEndTheWatching_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {302, 400, 403, 409, 511})
            QTest::newRow(qPrintable(QString::number(status))) << status;
    }
    void g20_refusalInBetween_doesNotEndTheWatching()
    {
        QFETCH(int, status);
        const auto portal = RunServer::json(status, "<html>Please sign in</html>");
        const auto running = RunServer::read(R"("status":"running")");
        m_server->reads = {portal, portal, running, portal, RunServer::read(R"("status":"success")")};
        QVERIFY(runToItsEnd());
        QCOMPARE(record().state, RunState::Success);
        QCOMPARE(record().polls, 5);
    }

    void m3_lookNow_doesNotWaitForTheNextPoll()
    {
        m_server->reads = {RunServer::read(R"("status":"running")"), RunServer::read(R"("status":"success")")};
        m_options.pollSpeed = 0.001; // the next look would be in a quarter of an hour
        auto &run = newRun();
        const QSignalSpy finished(&run, &RunController::finished);
        run.lookNow(); // nothing to look at
        run.start(RunServer::spec());
        QVERIFY(waitUntil([&] { return run.nextPollAt().isValid(); }));
        run.lookNow();
        QVERIFY(waitUntil([&] { return finished.count() == 1; }));
        QCOMPARE(stored().state, RunState::Success);
        QCOMPARE(stored().polls, 2);
    }

    // A look ahead of time, as after each sleep, must not give the run another deadline.
    void m3_lookNow_movesNoDeadline()
    {
        m_server->reads = {RunServer::read(R"("status":"running")")};
        m_options.pollSpeed = 10;
        m_options.deadline = std::chrono::milliseconds(400);
        auto &run = newRun();
        const QSignalSpy finished(&run, &RunController::finished);
        run.start(RunServer::spec());
        QVERIFY(waitUntil([&] {
            if (run.nextPollAt().isValid())
                run.lookNow();
            return finished.count() == 1;
        }));
        QCOMPARE(record().state, RunState::Inconclusive);
    }

    // The connection of a look that was under way when the machine fell asleep may be dead, and nobody tells.
    void m3_lookNow_doesNotWaitForALookThatHangs()
    {
        int looks = 0;
        m_server->onRead = [&](const HttpRequest &) { m_server->transport->held = ++looks == 1; };
        auto &run = newRun();
        const QSignalSpy finished(&run, &RunController::finished);
        run.start(RunServer::spec());
        QVERIFY(waitUntil([&] { return looks == 1; }));
        run.lookNow();
        QVERIFY(waitUntil([&] { return finished.count() == 1; }));
        QCOMPARE(record().state, RunState::Success);
        QCOMPARE(looks, 2);
        QCOMPARE(m_server->transport->cancelled, 1);
    }

    void m3_clockSetBackByADay_watchingEndsAtItsDeadline()
    {
        m_server->reads = {RunServer::read(R"("status":"running")")};
        m_options.deadline = std::chrono::milliseconds(60);
        RunRecord ofTomorrow = storedRun(RunState::Watching, u"r1"_s);
        ofTomorrow.submittedAt = QDateTime::currentDateTimeUtc().addDays(1);
        ofTomorrow.row = *m_store.insert(ofTomorrow);
        auto &run = newRun();
        const QSignalSpy finished(&run, &RunController::finished);
        run.resume(ofTomorrow);
        QVERIFY(waitUntil([&] { return finished.count() == 1; }));
        QCOMPARE(record().state, RunState::Inconclusive);
    }

    void g26_stopWhileWatching_canBeResumed()
    {
        m_server->reads = {RunServer::read(R"("status":"running")")};
        m_options.pollSpeed = 1;
        auto &run = newRun();
        const QSignalSpy stopped(&run, &RunController::watchingStopped);
        const QSignalSpy finished(&run, &RunController::finished);
        run.start(RunServer::spec());
        QVERIFY(waitUntil([&] { return run.nextPollAt().isValid(); }));
        run.stop();
        QCOMPARE(stopped.count(), 1);
        QCOMPARE(finished.count(), 0);
        QVERIFY(!run.isActive());
        QVERIFY(!run.nextPollAt().isValid());
        QCOMPARE(stored().state, RunState::Watching);

        m_server->reads = {RunServer::read(R"("status":"success")")};
        run.watchAgain();
        QVERIFY(waitUntil([&] { return finished.count() == 1; }));
        QCOMPARE(stored().state, RunState::Success);
    }

    void g26_stopWhileLookingUp_sendsNothing()
    {
        auto &run = newRun();
        const QSignalSpy finished(&run, &RunController::finished);
        m_server->transport->held = true;
        run.start(RunServer::spec());
        run.stop();
        QCOMPARE(finished.count(), 1);
        QCOMPARE(stored().state, RunState::NotSent);
        QCOMPARE(stored().error.kind, Kind::Cancelled);
        QVERIFY(waitUntil([&] { return m_server->transport->cancelled == 1; }));
        QVERIFY(m_server->posts().isEmpty());
    }

    void g26_stopWhileSending_keepsTheAnswerAndDoesNotWatch()
    {
        auto &run = newRun();
        const QSignalSpy stopped(&run, &RunController::watchingStopped);
        m_server->onCreate = [&](const HttpRequest &) { run.stop(); };
        run.start(RunServer::spec());
        QVERIFY(waitUntil([&] { return stopped.count() == 1; }));
        QCOMPARE(m_server->transport->cancelled, 0);
        QCOMPARE(stored().runId, u"r1"_s);
        QCOMPARE(stored().state, RunState::Watching);
        QVERIFY(m_server->readsSent().isEmpty());
    }

    void r7_destroyedWhileSending_theAnswerIsStored()
    {
        auto &run = newRun();
        m_server->onCreate = [this](const HttpRequest &) { m_server->transport->held = true; };
        run.start(RunServer::spec());
        QVERIFY(waitUntil([this] { return m_server->posts().size() == 1; }));
        const qint64 row = record().row;
        m_run.reset();
        m_server->client.reset();
        QCOMPARE(m_store.find(row)->state, RunState::Sending);
        QVERIFY(!isUnfinished(row)); // nobody may take it for one that a crash left behind
        const QSignalSpy leftBehind(&m_store, &RunStore::leftBehind);
        m_server->transport->releaseAll();
        QVERIFY(waitUntil([&] { return leftBehind.count() == 1; }));
        QCOMPARE(m_server->transport->cancelled, 0);
        QCOMPARE(m_store.find(row)->state, RunState::Watching);
        QCOMPARE(m_store.find(row)->runId, u"r1"_s);
        QVERIFY(m_store.find(row)->steps.last().endedAt.isValid());
        QVERIFY(isUnfinished(row));
    }

    void r7_destroyedWhileSending_lostAnswerIsUncertain()
    {
        m_server->creates = {ScriptedTransport::failure(Kind::Network)};
        m_server->onCreate = [this](const HttpRequest &) { m_server->transport->held = true; };
        newRun().start(RunServer::spec());
        QVERIFY(waitUntil([this] { return m_server->posts().size() == 1; }));
        const qint64 row = record().row;
        m_run.reset();
        m_server->transport->releaseAll();
        QVERIFY(waitUntil([&] { return m_store.find(row)->state == RunState::Uncertain; }));
        QCOMPARE(m_store.find(row)->error.kind, Kind::Network);
    }

    void r7_waitingToBeSent_isNotSentWhateverEndsIt()
    {
        m_server->creates = {ScriptedTransport::answer(429, {}, {{"Retry-After", "60"}})};
        RequestBudget budget(1000);
        m_server->client = clientOf(std::make_shared<RetryingTransport>(m_server->wire, &budget));
        newRun().start(RunServer::spec());
        QVERIFY(waitUntil([&] { return budget.pausedUntil().isValid() && budget.waiting() == 1; }));
        const qint64 row = record().row;
        QCOMPARE(stored().state, RunState::Preparing); // what a crash would leave: certainly not sent
        QCOMPARE(stored().steps.last().httpStatus, 429);
        m_run.reset();
        QCOMPARE(m_store.find(row)->state, RunState::NotSent);
        QVERIFY(waitUntil([&] { return budget.waiting() == 0; }));
        QCOMPARE(m_store.find(row)->state, RunState::NotSent);
        QCOMPARE(m_server->posts().size(), 1);
    }

    void destroyedAtAnyTime_isHarmless_data()
    {
        QTest::addColumn<int>("requests");
        for (int i = 1; i <= 4; ++i)
            QTest::addRow("with request %d under way", i) << i;
    }

    void destroyedAtAnyTime_isHarmless()
    {
        QFETCH(int, requests);
        m_server->reads = {RunServer::read(R"("status":"running")")};
        newRun().start(RunServer::spec());
        QVERIFY(waitUntil([&] { return m_server->transport->sent.size() >= requests; }));
        m_run.reset();
        const auto sent = m_server->transport->sent.size();
        for (int i = 0; i < 20; ++i)
            QCoreApplication::processEvents();
        QCOMPARE(m_server->transport->sent.size(), sent);
    }

    void storeFails_nothingIsSent()
    {
        m_allowedPosts = 0;
        RunStore closed;
        m_run = std::make_unique<RunController>(m_server->client, &closed, m_options);
        const QSignalSpy finished(m_run.get(), &RunController::finished);
        m_run->start(RunServer::spec());
        QCOMPARE(finished.count(), 1);
        QCOMPARE(record().state, RunState::NotSent);
        QCOMPARE(record().error.kind, Kind::Storage);
        QVERIFY(m_server->transport->sent.isEmpty());
        m_run.reset();
    }

    void storeFailsAfterTheLookup_nothingIsSent()
    {
        m_allowedPosts = 0;
        const QTemporaryDir folder;
        RunStore store;
        QVERIFY(store.open(folder.path()));
        m_run = std::make_unique<RunController>(m_server->client, &store, m_options);
        const QSignalSpy finished(m_run.get(), &RunController::finished);
        m_run->start(RunServer::spec());
        QVERIFY(!store.open(folder.filePath(u"history.sqlite/x"_s))); // the disk is gone meanwhile
        QVERIFY(waitUntil([&] { return finished.count() == 1; }));
        QCOMPARE(record().state, RunState::NotSent);
        QCOMPARE(record().error.kind, Kind::Storage);
        QVERIFY(m_server->posts().isEmpty());
        m_run.reset();
    }

    void m1_steps_tellEachCallAndWait()
    {
        m_server->reads = {RunServer::error(503), RunServer::read(R"("status":"running")"),
                           RunServer::read(R"("status":"success")")};
        QVERIFY(runToItsEnd());
        using StepKind = RunStep::Kind;
        QList<StepKind> kinds;
        QList<int> statuses;
        QDateTime last = record().createdAt;
        for (const RunStep &step : record().steps) {
            kinds.append(step.kind);
            if (step.kind == StepKind::Poll)
                statuses.append(step.httpStatus);
            QVERIFY(step.startedAt >= last && step.endedAt >= step.startedAt);
            last = step.endedAt;
        }
        QCOMPARE(kinds, (QList<StepKind>{StepKind::Lookup, StepKind::Create, StepKind::Poll, StepKind::Wait,
                                         StepKind::Poll, StepKind::Wait, StepKind::Poll}));
        QCOMPARE(statuses, (QList<int>{503, 200, 200}));
        QCOMPARE(record().steps.last().statusText, u"success"_s);
    }

    void m1_steps_tellTheStatusThatCame()
    {
        m_server->creates = {RunServer::json(202, R"({"data":{"type":"run","id":"r1"}})")};
        m_server->reads = {RunServer::json(203, R"({"data":{"type":"run","status":"success"}})")};
        QVERIFY(runToItsEnd());
        QList<int> statuses;
        for (const RunStep &step : stored().steps)
            statuses.append(step.httpStatus);
        QCOMPARE(statuses, (QList<int>{200, 202, 203}));
    }

    void start_twice_isOneRun()
    {
        const qint64 before = m_store.count();
        auto &run = newRun();
        const QSignalSpy finished(&run, &RunController::finished);
        run.start(RunServer::spec());
        run.start(RunServer::spec());
        QVERIFY(waitUntil([&] { return finished.count() == 1; }));
        run.start(RunServer::spec());
        QCOMPARE(m_store.count(), before + 1);
    }

private:
    RunController &newRun()
    {
        m_run = std::make_unique<RunController>(m_server->client, &m_store, m_options);
        return *m_run;
    }

    bool runToItsEnd()
    {
        auto &run = newRun();
        const QSignalSpy finished(&run, &RunController::finished);
        run.start(RunServer::spec());
        return waitUntil([&] { return finished.count() == 1; }) && !run.isActive();
    }

    bool isUnfinished(qint64 row) const
    {
        return std::ranges::any_of(m_store.unfinished(m_options.profile),
                                   [row](const RunRecord &record) { return record.row == row; });
    }

    bool resumeToItsEnd(const RunRecord &old)
    {
        auto &run = newRun();
        const QSignalSpy finished(&run, &RunController::finished);
        run.resume(old);
        return waitUntil([&] { return finished.count() == 1; }) && !run.isActive();
    }

    void createFails(const RunServer::Reply &reply, RunState state)
    {
        m_server->creates = {reply};
        QVERIFY(runToItsEnd());
        QCOMPARE(record().state, state);
        QCOMPARE(stored().state, state);
        QVERIFY(record().hasError);
        QVERIFY(m_server->readsSent().isEmpty());
    }

    const RunRecord &record() const { return m_run->record(); }
    RunRecord stored() const { return m_store.find(record().row).value_or({}); }

    const QTemporaryDir m_folder;
    RunStore m_store; // one for all: making one takes longer than a run
    std::unique_ptr<RunServer> m_server;
    std::unique_ptr<RunController> m_run;
    RunOptions m_options;
    int m_allowedPosts = 1; // of the test: a run is never sent twice
};

QTEST_GUILESS_MAIN(TestRunController)
#include "tst_runcontroller.moc"
