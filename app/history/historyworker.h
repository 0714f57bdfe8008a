// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/historylimits.h"
#include "app/history/runrecord.h"

#include <QObject>
#include <QThread>

#include <memory>

namespace ab {

class Redactor;
struct Exchange;

// What the history does beside the window: packing and storing large results and the calls of runs, filling the
// full-text index, cleaning up. Works on a thread and a connection of its own, in steps short enough that a write of
// the window never waits long.
class HistoryWorker : public QObject
{
    Q_OBJECT
public:
    HistoryWorker(const QString &path, std::shared_ptr<const Redactor> redactor); // of the store
    ~HistoryWorker() override;                                                    // what is to be saved is saved first

    void save(const RunRecord &record, const QString &session); // answered by saved(), in order
    void keepCall(const Exchange &call, const QByteArray &sent, const QByteArray &received); // see CallKeeper
    void indexSoon();
    void renameProfile(const QString &before, const QString &now);
    void cleanUp(const HistoryLimits &limits);

signals:
    void saved(qint64 row, bool stored);
    void indexed(); // some runs more can be found
    void cleaned(); // some runs are gone or bear another profile's name

private:
    class Job;
    void start();

    QThread m_thread;
    Job *m_job; // lives on the thread, ends with it
};

} // namespace ab
