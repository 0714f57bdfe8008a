// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/launch/launchoptions.h"

#include "app/profile/datadir.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("LaunchOptions", text);
}

} // namespace

void LaunchOptions::addTo(QCommandLineParser &parser)
{
    parser.addOptions({
        {{u"h"_s, u"help"_s}, say("Show this help and exit.")},
        {{u"v"_s, u"version"_s}, say("Show the version and exit.")},
        {u"data-dir"_s, say("Keep everything (settings, profiles, history, caches) under DIR."), u"DIR"_s},
        {u"profile"_s, say("Use a stored profile or a profile file."), u"NAME|FILE"_s},
        {u"sandbox"_s, say("Start the built-in simulator and use its profile: no account needed.")},
        {u"log-http"_s, say("Write a redacted request log to FILE, one JSON object a line."), u"FILE"_s},
        {u"no-keychain"_s, say("Never touch the key store of the system: secrets from the environment only.")},
    });
}

LaunchOptions LaunchOptions::from(const QCommandLineParser &parser)
{
    return {.dataDir = parser.value(u"data-dir"_s),
            .profile = parser.value(u"profile"_s),
            .sandbox = parser.isSet(u"sandbox"_s),
            .httpLog = parser.value(u"log-http"_s),
            .keychain = !parser.isSet(u"no-keychain"_s)};
}

QString LaunchOptions::resolvedDataDir() const
{
    if (!dataDir.isEmpty())
        return QDir(dataDir).absolutePath();
    return defaultDataDir();
}

} // namespace ab
