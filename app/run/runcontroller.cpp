// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/runcontroller.h"

#include "app/api/endpoints.h"
#include "app/core/logging.h"
#include "app/net/wirewatch.h"
#include "app/run/createoutcome.h"
#include "app/run/runintent.h"

#include <QCryptographicHash>

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

QDateTime now()
{
    return QDateTime::currentDateTimeUtc();
}

ApiError interrupted(ApiError::Kind kind)
{
    ApiError error;
    error.kind = kind;
    error.code = u"interrupted"_s; // the program ended meanwhile
    return error;
}

bool isAboutSignIn(const ApiError &error)
{
    using Kind = ApiError::Kind;
    return error.kind == Kind::SecretMissing || error.kind == Kind::KeyStore || error.kind == Kind::TokenRefused;
}

QString reasonOf(const ApiError &error)
{
    return error.code.isEmpty() ? error.detail.left(200) : error.code;
}

// The server tells that it did not so much as look at the request, so that the client may send it again.
bool wasNotExecuted(const Result<HttpResponse> &response)
{
    return response && (response->status == 429 || response->status == 401);
}

void endStepOf(RunRecord &record, int httpStatus, const QString &statusText)
{
    RunStep &step = record.steps.last();
    step.endedAt = now();
    step.httpStatus = httpStatus;
    step.statusText = statusText;
}

// What is known once the create request is answered.
void noteCreated(RunRecord &record, const Result<RunId> &id)
{
    record.state = id ? RunState::Watching : stateAfterFailedCreate(id.error());
    record.runId = id ? id->text : QString();
    record.hasError = !id;
    record.error = id ? ApiError() : id.error();
    if (!id)
        record.finishedAt = now();
}

} // namespace

// Outlives the controller when that goes while its request is under way: then it holds what has to be stored.
struct RunController::Creation
{
    RunStore *store = nullptr;
    LastStatus status{};
    RunRecord record{};
    bool isLeft = false; // it may be at the server

    void finishAlone(const Result<RunId> &id)
    {
        if (!isLeft)
            return; // taken back before it left, and stored as such
        endStepOf(record, id ? status.value() : id.error().httpStatus, id ? QString() : reasonOf(id.error()));
        noteCreated(record, id);
        if (!store->update(record))
            qCWarning(lcRun) << "run" << record.row << "could not be stored";
        store->endCreate(record.row);
        emit store->leftBehind(record.row);
    }
};

RunController::RunController(std::shared_ptr<ApiClient> client, RunStore *store, RunOptions options, QObject *parent) :
    QObject(parent), m_client(std::move(client)), m_store(store), m_options(std::move(options)), m_request(this)
{
}

// A request that waits to be sent is taken back; of one that left the answer is stored by what stays of it.
RunController::~RunController()
{
    if (m_stage != Stage::LookingUp && m_stage != Stage::Creating)
        return;
    m_create.request_stop();
    if (m_creation && m_creation->isLeft) {
        m_creation->record = m_record;
        return;
    }
    m_record.state = RunState::NotSent;
    m_record.finishedAt = now();
    const ApiError error{.kind = ApiError::Kind::Cancelled};
    setError(&error);
    if (!m_store->update(m_record))
        qCWarning(lcRun) << "run" << m_record.row << "could not be stored";
}

void RunController::start(const RunSpec &spec)
{
    if (m_stage != Stage::New)
        return;
    m_spec = spec;
    m_record = intentOf(spec, m_options.profile, m_options.identity, m_options.wire.runBody);
    const auto row = m_store->insert(m_record);
    if (!row) // what cannot be remembered is not sent
        return finish(RunState::NotSent, &row.error());
    m_record.row = *row;
    m_stage = Stage::LookingUp;
    emit changed();
    if (m_stage == Stage::LookingUp)
        lookUp();
}

void RunController::resume(const RunRecord &record)
{
    if (m_stage != Stage::New)
        return;
    m_record = record;
    if (canBeWatched(record)) {
        watchAgain();
    } else if (record.state == RunState::Preparing) {
        const ApiError error = interrupted(ApiError::Kind::Cancelled);
        finish(RunState::NotSent, &error);
    } else if (record.state == RunState::Sending) {
        const ApiError error = interrupted(ApiError::Kind::Network);
        finish(RunState::Uncertain, &error);
    }
}

void RunController::stop()
{
    switch (m_stage) {
    case Stage::LookingUp: {
        m_request.cancel();
        const ApiError error{.kind = ApiError::Kind::Cancelled};
        endStep(&error);
        return finish(RunState::NotSent, &error);
    }
    case Stage::Creating:
        m_create.request_stop();
        return;
    case Stage::Watching:
        m_request.cancel();
        return endWatching();
    case Stage::New:
    case Stage::Ended:
        return;
    }
}

