// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/endpoints.h"

#include "app/sandbox/envelope.h"
#include "app/sandbox/jsonbody.h"
#include "app/sandbox/objectreader.h"
#include "app/sandbox/sandboxstate.h"

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostPerMinute = 600; // what a profile may ask for

Reply done(const QJsonObject &what = {{u"ok"_s, true}})
{
    return jsonReply(what);
}

Reply text(const QByteArray &contentType, const QByteArray &body)
{
    return {.contentType = contentType, .body = body, .headers = {{"Cache-Control", "no-store"}}};
}

Reply badControl(const QString &problem)
{
    return refusalReply(Refusal{.code = u"invalid"_s, .title = u"ControlError"_s, .detail = problem});
}

// Lets a control request read its body's members; a problem found there becomes the answer.
template<typename Act>
Reply withMembers(const Request &request, Act act)
{
    const auto body = jsonBody(request);
    if (!body)
        return refusalReply(body.refusal());
    const auto problem = std::make_shared<QString>();
    Reply reply;
    {
        ObjectReader in(*body, problem);
        reply = act(in);
    }
    return problem->isEmpty() ? reply : badControl(*problem);
}

QJsonObject authSettings(const SandboxState &state)
{
    const PartnerSettings &partner = state.scenario().partner;
    const Credentials &credentials = state.credentials();
    const QJsonObject jwt{{u"algorithm"_s, credentials.algorithm},
                          {u"key_id"_s, credentials.keyId},
                          {u"issuer"_s, partner.issuer},
                          {u"audience"_s, partner.audience},
                          {u"user_claim"_s, partner.userClaim},
                          {u"tenant_claim"_s, partner.tenantClaim},
                          {u"lifetime_seconds"_s, 240}};
    return {{u"method"_s, u"partner_jwt"_s},
            {u"client_id"_s, credentials.clientId},
            {u"scopes"_s, partner.scopes.join(u' ')},
            {u"jwt"_s, jwt}};
}

QJsonObject connectSettings(const SandboxState &state)
{
    const bool byName = state.scenario().connect.appIdentifier == AppIdentifier::Implementation;
    return {{u"mode"_s, u"auto"_s},
            {u"redirect_uri"_s, u""_s},
            {u"theme"_s, u""_s},
            {u"app_identifier"_s, byName ? u"implementation"_s : u"app_id"_s}};
}

QJsonObject wireSettings(const SandboxState &state)
{
    const bool wrapped = state.scenario().answers.runBody == RunBodyStyle::Wrapped;
    return {{u"run_body"_s, wrapped ? u"wrapped"_s : u"guide"_s}, {u"run_trailing_slash"_s, true}};
}

} // namespace

// ?after=n leaves out what the asker has seen.
Reply showRequests(SandboxState &state, const Call &call)
{
    return jsonReply(state.service().log.toJson(call.request.parameter(u"after"_s).toInt()));
}

Reply showRuns(SandboxState &state, const Call &)
{
    return jsonReply(state.service().runs.toJson());
}

Reply showProfile(SandboxState &state, const Call &)
{
    const IdentitySettings &identity = state.scenario().identity;
    const int perMinute = state.scenario().rateLimit.perMinute;
    return jsonReply(QJsonObject{
        {u"name"_s, u"Sandbox"_s},
        {u"environment"_s, u"sandbox"_s},
        {u"api_base"_s, state.baseUrl()},
        {u"token_url"_s, QString(state.baseUrl() + "/oauth/token"_L1)},
        {u"connect_base"_s, state.baseUrl()},
        {u"auth"_s, authSettings(state)},
        {u"identity"_s, QJsonObject{{u"user"_s, identity.user}, {u"tenant"_s, identity.tenant}}},
        {u"connect"_s, connectSettings(state)},
        {u"wire"_s, wireSettings(state)},
        {u"limits"_s,
         QJsonObject{{u"requests_per_minute"_s, perMinute > 0 ? qMin(perMinute, mostPerMinute) : mostPerMinute}}}});
}

Reply showPrivateKey(SandboxState &state, const Call &)
{
    return text("application/x-pem-file", state.credentials().privateKeyPem);
}

Reply showClientSecret(SandboxState &state, const Call &)
{
    return text("text/plain", state.credentials().clientSecret.toUtf8());
}

Reply showTokens(SandboxState &state, const Call &)
{
    QJsonArray tokens;
    for (const QByteArray &token : state.service().tokens.all())
        tokens.append(QString::fromLatin1(token));
    return jsonReply(tokens);
}

Reply showHealth(SandboxState &state, const Call &)
{
    return done({{u"ok"_s, true},
                 {u"version"_s, QStringLiteral(AB_VERSION)},
                 {u"scenario"_s, state.scenario().name},
                 {u"time"_s, state.service().clock.now().toString(Qt::ISODate)},
                 {u"runs"_s, state.service().runs.count()},
                 {u"faults"_s, state.service().faults.count()}});
}

Reply addKey(SandboxState &state, const Call &call)
{
    return withMembers(call.request, [&](ObjectReader &in) {
        const QString keyId = in.text(u"kid"_s, {});
        const QString algorithm = in.text(u"algorithm"_s, {});
        const QByteArray pem = in.text(u"public_key"_s, {}).toUtf8();
        if (keyId.isEmpty())
            in.reject(u"kid"_s, u"must not be empty"_s);
        const auto registered = state.registerKey(keyId, algorithm, pem);
        return registered ? done() : badControl(registered.refusal().detail);
    });
}

// {"faults": […]} adds these; an empty list takes all away.
Reply addFaults(SandboxState &state, const Call &call)
{
    QList<Fault> faults;
    const Reply reply = withMembers(call.request, [&](ObjectReader &in) {
        for (ObjectReader &fault : in.children(u"faults"_s))
            faults.append(readFault(fault));
        return done();
    });
    if (reply.status != 200)
        return reply;
    if (faults.isEmpty())
        state.service().faults.clear();
    state.service().faults.add(faults);
    return reply;
}

// The members of a scenario's storm, from now on; none: the storm is over.
Reply setStorm(SandboxState &state, const Call &call)
{
    StormSettings storm;
    const Reply reply = withMembers(call.request, [&](ObjectReader &in) {
        storm = readStorm(std::move(in));
        return done();
    });
    if (reply.status == 200)
        state.service().storm = Storm(storm);
    return reply;
}

Reply advanceClock(SandboxState &state, const Call &call)
{
    return withMembers(call.request, [&](ObjectReader &in) {
        state.service().clock.advance(
            std::chrono::seconds(in.number(u"advance_seconds"_s, 0, -100'000'000, 100'000'000)));
        return done();
    });
}

// {"tokens": true} makes all tokens expire, {"connection": id} that connection.
Reply expire(SandboxState &state, const Call &call)
{
    return withMembers(call.request, [&](ObjectReader &in) {
        if (in.flag(u"tokens"_s, false))
            state.service().tokens.expireAll();
        const QString connection = in.text(u"connection"_s, {});
        if (!connection.isEmpty() && !state.service().connections.expire(connection))
            in.reject(u"connection"_s, u"must be the id of a connection"_s);
        return done();
    });
}

// Members of a scenario, laid over the one that runs.
Reply changeScenario(SandboxState &state, const Call &call)
{
    const auto members = jsonBody(call.request);
    if (!members)
        return refusalReply(members.refusal());
    const auto changed = state.change(*members);
    return changed ? done() : badControl(changed.refusal().detail);
}

Reply resetState(SandboxState &state, const Call &)
{
    state.reset();
    return done();
}

} // namespace ab::sandbox
