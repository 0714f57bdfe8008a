// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/connectmessages.h"
#include "app/sandbox/connectreplies.h"
#include "app/sandbox/endpoints.h"
#include "app/sandbox/formbody.h"
#include "app/sandbox/identifiedapp.h"
#include "app/sandbox/sandboxstate.h"

#include <algorithm>

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

// A registered loopback address without a port fits any port, as native programs need it (RFC 8252).
bool fitsRegistered(const QString &uri, const QString &registered)
{
    if (uri == registered)
        return true;
    QUrl given(uri);
    const QUrl known(registered);
    if (known.port() != -1 || known.host() != "127.0.0.1"_L1)
        return false;
    given.setPort(-1);
    return given == known;
}

bool isRegistered(const SandboxState &state, const QString &uri)
{
    const QStringList all = state.redirectUris();
    return std::any_of(all.begin(), all.end(), [&](const QString &one) { return fitsRegistered(uri, one); });
}

// Why the page cannot be opened; without a code when it can.
ConnectError problemWith(SandboxState &state, const AppDefinition *app, const std::optional<ConnectToken> &token,
                         const QString &resource, const QString &reconnect)
{
    if (!app)
        return {u"invalid_request"_s, u"Invalid app"_s};
    if (!token || token->used || token->resource != resource)
        return {u"invalid_request"_s, u"Invalid token"_s};
    if (token->expires <= state.service().clock.seconds())
        return {u"invalid_request"_s, u"Token expired"_s};
    if (!reconnect.isEmpty() && !state.service().connections.find(token->identity, *app, reconnect))
        return {u"invalid_request"_s, u"Invalid connection"_s};
    const ConnectBehaviour behaviour = state.scenario().connect.behaviour;
    return strikesAtOpening(behaviour) ? simulatedError(behaviour).value_or(ConnectError()) : ConnectError();
}

// The hosted page has no word of its own for a person who says no: it is a failure of the third party's OAuth.
ConnectError denied()
{
    return *simulatedError(ConnectBehaviour::OAuthFailed);
}

// The ways in which an "Allow" connects nothing; none of them when it does.
std::optional<Reply> insteadOfConnecting(const SandboxState &state, const ConnectSession &session,
                                         ConnectBehaviour behaviour)
{
    if (const auto error = simulatedError(behaviour))
        return connectFailed(session, *error, behaviour);
    if (behaviour == ConnectBehaviour::ErrorObject || behaviour == ConnectBehaviour::ErrorEmpty)
        return connectFailed(session, denied(), behaviour);
    if (behaviour == ConnectBehaviour::NeverEnds)
        return waitingPage();
    if (behaviour == ConnectBehaviour::ClosedAtOnce)
        return closingPage();
    const QUrl stray = strayOrigin(behaviour, QUrl(state.baseUrl()), state.secondPort());
    return stray.isEmpty() ? std::nullopt : std::optional(strayRedirect(stray));
}

QString connected(SandboxState &state, const ConnectSession &session, const AppDefinition &app, const QString &account)
{
    Connections &connections = state.service().connections;
    if (connections.renew(session.identity, app, session.reconnect))
        return session.reconnect;
    const QString title = QStringList{app.title, account}.join(u' ').trimmed();
    return connections.add(session.identity, app, title).id;
}

} // namespace

Reply openConnect(SandboxState &state, const Call &call)
{
    const Request &request = call.request;
    ConnectSession session{.reconnect = request.parameter(u"reconnect_id"_s),
                           .redirectUri = request.parameter(u"redirect_uri"_s),
                           .state = request.parameter(u"state"_s)};
    if (!session.redirectUri.isEmpty() && !isRegistered(state, session.redirectUri))
        return connectErrorPage(u"This redirect_uri is not registered."_s);
    const QByteArray text = request.parameter(u"token"_s).toLatin1();
    const auto token = state.service().tokens.connectToken(text);
    const QString resource = state.baseUrl() + request.url.path(QUrl::FullyEncoded);
    const AppDefinition *app = identifiedApp(state, call.arguments.at(0));
    const ConnectError error = problemWith(state, app, token, resource, session.reconnect);
    if (!error.code.isEmpty())
        return session.redirectUri.isEmpty() ? connectErrorPage(error.description) : redirectError(session, error);
    state.service().tokens.spend(text);
    session.identity = token->identity;
    session.app = app->id;
    if (state.scenario().connect.behaviour == ConnectBehaviour::ClosedAtOnce && session.redirectUri.isEmpty())
        return closingPage();
    return consentPage(state, session, *app, request.parameter(u"theme"_s));
}

Reply answerConnect(SandboxState &state, const Call &call)
{
    const auto form = formValues(call.request.body).value_or(QHash<QString, QString>());
    const auto session = state.service().sessions.take(form.value(u"session"_s).toLatin1());
    const AppDefinition *app = session ? state.catalogue().byId(session->app) : nullptr;
    if (!app)
        return connectErrorPage(u"This page has already been answered."_s);
    if (form.value(u"answer"_s) != "allow"_L1)
        return connectFailed(*session, denied(), ConnectBehaviour::AsDocumented);
    ConnectBehaviour behaviour = behaviourNamed(form.value(u"simulate"_s)).value_or(state.scenario().connect.behaviour);
    if (!behaviourFits(behaviour, !session->redirectUri.isEmpty()))
        behaviour = ConnectBehaviour::AsDocumented;
    if (const auto other = insteadOfConnecting(state, *session, behaviour))
        return *other;
    const QString own = form.value(u"other_account"_s).trimmed();
    const QString account = own.isEmpty() ? form.value(u"account"_s) : own;
    return connectSucceeded(state, *session, *app, connected(state, *session, *app, account), behaviour);
}

Reply showStrayMessage(SandboxState &, const Call &)
{
    return strayPage();
}

Reply showThirdParty(SandboxState &, const Call &)
{
    return thirdPartyPage();
}

} // namespace ab::sandbox
