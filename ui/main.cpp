// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/launch/launch.h"
#include "ui/mainwindow.h"
#include "ui/shared/namedcombo.h"
#include "ui/shared/theme.h"
#include "ui/shared/windowprompts.h"

#include <QApplication>
#include <QCommandLineParser>

#include <cstdio>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

// Answers --help, --version and a wrong option without a display; the exit code, or nothing to go on.
std::optional<int> answeredOnTheTerminal(QCommandLineParser &parser, int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const bool understood = parser.parse(QCoreApplication::arguments());
    if (understood && parser.isSet(u"help"_s)) {
        std::fputs(qPrintable(parser.helpText()), stdout);
        return 0;
    }
    if (understood && parser.isSet(u"version"_s)) {
        std::fputs("actionbench " AB_VERSION "\n", stdout);
        return 0;
    }
    if (understood && parser.positionalArguments().isEmpty())
        return std::nullopt;
    const QString problem =
        understood
            ? QCoreApplication::translate("main", "Unexpected argument: %1").arg(parser.positionalArguments().first())
            : parser.errorText();
    std::fputs(qPrintable(u"actionbench: "_s + problem + u'\n'), stderr);
    return 2;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(u"actionbench"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(AB_VERSION));
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "A workbench for Zapier's White Label embedded actions."));
    LaunchOptions::addTo(parser);
    if (const auto code = answeredOnTheTerminal(parser, argc, argv))
        return *code;

    QApplication application(argc, argv);
    giveComboBoxesTheirNames();
    QGuiApplication::setApplicationDisplayName(u"Actionbench"_s);
    QGuiApplication::setDesktopFileName(u"actionbench"_s);
    Launch launch(LaunchOptions::from(parser));
    theme::apply(launch.services().settings->theme());
    WindowPrompts prompts;
    MainWindow window(&launch, &prompts);
    window.begin();
    window.show();
    return QApplication::exec();
}
