// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/connecteventtext.h"

#include "app/connect/connectoutcome.h"

#include <QCoreApplication>
#include <QLocale>

namespace ab {

using namespace Qt::StringLiterals;

using Kind = ConnectEvent::Kind;
using Reason = ConnectEvent::Reason;
using theme::Tone;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("ConnectEventText", text);
}

QString reasonText(const ConnectEvent &event)
{
    switch (event.reason) {
    case Reason::None:
        return {};
    case Reason::OtherOrigin:
        return say("it does not come from the Connect page's address");
    case Reason::NotAMessage:
        return say("it has no type");
    case Reason::OtherType:
        return say("its type “%1” means nothing here").arg(event.detail);
    case Reason::TooLate:
        return say("the attempt had its answer already");
    case Reason::WrongState:
        return say("its state is not this attempt's");
    case Reason::NotThisBrowser:
        return say("it brings no state and comes from another browser");
    case Reason::WrongHost:
        return say("it names another host");
    case Reason::NotANavigation:
        return say("a page fetched it in the background");
    case Reason::Repeated:
        return say("the attempt had ended or had its answer already");
    case Reason::OtherScheme:
        return say("only pages of the web are opened here");
    case Reason::NotEncrypted:
        return say("it is not encrypted");
    case Reason::NearerNetwork:
        return say("it lies in a network nearer to this computer than the page");
    case Reason::OpenerStays:
        return say("the window that hears the page has to stay where it is");
    }
    return {};
}

ConnectEventLook redirectLook(const ConnectEvent &event)
{
    if (event.reason != Reason::None)
        return {say("A redirect to %1 was rejected: %2.").arg(event.place, reasonText(event)), "warning"_L1,
                Tone::Danger};
    if (!event.detail.isEmpty())
        return {say("A redirect to %1 brought the error %2.").arg(event.place, event.detail), "error"_L1, Tone::Danger};
    return {say("A redirect to %1 brought the answer.").arg(event.place), "success"_L1, Tone::Success};
}

ConnectEventLook messageLook(const ConnectEvent &event)
{
    const bool good = event.detail == "authenticationSuccess"_L1;
    return {say("A message from %1 was accepted: %2.").arg(event.place, event.detail), good ? "success"_L1 : "error"_L1,
            good ? Tone::Success : Tone::Danger};
}

ConnectEventLook pageLook(const ConnectEvent &event)
{
    if (event.number >= 400)
        return {say("%1 was shown; it is the error HTTP %2.").arg(event.place).arg(event.number), "warning"_L1,
                Tone::Warning};
    return {say("%1 was shown.").arg(event.place), "globe"_L1};
}

ConnectEventLook refusedPageLook(const ConnectEvent &event)
{
    const QString where =
        event.reason == Reason::OtherScheme ? say("an address that begins with %1:").arg(event.detail) : event.place;
    return {say("A page wanted to go to %1, which was refused: %2.").arg(where, reasonText(event)), "lock"_L1,
            Tone::Warning};
}

ConnectEventLook closedWindowLook(const ConnectEvent &event)
{
    return {event.place.isEmpty() ? say("That window closed.") : say("The window of %1 closed.").arg(event.place),
            "external"_L1};
}

ConnectEventLook endLook(const ConnectEvent &event)
{
    switch (ConnectOutcome::Kind(event.number)) {
    case ConnectOutcome::Kind::Connected:
        return {say("The attempt ended: connected."), "success"_L1, Tone::Success};
    case ConnectOutcome::Kind::Refused:
        return {say("The attempt ended: refused."), "error"_L1, Tone::Danger};
    case ConnectOutcome::Kind::Cancelled:
        return {say("The attempt ended: cancelled."), "cancel"_L1};
    case ConnectOutcome::Kind::TimedOut:
        return {say("The attempt ended: the time ran out."), "clock"_L1, Tone::Warning};
    case ConnectOutcome::Kind::NetworkLost:
        return {say("The attempt ended: the network was lost."), "error"_L1, Tone::Danger};
    case ConnectOutcome::Kind::Failed:
        break;
    }
    return {say("The attempt ended: it failed."), "error"_L1, Tone::Danger};
}

