// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/linkwatch.h"
#include "app/run/runcontroller.h"
#include "app/run/wakewatch.h"

#include <QObject>

#include <memory>
#include <vector>

namespace ab {

// The same run a number of times, some of them side by side, each with an action id of its own.
class RunSeries : public QObject
{
    Q_OBJECT
public:
    RunSeries(std::shared_ptr<ApiClient> client, RunStore *store, RunOptions options, RunSpec spec);

    void start(int repeat, int jobs);
    bool isFinished() const { return m_done == m_repeat; }
    QList<RunRecord> records() const; // in the order of starting

signals:
    void finished();

private:
    void fill(); // starts as many as may be under way
    void startNext();
    void lookNow(); // after a sleep, or once the network is back
    void oneDone();

    std::shared_ptr<ApiClient> m_client;
    RunStore *m_store;
    RunOptions m_options;
    RunSpec m_spec;
    WakeWatch m_wakeWatch;
    LinkWatch m_linkWatch;
    int m_repeat = 0;
    int m_jobs = 1;
    int m_done = 0;
    std::vector<std::unique_ptr<RunController>> m_runs;
};

} // namespace ab
