// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/runwait.h"

#include "app/workspace/workspace.h"
#include "ui/shared/measuretext.h"

#include <QAbstractItemView>
#include <QCoreApplication>

#include <algorithm>

namespace ab {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("RunWait", text);
}

qint64 secondsTo(const QDateTime &now, const QDateTime &then)
{
    return std::max<qint64>(0, (now.msecsTo(then) + 999) / 1000);
}

} // namespace

RunWait waitOf(const Workspace &workspace, qint64 row)
{
    RunWait wait;
    const StepTest *test = workspace.stepTest();
    if (test->isRunning() && test->record().row == row)
        return {.isWatched = true};
    const RunController *controller = workspace.runs()->controller(row);
    wait.isWatched = controller && controller->isActive();
    if (!wait.isWatched)
        return wait;
    wait.nextLookAt = controller->nextPollAt();
    const RequestBudget *budget = workspace.budget();
    wait.pausedUntil = budget->pausedUntil();
    const QList<WaitingCall> calls = budget->waitingCalls();
    const auto own = std::ranges::find_if(calls, [row](const WaitingCall &call) { return call.tag.runRow == row; });
    wait.isQueued = own != calls.end();
    if (wait.isQueued)
        wait.admittedAt = budget->admissionOf(own - calls.begin());
    return wait;
}

QString waitWords(const RunRecord &record, const RunWait &wait, const QDateTime &now)
{
    if (isFinal(record.state))
        return {};
    if (!wait.isWatched)
        return say("not watched");
    if (wait.pausedUntil.isValid() && wait.pausedUntil > now && wait.pausedUntil > wait.nextLookAt)
        return say("paused by the rate limit for %1 s, until %2")
            .arg(secondsTo(now, wait.pausedUntil))
            .arg(clockText(wait.pausedUntil));
    if (wait.isQueued && !wait.admittedAt.isValid())
        return say("waits for the request budget");
    if (wait.isQueued) { // the time first: a narrow row cuts the rest off
        const bool isLook = record.state == RunState::Watching;
        return (isLook ? say("next look about %1, when the request budget allows it")
                       : say("sent about %1, when the request budget allows it"))
            .arg(clockText(wait.admittedAt));
    }
    if (wait.nextLookAt.isValid())
        return say("next look in %1 s").arg(secondsTo(now, wait.nextLookAt));
    switch (record.state) {
    case RunState::Preparing:
        return say("looks up the action");
    case RunState::Sending:
        return say("waits for the answer");
    default:
        return say("looks now");
    }
}

QString waitSentence(const RunRecord &record, const RunWait &wait, const QDateTime &now)
{
    if (!wait.isWatched)
        return say("Nobody is watching this run. The action itself may go on.");
    const QString words = waitWords(record, wait, now);
    QString sentence = words.left(1).toUpper() + words.mid(1) + u'.';
    if (!record.statusText.isEmpty())
        sentence.prepend(say("Its last status was “%1”. ").arg(record.statusText));
    return sentence;
}

RunWaitTicker::RunWaitTicker(QAbstractItemView *list) : QObject(list), m_list(list)
{
    m_timer.start(1000);
    connect(&m_timer, &QTimer::timeout, this, &RunWaitTicker::tick);
}

void RunWaitTicker::tick()
{
    if (!m_list->isVisible() || !m_list->model() || m_list->window()->isMinimized())
        return;
    const QRect shown = m_list->viewport()->rect();
    for (QModelIndex index = m_list->indexAt(shown.topLeft() + QPoint(1, 1)); index.isValid();
         index = index.sibling(index.row() + 1, index.column())) {
        const QRect row = m_list->visualRect(index);
        if (row.top() > shown.bottom())
            break;
        if (!isFinal(RunState(index.data(RunModel::StateRole).toInt())))
            m_list->viewport()->update(QRect(0, row.top(), shown.width(), row.height()));
    }
}

} // namespace ab
