// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>

namespace ab {

// The words of the first command of a script, as its shell splits them: a POSIX shell, with $'…' as in bash, or what a
// program on Windows gets. Nothing is looked up or run: in place of each variable stands Redactor::mask.
struct ShellWords
{
    enum class Shell { Posix, Windows };
    enum class Problem {
        None,
        UnclosedQuote,
        Command // another command stands in it, in backquotes or $( )
    };
    Problem problem = Problem::None;
    QByteArrayList words{};
    qsizetype length = 0; // of the command, with what ends it
};
ShellWords shellWords(QByteArrayView script, ShellWords::Shell shell = ShellWords::Shell::Posix);

} // namespace ab
