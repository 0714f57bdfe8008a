// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connect/connectflow.h"

#include "app/api/endpoints.h"
#include "app/connect/connecturl.h"
#include "app/core/logging.h"
#include "app/core/redact.h"

namespace ab {

using namespace Qt::StringLiterals;

using Kind = ConnectOutcome::Kind;
using Event = ConnectEvent::Kind;
using Reason = ConnectEvent::Reason;

namespace {

constexpr std::chrono::minutes retirement{2}; // of the address the system browser may come back to

ConnectOutcome outcome(Kind kind, const QString &code = {}, const QString &detail = {})
{
    ConnectOutcome result;
    result.kind = kind;
    result.code = code;
    result.detail = detail;
    return result;
}

ConnectOutcome failure(const ApiError &error)
{
    ConnectOutcome result = outcome(error.isCancelled() ? Kind::Cancelled : Kind::Failed);
    result.error = error;
    return result;
}

ApiError configurationError(const QString &member)
{
    ApiError error;
    error.kind = ApiError::Kind::Configuration;
    error.code = member;
    return error;
}

// Holds the service for as long as it is awaited, whoever asked.
QCoro::Task<Result<ConnectToken>> askToken(std::shared_ptr<TokenService> tokens, QUrl resource, std::stop_token stop)
{
    co_return co_await tokens->connectToken(resource, stop);
}

} // namespace

ConnectFlow::ConnectFlow(std::shared_ptr<ApiClient> client, std::shared_ptr<TokenService> tokens, Profile profile,
                         Timing timing, QObject *parent) :
    QObject(parent),
    m_client(std::move(client)), m_tokens(std::move(tokens)), m_profile(std::move(profile)), m_timing(timing),
    m_request(this)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &ConnectFlow::late);
}

ConnectFlow::~ConnectFlow() = default;

void ConnectFlow::start(const App &app, const QList<Connection> &known, const std::optional<Connection> &reconnect)
{
    if (m_stage != Stage::Idle) {
        emit attentionRequested();
        return;
    }
    m_app = app;
    m_before = {app.id, known, reconnect};
    dropCallback();
    m_inBrowser = m_profile.connect.mode == ConnectMode::SystemBrowser;
    m_startedAnew = false;
    const auto resource = connectResource(m_profile, app);
    m_record.begin(app.title, reconnect.has_value(), resource ? originOf(*resource) : QString());
    if (!resource)
        return finish(failure(resource.error()));
    m_resource = *resource;
    askForToken();
}

// Asked for at the click, never ahead: the token works once and for six minutes.
void ConnectFlow::askForToken()
{
    m_deadline.stop();
    dropCallback();
    m_untrustedHost.clear();
    add({.kind = Event::TokenAsked, .place = placeOf(m_resource)});
    setStage(Stage::AskingToken);
    m_request.run(
        [this](std::stop_token stop) { return askToken(m_tokens, m_resource, stop); },
        [this](const Result<ConnectToken> &token) {
            if (token)
                return open(*token);
            add({.kind = Event::TokenRefused, .detail = token.error().code, .number = token.error().httpStatus});
            finish(failure(token.error()));
        });
}

void ConnectFlow::open(const ConnectToken &token)
{
    add({.kind = Event::TokenGiven});
    m_state = QString::fromLatin1(unguessable());
    ConnectRequest request;
    request.origin = originOf(m_resource);
    request.inSystemBrowser = m_inBrowser;
    request.reconnecting = m_before.reconnect.has_value();
    if (!prepareRedirect(request))
        return finish(failure(configurationError(u"connect.redirect_uri"_s)));
    const bool redirects = !request.redirectUri.isEmpty();
    const QString reconnectId = m_before.reconnect ? m_before.reconnect->id : QString();
    request.page =
        connectPage(m_resource, {token.value, m_profile.connect.theme, request.redirectUri.toString(QUrl::FullyEncoded),
                                 redirects ? m_state : QString(), reconnectId});
    if (m_callback) {
        m_callback->setPage(request.page, m_state);
        request.page = m_callback->entrance();
    }
    m_whenLate = [this] { resolve(outcome(Kind::TimedOut)); };
    m_deadline.start(m_timing.lifetime);
    add({.kind = m_inBrowser ? Event::BrowserOpened : Event::PageOpened, .place = placeOf(m_resource)});
    setStage(Stage::Open);
    emit openRequested(request);
}

