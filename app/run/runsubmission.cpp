// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/runsubmission.h"

#include "app/api/endpoints.h"
#include "app/core/logging.h"
#include "app/net/wirewatch.h"
#include "app/run/createoutcome.h"

#include <QCryptographicHash>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

QDateTime now()
{
    return QDateTime::currentDateTimeUtc();
}

// The server tells that it did not so much as look at the request, so that the client may send it again.
bool wasNotExecuted(const Result<HttpResponse> &response)
{
    return response && (response->status == 429 || response->status == 401);
}

// What is known once the create request is answered.
void noteAnswer(RunRecord &record, const Result<RunId> &id)
{
    record.state = id ? RunState::Watching : stateAfterFailedCreate(id.error());
    record.runId = id ? id->text : QString();
    record.hasError = !id;
    record.error = id ? ApiError() : id.error();
    if (!id)
        record.finishedAt = now();
}

} // namespace

// Outlives the submission when that goes while its request is under way: then it holds what has to be stored.
struct RunSubmission::Creation
{
    RunStore *store = nullptr;
    LastStatus status{};
    RunRecord record{};
    bool isLeft = false; // it may be at the server

    void finishAlone(const Result<RunId> &id)
    {
        if (!isLeft)
            return; // taken back before it left, and stored as such
        RunJournal::endStepOf(record, id ? status.value() : id.error().httpStatus,
                              id ? QString() : RunJournal::reasonOf(id.error()));
        noteAnswer(record, id);
        if (!store->update(record))
            qCWarning(lcRun) << "run" << record.row << "could not be stored";
        store->endCreate(record.row);
        emit store->leftBehind(record.row);
    }
};

RunSubmission::RunSubmission(std::shared_ptr<ApiClient> client, RunJournal *journal, const RunSpec &spec,
                             const WireSettings &wire) :
    m_client(std::move(client)),
    m_journal(journal), m_spec(spec), m_wire(wire), m_lookup(this)
{
}

// Of a request that left the answer is stored by what stays of it.
RunSubmission::~RunSubmission()
{
    if (m_stage == Stage::Ended)
        return;
    m_create.request_stop();
    if (m_creation && m_creation->isLeft) {
        m_creation->record = m_journal->record;
        return;
    }
    m_journal->record.state = RunState::NotSent;
    m_journal->record.finishedAt = now();
    const ApiError error{.kind = ApiError::Kind::Cancelled};
    m_journal->setError(&error);
    m_journal->saveSilently();
}

void RunSubmission::begin()
{
    if (m_stage == Stage::New)
        lookUp();
}

void RunSubmission::stop()
{
    if (m_stage == Stage::Creating) {
        m_create.request_stop();
        return;
    }
    const ApiError error{.kind = ApiError::Kind::Cancelled};
    m_lookup.cancel();
    if (m_stage == Stage::LookingUp)
        m_journal->endStep(&error);
    if (m_stage != Stage::Ended)
        fail(RunState::NotSent, error);
}

void RunSubmission::lookUp()
{
    m_stage = Stage::LookingUp;
    m_journal->beginStep(RunStep::Kind::Lookup);
    m_lookup.run(
        [this](std::stop_token stop) {
            return lookUpFreshId(m_client, m_spec.action, m_journal->record.row, m_journal->status, stop);
        },
        [this](Result<FreshActionId> action) {
            m_journal->endStep(action ? nullptr : &action.error());
            action ? create(*std::move(action)) : fail(RunState::NotSent, action.error());
        });
}

void RunSubmission::create(FreshActionId action)
{
    m_stage = Stage::Creating;
    RunRecord &record = m_journal->record;
    record.actionId = action.text();
    auto request = endpoints::createRun(std::move(action), m_spec.connectionId, m_spec.inputs, record.bodyStyle,
                                        m_wire.runTrailingSlash);
    request.causedBy(u"run:%1"_s.arg(record.row), Priority::Interactive, record.row);
    record.payload = endpoints::runBody(record.actionId, m_spec.connectionId, m_spec.inputsToKeep, record.bodyStyle);
    record.payloadSha256 = QCryptographicHash::hash(request.wire.body.bytes(), QCryptographicHash::Sha256).toHex();
    emit m_journal->changed();
    send(std::move(request));
}

void RunSubmission::send(ApiRequest<RunId> request)
{
    m_creation = std::make_shared<Creation>(Creation{.store = m_journal->store(), .status = m_journal->status});
    const QPointer<RunSubmission> self(this);
    const ApiError gone{.kind = ApiError::Kind::Cancelled};
    const auto leaving = [self, gone] { return self ? self->leaving() : Status(gone); };
    const auto answered = [self, status = m_journal->status](const Result<HttpResponse> &response) {
        status.note(response);
        if (self)
            self->responded(response);
    };
    request.wire.watch = std::make_shared<WireWatch>(WireWatch{.leaving = leaving, .answered = answered});
    auto task = createOnce(m_client, std::move(request), m_create.get_token());
    QCoro::connect(std::move(task), m_journal->store(), [self, creation = m_creation](const Result<RunId> &id) {
        self ? self->answered(id) : creation->finishAlone(id);
    });
}

Status RunSubmission::leaving()
{
    if (Status recorded = m_journal->recordLeaving(); !recorded)
        return recorded;
    m_creation->isLeft = true;
    m_journal->store()->beginCreate(m_journal->record.row);
    emit m_journal->changed();
    return Nothing{};
}

// Refused for now: while it waits to be sent again, nothing is under way.
void RunSubmission::responded(const Result<HttpResponse> &response)
{
    if (!wasNotExecuted(response))
        return;
    m_journal->endStep(response->status);
    m_creation->isLeft = false;
    m_journal->store()->endCreate(m_journal->record.row);
    m_journal->record.state = RunState::Preparing;
    m_journal->save();
}

void RunSubmission::answered(const Result<RunId> &id)
{
    if (m_creation->isLeft)
        m_journal->endStep(id ? nullptr : &id.error());
    m_creation.reset();
    m_journal->store()->endCreate(m_journal->record.row);
    if (id) {
        noteAnswer(m_journal->record, id);
        m_stage = Stage::Ended;
        emit created();
    } else if (maySwitchBodyStyle(id.error()) && !m_otherStyle && !isStopping()) {
        retryWithOtherBodyStyle();
    } else {
        fail(stateAfterFailedCreate(id.error()), id.error());
    }
}

// The refused request used up its action id, too.
void RunSubmission::retryWithOtherBodyStyle()
{
    m_otherStyle = true;
    m_stage = Stage::LookingUp;
    RunRecord &record = m_journal->record;
    record.bodyStyle = otherBodyStyle(record.bodyStyle);
    record.state = RunState::Preparing;
    record.actionId.clear();
    m_journal->save();
    if (m_stage == Stage::LookingUp)
        lookUp();
}

void RunSubmission::fail(RunState state, const ApiError &error)
{
    m_stage = Stage::Ended;
    emit failed(state, error);
}

} // namespace ab
