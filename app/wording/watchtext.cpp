// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wording/watchtext.h"

#include <QCoreApplication>

namespace ab {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("WatchText", text);
}

} // namespace

ErrorText describeWatchEnd(const ApiError &error, const QString &actionTitle, const QString &appTitle)
{
    if (error.kind != ApiError::Kind::NotFound)
        return describe(error, actionTitle, appTitle);
    return {.what = say("The result of this run is no longer available: the server does not know the run any more."),
            .whose = say("Zapier keeps a result for a limited time, and for the user who started the run only."),
            .todo = say("What was read before is kept. Check %1 for what was done.").arg(appTitle),
            .remedy = ErrorText::Remedy::CheckTheApp};
}

} // namespace ab
