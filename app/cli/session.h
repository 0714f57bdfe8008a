// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/apiclient.h"
#include "app/api/model/action.h"
#include "app/api/model/app.h"
#include "app/cli/cliarguments.h"
#include "app/cli/exitcode.h"
#include "app/launch/launch.h"

#include <QCoroTask>

#include <memory>

namespace ab {

// What every command works with. Held by shared_ptr, since commands are coroutines.
struct CliSession
{
    Launch *launch = nullptr;
    CliArguments arguments;
    std::unique_ptr<Workspace> workspace; // empty for `runs` and `doctor`

    const std::shared_ptr<ApiClient> &client() const { return workspace->client(); }
    QString cause() const { return QStringLiteral("command:") + arguments.command; } // of its calls, for the log
};
using SessionPtr = std::shared_ptr<CliSession>;

// The app, action and connection that --app, --action, --type and --connection mean.
struct Target
{
    App app;
    Action action;
    QString connectionId; // empty: sent as null
    QString connectionTitle;
};

QCoro::Task<Result<App>> findApp(SessionPtr session);
QCoro::Task<Result<Target>> findTarget(SessionPtr session);

// The commands, a file each. The answer is the process's exit code.
QCoro::Task<ExitCode> listAppsCommand(SessionPtr session);
QCoro::Task<ExitCode> listActionsCommand(SessionPtr session);
QCoro::Task<ExitCode> listConnectionsCommand(SessionPtr session);
QCoro::Task<ExitCode> showInputsCommand(SessionPtr session);
QCoro::Task<ExitCode> showChoicesCommand(SessionPtr session);
QCoro::Task<ExitCode> showOutputsCommand(SessionPtr session);
QCoro::Task<ExitCode> runCommand(SessionPtr session);
QCoro::Task<ExitCode> doctorCommand(SessionPtr session); // opens the profile by itself: that is its first step
ExitCode listRunsCommand(const SessionPtr &session);

ExitCode askForProfile(); // when none was named

// Says the error and gives the exit code for it.
ExitCode fail(const SessionPtr &session, const ApiError &error, const QString &subject = {});

} // namespace ab
