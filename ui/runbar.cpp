// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbar.h"

#include "app/workspace/workspace.h"
#include "ui/shared/busybar.h"
#include "ui/shared/environmentbadge.h"
#include "ui/shared/iconlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

using theme::Tone;
using theme::unit;
using Obstacle = StepRunner::Obstacle;

RunBar::RunBar(QWidget *parent) :
    QWidget(parent), m_icon(new IconLabel(16, this)), m_text(new QLabel(this)), m_remedy(new QPushButton(this)),
    m_anyway(new QPushButton(tr("Run anyway"), this)), m_watch(new QPushButton(tr("Stop watching"), this)),
    m_busy(new BusyBar(this)), m_environment(new EnvironmentBadge(this)),
    m_run(new QPushButton(theme::icon("run"_L1, Tone::OnAccent), tr("Run action"), this))
{
    m_run->setObjectName(u"Run action"_s);
    m_run->setAccessibleName(u"Run action"_s);
    theme::makePrimary(m_run);
    m_remedy->setObjectName(u"runRemedy"_s);
    m_anyway->setObjectName(u"runAnyway"_s);
    m_anyway->setToolTip(tr("Sends what stands here as it is. The run's record says so."));
    m_watch->setObjectName(u"runStopWatching"_s);
    m_watch->setToolTip(
        tr("Stops following the run that was started here. It goes on, and can be watched again later."));
    m_text->setObjectName(u"runReason"_s);
    m_text->setWordWrap(true);
    theme::setTone(m_text, Tone::Muted);
    m_busy->setFixedWidth(8 * unit);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(2 * unit, unit + unit / 2, 2 * unit, unit + unit / 2);
    row->setSpacing(unit);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_busy);
    row->addWidget(m_remedy);
    row->addWidget(m_anyway);
    row->addWidget(m_watch);
    row->addWidget(m_environment);
    row->addWidget(m_run);
    connect(m_run, &QPushButton::clicked, this, &RunBar::runRequested);
    connect(m_remedy, &QPushButton::clicked, this, &RunBar::act);
    connect(m_anyway, &QPushButton::clicked, this, &RunBar::runAnywayRequested);
    connect(m_watch, &QPushButton::clicked, this, [this] { m_workspace->runner()->stopFollowing(); });
    showState();
}

void RunBar::setWorkspace(Workspace *workspace)
{
    if (m_workspace) {
        m_workspace->runner()->disconnect(this);
        m_workspace->form()->disconnect(this);
    }
    m_workspace = workspace;
    if (workspace) {
        m_environment->setEnvironment(workspace->profile().environment);
        showEnvironment();
        connect(workspace->runner(), &StepRunner::obstacleChanged, this, &RunBar::showState);
        connect(workspace->runner(), &StepRunner::queuedChanged, this, &RunBar::showState);
        connect(workspace->runner(), &StepRunner::repeatWarningChanged, this, &RunBar::showState);
        connect(workspace->runner(), &StepRunner::followedRunChanged, this, &RunBar::showState);
        connect(workspace->form(), &InputForm::inputsChanged, this, &RunBar::showState);
        connect(workspace->form(), &InputForm::stateChanged, this, &RunBar::showState);
        connect(workspace->form(), &InputForm::standingsChanged, this, &RunBar::showState);
    }
    showState();
}

void RunBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showEnvironment();
}

// In a narrow pane the words need the room, and the window's head names the environment as well; but nobody runs
// something in production without its name beside the button.
void RunBar::showEnvironment()
{
    const bool isProduction = m_workspace && m_workspace->profile().environment == Environment::Production;
    m_environment->setVisible(isProduction || width() >= 64 * unit);
}

