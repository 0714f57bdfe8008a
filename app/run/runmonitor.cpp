// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/runmonitor.h"

#include "app/history/runmodel.h"

#include <algorithm>

namespace ab {

RunMonitor::RunMonitor(std::shared_ptr<ApiClient> client, RunStore *store, RunModel *model, RunOptions options,
                       QObject *parent) :
    QObject(parent),
    m_client(std::move(client)), m_store(store), m_model(model), m_options(std::move(options)), m_wakeWatch(this)
{
    m_options.bodyStyleLearnt = [this, tell = std::move(m_options.bodyStyleLearnt)](RunBody style) {
        m_options.wire.runBody = style;
        if (tell)
            tell(style);
    };
    connect(store, &RunStore::leftBehind, this, &RunMonitor::resumeUnfinished);
    connect(&m_wakeWatch, &WakeWatch::woke, this, &RunMonitor::lookNow);
}

RunMonitor::~RunMonitor() = default;

qint64 RunMonitor::start(const RunSpec &spec)
{
    if (isSamePress(spec) || isSubmitting())
        return 0;
    RunController *controller = newController();
    controller->start(spec);
    const qint64 row = controller->record().row;
    if (row == 0)
        emit startFailed(controller->record().error);
    return row;
}

// A double click, a bouncing key or a held one: the answer to the first may be there before the last of them.
bool RunMonitor::isSamePress(const RunSpec &spec)
{
    const bool same = m_sincePress.isValid() && spec == m_lastSpec
                      && std::chrono::milliseconds(m_sincePress.elapsed()) < m_options.samePress;
    m_sincePress.start();
    m_lastSpec = spec;
    return same;
}

void RunMonitor::resumeUnfinished()
{
    for (const RunRecord &record : m_store->unfinished(m_options.profile)) {
        const bool readable = record.identity == m_options.identity; // a run can be read only by who created it
        if (controller(record.row) || (!record.runId.isEmpty() && !readable))
            continue;
        newController()->resume(record);
    }
}

void RunMonitor::lookNow()
{
    const auto lastLook = [](const RunController *controller) {
        const QList<RunStep> &steps = controller->record().steps;
        return steps.isEmpty() ? QDateTime() : steps.last().startedAt;
    };
    QList<RunController *> watched = m_controllers;
    std::ranges::stable_sort(watched, {}, lastLook); // all queue up for the budget anew
    for (RunController *controller : std::as_const(watched))
        controller->lookNow();
}

void RunMonitor::tell(const RunRecord &record)
{
    m_model->put(record);
    emit runChanged(record.row);
    if (isFinal(record.state))
        emit runFinished(record.row);
}

void RunMonitor::stop(qint64 row)
{
    if (RunController *known = controller(row))
        known->stop();
}

void RunMonitor::watchAgain(qint64 row)
{
    if (RunController *known = controller(row))
        return known->watchAgain();
    const auto record = m_store->findAtOnce(row);
    const bool isOurs = record && record->profile == m_options.profile && record->identity == m_options.identity;
    if (isOurs && RunController::canBeWatched(*record))
        newController()->resume(*record);
}

bool RunMonitor::isWatched(qint64 row) const
{
    const RunController *known = controller(row);
    return known && known->isActive();
}

bool RunMonitor::isSubmitting() const
{
    return std::ranges::any_of(m_controllers, &RunController::isSubmitting);
}

bool RunMonitor::isFollowing() const
{
    return std::ranges::any_of(m_controllers, &RunController::isActive);
}

RunController *RunMonitor::controller(qint64 row) const
{
    const auto found = std::ranges::find_if(m_controllers, [row](const auto *c) { return c->record().row == row; });
    return found == m_controllers.end() ? nullptr : *found;
}

RunController *RunMonitor::newController()
{
    auto *controller = new RunController(m_client, m_store, m_options, this);
    m_controllers.append(controller);
    connect(controller, &RunController::changed, this, [this, controller] { report(controller); });
    connect(controller, &RunController::watchingStopped, this, [this, controller] {
        forget(controller);
        report(controller);
    });
    connect(controller, &RunController::finished, this, [this, controller] {
        forget(controller);
        if (controller->record().row != 0)
            emit runFinished(controller->record().row);
    });
    return controller;
}

void RunMonitor::report(RunController *controller)
{
    if (controller->record().row != 0) {
        m_model->put(controller->record());
        emit runChanged(controller->record().row);
    }
    if (m_submitting != isSubmitting()) {
        m_submitting = !m_submitting;
        emit submittingChanged();
    }
}

// A session of ten thousand runs must not grow with them. Where the disk did not take the end of a run, the controller
// is the only one who knows it.
void RunMonitor::forget(RunController *controller)
{
    if (!controller->isStored())
        return;
    m_controllers.removeOne(controller);
    controller->deleteLater();
}

} // namespace ab
