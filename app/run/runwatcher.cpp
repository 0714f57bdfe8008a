// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/runwatcher.h"

#include "app/api/endpoints.h"

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

RunWatcher::RunWatcher(std::shared_ptr<ApiClient> client, RunJournal *journal, const RunOptions &options) :
    m_client(std::move(client)), m_journal(journal), m_patience(options.deadline), m_pollSpeed(options.pollSpeed),
    m_trailingSlash(options.wire.runTrailingSlash), m_request(this), m_lastLook(options.lastLook)
{
    m_end.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, [this] {
        m_request.cancel();
        end(ApiError{.kind = ApiError::Kind::Timeout});
    });
}

void RunWatcher::begin()
{
    const milliseconds atLeast = std::min<milliseconds>(m_patience, std::chrono::minutes(5));
    m_age = RunAge(m_journal->record.submittedAt);
    m_deadline = std::max(m_patience, m_age.now() + atLeast);
    if (m_lastLook) // a timer takes 24 days at most
        m_end.start(std::min<milliseconds>(m_deadline - m_age.now() + *m_lastLook, std::chrono::hours(24 * 20)));
    watch();
}

void RunWatcher::lookNow()
{
    watch();
}

void RunWatcher::stop()
{
    m_request.cancel();
    m_end.stop();
    if (m_nextPollAt.isValid())
        m_journal->record.steps.last().endedAt = QDateTime::currentDateTimeUtc();
    m_nextPollAt = {};
}

void RunWatcher::watch()
{
    const qint64 row = m_journal->record.row;
    auto retrieve = endpoints::retrieveRun(RunId{m_journal->record.runId}, m_trailingSlash);
    retrieve.causedBy(u"run:%1"_s.arg(row), Priority::Poll, row);
    retrieve.wire.watch = m_journal->status.watch();
    m_request.run(
        [this, retrieve](std::stop_token stop) {
            return watchRun(m_client, retrieve, PollSchedule(m_pollSpeed), m_age, m_deadline, hooks(), stop);
        },
        [this](const Result<ActionRun> &run) { end(run); });
}

void RunWatcher::end(const Result<ActionRun> &run)
{
    m_end.stop();
    m_nextPollAt = {};
    emit ended(run);
}

WatchHooks RunWatcher::hooks()
{
    auto report = m_request.guarded([this](const Poll &poll) { polled(poll); });
    WatchHooks hooks;
    hooks.waitingUntil = m_request.guarded([this](const QDateTime &until) { waiting(until); });
    hooks.polled = [report](const Result<ActionRun> &answer, const QDateTime &startedAt) {
        report(Poll{answer, startedAt});
    };
    return hooks;
}

void RunWatcher::polled(const Poll &poll)
{
    m_nextPollAt = {};
    RunRecord &record = m_journal->record;
    ++record.polls;
    m_journal->beginStep(RunStep::Kind::Poll, poll.startedAt);
    if (!poll.answer)
        return m_journal->endStep(&poll.answer.error());
    record.statusText = poll.answer->statusText;
    m_journal->endStep(m_journal->status.value(), poll.answer->statusText);
}

void RunWatcher::waiting(const QDateTime &until)
{
    m_nextPollAt = until;
    m_journal->beginStep(RunStep::Kind::Wait);
    m_journal->record.steps.last().endedAt = until;
    m_journal->save(RunStore::Urgency::Soon); // a look at the run that is lost with the power is no loss
}

} // namespace ab
