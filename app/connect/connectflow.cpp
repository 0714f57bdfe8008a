// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connect/connectflow.h"

#include "app/api/endpoints.h"
#include "app/api/paging.h"
#include "app/connect/connecturl.h"
#include "app/core/logging.h"
#include "app/json/jsonindex.h"

#include <QHash>
#include <QRandomGenerator>

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

using Kind = ConnectOutcome::Kind;

QString newState()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toHex());
}

// A browser's query: '+' is a space, which QUrlQuery leaves alone.
QHash<QString, QString> queryOf(const QUrl &url)
{
    QHash<QString, QString> values;
    for (QByteArray item : url.query(QUrl::FullyEncoded).toLatin1().split('&')) {
        item.replace('+', ' ');
        const auto equals = item.indexOf('=');
        const QByteArray name = equals < 0 ? item : item.left(equals);
        values.insert(QString::fromUtf8(QByteArray::fromPercentEncoding(name)),
                      equals < 0 ? QString()
                                 : QString::fromUtf8(QByteArray::fromPercentEncoding(item.mid(equals + 1))));
    }
    return values;
}

// The shape of an error is not documented: a text, an object with a message, or nothing.
QString errorText(const JsonNode &error)
{
    if (error.isString())
        return error.toString();
    for (const auto name : {"message"_L1, "detail"_L1, "error_description"_L1, "error"_L1, "code"_L1}) {
        if (error.child(name).isString())
            return error.child(name).toString();
    }
    return error.isContainer() ? QString::fromUtf8(error.bytes().toByteArray()) : QString();
}

const Connection *findById(const QList<Connection> &connections, const QString &id)
{
    const auto found = std::ranges::find(connections, id, &Connection::id);
    return found == connections.end() ? nullptr : &*found;
}

ConnectOutcome outcome(Kind kind, const QString &code = {}, const QString &detail = {})
{
    ConnectOutcome result;
    result.kind = kind;
    result.code = code;
    result.detail = detail;
    return result;
}

// Holds the service for as long as it is awaited, whoever asked.
QCoro::Task<Result<ConnectToken>> askToken(std::shared_ptr<TokenService> tokens, QUrl resource, std::stop_token stop)
{
    co_return co_await tokens->connectToken(resource, stop);
}

ConnectOutcome failure(const ApiError &error)
{
    ConnectOutcome result = outcome(error.isCancelled() ? Kind::Cancelled : Kind::Failed);
    result.error = error;
    return result;
}

} // namespace

ConnectFlow::ConnectFlow(std::shared_ptr<ApiClient> client, std::shared_ptr<TokenService> tokens, Profile profile,
                         Timing timing, QObject *parent) :
    QObject(parent),
    m_client(std::move(client)), m_tokens(std::move(tokens)), m_profile(std::move(profile)), m_timing(timing),
    m_request(this)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { resolve(outcome(Kind::TimedOut)); });
}

void ConnectFlow::start(const App &app, const QList<Connection> &known, const std::optional<Connection> &reconnect)
{
    if (m_stage != Stage::Idle)
        return;
    m_app = app;
    m_known = known;
    m_reconnect = reconnect;
    const auto resource = connectResource(m_profile, app);
    if (!resource)
        return finish(failure(resource.error()));
    m_resource = *resource;
    setStage(Stage::AskingToken);
    // Asked for at the click, never ahead: the token works once and for six minutes.
    m_request.run([this](std::stop_token stop) { return askToken(m_tokens, m_resource, stop); },
                  [this](const Result<ConnectToken> &token) { token ? open(*token) : finish(failure(token.error())); });
}

void ConnectFlow::open(const ConnectToken &token)
{
    const ConnectMode mode = m_profile.connect.mode;
    const QString redirectUri = mode == ConnectMode::Popup ? QString() : m_profile.connect.redirectUri;
    if (mode == ConnectMode::Redirect && redirectUri.isEmpty()) {
        ApiError error;
        error.kind = ApiError::Kind::Configuration;
        error.code = u"connect.redirect_uri"_s;
        return finish(failure(error));
    }
    m_state = redirectUri.isEmpty() ? QString() : newState();
    ConnectRequest request;
    request.page = connectPage(m_resource, {token.value, m_profile.connect.theme, redirectUri, m_state,
                                            m_reconnect ? m_reconnect->id : QString()});
    request.origin = originOf(m_resource);
    request.redirectUri = QUrl(redirectUri);
    request.inSystemBrowser = mode == ConnectMode::SystemBrowser;
    request.reconnecting = m_reconnect.has_value();
    m_deadline.start(m_timing.lifetime);
    setStage(Stage::Open);
    emit openRequested(request);
}

