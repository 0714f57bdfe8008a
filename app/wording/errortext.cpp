// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wording/errortext.h"

#include "app/wording/ruletext.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

using Remedy = ErrorText::Remedy;
using Kind = ApiError::Kind;

QString say(const char *text)
{
    return QCoreApplication::translate("ErrorText", text);
}

// What each kind says.
struct Words
{
    Kind kind;
    const char *what;
    const char *whose;
    const char *todo;
    Remedy remedy;
};

constexpr Words words[] = {
    {Kind::Internal, QT_TRANSLATE_NOOP("ErrorText", "Something unexpected happened inside Actionbench."),
     QT_TRANSLATE_NOOP("ErrorText", "This is a defect of this program."),
     QT_TRANSLATE_NOOP("ErrorText", "Try again, and please report it if it stays."), Remedy::Retry},
    {Kind::Cancelled, QT_TRANSLATE_NOOP("ErrorText", "This was cancelled."),
     QT_TRANSLATE_NOOP("ErrorText", "It is on your side: you or a newer request stopped it."),
     QT_TRANSLATE_NOOP("ErrorText", "Start it again when you want to."), Remedy::Retry},
    {Kind::Usage, QT_TRANSLATE_NOOP("ErrorText", "The input cannot be used, so nothing was sent."),
     QT_TRANSLATE_NOOP("ErrorText", "It is on your side: a value is missing or cannot be read."),
     QT_TRANSLATE_NOOP("ErrorText", "Correct the input named here."), Remedy::EditInput},
    {Kind::Configuration, QT_TRANSLATE_NOOP("ErrorText", "The profile does not fit."),
     QT_TRANSLATE_NOOP("ErrorText", "It is on your side: a setting is missing or wrong."),
     QT_TRANSLATE_NOOP("ErrorText", "Correct the profile."), Remedy::OpenProfile},
    {Kind::SecretMissing, QT_TRANSLATE_NOOP("ErrorText", "A secret of the profile is missing."),
     QT_TRANSLATE_NOOP("ErrorText", "It is on your side: it was never stored, or it was removed."),
     QT_TRANSLATE_NOOP("ErrorText", "Enter it in the profile or set the environment variable for it."),
     Remedy::OpenProfile},
    {Kind::KeyStore, QT_TRANSLATE_NOOP("ErrorText", "The key store of this computer did not give the secret out."),
     QT_TRANSLATE_NOOP("ErrorText", "It is on your side: the key store is locked, missing or refuses."),
     QT_TRANSLATE_NOOP("ErrorText", "Unlock it, or give the secret in an environment variable."), Remedy::Retry},
    {Kind::Storage, QT_TRANSLATE_NOOP("ErrorText", "A file could not be read or written."),
     QT_TRANSLATE_NOOP("ErrorText", "It is on your side: the folder, the disk or the file itself."),
     QT_TRANSLATE_NOOP("ErrorText", "Check that the folder exists, is writable and has space."), Remedy::Retry},
    {Kind::Unreachable, QT_TRANSLATE_NOOP("ErrorText", "The server could not be reached, so nothing was sent."),
     QT_TRANSLATE_NOOP("ErrorText", "It is the network, or the address in the profile is wrong."),
     QT_TRANSLATE_NOOP("ErrorText", "Check the connection and the address, then try again."), Remedy::Retry},
    {Kind::Network, QT_TRANSLATE_NOOP("ErrorText", "The connection broke before the answer was complete."),
     QT_TRANSLATE_NOOP("ErrorText", "It is the network."), QT_TRANSLATE_NOOP("ErrorText", "Try again."), Remedy::Retry},
    {Kind::Timeout, QT_TRANSLATE_NOOP("ErrorText", "No answer came in time."),
     QT_TRANSLATE_NOOP("ErrorText", "It is the network, or Zapier is slow."),
     QT_TRANSLATE_NOOP("ErrorText", "Try again."), Remedy::Retry},
    {Kind::Tls, QT_TRANSLATE_NOOP("ErrorText", "The server could not prove who it is."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "It is the network: a certificate was not accepted, perhaps that of a proxy in between."),
     QT_TRANSLATE_NOOP("ErrorText", "Check the address, the clock and any proxy between you and the server."),
     Remedy::OpenProfile},
    {Kind::Redirected, QT_TRANSLATE_NOOP("ErrorText", "The server pointed to another address, which was not followed."),
     QT_TRANSLATE_NOOP("ErrorText", "It is on your side: a token is sent to the profile's own address only."),
     QT_TRANSLATE_NOOP("ErrorText", "Correct the address in the profile."), Remedy::OpenProfile},
    {Kind::Malformed, QT_TRANSLATE_NOOP("ErrorText", "The answer could not be read."),
     QT_TRANSLATE_NOOP("ErrorText", "It is on Zapier's side, or something in the network answered in its place."),
     QT_TRANSLATE_NOOP("ErrorText", "Look at the raw answer in the request log, then try again."), Remedy::Retry},
    {Kind::TooLarge, QT_TRANSLATE_NOOP("ErrorText", "The answer is larger than Actionbench accepts."),
     QT_TRANSLATE_NOOP("ErrorText", "It is on the app's side: there is more data than one answer should hold."),
     QT_TRANSLATE_NOOP("ErrorText", "Ask for less at a time."), Remedy::EditInput},
    {Kind::TokenRefused, QT_TRANSLATE_NOOP("ErrorText", "The token endpoint refused to sign in."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "It is on your side: the client, the key or the claims do not match what is registered."),
     QT_TRANSLATE_NOOP("ErrorText", "Check client id, issuer, key and user in the profile."), Remedy::OpenProfile},
    {Kind::Unauthorized, QT_TRANSLATE_NOOP("ErrorText", "The access token was refused."),
     QT_TRANSLATE_NOOP("ErrorText", "It is on your side: the profile's sign-in is not accepted here."),
     QT_TRANSLATE_NOOP("ErrorText", "Check that profile and address belong together."), Remedy::OpenProfile},
    {Kind::Forbidden, QT_TRANSLATE_NOOP("ErrorText", "This profile may not do that."),
     QT_TRANSLATE_NOOP("ErrorText", "It is on your side: a right is missing for this client or user."),
     QT_TRANSLATE_NOOP("ErrorText", "Ask for access, or add the scope to the profile."), Remedy::OpenProfile},
    {Kind::NotFound, QT_TRANSLATE_NOOP("ErrorText", "The server does not know what was asked for."),
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "It is on the side of Zapier or the app: it was removed, has expired, or belongs to another user."),
     QT_TRANSLATE_NOOP("ErrorText", "Load the list again and choose anew."), Remedy::Retry},
    {Kind::Conflict, QT_TRANSLATE_NOOP("ErrorText", "The request conflicts with the state at the server."),
     QT_TRANSLATE_NOOP("ErrorText", "It is on the side of Zapier or the app: something changed there meanwhile."),
     QT_TRANSLATE_NOOP("ErrorText", "Load it again and repeat."), Remedy::Retry},
    {Kind::BadRequest, QT_TRANSLATE_NOOP("ErrorText", "The server did not accept the request."),
     QT_TRANSLATE_NOOP("ErrorText", "It is on your side: a value or a setting does not fit."),
     QT_TRANSLATE_NOOP("ErrorText", "Correct what the server names."), Remedy::EditInput},
    {Kind::RateLimited, QT_TRANSLATE_NOOP("ErrorText", "Too many requests were sent in a short time."),
     QT_TRANSLATE_NOOP("ErrorText", "It is Zapier's limit for this address or this client."),
     QT_TRANSLATE_NOOP("ErrorText", "Wait a moment, then try again."), Remedy::Retry},
    {Kind::Server, QT_TRANSLATE_NOOP("ErrorText", "The server failed."),
     QT_TRANSLATE_NOOP("ErrorText", "It is on Zapier's side."),
     QT_TRANSLATE_NOOP("ErrorText", "Try again in a moment."), Remedy::Retry},
    {Kind::NoLongerOffered, QT_TRANSLATE_NOOP("ErrorText", "This is not offered any more, so nothing was run."),
     QT_TRANSLATE_NOOP("ErrorText", "It is on the app's side: it was renamed or removed there."),
     QT_TRANSLATE_NOOP("ErrorText", "Load the list again and choose another one."), Remedy::Retry},
};