bool RunController::canBeWatched(const RunRecord &record)
{
    const bool mayStillEnd = record.state == RunState::Watching || record.state == RunState::Inconclusive;
    return mayStillEnd && !record.runId.isEmpty();
}

void RunController::watchAgain()
{
    if (isActive() || !canBeWatched(m_record))
        return;
    m_record.state = RunState::Watching;
    m_record.finishedAt = {};
    setError(nullptr);
    m_stage = Stage::Watching;
    save(); // also tells other processes who follows this run now
    if (m_stage == Stage::Watching)
        watch();
}

void RunController::lookNow()
{
    if (m_stage == Stage::Watching && m_nextPollAt.isValid())
        watch();
}

void RunController::lookUp()
{
    m_stage = Stage::LookingUp;
    beginStep(RunStep::Kind::Lookup);
    m_request.run(
        [this](std::stop_token stop) { return lookUpFreshId(m_client, m_spec.action, m_record.row, m_status, stop); },
        [this](Result<FreshActionId> action) {
            endStep(action ? nullptr : &action.error());
            action ? create(*std::move(action)) : finish(RunState::NotSent, &action.error());
        });
}

void RunController::create(FreshActionId action)
{
    m_stage = Stage::Creating;
    m_record.actionId = action.text();
    auto request = endpoints::createRun(std::move(action), m_spec.connectionId, m_spec.inputs, m_record.bodyStyle,
                                        m_options.wire.runTrailingSlash);
    request.causedBy(u"run:%1"_s.arg(m_record.row), Priority::Interactive, m_record.row);
    m_record.payload =
        endpoints::runBody(m_record.actionId, m_spec.connectionId, m_spec.inputsToKeep, m_record.bodyStyle);
    m_record.payloadSha256 = QCryptographicHash::hash(request.wire.body.bytes(), QCryptographicHash::Sha256).toHex();
    emit changed();

    m_creation = std::make_shared<Creation>(Creation{.store = m_store, .status = m_status});
    const QPointer<RunController> self(this);
    const ApiError gone{.kind = ApiError::Kind::Cancelled};
    request.wire.watch =
        std::make_shared<WireWatch>(WireWatch{.leaving = [self, gone] { return self ? self->leaving() : Status(gone); },
                                              .answered =
                                                  [self, status = m_status](const Result<HttpResponse> &response) {
                                                      status.note(response);
                                                      if (self)
                                                          self->responded(response);
                                                  }});
    auto task = createOnce(m_client, request, m_create.get_token());
    QCoro::connect(std::move(task), m_store, [self, creation = m_creation](const Result<RunId> &id) {
        self ? self->created(id) : creation->finishAlone(id);
    });
}

// After a crash the stored state must tell that something may have been sent, so it is written right before that; what
// cannot be written is not sent.
Status RunController::leaving()
{
    m_record.state = RunState::Sending;
    m_record.submittedAt = now();
    beginStep(RunStep::Kind::Create);
    if (Status stored = m_store->update(m_record); !stored) {
        m_record.steps.removeLast();
        return stored;
    }
    m_creation->isLeft = true;
    m_store->beginCreate(m_record.row);
    emit changed();
    return Nothing{};
}

// Refused for now: while it waits to be sent again, nothing is under way.
void RunController::responded(const Result<HttpResponse> &response)
{
    if (!wasNotExecuted(response))
        return;
    endStep(response->status);
    m_creation->isLeft = false;
    m_store->endCreate(m_record.row);
    m_record.state = RunState::Preparing;
    save();
}

void RunController::created(const Result<RunId> &id)
{
    if (m_creation->isLeft)
        endStep(id ? nullptr : &id.error());
    m_creation.reset();
    m_store->endCreate(m_record.row);
    if (!id) {
        if (maySwitchBodyStyle(id.error()) && !m_otherStyle && !m_create.stop_requested())
            return retryWithOtherBodyStyle();
        return finish(stateAfterFailedCreate(id.error()), &id.error());
    }
    noteCreated(m_record, id);
    m_stage = Stage::Watching;
    save();
    if (m_otherStyle && m_options.bodyStyleLearnt)
        m_options.bodyStyleLearnt(m_record.bodyStyle);
    if (m_create.stop_requested())
        return endWatching();
    if (m_stage == Stage::Watching)
        watch();
}

// The refused request used up its action id, too.
void RunController::retryWithOtherBodyStyle()
{
    m_otherStyle = true;
    m_record.bodyStyle = otherBodyStyle(m_record.bodyStyle);
    m_record.state = RunState::Preparing;
    m_record.actionId.clear();
    m_stage = Stage::LookingUp;
    save();
    if (m_stage == Stage::LookingUp)
        lookUp();
}

