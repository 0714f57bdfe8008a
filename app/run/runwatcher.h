// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/apiclient.h"
#include "app/async/requestslot.h"
#include "app/run/runage.h"
#include "app/run/runflow.h"
#include "app/run/runjournal.h"
#include "app/run/runoptions.h"

#include <QTimer>

#include <memory>

namespace ab {

// Looks at one run that was created until it ends, and notes each look.
class RunWatcher : public QObject
{
    Q_OBJECT
public:
    RunWatcher(std::shared_ptr<ApiClient> client, RunJournal *journal, const RunOptions &options); // it outlives this

    void begin(); // with some time of its own, whatever the age of the run
    // Instead of waiting any longer, and in place of a look that is under way: its connection may be dead. The time in
    // which the machine slept does not count.
    void lookNow();
    void stop();
    QDateTime nextPollAt() const { return m_nextPollAt; } // invalid: not waiting for a poll

signals:
    void ended(const ab::Result<ab::ActionRun> &run); // the last answer, or why there is none

private:
    struct Poll
    {
        Result<ActionRun> answer;
        QDateTime startedAt;
    };

    void watch();
    void end(const Result<ActionRun> &run);
    WatchHooks hooks();
    void polled(const Poll &poll);
    void waiting(const QDateTime &until);

    std::shared_ptr<ApiClient> m_client;
    RunJournal *m_journal;
    const std::chrono::milliseconds m_patience;
    const double m_pollSpeed;
    const bool m_trailingSlash;
    RunAge m_age;
    std::chrono::milliseconds m_deadline{};
    QDateTime m_nextPollAt;
    RequestSlot m_request;
    const std::optional<std::chrono::milliseconds> m_lastLook;
    QTimer m_end; // of the last look
};

} // namespace ab
