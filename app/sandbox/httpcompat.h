// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// QHttpServer was a technical preview in Qt 6.4; its API changed until 6.8. All differences are here.

#include <QHttpServer>
#include <QHttpServerResponse>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
#include <QHttpHeaders>
#endif

#include <functional>
#include <memory>

namespace ab::sandbox {

#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
using Responder = QHttpServerResponder &&; // the type of a handler's argument
#else
using Responder = QHttpServerResponder &;
#endif

inline void setHeader(QHttpServerResponse &response, const QByteArray &name, const QByteArray &value)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    auto headers = response.headers();
    headers.replaceOrAppend(name, value);
    response.setHeaders(std::move(headers));
#else
    response.setHeader(name, value);
#endif
}

inline QHash<QByteArray, QByteArray> headersOf(const QHttpServerRequest &request)
{
    QHash<QByteArray, QByteArray> headers;
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    const QHttpHeaders all = request.headers();
    for (qsizetype i = 0; i < all.size(); ++i)
        headers.insert(QByteArray(all.nameAt(i).data(), all.nameAt(i).size()).toLower(), all.valueAt(i).toByteArray());
#else
    const auto all = request.headers();
    for (const auto &[name, value] : all)
        headers.insert(name.toLower(), value);
#endif
    return headers;
}

// Sees every request, for the server has no routes of its own.
template<typename Handler>
void handleAll(QHttpServer &server, QObject *context, Handler handler)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    server.setMissingHandler(context, handler);
#else
    Q_UNUSED(context)
    server.setMissingHandler([handler](const QHttpServerRequest &request, QHttpServerResponder &&responder) {
        handler(request, std::move(responder));
    });
#endif
}

// A listening server that knows its sockets, which a QHttpServer of Qt 6.8 hides.
class SocketServer : public QTcpServer
{
public:
    using QTcpServer::QTcpServer;

    QTcpSocket *socketTo(quint16 peerPort) const
    {
        for (const QPointer<QTcpSocket> &socket : m_sockets) {
            if (socket && socket->peerPort() == peerPort)
                return socket;
        }
        return nullptr;
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QTcpSocket(this);
        socket->setSocketDescriptor(descriptor);
        // 6.8 writes head and body apart; with Nagle's algorithm the second would wait 40 ms.
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_sockets.removeIf([](const QPointer<QTcpSocket> &one) { return !one; });
        m_sockets.append(socket);
        addPendingConnection(socket);
    }

private:
    QList<QPointer<QTcpSocket>> m_sockets;
};

inline QTcpSocket *socketOf(const QHttpServerRequest &request, Responder responder, const SocketServer &server)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    Q_UNUSED(responder)
    return server.socketTo(request.remotePort());
#else
    Q_UNUSED(request)
    Q_UNUSED(server)
    return responder.socket();
#endif
}

// Answers after a while, unless the client has gone: 6.4 would write to a dangling pointer then. A QFuture, the
// documented way, crashes on 6.4.
inline void respondLater(QHttpServer *server, Responder responder, QTcpSocket *socket, int milliseconds,
                         std::function<QHttpServerResponse()> make)
{
    auto held = std::make_shared<QHttpServerResponder>(std::move(responder));
    const QPointer<QTcpSocket> alive(socket);
    QTimer::singleShot(milliseconds, server, [held, alive, make] {
        if (!alive || alive->state() != QAbstractSocket::ConnectedState)
            return;
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
        held->sendResponse(make());
#else
        make().write(std::move(*held));
#endif
    });
}

inline void respondNow(Responder responder, const QHttpServerResponse &response)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    responder.sendResponse(response);
#else
    response.write(std::move(responder));
#endif
}

} // namespace ab::sandbox
