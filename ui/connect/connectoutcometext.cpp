// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/connectoutcometext.h"

#include "app/wording/errortext.h"
#include "ui/connect/connecteventtext.h"

#include <QCoreApplication>

namespace ab {

using namespace Qt::StringLiterals;

using Kind = ConnectOutcome::Kind;
using Step = ConnectOutcomeText::NextStep;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("ConnectOutcomeText", text);
}

QString quoted(const QString &untrusted)
{
    constexpr int longest = 200;
    return untrusted.isEmpty() ? QString() : QString(u" “"_s + untrusted.left(longest) + u"”."_s);
}

ConnectOutcomeText connected(const ConnectOutcome &outcome, const ConnectRecord &record)
{
    ConnectOutcomeText text{.what = say("Connected.")};
    if (outcome.secondAppeared)
        text.todo =
            say("A second connection appeared beside the one you reconnected. Check that the one selected here is "
                "the one you mean.");
    else if (record.has(ConnectEvent::Kind::ListFailed))
        text.todo = say("The list of connections could not be read, so this could not be checked.");
    else if (outcome.idWasUnlisted && outcome.connection && outcome.connection->raw.isEmpty())
        text.todo = say("The list does not show this connection yet; its id is the one the page gave.");
    else if (outcome.idWasUnlisted)
        text.todo = say("The page named another id than the list shows; the new entry of the list was taken.");
    else
        text.todo = describe(record.diagnosis(Kind::Connected));
    return text;
}

ConnectOutcomeText invalidApp(const ConnectRecord &record, const Profile &profile)
{
    const bool byName = profile.connect.appIdentifier == AppIdentifier::Implementation;
    const QString now = byName ? say("the implementation name") : say("the App ID");
    const QString other = byName ? say("the App ID") : say("the implementation name");
    return {say("The Connect page does not know %1 under the identifier it was given.").arg(record.appTitle()),
            say("The profile's setting “App identifier” decides which that is. It is %1 now; try %2.").arg(now, other),
            Step::OpenProfile};
}

// The codes of "Error handling"; the description is a hint where one code has several causes.
ConnectOutcomeText refused(const ConnectOutcome &outcome, const ConnectRecord &record, const Profile &profile)
{
    const QString said = quoted(outcome.detail);
    const bool isOAuth = outcome.detail.startsWith("OAuth Failed"_L1);
    if (isOAuth || outcome.code == "authenticationError"_L1)
        return {say("You did not finish connecting %1, or the app refused it.").arg(record.appTitle()) + said,
                say("Try again when you want to."), Step::TryAgain};
    if (outcome.code == "invalid_request"_L1 && outcome.detail.contains("app"_L1, Qt::CaseInsensitive))
        return invalidApp(record, profile);
    if (outcome.code == "invalid_request"_L1)
        return {say("The Connect page did not accept its token.") + said,
                say("A token works once and for six minutes. Trying again asks for a new one."), Step::TryAgain};
    if (outcome.code == "access_denied"_L1)
        return {say("The Connect page does not know this user, also after signing in anew.") + said,
                say("Check user and tenant, and that API and Connect address belong together."), Step::OpenProfile};
    return {say("The Connect page failed.") + said,
            say("It is on its side. Trying again asks for a new token; if it stays, pass on what happened."),
            Step::TryAgain};
}

ConnectOutcomeText cancelled(const ConnectRecord &record)
{
    const ConnectDiagnosis diagnosis = record.diagnosis(Kind::Cancelled);
    ConnectOutcomeText text{.todo = describe(diagnosis), .step = Step::TryAgain};
    if (record.has(ConnectEvent::Kind::SaidFinished))
        text.what = say("The list shows no new connection.");
    else if (record.has(ConnectEvent::Kind::ClosedByPage))
        text.what = say("The Connect page closed its window, and the list shows no new connection.");
    else
        text.what = say("You closed the Connect window before an account was connected.");
    if (diagnosis == ConnectDiagnosis::OpenerCut)
        text.step = Step::UseSystemBrowser;
    return text;
}

ConnectOutcomeText networkLost(const ConnectOutcome &outcome)
{
    if (outcome.code == "certificate"_L1)
        return {say("%1 could not prove who it is: its certificate was refused.").arg(outcome.detail),
                say("Check the address, this computer's clock and any proxy in between."), Step::TryAgain};
    const QString what = outcome.detail.isEmpty() ? say("The Connect page could not be loaded.")
                                                  : say("The page at %1 could not be loaded.").arg(outcome.detail);
    return {what, say("Check the network and the profile's Connect address."), Step::TryAgain};
}

