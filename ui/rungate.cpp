// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rungate.h"

#include "ui/shared/prompts.h"

#include <QWidget>

using namespace Qt::StringLiterals;

namespace ab {

RunGate::RunGate(Settings *settings, Prompts *prompts, QWidget *window) :
    QObject(window), m_settings(settings), m_prompts(prompts), m_window(window)
{
}

void RunGate::setWorkspace(Workspace *workspace)
{
    m_workspace = workspace;
}

void RunGate::run()
{
    if (!m_workspace)
        return;
    const StepRunner::Obstacle obstacle = m_workspace->runner()->obstacle();
    if (obstacle == StepRunner::Obstacle::FormIncomplete)
        return emit problemsFound();
    const bool mayWait = obstacle == StepRunner::Obstacle::FormLoading; // the workspace queues it
    if (obstacle == StepRunner::Obstacle::None || mayWait)
        start(StepRunner::Manner::Checked);
}

void RunGate::runAnyway()
{
    if (m_workspace && m_workspace->runner()->mayRunAnyway())
        start(StepRunner::Manner::Anyway);
}

void RunGate::start(StepRunner::Manner manner)
{
    const QString scope = m_workspace->identityScope();
    if (!isAnnounced() || m_confirmed.contains(scope))
        return startNow(manner);
    m_prompts->ask(m_window, {.title = tr("Run in production?"), .text = whatRunTouches(), .accept = tr("Run action")},
                   [this, scope, manner](bool accepted) {
                       if (!accepted || !m_workspace || m_workspace->identityScope() != scope)
                           return;
                       m_confirmed.insert(scope);
                       startNow(manner);
                   });
}

void RunGate::startNow(StepRunner::Manner manner)
{
    if (const qint64 row = m_workspace->runner()->run(manner))
        emit started(row);
}

// In production, whatever may change something there.
bool RunGate::isAnnounced() const
{
    const std::optional<Action> &action = m_workspace->action();
    return m_workspace->profile().environment == Environment::Production && action && action->type != ActionType::Search
           && m_settings->asksBeforeWrites(m_workspace->identityScope());
}

QString RunGate::whatRunTouches() const
{
    const RunSpec spec = m_workspace->runner()->spec();
    const Identity &identity = m_workspace->profile().identity;
    const QString account = spec.connectionTitle.isEmpty() ? tr("none") : spec.connectionTitle;
    const QString whose =
        identity.tenant.isEmpty() ? identity.user : tr("%1 of %2").arg(identity.user, identity.tenant);
    return tr("Action: %1 (%2)\nApp: %3\nConnection: %4\nIdentity: %5")
               .arg(spec.actionTitle, spec.action.type, spec.appTitle, account, whose)
           + u"\n\n"_s
           + tr("“%1” is a production profile: the action works on real accounts. This is asked once a session.")
                 .arg(m_workspace->profile().name);
}

} // namespace ab