bool ConnectFlow::prepareRedirect(ConnectRequest &request)
{
    const ConnectMode mode = m_profile.connect.mode;
    if (m_inBrowser)
        prepareBrowser(request);
    else if (mode != ConnectMode::Popup)
        request.redirectUri = registeredRedirect(m_profile.connect);
    return m_inBrowser || mode != ConnectMode::Redirect || !request.redirectUri.isEmpty();
}

void ConnectFlow::prepareBrowser(ConnectRequest &request)
{
    const QUrl registered = registeredRedirect(m_profile.connect);
    const bool mayCallBack = canCallBack(registered);
    m_callback = std::make_unique<CallbackServer>(m_browserTexts);
    connect(m_callback.get(), &CallbackServer::arrived, this, &ConnectFlow::redirected);
    connect(m_callback.get(), &CallbackServer::entered, this, [this] { add({.kind = Event::BrowserCame}); });
    connect(m_callback.get(), &CallbackServer::refused, this, [this](Reason reason, const QString &place) {
        add({.kind = Event::CallbackRefused, .place = place, .reason = reason});
    });
    if (mayCallBack && m_callback->listen(registered)) {
        request.callback = ConnectRequest::Callback::Listening;
        request.redirectUri = m_callback->redirectUri();
    } else {
        request.callback = mayCallBack ? ConnectRequest::Callback::PortTaken : ConnectRequest::Callback::NotLoopback;
        m_callback->listen({});
    }
}

void ConnectFlow::switchToBrowser()
{
    if (m_inBrowser || (m_stage != Stage::AskingToken && m_stage != Stage::Open))
        return;
    m_inBrowser = true;
    add({.kind = Event::SwitchedToBrowser});
    if (m_stage == Stage::Open) // the token of the page that was open is spent
        askForToken();
}

void ConnectFlow::messageReceived(const QString &origin, const JsonText &data)
{
    if (m_stage == Stage::Idle)
        return;
    const ConnectAnswer answer = ConnectAnswer::fromMessage(data);
    Reason reason = Reason::None;
    if (origin != originOf(m_resource))
        reason = Reason::OtherOrigin;
    else if (answer.kind == ConnectAnswer::Kind::NotAMessage)
        reason = Reason::NotAMessage;
    else if (answer.kind == ConnectAnswer::Kind::OtherType)
        reason = Reason::OtherType;
    else if (m_stage != Stage::Open)
        reason = Reason::TooLate;
    const bool counts = reason == Reason::None;
    add({.kind = counts ? Event::MessageAccepted : Event::MessageIgnored,
         .place = origin,
         .detail = answer.type,
         .reason = reason});
    if (counts)
        takeMessage(answer);
}

void ConnectFlow::takeMessage(const ConnectAnswer &answer)
{
    if (answer.kind == ConnectAnswer::Kind::Error)
        takeError(answer);
    else
        accept(answer.connectionId);
}

void ConnectFlow::redirected(const QUrl &url)
{
    if (m_stage != Stage::Open)
        return;
    const ConnectAnswer answer = ConnectAnswer::fromRedirect(url);
    // A success may come without the state; one that is not ours never counts.
    const bool isForged = answer.state && *answer.state != m_state;
    add({.kind = Event::Redirected,
         .place = placeOf(url),
         .detail = answer.code,
         .reason = isForged ? Reason::WrongState : Reason::None});
    if (isForged)
        return resolve(outcome(Kind::Failed, u"state_mismatch"_s));
    takeMessage(answer);
}

void ConnectFlow::takeError(const ConnectAnswer &answer)
{
    if (answer.code != "access_denied"_L1 || m_startedAnew)
        return resolve(outcome(Kind::Refused, answer.code, answer.detail));
    // "User not found": what the access token stands for is not known there. Once more, from exchange A.
    m_startedAnew = true;
    m_tokens->forget();
    add({.kind = Event::StartedAnew, .detail = answer.detail});
    askForToken();
}

void ConnectFlow::accept(const QString &connectionId)
{
    if (connectionId.isEmpty())
        resolve(outcome(Kind::Failed, u"missing_id"_s));
    else
        resolve(outcome(Kind::Connected), connectionId);
}

