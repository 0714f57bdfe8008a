// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/run/runcontroller.h"
#include "app/run/wakewatch.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>

namespace ab {

class RunModel;

// All runs of a workspace. Button, Enter and shortcut all come through start(): one gate, one run a press.
class RunMonitor : public QObject
{
    Q_OBJECT
public:
    RunMonitor(std::shared_ptr<ApiClient> client, RunStore *store, RunModel *model, RunOptions options,
               QObject *parent = nullptr);
    ~RunMonitor() override;

    // The stored row of the new run; 0 while another start is still on its way to the server, for the rest of a double
    // click or a held key, and when the history cannot be written (startFailed).
    qint64 start(const RunSpec &spec);
    void resumeUnfinished(); // runs of earlier sessions
    // Instead of waiting: after a sleep, which it notices itself, or once the network is back. Who waited longest comes
    // first.
    void lookNow();
    void tell(const RunRecord &record); // of a run that something else conducts: a step test
    void stop(qint64 row);
    void watchAgain(qint64 row); // only one of this profile and identity: a run can be read only by who created it
    bool isWatched(qint64 row) const;
    bool isSubmitting() const;                   // the gate is closed
    bool isFollowing() const;                    // any run is sent or watched
    RunController *controller(qint64 row) const; // nullptr: nothing is under way for it

signals:
    void runChanged(qint64 row);
    void runFinished(qint64 row);
    void submittingChanged();
    void startFailed(const ab::ApiError &error); // the intent could not be stored, so nothing was sent

private:
    RunController *newController();
    bool isSamePress(const RunSpec &spec);
    void report(RunController *controller);
    void forget(RunController *controller);

    std::shared_ptr<ApiClient> m_client;
    RunStore *m_store;
    RunModel *m_model;
    RunOptions m_options;
    QList<RunController *> m_controllers; // children of this; those that ended are gone
    WakeWatch m_wakeWatch;
    RunSpec m_lastSpec;
    QElapsedTimer m_sincePress;
    bool m_submitting = false;
};

} // namespace ab
