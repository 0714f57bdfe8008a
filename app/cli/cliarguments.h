// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/launch/launchoptions.h"

#include <QStringList>

#include <optional>
#include <utility>

namespace ab {

// The command line, read and checked as a whole before anything is done.
struct CliArguments
{
    enum class Action { Run, ShowHelp, ShowVersion };
    Action action = Action::Run;
    LaunchOptions launch;
    QString command;
    bool json = false;

    QString query;
    QString category;
    std::optional<int> limit;
    bool all = false;
    bool calls = false;
    QStringList types;

    QString app;
    QString actionKey;
    QString type;
    std::optional<QString> connection;              // "none": no connection on purpose
    QList<std::pair<QString, QString>> assignments; // --set FIELD=VALUE, in order
    QString inputFile;
    QString field;
    std::optional<int> page;
    QString outcome;
    QString text;
    std::optional<int> timeoutSeconds;
    int repeat = 1;
    int jobs = 1;

    // Usage errors carry the finished sentence in `detail`.
    static Result<CliArguments> parse(const QStringList &arguments);
    static QString help();
};

} // namespace ab
