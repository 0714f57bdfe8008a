// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cliarguments.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

struct CommandInfo
{
    const char *name;
    const char *options;  // besides the shared ones, separated by blanks
    const char *required; // of these
    const char *summary;
};

constexpr auto stepOptions = "app action type connection set input";

constexpr std::array commands{
    CommandInfo{"apps", "query category limit all", "", QT_TRANSLATE_NOOP("Cli", "list or search apps")},
    CommandInfo{"actions", "app type", "app", QT_TRANSLATE_NOOP("Cli", "list the actions of an app")},
    CommandInfo{"connections", "app", "app", QT_TRANSLATE_NOOP("Cli", "list the user's connections for an app")},
    CommandInfo{"inputs", stepOptions, "app action", QT_TRANSLATE_NOOP("Cli", "show the input fields of an action")},
    CommandInfo{"choices", "app action type connection set input field page all", "app action field",
                QT_TRANSLATE_NOOP("Cli", "show the choices of a field")},
    CommandInfo{"outputs", stepOptions, "app action", QT_TRANSLATE_NOOP("Cli", "preview the fields of a result")},
    CommandInfo{"run", "app action type connection set input timeout repeat jobs", "app action",
                QT_TRANSLATE_NOOP("Cli", "run an action and wait for its result")},
    CommandInfo{"runs", "limit app outcome text calls", "", QT_TRANSLATE_NOOP("Cli", "list the stored runs")},
    CommandInfo{"doctor", "app", "", QT_TRANSLATE_NOOP("Cli", "check the setup, step by step")},
};

QString say(const char *text)
{
    return QCoreApplication::translate("Cli", text);
}

ApiError wrongUsage(const QString &sentence)
{
    return ApiError{.kind = ApiError::Kind::Usage, .detail = sentence};
}

void addOptions(QCommandLineParser &parser)
{
    LaunchOptions::addTo(parser);
    parser.addOptions({
        {u"json"_s, say("Print one JSON document on standard output.")},
        {u"query"_s, say("apps: search text."), u"Q"_s},
        {u"category"_s, say("apps: a category's slug."), u"SLUG"_s},
        {u"limit"_s, say("apps, runs: print N at most."), u"N"_s},
        {u"all"_s, say("apps, choices: read every page.")},
        {u"app"_s, say("The app's id, or its exact title."), u"ID"_s},
        {u"action"_s, say("The action's key."), u"KEY"_s},
        {u"type"_s, say("The action's type; may be repeated for actions."), u"TYPE"_s},
        {u"connection"_s, say("A connection's id, or none. Default: the first usable one."), u"ID"_s},
        {u"set"_s, say("Set an input field; may be repeated."), u"FIELD=VALUE"_s},
        {u"input"_s, say("A JSON object with values for input fields; --set goes on top."), u"FILE.json"_s},
        {u"field"_s, say("choices: the field's id."), u"FIELD"_s},
        {u"page"_s, say("choices: print page N only."), u"N"_s},
        {u"outcome"_s,
         say("runs: those that ended so: success, failed, uncertain, inconclusive, not_sent; or pending."),
         u"OUTCOME"_s},
        {u"text"_s, say("runs: those with these words in titles, ids, notes, inputs or results."), u"WORDS"_s},
        {u"calls"_s, say("runs: with --json, also every call of each run, as --log-http lists them.")},
        {u"timeout"_s, say("run: stop watching after so many seconds (default 180)."), u"SECONDS"_s},
        {u"repeat"_s, say("run: run N times, with a new action id each."), u"N"_s},
        {u"jobs"_s, say("run: N of them at the same time."), u"N"_s},
    });
}

const CommandInfo *findCommand(const QString &name)
{
    const auto found =
        std::ranges::find_if(commands, [&](const CommandInfo &c) { return name == QLatin1StringView(c.name); });
    return found == commands.end() ? nullptr : &*found;
}

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
}

