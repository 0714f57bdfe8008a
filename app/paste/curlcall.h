// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace ab {

// What a command line for curl asks for, or the last of several that carries a body, as far as it matters here.
// Headers, users and cookies are passed over: no token that stands in a command gets any further.
struct CurlCall
{
    enum class Problem {
        None,
        UnclosedQuote,
        Command, // another command stands in it, in backquotes or $( )
        File,    // the body is read from a file, or from something else than `printf %s TEXT |`
        Encoded  // the body is a form, not JSON
    };
    Problem problem = Problem::None;
    QByteArray url{};
    QByteArray body{};
};

bool isCurlCommand(QByteArrayView text); // also behind comments and a prompt
CurlCall curlCallIn(QByteArrayView text);

} // namespace ab