// Of a history that could not be read: "set_aside".
constexpr Words setAside = {
    Kind::Storage, QT_TRANSLATE_NOOP("ErrorText", "The history is damaged. It was set aside, and a new one was begun."),
    QT_TRANSLATE_NOOP("ErrorText", "Nothing was deleted: the runs of before are in the file named here."),
    QT_TRANSLATE_NOOP("ErrorText", "Look at the app before you repeat a run that was under way."), Remedy::None};

// Of one whose file holds nothing any more: "emptied".
constexpr Words emptied = {
    Kind::Storage, QT_TRANSLATE_NOOP("ErrorText", "The file of the history was found empty, and a new one was begun."),
    QT_TRANSLATE_NOOP("ErrorText", "A power cut or a full disk does that: the runs of before are lost, unless you have "
                                   "a copy of the file."),
    QT_TRANSLATE_NOOP("ErrorText", "Look at the app before you repeat a run that was under way."), Remedy::None};

// Nothing renews one that was pasted: "access_token".
constexpr Words pastedRefused = {
    Kind::Unauthorized, QT_TRANSLATE_NOOP("ErrorText", "The access token of this profile was refused."),
    QT_TRANSLATE_NOOP("ErrorText", "It is on your side: it has expired, or belongs to another address or client."),
    QT_TRANSLATE_NOOP("ErrorText", "Paste a new one into the profile."), Remedy::OpenProfile};

