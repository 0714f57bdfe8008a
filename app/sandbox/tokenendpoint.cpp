// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/endpoints.h"

#include "app/sandbox/envelope.h"
#include "app/sandbox/formbody.h"
#include "app/sandbox/identifiedapp.h"
#include "app/sandbox/sandboxstate.h"

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

// Hyphens, where RFC 8693 has underscores.
const auto exchangeGrant = "urn:ietf:params:oauth:grant-type:token-exchange"_L1;
const auto externalJwt = "urn:ietf:params:oauth:token-type:external-jwt"_L1;
const auto accessTokenType = "urn:ietf:params:oauth:token-type:access-token"_L1;
const auto connectTokenType = "urn:ietf:params:oauth:token-type:connect-token"_L1;

using Form = QHash<QString, QString>;

Refusal tokenError(const QString &code, const QString &description, int status = 400)
{
    return {.status = status, .code = code, .detail = description};
}

Reply errorReply(const Refusal &refusal)
{
    const QJsonObject body{{u"error"_s, refusal.code}, {u"error_description"_s, refusal.detail}};
    Reply reply = jsonReply(body, refusal.status);
    reply.headers = {{"Cache-Control", "no-store"}};
    if (refusal.status == 401)
        reply.addHeader("WWW-Authenticate", "Basic realm=\"token\"");
    return reply;
}

Reply tokenReply(const QByteArray &token, QLatin1StringView type, int seconds, const QString &scope)
{
    const QJsonObject body{{u"access_token"_s, QString::fromLatin1(token)},
                           {u"issued_token_type"_s, type},
                           {u"token_type"_s, u"Bearer"_s},
                           {u"expires_in"_s, seconds},
                           {u"scope"_s, scope}};
    Reply reply = jsonReply(body);
    reply.headers = {{"Cache-Control", "no-store"}};
    return reply;
}

// The client's id and secret, from the header if there is one, else from the body.
std::pair<QString, QString> clientOf(const Request &request, const Form &form)
{
    const QByteArray header = request.header("authorization");
    if (!header.startsWith("Basic "))
        return {form.value(u"client_id"_s), form.value(u"client_secret"_s)};
    const QString pair = QString::fromUtf8(QByteArray::fromBase64(header.mid(6)));
    return {pair.section(u':', 0, 0), pair.section(u':', 1)};
}

Outcome<Form> readForm(const SandboxState &state, const Request &request)
{
    if (!request.header("content-type").startsWith("application/x-www-form-urlencoded"))
        return tokenError(u"invalid_request"_s, u"The body must be application/x-www-form-urlencoded"_s);
    const auto form = formValues(request.body);
    if (!form)
        return tokenError(u"invalid_request"_s, u"A parameter occurs twice"_s);
    const QString grant = form->value(u"grant_type"_s);
    if (grant.isEmpty())
        return tokenError(u"invalid_request"_s, u"grant_type is missing"_s);
    if (grant != exchangeGrant)
        return tokenError(u"unsupported_grant_type"_s, "grant_type must be "_L1 + exchangeGrant);
    const auto [id, secret] = clientOf(request, *form);
    if (id != state.credentials().clientId || secret != state.credentials().clientSecret)
        return tokenError(u"invalid_client"_s, u"client_id or client_secret is wrong"_s, 401);
    for (const QString &name : {u"subject_token"_s, u"subject_token_type"_s, u"requested_token_type"_s}) {
        if (form->value(name).isEmpty())
            return tokenError(u"invalid_request"_s, name + " is missing"_L1);
    }
    return *form;
}

bool isKnownScope(const QString &scope)
{
    static const QStringList known{u"zap"_s,
                                   u"zap:write"_s,
                                   u"zap:runs"_s,
                                   u"zap:all"_s,
                                   u"action:run"_s,
                                   u"profile"_s,
                                   u"external"_s,
                                   u"connection:read"_s,
                                   u"connection:write"_s,
                                   u"authentication"_s,
                                   u"authentication:write"_s};
    return known.contains(scope);
}

