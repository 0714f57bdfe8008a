// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/router.h"

#include "app/sandbox/connectmessages.h"
#include "app/sandbox/endpoints.h"
#include "app/sandbox/envelope.h"
#include "app/sandbox/errorstyle.h"
#include "app/sandbox/sandboxstate.h"

#include <array>

namespace ab::sandbox {

using namespace Qt::StringLiterals;

// Who may come in.
enum class Door {
    Open,
    Bearer,         // an access token with the scope
    BearerOrClient, // or, for some lists, a client_id parameter alone
};

struct Route
{
    const char *method;
    const char *path; // "*" stands for any one part; a "/" at the end: a trailing slash is understood, too
    Endpoint endpoint;
    Door door;
    const char *scope;
    Reply (*answer)(SandboxState &, const Call &);
};

namespace {

constexpr std::array routes = {
    Route{"POST", "oauth/token/", Endpoint::Token, Door::Open, "", exchangeToken},
    Route{"GET", "v2/apps", Endpoint::Apps, Door::BearerOrClient, "zap", listApps},
    Route{"GET", "v1/categories", Endpoint::Categories, Door::Open, "", listCategories},
    Route{"GET", "v2/authentications", Endpoint::Authentications, Door::Bearer, "connection:read", listConnections},
    Route{"GET", "v2/actions", Endpoint::Actions, Door::BearerOrClient, "zap", listActions},
    Route{"POST", "v2/actions/*/inputs", Endpoint::Inputs, Door::Bearer, "zap:write", listInputs},
    Route{"POST", "v2/actions/*/inputs/*/choices", Endpoint::Choices, Door::Bearer, "zap", listChoices},
    Route{"POST", "v2/actions/*/outputs", Endpoint::Outputs, Door::Bearer, "zap:write", listOutputs},
    Route{"POST", "v2/actions/*/test", Endpoint::Test, Door::Bearer, "zap:write", testAction},
    Route{"POST", "v2/action-runs/", Endpoint::CreateRun, Door::Bearer, "action:run", createRun},
    Route{"GET", "v2/action-runs/*/", Endpoint::ReadRun, Door::Bearer, "action:run", readRun},
    Route{"GET", "to/*", Endpoint::Connect, Door::Open, "", openConnect},
    Route{"POST", "connect/answer", Endpoint::ConnectAnswer, Door::Open, "", answerConnect},
    Route{"GET", "connect/message", Endpoint::ConnectAnswer, Door::Open, "", showStrayMessage},
    Route{"GET", "connect/third-party", Endpoint::ConnectAnswer, Door::Open, "", showThirdParty},
    Route{"GET", "icons/*", Endpoint::Icon, Door::Open, "", showIcon},
    Route{"GET", "__sandbox/requests", Endpoint::Control, Door::Open, "", showRequests},
    Route{"GET", "__sandbox/runs", Endpoint::Control, Door::Open, "", showRuns},
    Route{"GET", "__sandbox/profile", Endpoint::Control, Door::Open, "", showProfile},
    Route{"GET", "__sandbox/private-key", Endpoint::Control, Door::Open, "", showPrivateKey},
    Route{"GET", "__sandbox/client-secret", Endpoint::Control, Door::Open, "", showClientSecret},
    Route{"GET", "__sandbox/tokens", Endpoint::Control, Door::Open, "", showTokens},
    Route{"GET", "__sandbox/health", Endpoint::Control, Door::Open, "", showHealth},
    Route{"POST", "__sandbox/keys", Endpoint::Control, Door::Open, "", addKey},
    Route{"POST", "__sandbox/faults", Endpoint::Control, Door::Open, "", addFaults},
    Route{"POST", "__sandbox/storm", Endpoint::Control, Door::Open, "", setStorm},
    Route{"POST", "__sandbox/scenario", Endpoint::Control, Door::Open, "", changeScenario},
    Route{"POST", "__sandbox/clock", Endpoint::Control, Door::Open, "", advanceClock},
    Route{"POST", "__sandbox/expire", Endpoint::Control, Door::Open, "", expire},
    Route{"POST", "__sandbox/reset", Endpoint::Control, Door::Open, "", resetState},
};

// The parts that stand where the path has "*"; none when it does not fit.
std::optional<QStringList> match(const Route &route, QStringList segments)
{
    QStringList pattern = QString::fromLatin1(route.path).split(u'/');
    if (pattern.last().isEmpty()) {
        pattern.removeLast();
        if (segments.last().isEmpty())
            segments.removeLast();
    }
    if (pattern.size() != segments.size())
        return {};
    QStringList arguments;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (pattern.at(i) == "*"_L1 && !segments.at(i).isEmpty())
            arguments.append(segments.at(i));
        else if (pattern.at(i) != segments.at(i))
            return {};
    }
    return arguments;
}

bool isLoopback(const QString &host)
{
    return host == "127.0.0.1"_L1 || host == "localhost"_L1 || host == "::1"_L1 || host == lookAlikeHost;
}

// A page from elsewhere may have its own name resolve to 127.0.0.1, or send requests here from a browser.
bool comesFromHere(const Request &request)
{
    const QByteArray origin = request.header("origin");
    const QUrl host(QString("http://"_L1 + QString::fromLatin1(request.header("host"))));
    return isLoopback(host.host()) && (origin.isEmpty() || isLoopback(QUrl(QString::fromLatin1(origin)).host()));
}

Refusal refusal(int status, const QString &code, const QString &title, const QString &detail)
{
    return {.status = status, .code = code, .title = title, .detail = detail};
}

Refusal notAuthenticated(const QString &detail)
{
    return refusal(401, u"authentication_failed"_s, u"AuthenticationFailed"_s, detail);
}

Reply tooMany(qint64 seconds, const RateLimitSettings &limit, const QDateTime &now)
{
    Reply reply = refusalReply(refusal(429, u"throttled"_s, u"Throttled"_s,
                                       u"Request was throttled. Expected available in %1 seconds."_s.arg(seconds)));
    const QJsonObject headers = waitHeaders(limit.headers, seconds, now);
    for (auto it = headers.begin(); it != headers.end(); ++it)
        reply.addHeader(it.key().toLatin1(), it.value().toString().toLatin1());
    if (limit.headers == WaitHeaders::All)
        reply.addHeader("X-RateLimit-Limit", QByteArray::number(limit.perMinute));
    return reply;
}

Reply notRouted(const Destination &destination)
{
    if (destination.allowedMethods.isEmpty())
        return refusalReply(refusal(404, u"not_found"_s, u"NotFound"_s, u"There is nothing at this path."_s));
    Reply reply = refusalReply(
        refusal(405, u"method_not_allowed"_s, u"MethodNotAllowed"_s, u"This path does not know this method."_s));
    reply.headers = {{"Allow", destination.allowedMethods}};
    return reply;
}

} // namespace