const Words &wordsFor(Kind kind)
{
    for (const Words &entry : words) {
        if (entry.kind == kind)
            return entry;
    }
    return words[0];
}

const Words &wordsFor(const ApiError &error)
{
    if (error.kind == Kind::Storage && error.code == "set_aside"_L1)
        return setAside;
    if (error.kind == Kind::Storage && error.code == "emptied"_L1)
        return emptied;
    if (error.kind == Kind::Unauthorized && error.code == "access_token"_L1)
        return pastedRefused;
    return wordsFor(error.kind);
}

QString quoted(const QString &verbatim)
{
    constexpr int limit = 300; // some servers answer with a whole page
    const QString cut = verbatim.size() > limit ? QString(verbatim.left(limit) + u'…') : verbatim;
    return say("“%1”").arg(cut);
}

// A member of the profile, and what is wrong with it.
QString brokenRule(const ApiError &error)
{
    const QString broken = brokenRuleText(error.code, error.pointer);
    return quoted(error.detail.isEmpty() ? broken : say("%1: %2").arg(error.detail, broken));
}

// The facts that belong behind the sentence: what the other side said, and names the user can act on.
QStringList particulars(const ApiError &error)
{
    if (error.kind == Kind::Configuration && !error.pointer.isEmpty())
        return {brokenRule(error)};
    QStringList facts;
    if (error.kind == Kind::SecretMissing || error.kind == Kind::NoLongerOffered || error.kind == Kind::Redirected)
        facts.append(error.code); // of a redirect: the address that was asked, where it is known
    if (error.kind == Kind::Configuration && error.detail.isEmpty())
        facts.append(error.code); // the member that is empty
    if (!error.missingScope.isEmpty())
        facts.append(say("the scope %1 is missing").arg(error.missingScope));
    if (!error.detail.isEmpty())
        facts.append(quoted(error.detail));
    else if (error.kind == Kind::TokenRefused && !error.code.isEmpty())
        facts.append(error.code);
    if (!error.pointer.isEmpty())
        facts.append(error.pointer);
    if (error.httpStatus > 0)
        facts.append(say("HTTP %1").arg(error.httpStatus));
    facts.removeAll(QString());
    return facts;
}

// Into the sentence, before its full stop.
QString withFacts(const QString &sentence, const QStringList &facts)
{
    const QString bracket = u" ("_s + facts.join(u", "_s) + u')';
    return sentence.endsWith(u'.') ? QString(sentence.chopped(1) + bracket + u'.') : QString(sentence + bracket);
}

QString clockHint(const ApiError &error)
{
    if (!error.clockSkew)
        return {};
    return say("This computer's clock differs from the server's by %1 s: set it right.").arg(error.clockSkew->count());
}

QString whoseSide(const ApiError &error, const QString &appTitle, const QString &usual)
{
    if (error.side == ApiError::Side::ThirdParty)
        return appTitle.isEmpty() ? say("It is on the app's side.") : say("It is on the side of %1.").arg(appTitle);
    return error.side == ApiError::Side::Zapier && error.kind == Kind::BadRequest
               ? say("It is on your side: Zapier takes no such value.")
               : usual;
}

} // namespace

QString ErrorText::inOneLine() const
{
    QStringList parts{what, whose, todo};
    parts.removeAll(QString());
    return parts.join(u' ');
}

ErrorText describe(const ApiError &error, const QString &subject, const QString &appTitle)
{
    const Words &entry = wordsFor(error);
    ErrorText text{.what = say(entry.what), .whose = say(entry.whose), .todo = say(entry.todo), .remedy = entry.remedy};
    if (!subject.isEmpty() && &entry != &setAside && &entry != &emptied)
        text.what = say("Could not get %1: %2").arg(subject, text.what);
    if (const QStringList facts = particulars(error); !facts.isEmpty())
        text.what = withFacts(text.what, facts);
    text.whose = whoseSide(error, appTitle, text.whose);
    if (error.kind == Kind::RateLimited && error.retryAfter)
        text.todo = say("Wait %1 s, then try again.").arg(error.retryAfter->count());
    if (error.kind == Kind::TokenRefused && error.code == "invalid_client"_L1)
        text.todo = say("Check client id and client secret in the profile.");
    if (const QString hint = clockHint(error); !hint.isEmpty())
        text.todo = hint;
    if (error.hadRunId)
        text.todo = say("The answer named a run all the same: look at the app before you run it again.");
    return text;
}

} // namespace ab
