// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/runcontroller.h"

#include "app/core/logging.h"
#include "app/run/runintent.h"
#include "app/run/runsubmission.h"
#include "app/run/runwatcher.h"

namespace ab {

using namespace Qt::StringLiterals;

namespace {

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

} // namespace

RunController::RunController(std::shared_ptr<ApiClient> client, RunStore *store, RunOptions options, QObject *parent) :
    QObject(parent), m_client(std::move(client)), m_options(std::move(options)), m_journal(store),
    m_watcher(std::make_unique<RunWatcher>(m_client, &m_journal, m_options))
{
    connect(&m_journal, &RunJournal::changed, this, &RunController::changed);
    connect(m_watcher.get(), &RunWatcher::ended, this, &RunController::settle);
}

RunController::~RunController() = default;

void RunController::start(const RunSpec &spec)
{
    if (m_stage != Stage::New)
        return;
    m_journal.record = intentOf(spec, m_options.profile, m_options.identity, m_options.wire.runBody);
    const auto row = m_journal.store()->insert(m_journal.record);
    if (!row) // what cannot be remembered is not sent
        return finish(RunState::NotSent, &row.error());
    m_journal.record.row = *row;
    m_stage = Stage::Submitting;
    m_submission = std::make_unique<RunSubmission>(m_client, &m_journal, spec, m_options.wire);
    connect(m_submission.get(), &RunSubmission::created, this, &RunController::created);
    connect(m_submission.get(), &RunSubmission::failed, this,
            [this](RunState state, const ApiError &error) { finish(state, &error); });
    emit changed();
    m_submission->begin();
}

void RunController::resume(const RunRecord &record)
{
    if (m_stage != Stage::New)
        return;
    m_journal.record = record;
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
    if (m_stage == Stage::Submitting)
        m_submission->stop();
    else if (m_stage == Stage::Watching)
        endWatching();
}

bool RunController::canBeWatched(const RunRecord &record)
{
    const bool mayStillEnd = record.state == RunState::Watching || record.state == RunState::Inconclusive;
    return mayStillEnd && !record.runId.isEmpty();
}

void RunController::watchAgain()
{
    if (isActive() || !canBeWatched(record()))
        return;
    m_journal.record.state = RunState::Watching;
    m_journal.record.finishedAt = {};
    m_journal.setError(nullptr);
    m_stage = Stage::Watching;
    m_journal.save(); // also tells other processes who follows this run now
    if (m_stage == Stage::Watching)
        m_watcher->begin();
}

void RunController::lookNow()
{
    if (m_stage == Stage::Watching)
        m_watcher->lookNow();
}

QDateTime RunController::nextPollAt() const
{
    return m_watcher->nextPollAt();
}

void RunController::created()
{
    m_stage = Stage::Watching;
    m_journal.save();
    if (m_submission->triedOtherStyle() && m_options.bodyStyleLearnt)
        m_options.bodyStyleLearnt(record().bodyStyle);
    if (m_submission->isStopping())
        return endWatching();
    if (m_stage == Stage::Watching)
        m_watcher->begin();
}

void RunController::settle(const Result<ActionRun> &run)
{
    if (run)
        return conclude(*run);
    const ApiError &error = run.error();
    if (!error.isCancelled() && !isAboutSignIn(error))
        return finish(RunState::Inconclusive, &error); // expired, refused, or not answered until the deadline
    m_journal.setError(error.isCancelled() ? nullptr : &error);
    endWatching(); // nobody could ask: the run is as it was, and is picked up again
}

void RunController::conclude(const ActionRun &run)
{
    if (!run.results.isEmpty()) {
        m_journal.record.results = run.results;
        m_journal.record.resultLeftOut = false;
    }
    if (!run.errorsRaw.isEmpty())
        m_journal.record.errors = run.errorsRaw;
    if (run.hasFailed())
        finish(RunState::Failed);
    else
        finish(run.isFinished() ? RunState::Success : RunState::Inconclusive);
}

void RunController::finish(RunState state, const ApiError *error)
{
    m_stage = Stage::Ended;
    m_journal.record.state = state;
    m_journal.record.finishedAt = QDateTime::currentDateTimeUtc();
    m_journal.setError(error);
    qCInfo(lcRun) << "run" << record().row << "ended as" << int(state) << "after" << record().polls << "polls";
    m_journal.save();
    emit finished();
}

void RunController::endWatching()
{
    m_stage = Stage::Ended;
    m_watcher->stop();
    m_journal.save();
    emit watchingStopped();
}

} // namespace ab
