// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/steprunner.h"

#include "app/api/endpoints.h"
#include "app/form/formorigins.h"
#include "app/history/formfacts.h"
#include "app/workspace/workspace.h"

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;

StepRunner::StepRunner(Workspace *workspace) : QObject(workspace), m_workspace(workspace)
{
    m_repeatWindow.setSingleShot(true);
    connect(&m_repeatWindow, &QTimer::timeout, this, &StepRunner::showRepeatWarning);
    connect(workspace, &Workspace::payloadChanged, this, &StepRunner::showRepeatWarning);
    connect(workspace->form(), &InputForm::stateChanged, this, &StepRunner::formChanged);
    connect(workspace->form(), &InputForm::inputsChanged, this, &StepRunner::formChanged);
    connect(workspace->runs(), &RunMonitor::submittingChanged, this, &StepRunner::update);
    connect(workspace->runs(), &RunMonitor::runChanged, this, &StepRunner::updateFollowed);
}

StepRunner::Obstacle StepRunner::obstacle() const
{
    const std::optional<Action> &action = m_workspace->action();
    const InputForm *form = m_workspace->form();
    if (!action || action->isTrigger())
        return Obstacle::NoAction;
    if (!m_workspace->isConnectionClear())
        return m_workspace->connection() ? Obstacle::ConnectionExpired : Obstacle::NoConnection;
    if (form->state() == InputForm::State::Failed)
        return Obstacle::FormFailed;
    if (form->state() != InputForm::State::Ready || !form->isSettled())
        return Obstacle::FormLoading;
    if (!form->isComplete())
        return Obstacle::FormIncomplete;
    return m_workspace->runs()->isSubmitting() ? Obstacle::Submitting : Obstacle::None;
}

bool StepRunner::mayRunAnyway() const
{
    const Obstacle why = obstacle();
    const InputForm *form = m_workspace->form();
    const bool isKnown = !form->items().isEmpty() && form->error().kind != ApiError::Kind::NoLongerOffered;
    const bool isOverridable = why == Obstacle::FormIncomplete || (why == Obstacle::FormFailed && isKnown);
    return isOverridable && !form->asksToAdopt() && !m_workspace->runs()->isSubmitting()
           && !std::ranges::count(form->problems(), FieldProblem::Kind::LocalPath, &FieldProblem::kind);
}

FormFacts StepRunner::formFacts() const
{
    const InputForm *form = m_workspace->form();
    FormFacts facts;
    for (const FieldProblem &problem : form->problems())
        facts.overridden.append(problem.fieldId);
    facts.isOutdated = form->state() == InputForm::State::Failed;
    facts.origins = originsOf(*form);
    facts.choices = standingsOf(*form);
    return facts;
}

RunSpec StepRunner::spec(Manner manner) const
{
    if (!m_workspace->app() || !m_workspace->action())
        return {};
    const bool anyway = manner == Manner::Anyway;
    const InputForm *form = m_workspace->form();
    const std::optional<Connection> &connection = m_workspace->connection();
    return {.action = m_workspace->action()->ref(),
            .appTitle = m_workspace->app()->title,
            .actionTitle = m_workspace->action()->title,
            .connectionId = connection ? connection->id : QString(),
            .connectionTitle = connection ? connection->title : QString(),
            .inputs = anyway ? form->inputsAnyway() : form->inputs(),
            .inputsToKeep = anyway ? form->inputsAnywayToKeep() : form->inputsToKeep(),
            .definitions = sourceOf(form->items()),
            .origin = m_workspace->origin(),
            .formFacts = toJson(formFacts())};
}

JsonText StepRunner::inputsToSend() const
{
    return mayRunAnyway() ? m_workspace->form()->inputsAnyway() : m_workspace->form()->inputs();
}

JsonText StepRunner::payloadPreview(const JsonText &inputs) const
{
    if (!m_workspace->action())
        return {};
    const std::optional<Connection> &connection = m_workspace->connection();
    return endpoints::runBody(u"…fresh…"_s, connection ? connection->id : QString(), inputs,
                              m_workspace->profile().wire.runBody);
}

qint64 StepRunner::run(Manner manner)
{
    m_workspace->form()->commit();
    const Obstacle why = obstacle();
    if (why == Obstacle::FormLoading && m_workspace->form()->state() != InputForm::State::Loading)
        setQueued(true);
    const bool goes = why == Obstacle::None || (manner == Manner::Anyway && mayRunAnyway());
    if (!goes)
        return 0;
    const RunSpec pressed = spec(why == Obstacle::None ? Manner::Checked : manner);
    if (m_repeatGuard.press(pressed) != RepeatGuard::Answer::Go) {
        showRepeatWarning();
        return 0;
    }
    announce();
    const qint64 row = m_workspace->runs()->start(pressed);
    if (row != 0) {
        m_repeatGuard.ran(pressed);
        m_lastRun = row;
        updateFollowed();
    }
    showRepeatWarning();
    return row;
}

qint64 StepRunner::test()
{
    m_workspace->form()->commit();
    if (obstacle() != Obstacle::None || m_workspace->stepTest()->isRunning())
        return 0;
    announce();
    return m_workspace->stepTest()->start(spec());
}

void StepRunner::announce()
{
    m_workspace->form()->announceSecrets(); // the create request may be the first to carry a password
    emit starting();
}

bool StepRunner::warnsOfRepeat() const
{
    return m_repeatGuard.isWarning() && m_repeatGuard.warnsOf(spec(manner()));
}

std::optional<std::chrono::milliseconds> StepRunner::sinceSameRun() const
{
    return m_repeatGuard.sinceSame(spec(manner()));
}

void StepRunner::showRepeatWarning()
{
    const bool warns = warnsOfRepeat();
    if (warns)
        m_repeatWindow.start(RepeatGuard::window - *sinceSameRun());
    if (std::exchange(m_warnsOfRepeat, warns) != warns)
        emit repeatWarningChanged();
}

void StepRunner::cancelQueued()
{
    setQueued(false);
}

void StepRunner::setQueued(bool queued)
{
    if (m_isQueued == queued)
        return;
    m_isQueued = queued;
    emit queuedChanged();
}

void StepRunner::formChanged()
{
    update();
    if (!m_isQueued || obstacle() == Obstacle::FormLoading)
        return;
    setQueued(false);
    run();
}

qint64 StepRunner::followedRun() const
{
    return m_lastRun != 0 && m_workspace->runs()->isWatched(m_lastRun) ? m_lastRun : 0;
}

void StepRunner::stopFollowing()
{
    m_workspace->runs()->stop(m_lastRun);
}

void StepRunner::updateFollowed()
{
    const qint64 followed = followedRun();
    if (std::exchange(m_followed, followed) != followed)
        emit followedRunChanged();
}

void StepRunner::update()
{
    const Obstacle now = obstacle();
    if (std::exchange(m_obstacle, now) != now)
        emit obstacleChanged();
}

void StepRunner::leave()
{
    setQueued(false);
    m_lastRun = 0;
    updateFollowed();
}

} // namespace ab
