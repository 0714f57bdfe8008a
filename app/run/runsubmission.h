// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/apiclient.h"
#include "app/async/requestslot.h"
#include "app/run/runflow.h"
#include "app/run/runjournal.h"
#include "app/run/runspec.h"

#include <memory>

namespace ab {

// The way of one run to the server: look its action up for a fresh id → create, once. The create request is never
// aborted and never repeated; its lost answer is Uncertain. Its answer is stored even when nobody waits any more.
class RunSubmission : public QObject
{
    Q_OBJECT
public:
    // The journal outlives this; its record holds the intent, and is stored.
    RunSubmission(std::shared_ptr<ApiClient> client, RunJournal *journal, const RunSpec &spec,
                  const WireSettings &wire);
    ~RunSubmission() override; // a request that waits to be sent is taken back

    void begin();
    void stop(); // before the request left: failed(NotSent). Afterwards its answer is awaited all the same
    bool isStopping() const { return m_create.stop_requested(); }
    bool triedOtherStyle() const { return m_otherStyle; } // after a structural 400

signals:
    void created(); // the record has the id of the run, and is still to be stored
    void failed(ab::RunState state, const ab::ApiError &error);

private:
    enum class Stage { New, LookingUp, Creating, Ended };
    struct Creation;

    void lookUp();
    void create(FreshActionId action);
    void send(ApiRequest<RunId> request);
    Status leaving();
    void responded(const Result<HttpResponse> &response);
    void answered(const Result<RunId> &id);
    void retryWithOtherBodyStyle();
    void fail(RunState state, const ApiError &error);

    std::shared_ptr<ApiClient> m_client;
    RunJournal *m_journal;
    RunSpec m_spec;
    WireSettings m_wire;
    Stage m_stage = Stage::New;
    std::stop_source m_create; // not the slot's: the answer of a create that left is awaited, whoever wants to stop
    std::shared_ptr<Creation> m_creation; // while the request is under way
    bool m_otherStyle = false;
    RequestSlot m_lookup;
};

} // namespace ab
