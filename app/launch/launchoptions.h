// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QCommandLineParser;

namespace ab {

// The options that the window and the command line share. Read before anything else is made.
struct LaunchOptions
{
    QString dataDir{}; // where everything the program keeps lies; empty: the platform's standard place
    QString profile{}; // a stored profile's name or a file's path; empty: none asked for
    bool sandbox = false;
    QString httpLog{}; // empty: none
    bool keychain = true;

    // --help, --version and the options above; the caller parses and adds what else it takes.
    static void addTo(QCommandLineParser &parser);
    static LaunchOptions from(const QCommandLineParser &parser);
    QString resolvedDataDir() const;
    bool operator==(const LaunchOptions &) const = default;
};

} // namespace ab