void RunController::watch()
{
    m_stage = Stage::Watching;
    auto retrieve = endpoints::retrieveRun(RunId{m_record.runId}, m_options.wire.runTrailingSlash);
    retrieve.causedBy(u"run:%1"_s.arg(m_record.row), Priority::Poll, m_record.row);
    retrieve.wire.watch = m_status.watch();
    m_request.run(
        [this, retrieve](std::stop_token stop) {
            return watchRun(m_client, retrieve, PollSchedule(m_options.pollSpeed), m_record.submittedAt, deadline(),
                            watchHooks(), stop);
        },
        [this](const Result<ActionRun> &run) { settle(run); });
}

// An old run that is picked up gets some time of its own, whatever its age.
std::chrono::milliseconds RunController::deadline() const
{
    const std::chrono::milliseconds atLeast =
        std::min<std::chrono::milliseconds>(m_options.deadline, std::chrono::minutes(5));
    const std::chrono::milliseconds age(m_record.submittedAt.msecsTo(now()));
    return std::max(m_options.deadline, age + atLeast);
}

WatchHooks RunController::watchHooks()
{
    auto report = m_request.guarded([this](const Poll &poll) { polled(poll); });
    WatchHooks hooks;
    hooks.waitingUntil = m_request.guarded([this](const QDateTime &until) { waiting(until); });
    hooks.polled = [report](const Result<ActionRun> &answer, const QDateTime &startedAt) {
        report(Poll{answer, startedAt});
    };
    return hooks;
}

void RunController::polled(const Poll &poll)
{
    m_nextPollAt = {};
    ++m_record.polls;
    beginStep(RunStep::Kind::Poll, poll.startedAt);
    if (!poll.answer)
        return endStep(&poll.answer.error());
    m_record.statusText = poll.answer->statusText;
    endStep(m_status.value(), poll.answer->statusText);
}

void RunController::waiting(const QDateTime &until)
{
    m_nextPollAt = until;
    beginStep(RunStep::Kind::Wait);
    m_record.steps.last().endedAt = until;
    save(RunStore::Urgency::Soon); // a look at the run that is lost with the power is no loss
}

void RunController::settle(const Result<ActionRun> &run)
{
    if (run)
        return conclude(*run);
    const ApiError &error = run.error();
    if (!error.isCancelled() && !isAboutSignIn(error))
        return finish(RunState::Inconclusive, &error); // expired, refused, or not answered until the deadline
    setError(error.isCancelled() ? nullptr : &error);
    endWatching(); // nobody could ask: the run is as it was, and is picked up again
}

void RunController::conclude(const ActionRun &run)
{
    if (!run.results.isEmpty()) {
        m_record.results = run.results;
        m_record.resultLeftOut = false;
    }
    if (!run.errorsRaw.isEmpty())
        m_record.errors = run.errorsRaw;
    if (run.hasFailed())
        finish(RunState::Failed);
    else
        finish(run.isFinished() ? RunState::Success : RunState::Inconclusive);
}

void RunController::finish(RunState state, const ApiError *error)
{
    m_stage = Stage::Ended;
    m_nextPollAt = {};
    m_record.state = state;
    m_record.finishedAt = now();
    setError(error);
    qCInfo(lcRun) << "run" << m_record.row << "ended as" << int(state) << "after" << m_record.polls << "polls";
    save();
    emit finished();
}

void RunController::endWatching()
{
    m_stage = Stage::Ended;
    if (m_nextPollAt.isValid())
        m_record.steps.last().endedAt = now();
    m_nextPollAt = {};
    save();
    emit watchingStopped();
}

void RunController::beginStep(RunStep::Kind kind, const QDateTime &startedAt)
{
    if (!m_record.steps.isEmpty() && m_record.steps.last().kind == RunStep::Kind::Wait)
        m_record.steps.last().endedAt = startedAt;
    m_record.steps.append({.kind = kind, .startedAt = startedAt, .endedAt = {}, .httpStatus = 0, .statusText = {}});
}

void RunController::endStep(int httpStatus, const QString &statusText)
{
    endStepOf(m_record, httpStatus, statusText);
}

void RunController::endStep(const ApiError *error)
{
    error ? endStep(error->httpStatus, reasonOf(*error)) : endStep(m_status.value());
}

void RunController::setError(const ApiError *error)
{
    m_record.hasError = error != nullptr;
    m_record.error = error ? *error : ApiError();
}

void RunController::save(RunStore::Urgency urgency)
{
    m_stored = m_record.row == 0 || m_store->update(m_record, urgency).has_value();
    if (!m_stored)
        qCWarning(lcRun) << "run" << m_record.row << "could not be stored";
    emit changed();
}

} // namespace ab
