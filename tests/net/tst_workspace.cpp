// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/sleep.h"
#include "app/auth/secretstores.h"
#include "app/core/redact.h"
#include "app/history/formfacts.h"
#include "app/history/runstore.h"
#include "app/json/jsonindex.h"
#include "app/launch/sandboxprofile.h"
#include "app/net/curlcommand.h"
#include "app/net/harexport.h"
#include "app/net/linkwatch.h"
#include "app/net/qthttptransport.h"
#include "app/net/recordingtransport.h"
#include "app/sandbox/sandboxthread.h"
#include "app/workspace/workspace.h"
#include "tests/support/waituntil.h"

#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using Obstacle = StepRunner::Obstacle;

namespace {

QCoro::Task<Result<HttpResponse>> sendRequest(std::shared_ptr<HttpTransport> transport, HttpRequest request)
{
    const std::stop_token never;
    co_return co_await transport->send(request, never);
}

} // namespace

// A network cable that can be pulled.
class Cable : public HttpTransport
{
public:
    explicit Cable(std::shared_ptr<HttpTransport> next) : m_next(std::move(next)) {}
    QCoro::Task<Result<HttpResponse>> send(HttpRequest request, std::stop_token stop) override
    {
        if (!isPlugged)
            co_return ApiError{.kind = ApiError::Kind::Unreachable};
        if (const auto answer = instead ? instead(request) : std::nullopt)
            co_return *answer;
        if (hangs && hangs(request)) {
            ++hanging;
            const bool elapsed = co_await sleepUnlessStopped(std::chrono::hours(1), stop);
            co_return ApiError{.kind = elapsed ? ApiError::Kind::Timeout : ApiError::Kind::Cancelled};
        }
        co_return co_await m_next->send(request, stop);
    }

    bool isPlugged = true;
    std::function<std::optional<HttpResponse>(const HttpRequest &)> instead{};
    std::function<bool(const HttpRequest &)> hangs{}; // sent into a connection that is dead
    int hanging = 0;

private:
    std::shared_ptr<HttpTransport> m_next;
};

