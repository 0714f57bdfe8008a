// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <chrono>

namespace ab {

// What FaultServer does with one complete request.
struct FaultAnswer
{
    enum class Then { Keep, Close, Reset }; // the connection, once the bytes are written
    QByteArray bytes{};                     // raw: status line, headers and body; empty: says nothing
    Then then = Then::Keep;
    qsizetype drip = 0; // bytes at a time; 0: all at once
    std::chrono::milliseconds dripDelay{5};

    static FaultAnswer http(const QByteArray &status, const QByteArray &body, const QByteArray &headers = {})
    {
        return {.bytes = "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + QByteArray::number(body.size())
                         + "\r\n\r\n" + body};
    }
    static FaultAnswer hang() { return {}; }
    static FaultAnswer drop() { return {.then = Then::Close}; }
};

// A server on a free loopback port that breaks HTTP as told: one answer a request, in order; nothing once they are used
// up. Keeps the requests as they came.
class FaultServer : public QTcpServer
{
public:
    FaultServer()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, &FaultServer::accept);
    }

    QUrl url(const QString &path = QStringLiteral("/")) const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(serverPort()).arg(path));
    }

    QList<FaultAnswer> answers;
    QList<QByteArray> requests;
    int connections = 0;
    int closedByClient = 0;
    bool dropsOnAccept = false;

private:
    void accept()
    {
        QTcpSocket *socket = nextPendingConnection();
        ++connections;
        if (dropsOnAccept) {
            socket->abort();
            socket->deleteLater();
            return;
        }
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            ++closedByClient;
            m_received.remove(socket);
            socket->deleteLater();
        });
    }

    void read(QTcpSocket *socket)
    {
        QByteArray &received = m_received[socket];
        received += socket->readAll();
        const qsizetype headersEnd = received.indexOf("\r\n\r\n");
        if (headersEnd < 0 || received.size() < headersEnd + 4 + bodySize(received.left(headersEnd)))
            return;
        requests.append(std::exchange(received, {}));
        if (!answers.isEmpty())
            write(socket, answers.takeFirst());
    }

    static qsizetype bodySize(const QByteArray &headers)
    {
        for (const QByteArray &line : headers.toLower().split('\n')) {
            if (line.startsWith("content-length:"))
                return line.mid(15).trimmed().toLongLong();
        }
        return 0;
    }

    void write(QTcpSocket *socket, FaultAnswer answer)
    {
        const qsizetype size = answer.drip > 0 ? answer.drip : answer.bytes.size();
        socket->write(answer.bytes.left(size));
        answer.bytes.remove(0, size);
        if (!answer.bytes.isEmpty())
            QTimer::singleShot(answer.dripDelay, socket, [this, socket, answer] { write(socket, answer); });
        else if (answer.then == FaultAnswer::Then::Close)
            socket->disconnectFromHost();
        else if (answer.then == FaultAnswer::Then::Reset)
            socket->abort();
    }

    QHash<QTcpSocket *, QByteArray> m_received;
};

} // namespace ab
