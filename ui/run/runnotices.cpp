// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/runnotices.h"

#include "app/profile/settings.h"
#include "app/workspace/workspace.h"
#include "ui/run/runwords.h"
#include "ui/shared/desktopnotifier.h"

#include <QEvent>
#include <QWidget>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

const auto switchedOff = u"runNoticesOff"_s;

QString titleFor(RunState state)
{
    switch (state) {
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
    m_gather.setSingleShot(true);
    m_gather.setInterval(300);
    connect(&m_gather, &QTimer::timeout, this, &RunNotices::tell);
    connect(notifier, &Notifier::closed, this, [this] { m_unseen.clear(); });
    window->installEventFilter(this);
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
        connect(workspace->runs(), &RunMonitor::runFinished, this, &RunNotices::add);
}

bool RunNotices::isOn() const
{
    return m_settings->layout(switchedOff).isEmpty();
}

void RunNotices::setOn(bool on)
{
    m_settings->setLayout(switchedOff, on ? QByteArray() : QByteArrayLiteral("1"));
}

bool RunNotices::eventFilter(QObject *window, QEvent *event)
{
    if (event->type() == QEvent::WindowActivate)
        m_unseen.clear();
    return QObject::eventFilter(window, event);
}

void RunNotices::add(qint64 row)
{
    if (!isOn() || m_window->isActiveWindow())
        return;
    const auto record = m_workspace->runRecord(row);
    if (!record)
        return;
    m_unseen.append(record->state);
    m_last = row;
    m_lastText = tr("%1 · %2").arg(titleOf(*record), record->appTitle);
    if (!m_gather.isActive())
        m_gather.start();
}

void RunNotices::tell()
{
    if (m_unseen.size() == 1)
        m_notifier->notify(titleFor(m_unseen.first()), m_lastText, m_last);
    else if (!m_unseen.isEmpty()) // somebody may have looked meanwhile
        m_notifier->notify(tr("%n runs ended", nullptr, int(m_unseen.size())), countText(), m_last);
}

QString RunNotices::countText() const
{
    const auto count = [this](RunState state) { return int(m_unseen.count(state)); };
    const int succeeded = count(RunState::Success);
    const int failed = count(RunState::Failed);
    const int notSent = count(RunState::NotSent);
    const int unknown = int(m_unseen.size()) - succeeded - failed - notSent;
    QStringList parts;
    const auto say = [&parts](int number, const QString &text) {
        if (number > 0)
            parts.append(text);
    };
    say(succeeded, tr("%n succeeded", nullptr, succeeded));
    say(failed, tr("%n failed", nullptr, failed));
    say(notSent, tr("%n not sent", nullptr, notSent));
    say(unknown, tr("%n with an end that is not known", nullptr, unknown));
    return parts.join(", "_L1);
}

void RunNotices::raise()
{
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

} // namespace ab
