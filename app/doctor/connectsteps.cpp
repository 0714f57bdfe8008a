// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connect/callbackserver.h"
#include "app/connect/connecturl.h"
#include "app/doctor/secretdiagnosis.h"
#include "app/doctor/steps.h"
#include "app/doctor/tokendiagnosis.h"
#include "app/net/loopback.h"

using namespace Qt::StringLiterals;

namespace ab {

namespace {

using Kind = ApiError::Kind;

// Never a real one: the page is asked how it refuses, which opens no session and uses nothing up.
const QByteArray notAToken = QByteArrayLiteral("setup-check");

// The same resource by the app's other name, where there is one.
std::optional<QUrl> otherResource(const WalkPtr &walk)
{
    Profile other = walk->settings();
    const bool byId = other.connect.appIdentifier == AppIdentifier::AppId;
    other.connect.appIdentifier = byId ? AppIdentifier::Implementation : AppIdentifier::AppId;
    const auto resource = connectResource(other, *walk->app);
    return resource ? std::optional(*resource) : std::nullopt;
}

// invalid_target: the host, or the name the app goes by there? If the other name is taken, it is the name.
QCoro::Task<Diagnosis> hostOrName(WalkPtr walk, std::stop_token stop)
{
    const auto resource = otherResource(walk);
    if (!resource)
        co_return Diagnosis::ConnectHostRefused;
    const QUrl other = *resource;
    const auto token = co_await walk->tokens->connectToken(other, stop);
    co_return token ? Diagnosis::AppIdentifierRefused : Diagnosis::ConnectHostRefused;
}

Diagnosis connectTokenDiagnosis(const WalkPtr &walk, const ApiError &error)
{
    if (error.kind == Kind::Configuration && error.code == "auth.connect_token_url"_L1)
        return Diagnosis::ConnectUrlMissing;
    if (error.kind != Kind::TokenRefused)
        return tokenDiagnosis(error, walk->wire->last());
    return error.code == "invalid_scope"_L1 ? Diagnosis::ConnectScopeRefused : Diagnosis::ConnectTokenRefused;
}

// Does the mode take the answer from an address of ours?
bool usesRedirect(const ConnectSettings &connect)
{
    return connect.mode == ConnectMode::Redirect
           || (connect.mode == ConnectMode::Auto && !connect.redirectUri.isEmpty());
}

// The system browser reports back to a listener of ours. Without one the user says when it is done, so nothing of this
// is more than a warning.
Finding judgedCallback(const WalkPtr &walk)
{
    constexpr auto step = SetupStep::Redirect;
    const QUrl registered = registeredRedirect(walk->settings().connect);
    const Finding::Facts facts{{u"redirect_uri"_s, registered.toString()}};
    if (!canCallBack(registered))
        return Finding::warning(step, Diagnosis::CallbackElsewhere, facts);
    CallbackServer listener({});
    if (!listener.listen(registered))
        return Finding::warning(step, Diagnosis::CallbackPortTaken, facts);
    walk->redirectUri = listener.redirectUri();
    return Finding::ok(step, facts);
}

// "Connection flow": an error, too, is told by going to the redirect address, if that is registered.
Finding judgedPage(const WalkPtr &walk, const WitnessTransport::Sighting &page)
{
    constexpr auto step = SetupStep::ConnectPage;
    const ConnectSettings &connect = walk->settings().connect;
    const QString sent = walk->redirectUri.toString();
    const bool redirects = !sent.isEmpty();
    const Finding::Facts facts{{u"server"_s, walk->settings().connectBase.host()},
                               {u"status"_s, QString::number(page.status)},
                               {u"redirect_uri"_s, sent},
                               {u"registered"_s, redirects ? connect.redirectUri : QString()},
                               {u"target"_s, page.target.host()}};
    const bool isRedirect = page.status >= 300 && page.status < 400;
    if (isRedirect && redirects && page.target.toString().startsWith(sent))
        return Finding::ok(step, facts);
    if (isRedirect)
        return Finding::failed(step, Diagnosis::ConnectRedirected, facts);
    if (page.status >= 500)
        return Finding::failed(step, Diagnosis::ConnectFailed, facts);
    if (page.status == 404 || page.status == 405 || page.status == 410)
        return Finding::failed(step, Diagnosis::ConnectMissing, facts);
    if (page.status >= 400 && redirects)
        return Finding::failed(step,
                               connect.mode == ConnectMode::SystemBrowser ? Diagnosis::CallbackNotRegistered
                                                                          : Diagnosis::RedirectNotRegistered,
                               facts);
    Finding opened = Finding::ok(step, facts);
    if (redirects)
        opened.diagnosis = Diagnosis::NotTold;
    return opened;
}

} // namespace

namespace steps {

QCoro::Task<Finding> connectToken(WalkPtr walk, std::stop_token stop)
{
    constexpr auto step = SetupStep::ConnectToken;
    if (!walk->app)
        co_return Finding::skipped(step, Diagnosis::NoAppToTry);
    const QString title = walk->app->title;
    if (walk->app->auth == App::Auth::NotNeeded)
        co_return Finding::skipped(step, Diagnosis::NotNeeded, {{u"app"_s, title}});
    const auto resource = connectResource(walk->settings(), *walk->app);
    if (!resource)
        co_return Finding::failed(step, Diagnosis::AppIdentifierMissing, {{u"app"_s, title}});
    const QUrl bound = *resource;
    const Finding::Facts facts{{u"app"_s, title}, {u"resource"_s, bound.toString()}};
    const auto given = co_await walk->tokens->connectToken(bound, stop);
    if (given)
        co_return Finding::ok(step, facts);
    const ApiError &error = given.error();
    const bool noClient = error.kind == Kind::Configuration && error.code == "auth.client_id"_L1;
    if (error.kind == Kind::SecretMissing || error.kind == Kind::KeyStore || noClient)
        co_return secretFinding(step, error);
    Diagnosis what = connectTokenDiagnosis(walk, error);
    if (error.code == "invalid_target"_L1)
        what = co_await hostOrName(walk, stop);
    const Finding::Facts said{{u"url"_s, walk->tokenAddress().toString(QUrl::RemoveQuery | QUrl::RemoveUserInfo)},
                              {u"status"_s, QString::number(error.httpStatus)},
                              {u"said"_s, error.detail}};
    co_return Finding::failed(step, what, facts + said);
}

QCoro::Task<Finding> redirect(WalkPtr walk, std::stop_token)
{
    constexpr auto step = SetupStep::Redirect;
    const ConnectSettings &connect = walk->settings().connect;
    if (connect.mode == ConnectMode::SystemBrowser)
        co_return judgedCallback(walk);
    if (connect.redirectUri.isEmpty() && connect.mode == ConnectMode::Redirect)
        co_return Finding::failed(step, Diagnosis::RedirectMissing);
    if (!usesRedirect(connect))
        co_return Finding::skipped(step, Diagnosis::NotNeeded);
    const QUrl uri(connect.redirectUri, QUrl::StrictMode);
    const Finding::Facts facts{{u"redirect_uri"_s, connect.redirectUri}};
    if (!isPermittedUrl(uri) || uri.hasFragment())
        co_return Finding::failed(step, Diagnosis::RedirectInsecure, facts);
    walk->redirectUri = registeredRedirect(connect);
    co_return Finding::ok(step, facts);
}

QCoro::Task<Finding> connectPage(WalkPtr walk, std::stop_token stop)
{
    constexpr auto step = SetupStep::ConnectPage;
    const auto resource = walk->app ? connectResource(walk->settings(), *walk->app) : Result<QUrl>();
    if (!resource || walk->app->auth == App::Auth::NotNeeded)
        co_return Finding::skipped(step, Diagnosis::NoAppToTry);
    const ConnectPageQuery query{.token = notAToken,
                                 .theme = walk->settings().connect.theme,
                                 .redirectUri = walk->redirectUri.toString(QUrl::FullyEncoded)};
    HttpRequest request;
    request.url = ab::connectPage(*resource, query);
    request.headers = {{"Accept", "text/html"}};
    request.tag.purpose = u"Open the Connect page with a token that is none"_s;
    const auto response = co_await walk->wire->send(request, stop);
    if (response)
        co_return judgedPage(walk, walk->wire->last());
    const NoAnswer names{Diagnosis::ConnectUnreachable, Diagnosis::ConnectUntrusted, Diagnosis::ConnectSilent};
    co_return Finding::failed(step, noAnswer(response.error(), names).value_or(Diagnosis::Unexpected),
                              {{u"server"_s, request.url.host()}, {u"url"_s, walk->settings().connectBase.toString()}});
}

} // namespace steps

} // namespace ab