// Empty when every given option belongs to the command and none it requires is missing.
QString checkOptions(const QCommandLineParser &parser, const CommandInfo &command)
{
    static const QStringList shared{u"data-dir"_s, u"profile"_s,     u"sandbox"_s,
                                    u"log-http"_s, u"no-keychain"_s, u"json"_s};
    const QStringList known = words(command.options) + shared;
    for (const QString &name : parser.optionNames()) {
        if (!known.contains(name))
            return say("The command %1 has no option --%2.").arg(QLatin1StringView(command.name), name);
    }
    for (const QString &name : words(command.required)) {
        if (parser.value(name).isEmpty())
            return say("The command %1 needs --%2.").arg(QLatin1StringView(command.name), name);
    }
    return {};
}

// The number given for an option; an error sentence goes to `problem` when it is none.
std::optional<int> numberOf(const QCommandLineParser &parser, const QString &option, QString *problem)
{
    if (!parser.isSet(option))
        return {};
    bool ok = false;
    const int number = parser.value(option).toInt(&ok);
    if (ok && number >= 1)
        return number;
    *problem = say("--%1 takes a whole number from 1 up, not “%2”.").arg(option, parser.value(option));
    return {};
}

QString readAssignments(const QStringList &texts, QList<std::pair<QString, QString>> *assignments)
{
    for (const QString &text : texts) {
        const auto equals = text.indexOf(u'=');
        if (equals < 1)
            return say("--set takes FIELD=VALUE, not “%1”.").arg(text);
        assignments->append({text.left(equals), text.mid(equals + 1)});
    }
    return {};
}

} // namespace

Result<CliArguments> CliArguments::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments))
        return wrongUsage(parser.errorText());

    CliArguments result;
    result.launch = LaunchOptions::from(parser);
    if (parser.isSet(u"version"_s)) {
        result.action = Action::ShowVersion;
        return result;
    }
    const QStringList positional = parser.positionalArguments();
    if (parser.isSet(u"help"_s)) {
        result.action = Action::ShowHelp;
        return result;
    }
    if (positional.isEmpty())
        return wrongUsage(say("A command is missing; --help lists them."));
    const CommandInfo *command = findCommand(positional.first());
    if (!command)
        return wrongUsage(say("There is no command “%1”; --help lists them.").arg(positional.first()));
    if (positional.size() > 1)
        return wrongUsage(say("“%1” is one word too many.").arg(positional.at(1)));

    QString problem = checkOptions(parser, *command);
    if (problem.isEmpty())
        problem = readAssignments(parser.values(u"set"_s), &result.assignments);
    result.command = positional.first();
    result.json = parser.isSet(u"json"_s);
    result.query = parser.value(u"query"_s);
    result.category = parser.value(u"category"_s);
    result.all = parser.isSet(u"all"_s);
    result.calls = parser.isSet(u"calls"_s);
    result.types = parser.values(u"type"_s);
    result.app = parser.value(u"app"_s);
    result.actionKey = parser.value(u"action"_s);
    result.type = parser.value(u"type"_s);
    result.field = parser.value(u"field"_s);
    result.inputFile = parser.value(u"input"_s);
    result.outcome = parser.value(u"outcome"_s);
    result.text = parser.value(u"text"_s);
    if (parser.isSet(u"connection"_s))
        result.connection = parser.value(u"connection"_s);
    result.limit = numberOf(parser, u"limit"_s, &problem);
    result.page = numberOf(parser, u"page"_s, &problem);
    result.timeoutSeconds = numberOf(parser, u"timeout"_s, &problem);
    result.repeat = numberOf(parser, u"repeat"_s, &problem).value_or(1);
    result.jobs = numberOf(parser, u"jobs"_s, &problem).value_or(1);
    if (result.all && (result.limit || result.page))
        problem = say("--all and --%1 exclude each other.").arg(result.limit ? "limit"_L1 : "page"_L1);
    if (result.calls && !result.json)
        problem = say("--calls adds to what --json prints, and needs it.");
    if (!problem.isEmpty())
        return wrongUsage(problem);
    return result;
}

QString CliArguments::help()
{
    QCommandLineParser parser;
    addOptions(parser);
    QString list = say("Drives Zapier's embedded actions from the command line.") + u"\n\n"_s + say("Commands:");
    for (const CommandInfo &command : commands)
        list += u"\n  "_s + QString::fromLatin1(command.name).leftJustified(13) + say(command.summary);
    parser.setApplicationDescription(list);
    parser.addPositionalArgument(u"command"_s, say("One of the commands above."));
    return parser.helpText();
}

} // namespace ab