ConnectOutcomeText failed(const ConnectOutcome &outcome, const ConnectRecord &record)
{
    if (outcome.code == "missing_id"_L1)
        return {say("The Connect page reported success, but no connection id was returned."),
                say("The list was read again: choose the new entry if there is one, or try again."), Step::TryAgain};
    if (outcome.code == "state_mismatch"_L1)
        return {say("An answer came that does not belong to this attempt, so it was not believed."),
                say("Nothing was stored. Try again; if it stays, pass on what happened."), Step::TryAgain};
    if (outcome.error.code == "connect.app_identifier"_L1)
        return {say("The profile wants implementation names, but %1 tells none.").arg(record.appTitle()),
                say("Set “App identifier” to App ID."), Step::OpenProfile};
    if (outcome.error.code == "connect.redirect_uri"_L1)
        return {say("The profile connects by redirect, but names no redirect address."),
                say("Enter the registered address, or choose another mode."), Step::OpenProfile};
    const ErrorText error = describe(outcome.error, say("the connect token"), record.appTitle());
    const bool mendable = error.remedy == ErrorText::Remedy::OpenProfile;
    return {error.what, QStringList{error.whose, error.todo}.join(u' '), mendable ? Step::OpenProfile : Step::TryAgain};
}

} // namespace

QString ConnectOutcomeText::inOneLine() const
{
    return todo.isEmpty() ? what : QString(what + u' ' + todo);
}

QString ConnectOutcomeText::label(NextStep step)
{
    switch (step) {
    case Step::None:
        break;
    case Step::TryAgain:
        return say("Try again");
    case Step::OpenProfile:
        return say("Open the profile");
    case Step::UseSystemBrowser:
        return say("Use the system browser");
    }
    return {};
}

ConnectOutcomeText describe(const ConnectOutcome &outcome, const ConnectRecord &record, const Profile &profile)
{
    switch (outcome.kind) {
    case Kind::Connected:
        return connected(outcome, record);
    case Kind::Refused:
        return refused(outcome, record, profile);
    case Kind::Cancelled:
        return cancelled(record);
    case Kind::TimedOut:
        return {say("Nothing was decided in six minutes, and the connect token has run out."),
                say("Trying again asks for a new one."), Step::TryAgain};
    case Kind::NetworkLost:
        return networkLost(outcome);
    case Kind::Failed:
        break;
    }
    return failed(outcome, record);
}

QString describe(ConnectDiagnosis diagnosis)
{
    switch (diagnosis) {
    case ConnectDiagnosis::None:
    case ConnectDiagnosis::NotDecided:
        break;
    case ConnectDiagnosis::OpenerCut:
        return say("The page had cut its link to the window that opened it (Cross-Origin-Opener-Policy), so no message "
                   "could arrive. Redirect mode needs no such link; the system browser does not either.");
    case ConnectDiagnosis::ForeignMessages:
        return say(
            "Messages came, but not from the Connect page's address, so they were ignored. If the page is served "
            "from another address, correct the profile's Connect address.");
    case ConnectDiagnosis::OtherMessages:
        return say("Messages came, but none that says whether an account was connected.");
    case ConnectDiagnosis::PageRefused:
        return say("The Connect page answered with an error instead of its form.");
    case ConnectDiagnosis::NeverShown:
        return say("The Connect page never came up.");
    case ConnectDiagnosis::ClosedByPage:
        return say("It did so without a word: neither a success nor an error was told.");
    case ConnectDiagnosis::SaidNothing:
        return say("The page told nothing; the list of connections did.");
    case ConnectDiagnosis::OtherBrowser:
        return say("Nothing was heard from the system browser.");
    }
    return {};
}

QString reportText(const ConnectOutcome &outcome, const ConnectRecord &record, const Profile &profile)
{
    QStringList lines{say("Connecting %1 with Actionbench").arg(record.appTitle()),
                      say("Began: %1").arg(record.startedAt().toString(Qt::ISODateWithMs)),
                      say("Messages count from: %1").arg(record.origin()),
                      say("Result: %1").arg(describe(outcome, record, profile).inOneLine())};
    if (const QString why = describe(record.diagnosis(outcome.kind)); !why.isEmpty())
        lines.append(say("Diagnosis: %1").arg(why));
    lines.append(QString());
    for (const ConnectEvent &event : record.events())
        lines.append(sinceStartText(event.at).rightJustified(10) + u"  "_s + lookOf(event).text);
    if (record.leftOut() > 0)
        lines.append(say("Further things the page did: %1").arg(record.leftOut()));
    return lines.join(u'\n') + u'\n';
}

} // namespace ab
