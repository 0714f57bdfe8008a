// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/steptest.h"

#include "app/api/endpoints.h"
#include "app/core/logging.h"
#include "app/net/wirewatch.h"
#include "app/run/createoutcome.h"
#include "app/run/runflow.h"
#include "app/run/runintent.h"
#include "app/run/runjournal.h"

#include <QCryptographicHash>
#include <QPointer>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

// A test that failed was executed, and it is known how it ended.
RunState stateAfter(const ApiError &error)
{
    const bool wasExecuted = error.kind == ApiError::Kind::BadRequest && error.code == "test_failed"_L1;
    return wasExecuted ? RunState::Failed : stateAfterFailedCreate(error);
}

} // namespace

// Held by the sequence of its calls, so that the answer is stored even when nobody waits for it any more.
struct StepTest::Journal
{
    Journal(RunStore *store, StepTest *test) : run(store), shown(test) { run.record = test->record(); }

    RunJournal run;
    QPointer<StepTest> shown;

    void tell() const
    {
        if (shown)
            shown->show(run.record);
    }

    Status leaving()
    {
        const Status stored = run.recordLeaving();
        tell();
        return stored;
    }

    void finish(const Result<JsonText> &answer)
    {
        const ApiError *error = answer ? nullptr : &answer.error();
        RunRecord &record = run.record;
        if (!record.steps.last().endedAt.isValid())
            run.endStep(error);
        record.finishedAt = QDateTime::currentDateTimeUtc();
        record.state = error ? stateAfter(*error) : RunState::Success;
        record.results = answer ? *answer : JsonText();
        run.setError(error);
        run.saveSilently();
        run.store()->endCreate(record.row);
        qCInfo(lcRun) << "test" << record.row << "ended as" << int(record.state);
        tell();
    }

    // By value: who calls it gives the answer, and needs the journal no longer than that.
    static QCoro::Task<Result<JsonText>> conduct(std::shared_ptr<ApiClient> client, RunSpec spec,
                                                 std::shared_ptr<Journal> journal, std::stop_token stop)
    {
        const qint64 row = journal->run.record.row;
        journal->run.beginStep(RunStep::Kind::Lookup);
        auto id = co_await lookUpFreshId(client, spec.action, row, journal->run.status, stop);
        if (!id)
            co_return id.error();
        journal->run.endStep(nullptr);
        const auto request = journal->request(*std::move(id), spec);
        co_return co_await client->call(request, stop);
    }

    ApiRequest<JsonText> request(FreshActionId id, const RunSpec &spec)
    {
        RunRecord &record = run.record;
        record.actionId = id.text();
        auto request = endpoints::testStep(std::move(id), spec.connectionId, spec.inputs);
        request.causedBy(u"test:%1"_s.arg(record.row), Priority::Interactive, record.row);
        record.payload = endpoints::testBody(spec.connectionId, spec.inputsToKeep);
        record.payloadSha256 = QCryptographicHash::hash(request.wire.body.bytes(), QCryptographicHash::Sha256).toHex();
        request.wire.watch = std::make_shared<WireWatch>(
            WireWatch{.leaving = [this] { return leaving(); },
                      .answered = [seen = run.status](const Result<HttpResponse> &response) { seen.note(response); }});
        return request;
    }
};

StepTest::StepTest(std::shared_ptr<ApiClient> client, RunStore *store, Whose whose, QObject *parent) :
    QObject(parent), m_client(std::move(client)), m_store(store), m_whose(std::move(whose))
{
}

StepTest::~StepTest()
{
    m_stop.request_stop();
}

qint64 StepTest::start(const RunSpec &spec)
{
    if (m_running)
        return 0;
    m_record = intentOf(spec, m_whose.profile, m_whose.identity, RunBody::StepTest);
    const auto row = m_store->insert(m_record);
    if (!row) {
        m_record.state = RunState::NotSent;
        m_record.hasError = true;
        m_record.error = row.error();
        emit changed();
        return 0;
    }
    m_record.row = *row;
    m_running = true;
    m_store->beginCreate(*row); // also while the id is looked up: nobody else may take it for a run left behind
    const auto journal = std::make_shared<Journal>(m_store, this);
    emit changed();
    auto task = Journal::conduct(m_client, spec, journal, m_stop.get_token());
    QCoro::connect(std::move(task), m_store, [journal](const Result<JsonText> &answer) { journal->finish(answer); });
    return *row;
}

void StepTest::show(const RunRecord &record)
{
    m_record = record;
    m_running = !isFinal(record.state);
    emit changed();
}

} // namespace ab
