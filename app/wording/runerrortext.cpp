// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/model/actionrun.h"
#include "app/wording/errortext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

using Remedy = ErrorText::Remedy;

QString say(const char *text)
{
    return QCoreApplication::translate("RunErrorText", text);
}

// The codes of a run's errors ("Retrieve an action run"); %1 is the app's title.
struct Words
{
    QLatin1StringView code;
    const char *what;
    const char *whose;
    const char *todo;
    Remedy remedy;
};

constexpr Words words[] = {
    {"user"_L1, QT_TRANSLATE_NOOP("RunErrorText", "%1 did not accept the input."),
     QT_TRANSLATE_NOOP("RunErrorText", "It is on your side: a value does not fit."),
     QT_TRANSLATE_NOOP("RunErrorText", "Correct the fields and run it again."), Remedy::EditInput},
    {"authentication"_L1, QT_TRANSLATE_NOOP("RunErrorText", "%1 did not accept the connected account."),
     QT_TRANSLATE_NOOP("RunErrorText", "It is on your side: the connection has expired or lacks a right."),
     QT_TRANSLATE_NOOP("RunErrorText", "Reconnect the account, then run it again."), Remedy::Reconnect},
    {"partner"_L1, QT_TRANSLATE_NOOP("RunErrorText", "%1 failed while it carried the action out."),
     QT_TRANSLATE_NOOP("RunErrorText", "It is on the side of %1."),
     QT_TRANSLATE_NOOP("RunErrorText", "Check there what was done before you run it again."), Remedy::CheckTheApp},
    {"system"_L1, QT_TRANSLATE_NOOP("RunErrorText", "Zapier failed while it carried the action out."),
     QT_TRANSLATE_NOOP("RunErrorText", "It is on Zapier's side."),
     QT_TRANSLATE_NOOP("RunErrorText", "Check %1 for what was done, then run it again."), Remedy::RunAgain},
    {"throttled"_L1, QT_TRANSLATE_NOOP("RunErrorText", "%1 asks to slow down."),
     QT_TRANSLATE_NOOP("RunErrorText", "It is a limit of %1."),
     QT_TRANSLATE_NOOP("RunErrorText", "Run it again in a minute."), Remedy::RunAgainLater},
    {"system_throttled"_L1, QT_TRANSLATE_NOOP("RunErrorText", "Zapier asks to slow down."),
     QT_TRANSLATE_NOOP("RunErrorText", "It is a limit of Zapier."),
     QT_TRANSLATE_NOOP("RunErrorText", "Run it again in a minute."), Remedy::RunAgainLater},
    {"hydration"_L1,
     QT_TRANSLATE_NOOP("RunErrorText", "A file or other data belonging to the input could not be fetched."),
     QT_TRANSLATE_NOOP("RunErrorText", "It is on the side of whoever holds that data, the app or you."),
     QT_TRANSLATE_NOOP("RunErrorText", "Check the address of the file, then run it again."), Remedy::EditInput},
};

// An unknown code is shown as it came.
constexpr Words unknown = {{},
                           QT_TRANSLATE_NOOP("RunErrorText", "The run ended in an error of an unknown kind."),
                           QT_TRANSLATE_NOOP("RunErrorText", "Neither Zapier nor %1 says whose side it is on."),
                           QT_TRANSLATE_NOOP("RunErrorText", "Read the details, and check %1 before you run it again."),
                           Remedy::CheckTheApp};

const Words &wordsFor(const QString &code)
{
    for (const Words &entry : words) {
        if (entry.code == code)
            return entry;
    }
    return unknown;
}

QString withApp(const char *text, const QString &app)
{
    const QString sentence = say(text);
    return sentence.contains("%1"_L1) ? sentence.arg(app) : sentence;
}

} // namespace

ErrorText describe(const RunError &error, const QString &appTitle)
{
    const Words &entry = wordsFor(error.code);
    const QString app = appTitle.isEmpty() ? say("The app") : appTitle;
    ErrorText text{.what = withApp(entry.what, app),
                   .whose = withApp(entry.whose, app),
                   .todo = withApp(entry.todo, app),
                   .remedy = entry.remedy};
    if (const QString &said = error.detail.isEmpty() ? error.title : error.detail; !said.isEmpty())
        text.what = say("%1 It said: “%2”").arg(text.what, said);
    if (&entry == &unknown && !error.code.isEmpty())
        text.what = say("%1 Its code is %2.").arg(text.what, error.code);
    if (error.delay)
        text.todo = say("Run it again in %1 s.").arg(error.delay->count());
    return text;
}

} // namespace ab
