// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wording/setupreport.h"

#include "app/core/redact.h"
#include "app/profile/profilemembers.h"
#include "app/wording/setuptext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("SetupReport", text);
}

QString line(const QString &name, const QString &value)
{
    return name.leftJustified(18) + value + u'\n';
}

QString about(const Profile &profile)
{
    const bool isBackend = profile.auth.method == AuthMethod::Backend;
    return line(say("Profile"), u"%1 (%2, %3)"_s.arg(profile.name, nameOf(profile.environment, environmentNames),
                                                     nameOf(profile.auth.method, authMethodNames)))
           + line(say("Token"), (isBackend ? profile.auth.accessTokenUrl : profile.tokenUrl).toString())
           + line(say("API"), profile.apiBase.toString()) + line(say("Connect"), profile.connectBase.toString());
}

QString explained(const Finding &finding)
{
    const ErrorText text = describe(finding);
    return u'\n' + line(say("What happened"), text.what) + line(say("Whose side"), text.whose)
           + line(say("What to do"), text.todo) + line(say("Diagnosis"), diagnosisName(finding.diagnosis));
}

} // namespace

QString setupSummary(const QList<Finding> &findings)
{
    const Finding *worst = verdict(findings);
    if (!worst)
        return say("Everything that could be checked works.");
    return worst->state == Finding::State::Failed
               ? say("“%1” does not work; the steps after it were not looked at.").arg(stepTitle(worst->step))
               : say("It works, but there is a warning at “%1”.").arg(stepTitle(worst->step));
}

QString setupReportHead(const Result<Profile> &profile, const QDateTime &when)
{
    const QString title =
        say("Actionbench %1, setup check of %2").arg(QStringLiteral(AB_VERSION), when.toUTC().toString(Qt::ISODate));
    return title + u"\n\n"_s + (profile ? QString(about(*profile) + u'\n') : QString());
}

QString setupReportLine(const Finding &finding)
{
    return stateWord(finding.state).leftJustified(10) + u"%1: %2"_s.arg(stepTitle(finding.step), describe(finding).what)
           + u'\n';
}

QString setupReportEnd(const QList<Finding> &findings)
{
    const Finding *worst = verdict(findings);
    return u'\n' + setupSummary(findings) + u'\n' + (worst ? explained(*worst) : QString());
}

QString setupReport(const QList<Finding> &findings, const Result<Profile> &profile, const QDateTime &when,
                    const Redactor &redactor)
{
    QString text = setupReportHead(profile, when);
    for (const Finding &finding : findings)
        text += setupReportLine(finding);
    text += setupReportEnd(findings);
    return QString::fromUtf8(redactor.text(text.toUtf8()));
}

} // namespace ab
