// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sandboxserver.h"
#include "app/sandbox/scenario.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QSocketNotifier>
#include <QTextStream>

#include <csignal>
#include <sys/signalfd.h>

using namespace Qt::StringLiterals;
using ab::sandbox::SandboxServer;
using ab::sandbox::Scenario;

namespace {

constexpr int wrongUsage = 2;
constexpr int networkProblem = 4;

int fail(int code, const QString &text)
{
    QTextStream(stderr) << "actionbench-sandbox: " << text << Qt::endl;
    return code;
}

// SIGTERM and SIGINT end the event loop instead of the process. Must be called before any thread is made.
void quitOnSignals(QCoreApplication &app)
{
    sigset_t signalsToQuit;
    sigemptyset(&signalsToQuit);
    sigaddset(&signalsToQuit, SIGTERM);
    sigaddset(&signalsToQuit, SIGINT);
    sigprocmask(SIG_BLOCK, &signalsToQuit, nullptr);
    const int descriptor = signalfd(-1, &signalsToQuit, SFD_CLOEXEC);
    auto *notifier = new QSocketNotifier(descriptor, QSocketNotifier::Read, &app);
    QObject::connect(notifier, &QSocketNotifier::activated, &app, &QCoreApplication::quit);
}

QCommandLineOption portOption()
{
    return {u"port"_s, u"Listen on this port of 127.0.0.1. Without it, on any free one."_s, u"number"_s, u"0"_s};
}

QCommandLineOption scenarioOption()
{
    return {u"scenario"_s,
            u"Behave as this file says. Members it leaves out are those of the built-in scenario. The name of a ready "
            "scenario (bad-day, storm, rate-limited, odd-answers …) will do, too."_s,
            u"file.json"_s};
}

int serve(QCoreApplication &app, const Scenario &scenario, quint16 port)
{
    SandboxServer server(scenario);
    if (!server.listen(port))
        return fail(networkProblem, u"port %1 of 127.0.0.1 is taken"_s.arg(port));
    quitOnSignals(app);
    QTextStream(stdout) << server.baseUrl().toString() << Qt::endl;
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"actionbench-sandbox"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(AB_VERSION));
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Simulates the token endpoint, the API and the Connect UI on 127.0.0.1.\n"
                                     "The first line on standard output is the base URL of all three."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption portChoice = portOption();
    const QCommandLineOption scenarioChoice = scenarioOption();
    parser.addOptions({portChoice, scenarioChoice});
    if (!parser.parse(QCoreApplication::arguments()))
        return fail(wrongUsage, parser.errorText());
    if (parser.isSet(u"help"_s))
        parser.showHelp();
    if (parser.isSet(u"version"_s))
        parser.showVersion();
    if (!parser.positionalArguments().isEmpty())
        return fail(wrongUsage, u"takes no arguments, only options (see --help)"_s);
    bool good = false;
    const quint16 port = parser.value(portChoice).toUShort(&good);
    if (!good)
        return fail(wrongUsage, u"--port must be a number from 0 to 65535"_s);
    const QString file = parser.value(scenarioChoice);
    const auto scenario =
        parser.isSet(scenarioChoice) ? Scenario::fromFile(file) : ab::sandbox::Outcome(Scenario::builtIn());
    return scenario ? serve(app, *scenario, port) : fail(wrongUsage, scenario.refusal().detail);
}
