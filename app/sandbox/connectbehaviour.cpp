// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/connectbehaviour.h"

#include <algorithm>
#include <array>

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

using Behaviour = ConnectBehaviour;
enum class Channel { Both, Messages, Redirects };
enum class When { Opening, Answer };

struct Entry
{
    Behaviour behaviour;
    const char *name;
    const char *label;
    Channel channel = Channel::Both;
    When when = When::Answer;
    const char *code = nullptr; // of the error it stands for ("Error handling")
    const char *description = nullptr;
};

constexpr std::array entries = {
    Entry{Behaviour::AsDocumented, "as_documented", "Nothing: behave as documented"},
    Entry{Behaviour::ForeignHost, "foreign_host", "Message from another host", Channel::Messages},
    Entry{Behaviour::ForeignPort, "foreign_port", "Message from another port", Channel::Messages},
    Entry{Behaviour::LookAlikeHost, "look_alike_host", "Message from a look-alike host", Channel::Messages},
    Entry{Behaviour::TwoMessages, "two_messages", "Two success messages", Channel::Messages},
    Entry{Behaviour::NoMessage, "no_message", "Connected, but no message", Channel::Messages},
    Entry{Behaviour::WithoutId, "without_id", "Success without an id", Channel::Both},
    Entry{Behaviour::ConnectionId, "connection_id", "connection_id instead of the usual id", Channel::Both},
    Entry{Behaviour::ErrorObject, "error_object", "An error that is an object", Channel::Messages},
    Entry{Behaviour::ErrorEmpty, "error_empty", "An error that says nothing", Channel::Messages},
    Entry{Behaviour::UnknownMessages, "unknown_messages", "Unknown messages first", Channel::Messages},
    Entry{Behaviour::SeveredOpener, "severed_opener", "The link to the opener is cut", Channel::Messages},
    Entry{Behaviour::ClosedAtOnce, "closed_at_once", "The window closes at once", Channel::Messages, When::Opening},
    Entry{Behaviour::WrongState, "wrong_state", "A redirect with another state", Channel::Redirects},
    Entry{Behaviour::WithoutState, "without_state", "A redirect without the state", Channel::Redirects},
    Entry{Behaviour::ThirdPartyWindow, "third_party_window", "Sign in at the app in a window of its own"},
    Entry{Behaviour::NeverEnds, "never_ends", "The page never ends"},
    Entry{Behaviour::OAuthFailed, "oauth_failed", "The app's OAuth fails", Channel::Both, When::Answer, "server_error",
          "OAuth Failed: access was denied"},
    Entry{Behaviour::TokenExpired, "token_expired", "The token has expired", Channel::Both, When::Opening,
          "invalid_request", "Token expired"},
    Entry{Behaviour::TokenInvalid, "token_invalid", "The token is invalid", Channel::Both, When::Opening,
          "invalid_request", "Invalid token"},
    Entry{Behaviour::AppInvalid, "app_invalid", "The app is not known", Channel::Both, When::Opening, "invalid_request",
          "Invalid app"},
    Entry{Behaviour::UserNotFound, "user_not_found", "The user is not known", Channel::Both, When::Opening,
          "access_denied", "User not found"},
    Entry{Behaviour::SessionFailed, "session_failed", "The session does not start", Channel::Both, When::Opening,
          "server_error", "Session initialization failed"},
    Entry{Behaviour::UnexpectedError, "unexpected_error", "An unexpected error", Channel::Both, When::Opening,
          "server_error", "An unexpected error occurred"},
};

const Entry &entryOf(Behaviour behaviour)
{
    return *std::ranges::find(entries, behaviour, &Entry::behaviour);
}

} // namespace

QStringList behaviourNames()
{
    QStringList names;
    for (const Entry &entry : entries)
        names.append(QString::fromLatin1(entry.name));
    return names;
}

std::optional<ConnectBehaviour> behaviourNamed(const QString &name)
{
    for (const Entry &entry : entries) {
        if (QLatin1StringView(entry.name) == name)
            return entry.behaviour;
    }
    return {};
}

bool behaviourFits(ConnectBehaviour behaviour, bool redirects)
{
    const Channel channel = entryOf(behaviour).channel;
    return channel == Channel::Both || redirects == (channel == Channel::Redirects);
}

bool strikesAtOpening(ConnectBehaviour behaviour)
{
    return entryOf(behaviour).when == When::Opening;
}

std::optional<ConnectError> simulatedError(ConnectBehaviour behaviour)
{
    const Entry &entry = entryOf(behaviour);
    if (!entry.code)
        return {};
    return ConnectError{QString::fromLatin1(entry.code), QString::fromLatin1(entry.description)};
}

QString behaviourOptions(bool redirects, ConnectBehaviour chosen)
{
    QString html;
    for (const Entry &entry : entries) {
        if (behaviourFits(entry.behaviour, redirects))
            html += u"<option value=\"%1\"%2>%3</option>\n"_s.arg(
                QString::fromLatin1(entry.name), entry.behaviour == chosen ? u" selected"_s : QString(),
                QString::fromLatin1(entry.label));
    }
    return html;
}

} // namespace ab::sandbox
