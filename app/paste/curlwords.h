// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <optional>

namespace ab {

// What a command line for curl asks for, as far as it matters here. Headers, users and cookies are passed over: no
// token that stands in a command gets any further.
struct CurlCall
{
    enum class Problem {
        None,
        UnclosedQuote,
        Command, // another command stands in it, in backquotes or $( )
        File,    // the body is read from a file or from standard input
        Encoded  // the body is a form, not JSON
    };
    Problem problem = Problem::None;
    QByteArray url{};
    QByteArray body{};
};

// The words of the first command, as a POSIX shell splits them, and $'…' as bash does. Variables are not looked up: in
// place of each stands Redactor::mask.
struct ShellWords
{
    CurlCall::Problem problem = CurlCall::Problem::None;
    QByteArrayList words{};
};
ShellWords shellWords(QByteArrayView command);

bool isCurlCommand(QByteArrayView text);
CurlCall curlCallIn(QByteArrayView command);

} // namespace ab
