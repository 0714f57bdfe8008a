// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profile/secretwords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

using State = KeyStoreWatch::State;
using Way = SecretWords::Way;

QString say(const char *text)
{
    return QCoreApplication::translate("SecretWords", text);
}

struct Entry
{
    State state;
    const char *title;
    const char *text;
    const char *again; // the button for trying again; nullptr: none
};

constexpr Entry entries[] = {
    {State::Waiting, QT_TRANSLATE_NOOP("SecretWords", "Waiting for the key ring"),
     QT_TRANSLATE_NOOP("SecretWords",
                       "It may be asking for its password in a window of its own. Answer there, or enter the "
                       "secrets of “%1” for this session."),
     nullptr},
    {State::Locked, QT_TRANSLATE_NOOP("SecretWords", "The key ring is locked"),
     QT_TRANSLATE_NOOP("SecretWords", "The secrets of “%1” are in it. Unlock it and try again, or go on without it."),
     QT_TRANSLATE_NOOP("SecretWords", "Unlock and try again")},
    {State::Denied, QT_TRANSLATE_NOOP("SecretWords", "The key ring does not let Actionbench in"),
     QT_TRANSLATE_NOOP("SecretWords", "Access to the secrets of “%1” was refused. Allow it and try again, or go on "
                                      "without the key ring."),
     QT_TRANSLATE_NOOP("SecretWords", "Try again")},
    {State::Absent, QT_TRANSLATE_NOOP("SecretWords", "There is no key ring on this desktop"),
     QT_TRANSLATE_NOOP("SecretWords", "Secrets are never written to a file, so those of “%1” last for this session "
                                      "only. Start a secret service, such as GNOME Keyring or KWallet, to keep them."),
     QT_TRANSLATE_NOOP("SecretWords", "Try again")},
    {State::TimedOut, QT_TRANSLATE_NOOP("SecretWords", "The key ring did not answer"),
     QT_TRANSLATE_NOOP("SecretWords", "It was asked for the secrets of “%1” and said nothing for a minute. Look for a "
                                      "window of it, then try again."),
     QT_TRANSLATE_NOOP("SecretWords", "Try again")},
    {State::Damaged, QT_TRANSLATE_NOOP("SecretWords", "A stored secret is damaged"),
     QT_TRANSLATE_NOOP("SecretWords", "What the key ring holds for “%1” is not what was put there. Enter it again."),
     nullptr},
    {State::Failed, QT_TRANSLATE_NOOP("SecretWords", "The key ring failed"),
     QT_TRANSLATE_NOOP("SecretWords", "It could not be used for the secrets of “%1”."),
     QT_TRANSLATE_NOOP("SecretWords", "Try again")},
};

const std::pair<Way, QString> variables()
{
    return {Way::CopyVariables, say("Use environment variables")};
}

} // namespace

QString secretWord(SecretKind kind)
{
    switch (kind) {
    case SecretKind::ClientSecret:
        return say("Client secret");
    case SecretKind::PrivateKey:
        return say("Private key");
    case SecretKind::AccessToken:
        return say("Access token");
    }
    return {};
}

SecretWords wordsFor(State state, const QString &profile, const QString &reason)
{
    for (const Entry &entry : entries) {
        if (entry.state != state)
            continue;
        SecretWords words{.title = say(entry.title), .text = say(entry.text).arg(profile)};
        if (!reason.isEmpty())
            words.text = say("%1 It says: “%2”").arg(words.text, reason);
        if (entry.again)
            words.ways.append({Way::TryAgain, say(entry.again)});
        if (state == State::Damaged)
            words.ways.append({Way::Enter, say("Enter it now …")});
        else
            words.ways.append({Way::EnterForSession, say("Enter for this session …")});
        words.ways.append(variables());
        return words;
    }
    return {};
}

SecretWords wordsForMissing(const QString &profile, const QString &secretName)
{
    return {.title = say("A secret of “%1” is missing: %2").arg(profile, secretName),
            .text = say("The key ring is open and has no such entry: it was never stored, or it was removed."),
            .ways = {{Way::Enter, say("Enter it now …")},
                     {Way::EnterForSession, say("Enter for this session …")},
                     variables()}};
}

SecretWords wordsForSession(const QString &profile)
{
    return {.title = say("The secrets of “%1” are kept for this session only").arg(profile),
            .text = say("They are in the memory of Actionbench and nowhere else, and end with it."),
            .ways = {{Way::Enter, say("Keep them in the key ring …")}}};
}

} // namespace ab
