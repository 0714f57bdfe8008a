// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/run/runjournal.h"
#include "app/run/runoptions.h"
#include "app/run/runspec.h"

#include <memory>

namespace ab {

class ApiClient;
class RunSubmission;
class RunWatcher;

// One run from intent to outcome: store the intent → submit it, once → store the run id → watch until it ends.
class RunController : public QObject
{
    Q_OBJECT
public:
    RunController(std::shared_ptr<ApiClient> client, RunStore *store, RunOptions options, QObject *parent = nullptr);
    ~RunController() override;

    void start(const RunSpec &spec);      // ignored when already started
    void resume(const RunRecord &record); // a run of an earlier session, from its stored id
    // Before the create request left: NotSent. Afterwards only the watching ends, and can be resumed.
    void stop();
    void watchAgain();
    void lookNow();                                    // instead of waiting any longer, for example after a sleep
    static bool canBeWatched(const RunRecord &record); // created, and its end not known

    const RunRecord &record() const { return m_journal.record; }
    bool isStored() const { return m_journal.isStored(); } // the store has the record as it stands here
    bool isActive() const { return isSubmitting() || m_stage == Stage::Watching; } // something is under way
    bool isSubmitting() const { return m_stage == Stage::Submitting; }
    QDateTime nextPollAt() const; // invalid: not waiting for a poll

signals:
    void changed();         // the record changed and is stored
    void finished();        // isFinal(record().state)
    void watchingStopped(); // record().state stays Watching; by stop(), or record().error tells why

private:
    enum class Stage { New, Submitting, Watching, Ended };

    void created();
    void settle(const Result<ActionRun> &run);
    void conclude(const ActionRun &run);
    void finish(RunState state, const ApiError *error = nullptr);
    void endWatching();

    std::shared_ptr<ApiClient> m_client;
    RunOptions m_options;
    RunJournal m_journal;
    Stage m_stage = Stage::New;
    std::unique_ptr<RunSubmission> m_submission; // of a run that was started here
    std::unique_ptr<RunWatcher> m_watcher;
};

} // namespace ab
