// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/apiclient.h"
#include "app/api/model/app.h"
#include "app/async/requestslot.h"
#include "app/form/formtypes.h"
#include "app/history/runrecord.h"

#include <QObject>

namespace ab {

class Workspace;

// How a step that was opened from a run differs from what the run was made of.
struct StepDifferences
{
    FormChanges fields{};        // against the run's definitions; empty when those were not kept
    QStringList homeless{};      // fields whose values are on the shelf
    bool secretsMissing = false; // PASSWORD values are never kept
    bool otherConnection = false;
    bool otherInputs = false; // what would be sent now is not what was sent then
    // Nothing that would make another run of it.
    bool isEmpty() const { return fields.isEmpty() && !secretsMissing && !otherConnection && !otherInputs; }
};

// Opens the step of a stored run, or the one that was left last, in a workspace: finds the app, the action by its key,
// the connection while it is still there, and lays the run's values over today's fields. Gives way to whatever else is
// chosen meanwhile.
class StepOpener : public QObject
{
    Q_OBJECT
public:
    enum class Purpose {
        Edit,  // the run as a form
        Again, // the same, to be run at once if nothing differs
        Check, // a SEARCH action of the same app, to see whether an uncertain run happened
        Resume // the step that was left last, with its draft; only the record's action and connection count
    };

    explicit StepOpener(Workspace *workspace); // its child

    void open(const RunRecord &record, Purpose purpose);
    bool isBusy() const { return m_stage != Stage::Idle; }
    Purpose purpose() const { return m_purpose; }
    const RunRecord &record() const { return m_record; }
    std::optional<ApiError> resumeFailure() const; // the app could not be asked for, and nothing else was chosen
    void resumeAgain();

signals:
    void opened(ab::StepOpener::Purpose purpose, const ab::StepDifferences &differences);
    void failed(const ab::ApiError &error); // NoLongerOffered with code "search": the app offers no such action

private:
    enum class Stage { Idle, FindingApp, Listing, Filling };

    void found(const Result<Page<App>> &page);
    void goOn();
    void chooseStep();
    void openRun(const Action &action);
    std::optional<Action> chosenAction() const;
    std::optional<Action> bestSearch() const;
    bool chooseConnection();
    void filled();
    StepDifferences differences() const;
    void fail(const ApiError &error);

    Workspace *m_workspace;
    RunRecord m_record;
    Purpose m_purpose = Purpose::Edit;
    Stage m_stage = Stage::Idle;
    ActionRef m_action; // what is being opened
    bool m_otherConnection = false;
    std::optional<ApiError> m_failure;
    RequestSlot m_request;
};

} // namespace ab