// The whole core against the simulator, without a window.
class TestWorkspace : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_workspace.reset();
        m_runs.reset();
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Settings>(m_folder->path());
        m_runs = std::make_unique<RunStore>();
        QVERIFY(m_runs->open(m_folder->path()));
        startSandbox(R"({"runs":{"pending_polls":0}})");
    }

    void cleanup()
    {
        m_workspace.reset();
        m_sandbox.reset();
    }

    void wholePath_appToFinishedRun()
    {
        QVERIFY(chooseAction(u"Sheetwise"_s, u"add_row"_s));
        QCOMPARE(m_workspace->connection()->title, u"Sheetwise ana.moreau@northwind.example"_s);
        QCOMPARE(m_workspace->runner()->obstacle(), Obstacle::FormIncomplete);
        choose(u"spreadsheet"_s, u"ss_orders_2026"_s);
        choose(u"worksheet"_s, u"ws_orders"_s);
        QVERIFY(waitUntil([this] { return form()->isSettled() && form()->field(u"COL$A"_s); }));
        type(u"COL$A"_s, u"NW-1"_s);
        QVERIFY(waitUntil([this] { return m_workspace->runner()->obstacle() == Obstacle::None; }));

        const RunRecord first = runToItsEnd();
        QCOMPARE(first.state, RunState::Success);
        QVERIFY(first.results.bytes().contains("Orders 2026"));
        QCOMPARE(first.appTitle, u"Sheetwise"_s);
        QCOMPARE(m_workspace->runModel()->indexOf(first.row).data(RunModel::StateRole).toInt(), int(RunState::Success));

        type(u"COL$A"_s, u"NW-2"_s);
        const RunRecord second = runToItsEnd();
        QCOMPARE(second.state, RunState::Success);
        QVERIFY(second.actionId != first.actionId); // g1
        QVERIFY(second.runId != first.runId);
    }

    // Digits, order and duplicates, from what was typed to the archive a colleague gets.
    void p5_everyByte_fromFormToExport()
    {
        QVERIFY(chooseApp(u"Field Lab"_s));
        const auto action = std::ranges::find(m_workspace->actions()->actions(), u"every_pair"_s, &Action::key);
        QVERIFY(action != m_workspace->actions()->actions().end());
        const QByteArray pairs = R"([{"b":"1","a":"2","a":"3"}])"; // of an object field they would be a problem
        m_workspace->openStep(*action,
                              {{u"number"_s, JsonText("18446744073709551615")},
                               {u"integer"_s, JsonText("9007199254740993")},
                               {u"array_number"_s, JsonText("[1.00,1e400,-0.0]")},
                               {u"string"_s, JsonText(R"("\u00fc / ü")")},
                               {u"array_object"_s, JsonText(pairs)}},
                              0);
        QVERIFY(waitUntil([this] { return form()->isSettled() && form()->state() == InputForm::State::Ready; }));
        QCOMPARE(m_workspace->runner()->obstacle(), Obstacle::None);
        const JsonText inputs = form()->inputs();
        for (const QByteArray &bytes : {R"("number":18446744073709551615)"_ba, R"("integer":9007199254740993)"_ba,
                                        "[1.00,1e400,-0.0]"_ba, R"("\u00fc / ü")"_ba, pairs})
            QVERIFY2(inputs.bytes().contains(bytes), inputs.bytes().constData());
        const RunRecord run = runToItsEnd();
        const auto &calls = m_exchanges.exchanges();
        const auto create =
            std::ranges::find(calls, u"Create run"_s, [](const Exchange &call) { return call.tag.purpose; });
        QVERIFY(create != calls.end());
        const QByteArray sent = m_exchanges.body(create->id, ExchangeLog::Part::Request);
        const QByteArray member = R"("input":)" + inputs.bytes() + '}';
        QVERIFY(sent.contains(member));
        QCOMPARE(sha256Of(JsonText(sent)).toLatin1(), run.payloadSha256);
        QCOMPARE(m_runs->find(run.row)->inputs, inputs);
        QCOMPARE(m_runs->find(run.row)->payload.bytes(), sent);
        const JsonNode archive = JsonIndex::root(harFile(m_exchanges, {create->id}).bytes);
        const JsonNode posted = archive.child(u"log").child(u"entries").at(0).child(u"request").child(u"postData");
        QCOMPARE(posted.child(u"text").toString().toUtf8(), sent);
        QVERIFY(curlCommand(*create, sent).contains(inputs.bytes()));
    }

    void k7_appWithoutAccounts_sendsNull()
    {
        QVERIFY(chooseAction(u"Quillkit"_s, u"do_nothing"_s));
        QVERIFY(!m_workspace->connection());
        QCOMPARE(m_workspace->connections()->state(), ConnectionModel::State::NotNeeded);
        QCOMPARE(payload().bytes(), R"({"action":"…fresh…","authentication":null,"input":{}})");
        QVERIFY(waitUntil([this] { return m_workspace->runner()->obstacle() == Obstacle::None; }));
        QCOMPARE(runToItsEnd().state, RunState::Success);
    }

    void k3_expiredConnection_isNotUsed()
    {
        QVERIFY(chooseApp(u"Daybook"_s));
        selectAction(u"quick_add"_s);
        QCOMPARE(m_workspace->runner()->obstacle(), Obstacle::NoConnection);
        m_workspace->selectConnection(m_workspace->connections()->connections().first());
        QCOMPARE(m_workspace->runner()->obstacle(), Obstacle::ConnectionExpired);
        QCOMPARE(form()->state(), InputForm::State::Empty);
        QCOMPARE(m_workspace->runner()->run(), 0);
        QCOMPARE(m_runs->count(), 0);
    }

    void k8_goWithoutConnection_opensTheForm()
    {
        QVERIFY(chooseApp(u"Banter"_s));
        selectAction(u"find_user"_s);
        QCOMPARE(m_workspace->runner()->obstacle(), Obstacle::NoConnection);
        m_workspace->goWithoutConnection();
        QVERIFY(m_workspace->goesWithoutConnection());
        QVERIFY(waitUntil([this] { return form()->isSettled() && form()->state() != InputForm::State::Empty; }));
        QVERIFY(payload().bytes().contains(R"("authentication":null)"));
    }

    void k6_connectionUsedLast_isPreselected()
    {
        QVERIFY(chooseApp(u"Tasktray"_s));
        const auto listed = m_workspace->connections()->connections();
        QCOMPARE(listed.size(), 2);
        QCOMPARE(m_workspace->connection()->id, listed.first().id);
        m_workspace->selectConnection(listed.last());

        newWorkspace();
        QVERIFY(chooseApp(u"Tasktray"_s));
        QCOMPARE(m_workspace->connection()->id, listed.last().id);

        m_profile.identity.user = u"somebody.else"_s;
        newWorkspace();
        QVERIFY(chooseApp(u"Tasktray"_s));
        QVERIFY(!m_workspace->connection() || m_workspace->connection()->id != listed.last().id);
    }

    void otherConnection_keepsWhatWasTyped()
    {
        QVERIFY(chooseAction(u"Tasktray"_s, u"find_task"_s));
        type(u"name"_s, u"Water the plants"_s);
        m_workspace->selectConnection(m_workspace->connections()->connections().last());
        QVERIFY(waitUntil([this] { return form()->state() == InputForm::State::Ready && form()->isSettled(); }));
        QCOMPARE(form()->connectionId(), m_workspace->connections()->connections().last().id);
        QCOMPARE(form()->value(u"name"_s).typed, u"Water the plants"_s);
    }

    void switchingTheApp_dropsWhatComesLate()
    {
        QVERIFY(chooseApp(u"Harbor CRM"_s));
        const App harbor = *m_workspace->app();
        QVERIFY(chooseApp(u"Quillkit"_s));
        const App quillkit = *m_workspace->app();
        m_workspace->selectApp(harbor);
        m_workspace->selectApp(quillkit);
        QVERIFY(waitUntil([this] { return m_workspace->actions()->state() == ActionModel::State::Ready; }));
        selectAction(u"do_nothing"_s);
        QVERIFY(waitUntil([this] { return m_workspace->runner()->obstacle() == Obstacle::None; }));
        for (const Action &action : m_workspace->actions()->actions())
            QCOMPARE(action.appId, quillkit.id);
        QVERIFY(!m_workspace->connection());
    }

    void g4_bodyStyleLearnt_changesTheProfile()
    {
        startSandbox(R"({"answers":{"run_body":"wrapped"},"runs":{"pending_polls":0}})");
        const QSignalSpy changed(m_workspace.get(), &Workspace::profileChanged);
        QVERIFY(chooseAction(u"Quillkit"_s, u"do_nothing"_s));
        QVERIFY(waitUntil([this] { return m_workspace->runner()->obstacle() == Obstacle::None; }));
        QCOMPARE(runToItsEnd().state, RunState::Success);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(m_workspace->profile().wire.runBody, RunBody::Wrapped);
        QVERIFY(payload().bytes().startsWith(R"({"data":{)"));
        QCOMPARE(sent("POST", "/v2/action-runs"), 2);
    }

    void g26_stopWhileTheCreateIsUnderWay_keepsItsAnswer()
    {
        QVERIFY(chooseAction(u"Quillkit"_s, u"do_nothing"_s));
        QVERIFY(waitUntil([this] { return m_workspace->runner()->obstacle() == Obstacle::None; }));
        const qint64 row = m_workspace->runner()->run();
        QVERIFY(waitUntil([&] { return sent("POST", "/v2/action-runs") == 1; }));
        m_workspace->runs()->stop(row);
        QVERIFY(waitUntil([&] { return !m_workspace->runs()->isWatched(row); }));
        QCOMPARE(m_runs->find(row)->state, RunState::Watching);
        QVERIFY(!m_runs->find(row)->runId.isEmpty());
    }

    void f8_passwordIsSentAndShownNowhere()
    {
        QVERIFY(chooseAction(u"Formwell"_s, u"submit_onboarding"_s));
        QVERIFY(form()->field(u"door_code"_s));
        type(u"door_code"_s, u"swordfish-7431"_s);
        type(u"first_name"_s, u"Ana"_s);
        form()->setConnection({}); // any call that carries the values
        QVERIFY(waitUntil([this] { return form()->isSettled(); }));
        QVERIFY(m_workspace->runner()->spec().inputs.bytes().contains("swordfish-7431"));
        QVERIFY(!m_workspace->runner()->spec().inputsToKeep.bytes().contains("swordfish-7431"));
        int carriers = 0;
        for (const Exchange &exchange : m_exchanges.exchanges()) {
            carriers += exchange.requestBody.bytes.contains(R"("first_name":"Ana")");
            QVERIFY(!exchange.requestBody.bytes.contains("swordfish-7431"));
        }
        QVERIFY(carriers > 0);
    }

    void d13_accountConnected_isListedSelectedAndUsed()
    {
        QVERIFY(chooseApp(u"Banter"_s));
        selectAction(u"find_user"_s);
        QVERIFY(!m_workspace->connection());
        ConnectRequest opened;
        connect(m_workspace->connectFlow(), &ConnectFlow::openRequested, this,
                [&](const ConnectRequest &request) { opened = request; });
        m_workspace->connectFlow()->start(*m_workspace->app(), m_workspace->connections()->connections());
        QVERIFY(waitUntil([&] { return !opened.page.isEmpty(); }));
        allow(opened.page);
        m_workspace->connectFlow()->windowClosed();
        QVERIFY(waitUntil([this] { return m_workspace->connection().has_value(); }));
        QCOMPARE(m_workspace->connections()->connections().size(), 1);
        QVERIFY(waitUntil([this] { return form()->state() == InputForm::State::Ready; }));
        QCOMPARE(form()->connectionId(), m_workspace->connection()->id);
    }

    void d13_anotherAppChosenMeanwhile_keepsItsOwnConnections()
    {
        QVERIFY(chooseApp(u"Banter"_s));
        const QSignalSpy finished(m_workspace->connectFlow(), &ConnectFlow::finished);
        m_workspace->connectFlow()->start(*m_workspace->app(), {});
        QVERIFY(waitUntil([this] { return m_workspace->connectFlow()->stage() == ConnectFlow::Stage::Open; }));
        QVERIFY(chooseApp(u"Tasktray"_s));
        m_workspace->connectFlow()->windowClosed();
        QVERIFY(waitUntil([&] { return finished.count() == 1; }));
        QCOMPARE(m_workspace->connections()->connections().size(), 2);
    }

    void form_10_outdatedFields_areSentWhenAskedFor()
    {
        QVERIFY(chooseAction(u"Sheetwise"_s, u"add_row"_s));
        choose(u"spreadsheet"_s, u"ss_team"_s);
        choose(u"worksheet"_s, u"ws_people"_s);
        QVERIFY(waitUntil([this] { return form()->isSettled() && form()->field(u"COL$A"_s); }));
        type(u"COL$A"_s, u"Ana"_s);
        m_cable->instead = [](const HttpRequest &request) -> std::optional<HttpResponse> {
            if (request.url.path().endsWith(u"/inputs"_s))
                return HttpResponse{.status = 403, .body = "{}"};
            return std::nullopt;
        };
        choose(u"worksheet"_s, u"ws_offices"_s);
        QVERIFY(waitUntil([this] { return form()->state() == InputForm::State::Failed; }));
        QCOMPARE(m_workspace->runner()->obstacle(), Obstacle::FormFailed);
        QCOMPARE(m_workspace->runner()->run(), 0);
        QVERIFY(!m_workspace->runner()->isQueued());

        QVERIFY(m_workspace->runner()->mayRunAnyway());
        const qint64 row = m_workspace->runner()->run(StepRunner::Manner::Anyway);
        QVERIFY(waitUntil([this] { return !m_workspace->runs()->isSubmitting(); }));
        QVERIFY(formFactsFromJson(m_runs->find(row)->formFacts).isOutdated);
    }

    void form_63_keyGone_cannotBeRunAnyway()
    {
        QVERIFY(chooseAction(u"Tasktray"_s, u"find_task"_s));
        type(u"name"_s, u"Water the plants"_s);
        m_cable->instead = [](const HttpRequest &request) -> std::optional<HttpResponse> {
            if (request.url.path().endsWith(u"/actions"_s))
                return HttpResponse{.status = 200, .body = R"({"data":[]})"};
            return HttpResponse{.status = 404, .body = "{}"};
        };
        form()->check();
        QVERIFY(waitUntil([this] { return form()->state() == InputForm::State::Failed; }));
        QCOMPARE(form()->error().kind, ApiError::Kind::NoLongerOffered);
        QVERIFY(!m_workspace->runner()->mayRunAnyway());
        QCOMPARE(m_workspace->runner()->run(StepRunner::Manner::Anyway), 0);
        QCOMPARE(form()->value(u"name"_s).typed, u"Water the plants"_s); // to be exported
    }

    void rule10_form_69_runPressedDuringARefetch_isQueuedOnce()
    {
        QVERIFY(chooseAction(u"Sheetwise"_s, u"add_row"_s));
        choose(u"spreadsheet"_s, u"ss_team"_s);
        choose(u"worksheet"_s, u"ws_people"_s);
        QVERIFY(waitUntil([this] { return form()->isSettled() && form()->field(u"COL$A"_s); }));
        type(u"COL$A"_s, u"Ana"_s);
        QVERIFY(waitUntil([this] { return m_workspace->runner()->obstacle() == Obstacle::None; }));
        choose(u"worksheet"_s, u"ws_offices"_s);
        QCOMPARE(m_workspace->runner()->obstacle(), Obstacle::FormLoading);
        QCOMPARE(m_workspace->runner()->run(), 0);
        QCOMPARE(m_workspace->runner()->run(), 0);
        QVERIFY(m_workspace->runner()->isQueued());
        QVERIFY(waitUntil([this] { return m_runs->count() == 1; }));
        QVERIFY(!m_workspace->runner()->isQueued());
        QVERIFY(waitUntil([this] { return !m_workspace->runs()->isSubmitting(); }));
        QCOMPARE(sent("POST", "/v2/action-runs"), 1);
    }

    void rule10_queuedRun_isDroppedWhenTheFormIsNoLongerComplete()
    {
        QVERIFY(chooseAction(u"Sheetwise"_s, u"add_row"_s));
        choose(u"spreadsheet"_s, u"ss_team"_s);
        QCOMPARE(m_workspace->runner()->obstacle(), Obstacle::FormLoading);
        m_workspace->runner()->run();
        QVERIFY(m_workspace->runner()->isQueued());
        QVERIFY(waitUntil([this] { return form()->isSettled(); }));
        QCOMPARE(m_workspace->runner()->obstacle(), Obstacle::FormIncomplete); // the worksheet is missing
        QVERIFY(!m_workspace->runner()->isQueued());
        QCOMPARE(m_runs->count(), 0);
    }

    void h18_outage_isSeenAndOverByItself()
    {
        QVERIFY(chooseAction(u"Tasktray"_s, u"find_task"_s));
        type(u"name"_s, u"Water the plants"_s);
        QSignalSpy changed(m_workspace->reachability(), &Reachability::changed);

        m_cable->isPlugged = false;
        m_workspace->apps()->searchNow(u"Banter"_s);
        m_workspace->connections()->reload();
        QVERIFY(waitUntil([this] { return m_workspace->connections()->state() == ConnectionModel::State::Failed; }));
        QVERIFY(waitUntil([this] { return m_workspace->apps()->state() == AppModel::State::Failed; }));
        QVERIFY(m_workspace->reachability()->isOffline());
        QCOMPARE(changed.count(), 1);
        QCOMPARE(form()->value(u"name"_s).typed, u"Water the plants"_s); // nothing is lost

        m_cable->isPlugged = true;
        emit m_workspace->reachability()->retryDue();
        QVERIFY(waitUntil([this] { return m_workspace->apps()->state() == AppModel::State::Ready; }));
        QVERIFY(waitUntil([this] { return m_workspace->connections()->state() == ConnectionModel::State::Ready; }));
        QVERIFY(!m_workspace->reachability()->isOffline());
        QCOMPARE(m_workspace->apps()->at(0).title, u"Banter"_s);
        QCOMPARE(form()->value(u"name"_s).typed, u"Water the plants"_s);
        QVERIFY(waitUntil([this] { return m_workspace->runner()->obstacle() == Obstacle::None; }));
        QCOMPARE(runToItsEnd().state, RunState::Success);
    }

    void h18_outageWithNothingLeftEmpty_isStillSeenToEnd()
    {
        QVERIFY(chooseApp(u"Quillkit"_s));
        m_workspace->reachability()->noteFailure(ApiError::Kind::Unreachable); // a run that was not sent, say
        QVERIFY(m_workspace->reachability()->isOffline());
        emit m_workspace->reachability()->retryDue();
        QVERIFY(waitUntil([this] { return !m_workspace->reachability()->isOffline(); }));
        QCOMPARE(sent("GET", "/v1/categories"), 1);
    }

    // A look that was sent before hangs, and what could not be sent was given up: one watch over the network for both.
    void m3_networkJoined_looksAtTheRunsAndForTheServer()
    {
        QVERIFY(chooseAction(u"Quillkit"_s, u"do_nothing"_s));
        QVERIFY(waitUntil([this] { return m_workspace->runner()->obstacle() == Obstacle::None; }));
        const QSignalSpy finished(m_workspace->runs(), &RunMonitor::runFinished);
        m_cable->hangs = [](const HttpRequest &request) {
            return request.method == "GET" && request.url.path().startsWith(u"/v2/action-runs/"_s);
        };
        QVERIFY(m_workspace->runner()->run() != 0);
        QVERIFY(waitUntil([this] { return m_cable->hanging == 1; }));
        m_cable->hangs = {};
        const auto watches = m_workspace->findChildren<LinkWatch *>();
        QCOMPARE(watches.size(), 1);
        emit watches.first()->joined();
        QVERIFY(waitUntil([&] { return finished.count() == 1; }));

        m_workspace->reachability()->noteFailure(ApiError::Kind::Unreachable);
        emit watches.first()->joined();
        QVERIFY(waitUntil([this] { return !m_workspace->reachability()->isOffline(); }));
    }

    void h5_switchOfIdentity_doesNotStartANewMinute()
    {
        QVERIFY(chooseApp(u"Quillkit"_s));
        const int left = m_workspace->budget()->remaining();
        QVERIFY(left < m_workspace->budget()->limit());
        m_profile.identity.user = u"somebody.else"_s;
        m_workspace = std::make_unique<Workspace>(m_services, m_profile);
        QCOMPARE(m_workspace->budget()->remaining(), left);
    }

    void destroyedWhileEverythingIsUnderWay_isHarmless()
    {
        QVERIFY(chooseAction(u"Sheetwise"_s, u"add_row"_s));
        choose(u"spreadsheet"_s, u"ss_team"_s);
        m_workspace->apps()->searchNow(u"a"_s);
        m_workspace->connectFlow()->start(*m_workspace->app(), {});
        m_workspace->runs()->start(m_workspace->runner()->spec());
        m_workspace.reset();
        const auto before = m_exchanges.exchanges().size();
        for (int i = 0; i < 50; ++i)
            QCoreApplication::processEvents();
        QCOMPARE(m_exchanges.exchanges().size(), before);
    }

