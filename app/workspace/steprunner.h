// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsontext.h"
#include "app/run/repeatguard.h"
#include "app/run/runspec.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace ab {

class Workspace;
struct FormFacts;

// The run of the step that is open: what stands in its way, what it would send, and its start.
class StepRunner : public QObject
{
    Q_OBJECT
public:
    explicit StepRunner(Workspace *workspace); // its child

    // Why Run is off, or None. What is running already is not a reason: runs are independent.
    enum class Obstacle {
        None,
        NoAction,
        NoConnection,
        ConnectionExpired,
        FormLoading,
        FormFailed,
        FormIncomplete,
        Submitting
    };
    Obstacle obstacle() const;
    // Fields that are empty, do not fit or could not be read again need not keep somebody from running who knows why.
    // Then values go as they were typed, and the run's formFacts say so. A local path is never sent.
    bool mayRunAnyway() const;
    enum class Manner { Checked, Anyway };

    RunSpec spec(Manner manner = Manner::Checked) const;
    JsonText inputsToSend() const;                         // by a run that starts now, also by one that starts anyway
    JsonText payloadPreview(const JsonText &inputs) const; // the body that sends them, with the fresh id still to come

    // The row of the new run; 0 when obstacle() is not None, or when it would repeat what was run a moment ago: then
    // warnsOfRepeat(), and the next press goes. Pressed while the fields are being updated, one run is
    // queued: it starts once they have settled, unless something else stands in its way then.
    qint64 run(Manner manner = Manner::Checked);
    bool isQueued() const { return m_isQueued; }
    void cancelQueued();
    bool warnsOfRepeat() const;
    std::optional<std::chrono::milliseconds> sinceSameRun() const; // within the last minute
    // Executes the action by a step test, which is stored like a run; its row, or 0 when obstacle() is not None, one is
    // under way, or it could not be stored.
    qint64 test();

    qint64 followedRun() const; // started last from what is open, while it is sent or watched; 0: none
    void stopFollowing();       // it; what has left goes on all the same

    void update(); // after the step, its connection or its form changed
    void leave();  // before another step is chosen

signals:
    void obstacleChanged();
    void queuedChanged();
    void repeatWarningChanged();
    void followedRunChanged();
    void starting(); // a run or a test, with the connection that is chosen

private:
    Manner manner() const { return mayRunAnyway() ? Manner::Anyway : Manner::Checked; } // in which a run could start
    FormFacts formFacts() const;
    void announce();
    void formChanged();
    void setQueued(bool queued);
    void showRepeatWarning();
    void updateFollowed();

    Workspace *m_workspace;
    RepeatGuard m_repeatGuard;
    QTimer m_repeatWindow; // after it a run is no repeat any more
    bool m_warnsOfRepeat = false;
    bool m_isQueued = false;
    qint64 m_lastRun = 0;  // started from what is open
    qint64 m_followed = 0; // as told last
    Obstacle m_obstacle = Obstacle::NoAction;
};

} // namespace ab
