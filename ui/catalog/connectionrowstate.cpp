// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/connectionrowstate.h"

#include "app/wording/errortext.h"
#include "app/workspace/workspace.h"
#include "ui/connect/connectoutcometext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace ab {

using theme::Tone;
using Remedy = ConnectionRowState::Remedy;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("ConnectionPanel", text);
}

ConnectionRowState flowState(const ConnectFlow &flow)
{
    switch (flow.stage()) {
    case ConnectFlow::Stage::Idle:
        break;
    case ConnectFlow::Stage::AskingToken:
        return {.text = say("Preparing the sign-in …"), .remedy = Remedy::CancelAttempt, .busy = true};
    case ConnectFlow::Stage::Open:
        return {.text = flow.isInSystemBrowser() ? say("Waiting for you to finish in the system browser …")
                                                 : say("Waiting for you to finish in the Connect window …"),
                .remedy = Remedy::CancelAttempt,
                .busy = true};
    case ConnectFlow::Stage::Resolving:
        return {.text = say("Looking the new connection up …"), .remedy = Remedy::CancelAttempt, .busy = true};
    }
    return {};
}

ConnectionRowState listState(const Workspace &workspace)
{
    switch (workspace.connections()->state()) {
    case ConnectionModel::State::NotNeeded:
        return {.icon = "success"_L1, .tone = Tone::Success, .text = say("This app needs no connection.")};
    case ConnectionModel::State::Failed:
        return {.icon = "warning"_L1,
                .tone = Tone::Danger,
                .text = describe(workspace.connections()->error(), say("the connections")).inOneLine(),
                .remedy = Remedy::RetryList};
    case ConnectionModel::State::Loading:
        return {.text = say("Loading the connections …"), .busy = true};
    case ConnectionModel::State::Idle:
    case ConnectionModel::State::Ready:
        break;
    }
    return {};
}

ConnectionRowState chosenState(const Connection &chosen)
{
    switch (chosen.expired) {
    case Connection::Expired::Yes:
        return {.icon = "warning"_L1,
                .tone = Tone::Warning,
                .text = say("This connection has expired. Reconnect it to keep using the same account.")};
    case Connection::Expired::Unknown:
        return {.icon = "question"_L1, .text = say("Connected. The server does not say whether it has expired.")};
    case Connection::Expired::No:
        break;
    }
    return {.icon = "success"_L1, .tone = Tone::Success, .text = say("Connected and valid.")};
}

ConnectionRowState choiceState(const Workspace &workspace, const std::optional<Connection> &shown)
{
    if (shown)
        return chosenState(*shown);
    if (workspace.goesWithoutConnection())
        return {.icon = "info"_L1, .tone = Tone::Info, .text = say("The action runs without a connection.")};
    if (workspace.connections()->rowCount() == 0)
        return {.icon = "connect"_L1,
                .text = say("Connect an account of %1 to use its actions.").arg(workspace.app()->title)};
    return {.icon = "info"_L1, .tone = Tone::Info, .text = say("Choose the account the action shall use.")};
}

// What is missing from the list is said, whatever else the row says.
ConnectionRowState withSkipped(ConnectionRowState state, const ConnectionModel &model)
{
    if (model.skipped() == 0)
        return state;
    const int all = model.rowCount() + model.skipped();
    state.text += u' ' + say("%1 of %2 connections in the list could not be read.").arg(model.skipped()).arg(all);
    return state;
}

Remedy remedyFor(ConnectOutcomeText::NextStep step)
{
    switch (step) {
    case ConnectOutcomeText::NextStep::None:
        break;
    case ConnectOutcomeText::NextStep::TryAgain:
        return Remedy::TryAgain;
    case ConnectOutcomeText::NextStep::OpenProfile:
        return Remedy::OpenProfile;
    case ConnectOutcomeText::NextStep::UseSystemBrowser:
        return Remedy::UseSystemBrowser;
    }
    return Remedy::None;
}

ConnectionRowState outcomeState(const ConnectOutcome &outcome, const Workspace &workspace)
{
    const ConnectOutcomeText text =
        describe(outcome, workspace.connectFlow()->record(), workspace.connectFlow()->profile());
    ConnectionRowState state{
        .icon = "error"_L1, .tone = Tone::Danger, .text = text.inOneLine(), .remedy = remedyFor(text.step)};
    if (outcome.kind == ConnectOutcome::Kind::Connected) {
        state.icon = "success"_L1;
        state.tone = outcome.secondAppeared || outcome.idWasUnlisted ? Tone::Warning : Tone::Success;
    } else if (outcome.kind == ConnectOutcome::Kind::Cancelled) {
        state.icon = "info"_L1;
        state.tone = Tone::Muted;
    } else if (outcome.kind == ConnectOutcome::Kind::TimedOut) {
        state.icon = "clock"_L1;
        state.tone = Tone::Warning;
    }
    return state;
}

} // namespace

QString ConnectionRowState::label(Remedy remedy)
{
    switch (remedy) {
    case Remedy::None:
        break;
    case Remedy::RetryList:
        return say("Retry");
    case Remedy::CancelAttempt:
        return say("Cancel");
    case Remedy::TryAgain:
        return ConnectOutcomeText::label(ConnectOutcomeText::NextStep::TryAgain);
    case Remedy::OpenProfile:
        return ConnectOutcomeText::label(ConnectOutcomeText::NextStep::OpenProfile);
    case Remedy::UseSystemBrowser:
        return ConnectOutcomeText::label(ConnectOutcomeText::NextStep::UseSystemBrowser);
    }
    return {};
}

ConnectionRowState rowState(const Workspace &workspace, const std::optional<Connection> &shown,
                            const std::optional<ConnectOutcome> &outcome)
{
    if (workspace.connectFlow()->stage() != ConnectFlow::Stage::Idle)
        return flowState(*workspace.connectFlow());
    if (outcome)
        return outcomeState(*outcome, workspace);
    if (workspace.connections()->state() != ConnectionModel::State::Ready)
        return listState(workspace);
    return withSkipped(choiceState(workspace, shown), *workspace.connections());
}

} // namespace ab
