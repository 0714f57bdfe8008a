// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/apiclient.h"
#include "app/async/requestslot.h"
#include "app/history/runstore.h"
#include "app/run/runflow.h"
#include "app/run/runspec.h"

#include <QObject>

#include <functional>
#include <memory>

namespace ab {

struct RunOptions
{
    WireSettings wire{};
    QString profile{};
    Identity identity{};
    std::chrono::milliseconds deadline{std::chrono::hours(1)}; // from the creation; then Inconclusive
    double pollSpeed = 1.0;
    std::chrono::milliseconds samePress{700}; // equal starts closer together than this are one press
    // The other body style worked after a structural 400: remember it.
    std::function<void(RunBody)> bodyStyleLearnt{};
};

// One run from intent to outcome: store the intent → look the action up for a fresh id → create, once → store the run
// id → watch until it ends. The create request is never aborted and never repeated; its lost answer is Uncertain. Its
// answer is stored even when the controller is gone by then.
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

    const RunRecord &record() const { return m_record; }
    bool isStored() const { return m_stored; } // the store has the record as it stands here
    bool isActive() const { return isSubmitting() || m_stage == Stage::Watching; } // something is under way
    bool isSubmitting() const { return m_stage == Stage::LookingUp || m_stage == Stage::Creating; }
    QDateTime nextPollAt() const { return m_nextPollAt; } // invalid: not waiting for a poll

signals:
    void changed();         // the record changed and is stored
    void finished();        // isFinal(record().state)
    void watchingStopped(); // record().state stays Watching; by stop(), or record().error tells why

private:
    enum class Stage { New, LookingUp, Creating, Watching, Ended };
    struct Creation;
    struct Poll
    {
        Result<ActionRun> answer;
        QDateTime startedAt;
    };

    void lookUp();
    void create(FreshActionId action);
    Status leaving();
    void responded(const Result<HttpResponse> &response);
    void created(const Result<RunId> &id);
    void retryWithOtherBodyStyle();
    void watch();
    WatchHooks watchHooks();
    void polled(const Poll &poll);
    void waiting(const QDateTime &until);
    void settle(const Result<ActionRun> &run);
    void conclude(const ActionRun &run);
    void finish(RunState state, const ApiError *error = nullptr);
    void endWatching();
    std::chrono::milliseconds deadline() const;

    void beginStep(RunStep::Kind kind, const QDateTime &startedAt = QDateTime::currentDateTimeUtc());
    void endStep(int httpStatus = 0, const QString &statusText = {});
    void endStep(const ApiError *error);
    void setError(const ApiError *error);
    void save(RunStore::Urgency urgency = RunStore::Urgency::Now);

    std::shared_ptr<ApiClient> m_client;
    RunStore *m_store;
    RunOptions m_options;
    RunSpec m_spec;
    RunRecord m_record;
    Stage m_stage = Stage::New;
    std::stop_source m_create; // not the slot's: the answer of a create that left is awaited, whoever wants to stop
    std::shared_ptr<Creation> m_creation; // while the request is under way
    LastStatus m_status;                  // of its calls
    bool m_stored = false;
    bool m_otherStyle = false; // tried after a structural 400
    QDateTime m_nextPollAt;
    RequestSlot m_request;
};

} // namespace ab