// What the partner may have of what is asked for; nothing asked for means everything.
Outcome<QStringList> grantedScopes(const QString &asked, const QStringList &allowed)
{
    const QStringList scopes = asked.split(u' ', Qt::SkipEmptyParts);
    if (scopes.isEmpty())
        return allowed;
    QStringList granted;
    for (const QString &scope : scopes) {
        if (!isKnownScope(scope))
            return tokenError(u"invalid_scope"_s, u"There is no scope \"%1\""_s.arg(scope));
        if (allowed.contains(scope))
            granted.append(scope);
    }
    if (granted.isEmpty())
        return tokenError(u"invalid_scope"_s, u"None of these scopes is granted to this client"_s);
    return granted;
}

Reply accessTokenFor(SandboxState &state, const Form &form)
{
    const Scenario &scenario = state.scenario();
    const auto scopes = grantedScopes(form.value(u"scope"_s), scenario.partner.scopes);
    if (!scopes)
        return errorReply(scopes.refusal());
    const Clock &clock = state.service().clock;
    const JwtVerifier verifier(state.keys(), scenario.partner, scenario.tokens.leewaySeconds, clock);
    const auto identity = verifier.verify(form.value(u"subject_token"_s).toLatin1());
    if (!identity)
        return errorReply(identity.refusal());
    const int seconds = scenario.tokens.accessSeconds;
    const AccessToken token{*identity, *scopes, clock.seconds() + seconds};
    return tokenReply(state.service().tokens.issue(token), accessTokenType, seconds, scopes->join(u' '));
}

const AppDefinition *connectApp(const SandboxState &state, const QString &resource)
{
    const QString start = state.baseUrl() + "/to/"_L1;
    if (!resource.startsWith(start))
        return nullptr;
    const QString identifier =
        QString::fromUtf8(QByteArray::fromPercentEncoding(resource.mid(start.size()).toLatin1()));
    return identifiedApp(state, identifier);
}

Outcome<AccessToken> subjectOfConnectToken(SandboxState &state, const Form &form)
{
    const QByteArray subject = form.value(u"subject_token"_s).toLatin1();
    const auto token = state.service().tokens.access(subject, state.service().clock.seconds());
    if (!token)
        return tokenError(u"invalid_grant"_s, u"The access token is not known or has expired"_s);
    const QString scope = u"connection:write"_s;
    if (!form.value(u"scope"_s).split(u' ').contains(scope) || !token->allows(scope))
        return tokenError(u"invalid_scope"_s, u"A connect token needs the scope connection:write"_s);
    return *token;
}

Reply connectTokenFor(SandboxState &state, const Form &form)
{
    const auto subject = subjectOfConnectToken(state, form);
    if (!subject)
        return errorReply(subject.refusal());
    const QString resource = form.value(u"resource"_s);
    if (!connectApp(state, resource)) {
        const QString expected = state.baseUrl() + "/to/{app}, without a query and with an app that exists"_L1;
        return errorReply(tokenError(u"invalid_target"_s, "resource must be "_L1 + expected));
    }
    const int seconds = state.scenario().tokens.connectSeconds;
    const ConnectToken token{subject->identity, resource, state.service().clock.seconds() + seconds};
    return tokenReply(state.service().tokens.issue(token), connectTokenType, seconds, u"connection:write"_s);
}

} // namespace

Reply exchangeToken(SandboxState &state, const Call &call)
{
    const auto form = readForm(state, call.request);
    if (!form)
        return errorReply(form.refusal());
    const QString from = form->value(u"subject_token_type"_s);
    const QString to = form->value(u"requested_token_type"_s);
    if (from == externalJwt && to == accessTokenType)
        return accessTokenFor(state, *form);
    if (from == accessTokenType && to == connectTokenType)
        return connectTokenFor(state, *form);
    return errorReply(tokenError(u"invalid_request"_s,
                                 u"subject_token_type and requested_token_type must be %1 and %2, or %2 and %3"_s.arg(
                                     externalJwt, accessTokenType, connectTokenType)));
}

} // namespace ab::sandbox