private:
    JsonText payload() const // of a run that starts now
    {
        return m_workspace->runner()->payloadPreview(m_workspace->runner()->inputsToSend());
    }

    void startSandbox(const QByteArray &scenario)
    {
        m_workspace.reset();
        const QString file = m_folder->filePath(u"scenario.json"_s);
        QFile out(file);
        QVERIFY(out.open(QFile::WriteOnly) && out.write(scenario) == scenario.size());
        out.close();
        m_sandbox = std::make_unique<sandbox::SandboxThread>();
        QVERIFY2(m_sandbox->start(file), qPrintable(m_sandbox->error()));
        m_profile = sandboxProfile(m_sandbox->baseUrl(), m_sandbox->credentials());
        newWorkspace();
    }

    void newWorkspace()
    {
        const sandbox::Credentials credentials = m_sandbox->credentials();
        m_exchanges.clear();
        m_transport = std::make_shared<RecordingTransport>(std::make_shared<QtHttpTransport>(), &m_exchanges);
        const auto secrets = std::make_shared<EnvironmentSecretStore>(
            environment({{u"ACTIONBENCH_CLIENT_SECRET"_s, credentials.clientSecret},
                         {u"ACTIONBENCH_PRIVATE_KEY"_s, QString::fromLatin1(credentials.privateKeyPem)}}),
            nullptr);
        m_cable = std::make_shared<Cable>(m_transport);
        m_services = {m_redactor, m_cable, secrets, &m_exchanges, m_runs.get(), m_settings.get()};
        m_workspace = std::make_unique<Workspace>(m_services, m_profile);
    }

    static QProcessEnvironment environment(const QList<std::pair<QString, QString>> &values)
    {
        QProcessEnvironment environment;
        for (const auto &[name, value] : values)
            environment.insert(name, value);
        return environment;
    }

    InputForm *form() const { return m_workspace->form(); }

    bool chooseApp(const QString &title)
    {
        m_workspace->apps()->searchNow(title);
        if (!waitUntil([this] { return m_workspace->apps()->state() == AppModel::State::Ready; }))
            return false;
        m_workspace->selectApp(m_workspace->apps()->at(0));
        return m_workspace->app()->title == title && waitUntil([this] {
                   const auto connections = m_workspace->connections()->state();
                   return m_workspace->actions()->state() == ActionModel::State::Ready
                          && (connections == ConnectionModel::State::Ready
                              || connections == ConnectionModel::State::NotNeeded);
               });
    }

    void selectAction(const QString &key)
    {
        const auto action = m_workspace->actions()->find({m_workspace->app()->id, key, {}});
        QVERIFY(action);
        m_workspace->selectAction(*action);
    }

    bool chooseAction(const QString &app, const QString &key)
    {
        if (!chooseApp(app))
            return false;
        selectAction(key);
        return waitUntil([this] { return form()->state() == InputForm::State::Ready && form()->isSettled(); });
    }

    void choose(const QString &id, const QString &choice)
    {
        QVERIFY(form()->field(id));
        form()->setValue(id, valueFromChoice(*form()->field(id), choice, choice, false), EditKind::Settled);
    }

    void type(const QString &id, const QString &text)
    {
        QVERIFY(form()->field(id));
        form()->setValue(id, valueFromText(*form()->field(id), text), EditKind::Settled);
    }

    RunRecord runToItsEnd()
    {
        const QSignalSpy finished(m_workspace->runs(), &RunMonitor::runFinished);
        const qint64 row = m_workspace->runner()->run();
        if (row == 0 || !waitUntil([&] { return finished.count() == 1; }))
            return {};
        return m_workspace->runRecord(row).value_or(RunRecord());
    }

    // Says yes on the Connect page, as a person would.
    void allow(const QUrl &page)
    {
        HttpRequest open;
        open.url = page;
        const QByteArray html = fetch(open);
        const QRegularExpression session(u"name=\"session\" value=\"([^\"]+)\""_s);
        const auto found = session.match(QString::fromUtf8(html));
        QVERIFY2(found.hasMatch(), html.left(300).constData());
        HttpRequest answer;
        answer.method = "POST";
        answer.url = page.resolved(QUrl(u"/connect/answer"_s));
        answer.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
        answer.body = "session=" + QUrl::toPercentEncoding(found.captured(1)) + "&answer=allow&account=ana";
        QVERIFY(!fetch(answer).isEmpty());
    }

    QByteArray fetch(const HttpRequest &request)
    {
        std::optional<Result<HttpResponse>> response;
        auto task = sendRequest(m_transport, request);
        QCoro::connect(std::move(task), this, [&](const Result<HttpResponse> &answer) { response = answer; });
        const bool answered = waitUntil([&] { return response.has_value(); });
        return answered && *response ? (*response)->body : QByteArray();
    }

    int sent(const QByteArray &method, const QByteArray &path) const
    {
        const auto &all = m_exchanges.exchanges();
        return int(std::count_if(all.begin(), all.end(), [&](const Exchange &exchange) {
            return exchange.method == method && exchange.url.contains(path);
        }));
    }

    std::shared_ptr<Redactor> m_redactor = std::make_shared<Redactor>();
    ExchangeLog m_exchanges{m_redactor};
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<RunStore> m_runs;
    std::unique_ptr<sandbox::SandboxThread> m_sandbox;
    std::shared_ptr<HttpTransport> m_transport;
    std::shared_ptr<Cable> m_cable;
    Services m_services;
    Profile m_profile;
    std::unique_ptr<Workspace> m_workspace;
};

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