void RunBar::showState()
{
    const Obstacle obstacle = m_workspace ? m_workspace->runner()->obstacle() : Obstacle::NoAction;
    const bool queued = m_workspace && m_workspace->runner()->isQueued();
    const bool failed = obstacle == Obstacle::FormFailed;
    const bool mayForce = m_workspace && m_workspace->runner()->mayRunAnyway();
    const bool repeats = (obstacle == Obstacle::None || mayForce) && m_workspace->runner()->warnsOfRepeat();
    const QString doubt = obstacle == Obstacle::None && !repeats ? doubtText() : QString();
    const bool warns = !doubt.isEmpty() || failed || repeats || obstacle == Obstacle::FormIncomplete
                       || obstacle == Obstacle::ConnectionExpired;
    const bool waits = queued || obstacle == Obstacle::Submitting || obstacle == Obstacle::FormLoading;
    // While fields are only refreshed, Run may be pressed: the run waits for them.
    const bool mayQueue =
        obstacle == Obstacle::FormLoading && m_workspace->form()->state() != InputForm::State::Loading;
    QString reason = queued ? tr("Runs as soon as the fields are up to date.") : obstacleText();
    if (repeats) {
        const auto ago = std::chrono::ceil<std::chrono::seconds>(*m_workspace->runner()->sinceSameRun());
        reason = tr("You ran exactly this %1 s ago. Press again to run it once more.").arg(ago.count());
    }

    if (!doubt.isEmpty())
        reason = doubt;

    m_icon->setIcon(failed ? "error"_L1 : "warning"_L1, failed ? Tone::Danger : Tone::Warning);
    m_icon->setVisible(warns);
    m_text->setText(reason);
    m_text->setAccessibleName(reason);
    waits ? m_busy->start() : m_busy->stop();
    m_busy->setVisible(waits);
    m_remedy->setText(queued ? tr("Do not run") : tr("Show"));
    m_remedy->setAccessibleName(queued ? tr("Take the waiting run back")
                                       : tr("Show the first field that is not right"));
    m_remedy->setVisible(queued || obstacle == Obstacle::FormIncomplete);
    m_anyway->setVisible(mayForce);
    m_watch->setVisible(m_workspace && m_workspace->runner()->followedRun() != 0);
    m_run->setText(repeats && !mayForce ? tr("Run once more") : tr("Run action"));
    m_run->setEnabled(obstacle == Obstacle::None || (mayQueue && !queued));
    m_run->setToolTip(reason.isEmpty() ? tr("Run the action now (Ctrl+Enter).") : reason);
    m_run->setAccessibleDescription(reason);
}

void RunBar::act()
{
    if (m_workspace->runner()->isQueued())
        m_workspace->runner()->cancelQueued();
    else
        emit problemsRequested();
}

QString RunBar::obstacleText() const
{
    if (!m_workspace)
        return {};
    switch (m_workspace->runner()->obstacle()) {
    case Obstacle::None:
        return {};
    case Obstacle::NoAction:
        return tr("Pick an action first.");
    case Obstacle::NoConnection:
        return tr("Choose or connect an account first.");
    case Obstacle::ConnectionExpired:
        return tr("The connection has expired. Reconnect it first.");
    case Obstacle::FormLoading:
        return tr("Updating the fields …");
    case Obstacle::FormFailed:
        return tr("The fields could not be loaded.");
    case Obstacle::FormIncomplete:
        return problemsText();
    case Obstacle::Submitting:
        return tr("Sending the run …");
    }
    return {};
}

// An id that is gone may still work, and the list may lag behind: a warning, no obstacle.
QString RunBar::doubtText() const
{
    const QStringList ids = m_workspace->form()->notOffered();
    if (ids.isEmpty())
        return {};
    const QString title = m_workspace->form()->labelOf(ids.first()).simplified().left(40);
    return ids.size() == 1 ? tr("What is chosen in ‹%1› is not offered any more. It is sent all the same.").arg(title)
                           : tr("What is chosen in ‹%1› and %2 more is not offered any more. It is sent all the same.")
                                 .arg(title)
                                 .arg(ids.size() - 1);
}

// Two sentences each instead of a plural form, since the sources' own language comes without a translation file.
QString RunBar::problemsText() const
{
    const QList<FieldProblem> problems = m_workspace->form()->problems();
    const auto empty = std::count_if(problems.cbegin(), problems.cend(), [](const FieldProblem &problem) {
        return problem.kind == FieldProblem::Kind::RequiredEmpty;
    });
    const auto wrong = problems.size() - empty;
    if (wrong == 0)
        return empty == 1 ? tr("1 required field is empty.") : tr("%1 required fields are empty.").arg(empty);
    if (empty == 0)
        return wrong == 1 ? tr("1 field holds a value that does not fit.")
                          : tr("%1 fields hold values that do not fit.").arg(wrong);
    return tr("%1 fields are empty or hold values that do not fit.").arg(problems.size());
}

} // namespace ab