void ConnectFlow::pageClosed()
{
    ended(Event::ClosedByPage);
}

void ConnectFlow::windowClosed()
{
    ended(Event::ClosedByUser);
}

void ConnectFlow::finishedElsewhere()
{
    ended(Event::SaidFinished);
}

void ConnectFlow::cancel()
{
    if (m_stage == Stage::Resolving)
        late();
    else
        windowClosed();
}

void ConnectFlow::ended(Event how)
{
    if (m_stage == Stage::AskingToken || m_stage == Stage::Open)
        add({.kind = how});
    if (m_stage == Stage::AskingToken)
        finish(outcome(Kind::Cancelled));
    else if (m_stage == Stage::Open) // closing sends nothing, and a severed opener says nothing: the list decides
        resolve(outcome(Kind::Cancelled));
}

// Without a network there is no list to be read either: the attempt ends at once.
void ConnectFlow::loadFailed(const QUrl &url, const QString &reason)
{
    if (m_stage != Stage::Open)
        return;
    add({.kind = Event::PageFailed, .place = placeOf(url), .detail = reason});
    const bool untrusted = !m_untrustedHost.isEmpty() && m_untrustedHost == url.host();
    finish(outcome(Kind::NetworkLost, untrusted ? u"certificate"_s : QString(), url.host()));
}

void ConnectFlow::note(const ConnectEvent &event)
{
    if (m_stage == Stage::Idle)
        return;
    if (event.kind == Event::CertificateRefused)
        m_untrustedHost = event.place.section(u'/', 0, 0).section(u':', 0, 0);
    add(event);
}

// The page has answered, or never will: the window may go, and the list of connections tells what is true.
void ConnectFlow::resolve(const ConnectOutcome &answer, const QString &connectionId)
{
    m_whenLate = [this, answer, connectionId] {
        ApiError error;
        error.kind = ApiError::Kind::Timeout;
        settle(answer, connectionId, error);
    };
    m_deadline.start(m_timing.listing);
    setStage(Stage::Resolving);
    emit closeRequested();
    const auto request = endpoints::listConnections(m_app.id).causedBy(u"connect"_s);
    m_request.run([this, request](std::stop_token stop) { return fetchAllPages(m_client, request, {}, stop); },
                  [this, answer, connectionId](const Result<Listing<Connection>> &listed) {
                      settle(answer, connectionId, listed);
                  });
}

void ConnectFlow::settle(ConnectOutcome answer, const QString &connectionId, const Result<Listing<Connection>> &listed)
{
    if (listed) {
        answer.connections = listed->items;
        answer.skipped = listed->skipped;
        add({.kind = Event::ListRead, .number = int(listed->items.size())});
    } else {
        answer.error = listed.error();
        add({.kind = Event::ListFailed, .detail = listed.error().code, .number = listed.error().httpStatus});
    }
    finish(reconciled(answer, connectionId, m_before));
}

void ConnectFlow::finish(const ConnectOutcome &result)
{
    m_deadline.stop();
    m_request.cancel();
    m_state.clear();
    if (m_callback)
        m_callback->retire(retirement);
    qCInfo(lcConnect) << "attempt ended" << int(result.kind);
    add({.kind = Event::Ended, .detail = result.code, .number = int(result.kind)});
    emit closeRequested();
    setStage(Stage::Idle);
    ConnectOutcome told = result;
    told.detail = redacted(told.detail);
    emit finished(told);
}

// Later: its own signal may be what got us here.
void ConnectFlow::dropCallback()
{
    if (!m_callback)
        return;
    m_callback->disconnect(this);
    m_callback->close();
    m_callback.release()->deleteLater();
}

void ConnectFlow::late()
{
    const auto act = m_whenLate; // it may set another
    act();
}

void ConnectFlow::setStage(Stage stage)
{
    if (m_stage == stage)
        return;
    m_stage = stage;
    emit stageChanged();
}

QString ConnectFlow::redacted(const QString &text) const
{
    return m_redactor ? QString::fromUtf8(m_redactor->text(text.toUtf8())) : text;
}

void ConnectFlow::add(ConnectEvent event)
{
    event.place = redacted(event.place);
    event.detail = redacted(event.detail);
    m_record.add(event);
    emit recordChanged();
}

} // namespace ab