// What the flow does by itself.
ConnectEventLook flowLook(const ConnectEvent &event)
{
    switch (event.kind) {
    case Kind::Started:
        return {say("The attempt began."), "connect"_L1};
    case Kind::TokenAsked:
        return {say("A connect token was asked for, for %1.").arg(event.place), "key"_L1};
    case Kind::TokenGiven:
        return {say("The connect token came."), "key"_L1};
    case Kind::TokenRefused:
        return {event.detail.isEmpty() ? say("No connect token was given.")
                                       : say("No connect token was given: %1.").arg(event.detail),
                "error"_L1, Tone::Danger};
    case Kind::PageOpened:
        return {say("The Connect page was opened: %1.").arg(event.place), "globe"_L1};
    case Kind::BrowserOpened:
        return {say("The system browser was asked to open the Connect page: %1.").arg(event.place), "external"_L1};
    case Kind::StartedAnew:
        return {say("The user was not found: with a new access token, the attempt started anew."), "refresh"_L1,
                Tone::Warning};
    case Kind::SwitchedToBrowser:
        return {say("You went on in the system browser, with a new connect token."), "external"_L1};
    case Kind::ClosedByUser:
        return {say("You closed the window."), "cancel"_L1};
    case Kind::SaidFinished:
        return {say("You said that you have finished."), "check"_L1};
    case Kind::ListRead:
        return {say("The list was read again. Number of connections: %1.").arg(event.number), "list"_L1};
    case Kind::ListFailed:
        return {say("The list could not be read again."), "warning"_L1, Tone::Warning};
    default:
        return endLook(event);
    }
}

} // namespace

// What came from outside; the rest is the flow's own.
ConnectEventLook lookOf(const ConnectEvent &event)
{
    switch (event.kind) {
    case Kind::BrowserCame:
        return {say("The browser came for the page."), "external"_L1};
    case Kind::PageShown:
        return pageLook(event);
    case Kind::PageFailed:
        return {say("%1 could not be loaded (%2).").arg(event.place, event.detail), "error"_L1, Tone::Danger};
    case Kind::CertificateRefused:
        return {say("The certificate of %1 was refused (%2).").arg(event.place, event.detail), "lock"_L1, Tone::Danger};
    case Kind::MessageAccepted:
        return messageLook(event);
    case Kind::MessageIgnored:
        return {say("A message from %1 was ignored: %2.").arg(event.place, reasonText(event)), "warning"_L1,
                Tone::Warning};
    case Kind::Redirected:
        return redirectLook(event);
    case Kind::CallbackRefused:
        return {say("A request to %1 was refused: %2.").arg(event.place, reasonText(event)), "warning"_L1,
                Tone::Warning};
    case Kind::WindowOpened:
        return {say("The page opened a window of its own."), "external"_L1};
    case Kind::WindowShown:
        return {say("That window showed %1.").arg(event.place), "external"_L1};
    case Kind::WindowClosed:
        return closedWindowLook(event);
    case Kind::OpenerCut:
        return {say("%1 cut its link to the window that opened it. No message can arrive any more.").arg(event.place),
                "link"_L1, Tone::Danger};
    case Kind::PermissionRefused:
        return {say("%1 asked for something it may not have (%2).").arg(event.place, event.detail), "lock"_L1,
                Tone::Warning};
    case Kind::DownloadRefused:
        return {say("A download from %1 was refused.").arg(event.place), "lock"_L1, Tone::Warning};
    case Kind::NavigationRefused:
        return refusedPageLook(event);
    case Kind::ClosedByPage:
        return {say("The page closed its window."), "cancel"_L1};
    default:
        return flowLook(event);
    }
}

QString sinceStartText(std::chrono::milliseconds time)
{
    return say("+ %1 s").arg(QLocale().toString(double(time.count()) / 1000, 'f', 1));
}

} // namespace ab