Endpoint Destination::endpoint() const
{
    return route ? route->endpoint : Endpoint::Unknown;
}

Destination Router::destination(const Request &request) const
{
    Destination destination;
    destination.foreign = !comesFromHere(request);
    if (destination.foreign)
        return destination;
    for (const Route &route : routes) {
        const auto arguments = match(route, request.segments);
        if (!arguments)
            continue;
        if (request.method == route.method)
            return {.route = &route, .arguments = *arguments};
        destination.allowedMethods = route.method;
    }
    return destination;
}

Reply Router::handle(const Request &request, const Destination &destination) const
{
    const Reply reply = answer(request, destination);
    return destination.endpoint() == Endpoint::Control ? reply : styledError(reply, m_state.scenario().answers.errors);
}

Reply Router::answer(const Request &request, const Destination &destination) const
{
    if (destination.foreign)
        return {.status = 403, .contentType = "text/plain", .body = "This server answers to this machine only.\n"};
    if (!destination.route)
        return notRouted(destination);
    const Door door = destination.route->door;
    if (door == Door::Bearer || door == Door::BearerOrClient || destination.endpoint() == Endpoint::Categories) {
        Service &service = m_state.service();
        if (const auto seconds = service.rateLimit.secondsToWait(service.clock.seconds()))
            return tooMany(*seconds, service.rateLimit.settings(), service.clock.now());
    }
    const auto call = admit(request, destination);
    return call ? destination.route->answer(m_state, *call) : turnedAway(call.refusal());
}

Outcome<Call> Router::admit(const Request &request, const Destination &destination) const
{
    const Route &route = *destination.route;
    const QByteArray header = request.header("authorization");
    if (route.door == Door::Open)
        return Call{request, destination.arguments, {}};
    if (header.isEmpty() && route.door == Door::BearerOrClient && request.hasParameter(u"client_id"_s)) {
        if (request.parameter(u"client_id"_s) != m_state.credentials().clientId)
            return notAuthenticated(u"The client_id is not known."_s);
        return Call{request, destination.arguments, {}, true};
    }
    if (!header.startsWith("Bearer "))
        return notAuthenticated(u"Authentication credentials were not provided."_s);
    const auto token = m_state.service().tokens.access(header.mid(7), m_state.service().clock.seconds());
    if (!token)
        return notAuthenticated(u"The access token is not valid or has expired."_s);
    const QString scope = QString::fromLatin1(route.scope);
    if (!token->allows(scope))
        return refusal(403, u"permission_denied"_s, u"PermissionDenied"_s,
                       u"The access token lacks the scope %1."_s.arg(scope));
    return Call{request, destination.arguments, token->identity};
}

Reply Router::turnedAway(const Refusal &refusal) const
{
    if (refusal.status != 401 || m_state.scenario().answers.badToken == BadTokenStyle::Unauthorized)
        return refusalReply(refusal);
    // What a gateway in front of the API has been seen to answer.
    return jsonReply(QJsonObject{{u"code"_s, refusal.code}, {u"detail"_s, refusal.detail}}, 403);
}

} // namespace ab::sandbox
