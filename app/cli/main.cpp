// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/session.h"

#include <QCoreApplication>
#include <QHash>

#include <cstdio>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

using Command = QCoro::Task<ExitCode> (*)(SessionPtr);

const QHash<QString, Command> &commands()
{
    static const QHash<QString, Command> table{
        {u"apps"_s, listAppsCommand},
        {u"actions"_s, listActionsCommand},
        {u"connections"_s, listConnectionsCommand},
        {u"inputs"_s, showInputsCommand},
        {u"choices"_s, showChoicesCommand},
        {u"outputs"_s, showOutputsCommand},
        {u"run"_s, runCommand},
        {u"doctor"_s, doctorCommand},
    };
    return table;
}

void print(const QString &text)
{
    std::fputs(qPrintable(text + u'\n'), stdout);
}

// Opens the profile; a sentence and an exit code other than Success when there is none.
ExitCode openWorkspace(const SessionPtr &session)
{
    const auto profile = session->launch->requestedProfile();
    if (!profile)
        return askForProfile();
    if (!*profile)
        return fail(session, profile->error(), QCoreApplication::translate("Cli", "the profile"));
    session->workspace = std::make_unique<Workspace>(session->launch->services(), **profile);
    return ExitCode::Success;
}

// Reports what is wrong from the start. Only what keeps the history needs it, and a new one, begun in the place of a
// damaged one, does.
ExitCode checkStart(const SessionPtr &session)
{
    const CliArguments &arguments = session->arguments;
    ExitCode code = ExitCode::Success;
    for (const ApiError &problem : session->launch->problems()) {
        const ExitCode failed = fail(session, problem, QCoreApplication::translate("Cli", "the data folder"));
        if (!arguments.launch.httpLog.isEmpty() && problem.code == arguments.launch.httpLog)
            code = failed;
    }
    const bool needsHistory = arguments.command == "run"_L1 || arguments.command == "runs"_L1;
    return needsHistory && !session->launch->services().runs->isOpen() ? ExitCode::Api : code;
}

int start(QCoreApplication &application, const CliArguments &arguments)
{
    Launch launch(arguments.launch);
    const auto session = std::make_shared<CliSession>();
    session->launch = &launch;
    session->arguments = arguments;
    if (const ExitCode checked = checkStart(session); checked != ExitCode::Success)
        return int(checked);
    if (arguments.command == "runs"_L1)
        return int(listRunsCommand(session));
    const bool opensItself = arguments.command == "doctor"_L1;
    if (const ExitCode opened = opensItself ? ExitCode::Success : openWorkspace(session); opened != ExitCode::Success)
        return int(opened);

    auto task = commands().value(arguments.command)(session);
    // Queued: a command that ends at once does so before exec(), which would not hear of it.
    QCoro::connect(std::move(task), &application, [](ExitCode code) {
        QMetaObject::invokeMethod(
            qApp, [code] { QCoreApplication::exit(int(code)); }, Qt::QueuedConnection);
    });
    const int code = application.exec();
    session->workspace.reset();
    QCoreApplication::processEvents(); // a wait that was told to stop ends one turn of the event loop later
    if (arguments.command == "run"_L1)
        launch.boundHistory();
    return code;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"actionbench-cli"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(AB_VERSION));

    const auto arguments = CliArguments::parse(QCoreApplication::arguments());
    if (!arguments) {
        output::note("actionbench-cli: "_L1 + arguments.error().detail);
        return int(ExitCode::Usage);
    }
    switch (arguments->action) {
    case CliArguments::Action::ShowHelp:
        print(CliArguments::help());
        return int(ExitCode::Success);
    case CliArguments::Action::ShowVersion:
        print("actionbench-cli "_L1 + QCoreApplication::applicationVersion());
        return int(ExitCode::Success);
    case CliArguments::Action::Run:
        break;
    }
    return start(application, *arguments);
}
