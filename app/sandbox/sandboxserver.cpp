// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sandboxserver.h"

#include "app/sandbox/httpcompat.h"
#include "app/sandbox/router.h"
#include "app/sandbox/sandboxstate.h"

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

QStringList decodedSegments(const QUrl &url)
{
    QStringList segments;
    const QStringList encoded = url.path(QUrl::FullyEncoded).mid(1).split(u'/');
    for (const QString &segment : encoded)
        segments.append(QString::fromUtf8(QByteArray::fromPercentEncoding(segment.toLatin1())));
    return segments;
}

QByteArray methodName(QHttpServerRequest::Method method)
{
    switch (method) {
    case QHttpServerRequest::Method::Get:
        return "GET";
    case QHttpServerRequest::Method::Post:
        return "POST";
    case QHttpServerRequest::Method::Put:
        return "PUT";
    case QHttpServerRequest::Method::Delete:
        return "DELETE";
    case QHttpServerRequest::Method::Head:
        return "HEAD";
    case QHttpServerRequest::Method::Options:
        return "OPTIONS";
    case QHttpServerRequest::Method::Patch:
        return "PATCH";
    default:
        return "OTHER";
    }
}

Request readRequest(const QHttpServerRequest &wire)
{
    QUrl url = wire.url();
    url.setScheme({});
    url.setAuthority({});
    return {.method = methodName(wire.method()),
            .url = url,
            .headers = headersOf(wire),
            .body = wire.body(),
            .segments = decodedSegments(url)};
}

QHttpServerResponse response(const Reply &reply)
{
    const auto status = static_cast<QHttpServerResponse::StatusCode>(reply.status);
    QHttpServerResponse response(reply.contentType, reply.body, status);
    for (const auto &[name, value] : reply.headers)
        setHeader(response, name, value);
    return response;
}

// Promises the whole body, sends half of it, and hangs up.
void sendHalf(QTcpSocket &socket, const Reply &reply)
{
    socket.write("HTTP/1.1 " + QByteArray::number(reply.status) + " Status\r\nContent-Type: " + reply.contentType
                 + "\r\nContent-Length: " + QByteArray::number(reply.body.size()) + "\r\n\r\n"
                 + reply.body.left(reply.body.size() / 2));
    socket.flush(); // Qt 6.8 may delete the socket before it comes to writing
    socket.disconnectFromHost();
}

} // namespace

struct SandboxServer::Private
{
    explicit Private(const Scenario &scenario) : state(scenario), router(state) {}

    void serve(const QHttpServerRequest &wire, Responder responder);
    void send(const Reply &reply, const Fault &fault, int delay, Responder responder, QTcpSocket *socket);

    SandboxState state;
    Router router;
    QHttpServer http;
    SocketServer *tcp = nullptr; // belongs to http
};

SandboxServer::SandboxServer(const Scenario &scenario, QObject *parent) :
    QObject(parent), d(std::make_unique<Private>(scenario))
{
    handleAll(d->http, this, [this](const QHttpServerRequest &request, Responder responder) {
        d->serve(request, static_cast<Responder>(responder));
    });
}

SandboxServer::~SandboxServer() = default;

bool SandboxServer::listen(quint16 port)
{
    auto tcp = std::make_unique<SocketServer>();
    auto second = std::make_unique<SocketServer>();
    if (!tcp->listen(QHostAddress::LocalHost, port) || !second->listen(QHostAddress::LocalHost))
        return false;
    d->state.setSecondPort(second->serverPort());
    d->http.bind(second.release());
    d->tcp = tcp.get();
    d->state.setBaseUrl(u"http://127.0.0.1:%1"_s.arg(tcp->serverPort()));
    d->http.bind(tcp.release());
    return true;
}

QUrl SandboxServer::baseUrl() const
{
    return QUrl(d->state.baseUrl());
}

Credentials SandboxServer::credentials() const
{
    return d->state.credentials();
}

SandboxState &SandboxServer::state()
{
    return d->state;
}

void SandboxServer::Private::serve(const QHttpServerRequest &wire, Responder responder)
{
    const Request request = readRequest(wire);
    const Destination destination = router.destination(request);
    const Endpoint endpoint = destination.endpoint();
    const QDateTime now = state.service().clock.now();
    const Fault fault = state.service().nextFault(endpoint);
    const int delay = state.scenario().delays.value(endpoint) + fault.delay;
    QTcpSocket *socket = socketOf(wire, static_cast<Responder>(responder), *tcp);

    Reply reply = fault.answer(fault.carriesOut() ? router.handle(request, destination) : Reply());
    const int sent = fault.dropsAnswer() ? 0 : reply.status;
    if (endpoint != Endpoint::Control)
        state.service().log.add(now, endpoint, request, {sent, fault.name(), fault.carriesOut()});
    reply.addHeader("Date", httpDate(now));
    if (fault.dropsAnswer() && socket)
        socket->abort();
    else
        send(reply, fault, delay, static_cast<Responder>(responder), socket);
}

void SandboxServer::Private::send(const Reply &reply, const Fault &fault, int delay, Responder responder,
                                  QTcpSocket *socket)
{
    if (fault.cut == Cut::HalfBody && socket)
        sendHalf(*socket, reply);
    else if (delay > 0)
        respondLater(&http, static_cast<Responder>(responder), socket, delay, [reply] { return response(reply); });
    else
        respondNow(static_cast<Responder>(responder), response(reply));
}

} // namespace ab::sandbox
