// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runseries.h"

#include <algorithm>

namespace ab {

RunSeries::RunSeries(std::shared_ptr<ApiClient> client, RunStore *store, RunOptions options, RunSpec spec) :
    m_client(std::move(client)), m_store(store), m_options(std::move(options)), m_spec(std::move(spec)),
    m_wakeWatch(this), m_linkWatch(this)
{
    connect(&m_wakeWatch, &WakeWatch::woke, this, &RunSeries::lookNow);
    connect(&m_linkWatch, &LinkWatch::joined, this, &RunSeries::lookNow);
    // What one run learnt about the body's form holds for those after it.
    m_options.bodyStyleLearnt = [this, tell = std::move(m_options.bodyStyleLearnt)](RunBody style) {
        m_options.wire.runBody = style;
        if (tell)
            tell(style);
    };
}

void RunSeries::start(int repeat, int jobs)
{
    m_repeat = repeat;
    m_jobs = jobs;
    fill();
}

// An action id grows stale while others are looked up ("Actions": fetch it anew for each run), so that few may stand
// between its lookup and its use, however many runs are watched.
void RunSeries::fill()
{
    constexpr int submittedAtOnce = 5;
    const auto isSubmitting = [](const auto &run) { return run->isSubmitting(); };
    while (int(m_runs.size()) < m_repeat && int(m_runs.size()) - m_done < m_jobs
           && std::ranges::count_if(m_runs, isSubmitting) < submittedAtOnce)
        startNext();
}

void RunSeries::startNext()
{
    m_runs.push_back(std::make_unique<RunController>(m_client, m_store, m_options));
    RunController *run = m_runs.back().get();
    connect(run, &RunController::changed, this, &RunSeries::fill, Qt::QueuedConnection); // it may be on its way now
    // Queued: a run that ends at once does so from inside start().
    connect(run, &RunController::finished, this, &RunSeries::oneDone, Qt::QueuedConnection);
    // The token could not be renewed: the run stays as it is stored.
    connect(run, &RunController::watchingStopped, this, &RunSeries::oneDone, Qt::QueuedConnection);
    run->start(m_spec);
}

void RunSeries::lookNow()
{
    for (const auto &run : m_runs)
        run->lookNow();
}

void RunSeries::oneDone()
{
    ++m_done;
    fill();
    if (isFinished())
        emit finished();
}

QList<RunRecord> RunSeries::records() const
{
    QList<RunRecord> records;
    for (const auto &run : m_runs)
        records.append(run->record());
    return records;
}

} // namespace ab
