// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/runnotices.h"

#include "app/profile/settings.h"
#include "app/workspace/workspace.h"
#include "ui/run/runwords.h"
#include "ui/shared/desktopnotifier.h"

#include <QWidget>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

const auto switchedOff = u"runNoticesOff"_s;

QString titleFor(const RunRecord &record)
{
    switch (record.state) {
    case RunState::Success:
        return RunNotices::tr("The run succeeded");
    case RunState::Failed:
        return RunNotices::tr("The run failed");
    case RunState::Uncertain:
        return RunNotices::tr("It is not known whether the run took place");
    case RunState::NotSent:
        return RunNotices::tr("The run was not sent");
    default:
        return RunNotices::tr("The end of the run is not known");
    }
}

} // namespace

RunNotices::RunNotices(Notifier *notifier, Settings *settings, QWidget *window) :
    QObject(window), m_notifier(notifier), m_settings(settings), m_window(window)
{
    connect(notifier, &Notifier::activated, this, [this](qint64 row) {
        raise();
        emit showRequested(row);
    });
}

void RunNotices::setWorkspace(Workspace *workspace)
{
    if (m_workspace)
        disconnect(m_workspace->runs(), nullptr, this, nullptr);
    m_workspace = workspace;
    if (workspace)
        connect(workspace->runs(), &RunMonitor::runFinished, this, &RunNotices::tell);
}

bool RunNotices::isOn() const
{
    return m_settings->layout(switchedOff).isEmpty();
}

void RunNotices::setOn(bool on)
{
    m_settings->setLayout(switchedOff, on ? QByteArray() : QByteArrayLiteral("1"));
}

void RunNotices::tell(qint64 row)
{
    if (!isOn() || m_window->isActiveWindow())
        return;
    if (const auto record = m_workspace->runRecord(row))
        m_notifier->notify(titleFor(*record), tr("%1 · %2").arg(titleOf(*record), record->appTitle), row);
}

void RunNotices::raise()
{
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

} // namespace ab