void ConnectFlow::messageReceived(const QString &origin, const JsonText &data)
{
    if (m_stage != Stage::Open || origin != originOf(m_resource))
        return;
    const JsonNode message = JsonIndex::root(data.bytes());
    const QString type = message.child("type"_L1).toString();
    if (type == "authenticationSuccess"_L1) {
        const QString id = message.child("authId"_L1).toText();
        accept(!id.isEmpty() ? id : message.child("connection_id"_L1).toText());
    } else if (type == "authenticationError"_L1) {
        resolve(outcome(Kind::Refused, type, errorText(message.child("error"_L1))));
    }
}

void ConnectFlow::redirected(const QUrl &url)
{
    if (m_stage != Stage::Open)
        return;
    const auto query = queryOf(url);
    // A success may come without the state; one that is not ours never counts.
    if (query.contains(u"state"_s) && query.value(u"state"_s) != m_state)
        return resolve(outcome(Kind::Failed, u"state_mismatch"_s));
    const QString error = query.value(u"error"_s);
    if (!error.isEmpty()) {
        if (error == "access_denied"_L1) // "User not found": start over from exchange A
            m_tokens->forget();
        return resolve(outcome(Kind::Refused, error, query.value(u"error_description"_s)));
    }
    const QString id = query.value(u"authentication_id"_s);
    accept(!id.isEmpty() ? id : query.value(u"connection_id"_s));
}

void ConnectFlow::accept(const QString &connectionId)
{
    if (connectionId.isEmpty())
        resolve(outcome(Kind::Failed, u"missing_id"_s));
    else
        resolve(outcome(Kind::Connected), connectionId);
}

void ConnectFlow::windowClosed()
{
    if (m_stage == Stage::AskingToken)
        return finish(outcome(Kind::Cancelled));
    if (m_stage == Stage::Open) // closing sends nothing, and a severed opener says nothing: the list decides
        resolve(outcome(Kind::Cancelled));
}

void ConnectFlow::cancel()
{
    windowClosed();
}

void ConnectFlow::loadFailed()
{
    if (m_stage == Stage::Open)
        resolve(outcome(Kind::NetworkLost));
}

// The page has answered, or never will: the window may go, and the list of connections tells what is true.
void ConnectFlow::resolve(const ConnectOutcome &answer, const QString &connectionId)
{
    m_deadline.stop();
    setStage(Stage::Resolving);
    emit closeRequested();
    const auto request = endpoints::listConnections(m_app.id).causedBy(u"connect"_s);
    m_request.run([this, request](std::stop_token stop) { return fetchAllPages(m_client, request, {}, stop); },
                  [this, answer, connectionId](const Result<Listing<Connection>> &listed) {
                      settle(answer, connectionId, listed);
                  });
}

void ConnectFlow::settle(ConnectOutcome result, const QString &connectionId, const Result<Listing<Connection>> &listed)
{
    if (listed)
        result.connections = listed->items;
    else
        result.error = listed.error();
    const Connection *named = findById(result.connections, connectionId);
    if (named)
        result.connection = *named;
    else
        result.connection = appeared(result.connections);

    const bool mayHaveWorked = result.kind == Kind::Cancelled || result.kind == Kind::TimedOut;
    if (result.connection && mayHaveWorked) {
        result.kind = Kind::Connected;
    } else if (result.kind == Kind::Connected) {
        result.idWasUnlisted = !named;
        if (!result.connection)
            result.connection = Connection{.id = connectionId, .appId = m_app.id, .title = connectionId};
    } else if (result.kind != Kind::Connected) {
        result.connection.reset();
    }
    finish(result);
}

// What can only come from this attempt: the reconnected entry that works again, or the one entry not known before.
std::optional<Connection> ConnectFlow::appeared(const QList<Connection> &listed) const
{
    if (m_reconnect && !m_reconnect->isUsable()) {
        const Connection *old = findById(listed, m_reconnect->id);
        if (old && old->isUsable())
            return *old;
    }
    std::optional<Connection> fresh;
    for (const Connection &connection : listed) {
        if (findById(m_known, connection.id))
            continue;
        if (fresh) // two: no telling which
            return {};
        fresh = connection;
    }
    return fresh;
}

void ConnectFlow::finish(const ConnectOutcome &result)
{
    m_deadline.stop();
    m_request.cancel();
    m_state.clear();
    qCInfo(lcConnect) << "attempt ended" << int(result.kind);
    setStage(Stage::Idle);
    emit finished(result);
}

void ConnectFlow::setStage(Stage stage)
{
    if (m_stage == stage)
        return;
    m_stage = stage;
    emit stageChanged();
}

} // namespace ab
