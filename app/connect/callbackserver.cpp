// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connect/callbackserver.h"

#include "app/connect/connectanswer.h"

#include <QRandomGenerator>
#include <QTcpSocket>
#include <QTimer>

#include <array>

namespace ab {

using namespace Qt::StringLiterals;
using Reason = ConnectEvent::Reason;

namespace {

constexpr int mostSockets = 16;
constexpr int largestHead = 16 * 1024;
constexpr std::chrono::seconds patience{10};

void send(QTcpSocket *socket, const QByteArray &status, const QByteArray &headers, const QByteArray &body = {})
{
    socket->write("HTTP/1.1 " + status + "\r\n" + headers
                  + "Content-Type: text/html; charset=utf-8\r\nContent-Length: " + QByteArray::number(body.size())
                  + "\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\n"
                    "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'\r\n"
                    "X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
                  + body);
    socket->flush(); // the listener may go before the loop comes round
    socket->disconnectFromHost();
}

} // namespace

QByteArray unguessable()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toHex();
}

// The part of a request that matters here.
struct CallbackServer::Head
{
    QByteArray method{};
    QByteArray target{};
    QHash<QByteArray, QByteArray> fields{}; // names in lower case

    static Head parse(const QByteArray &text)
    {
        const QByteArrayList lines = text.split('\n');
        const QByteArrayList first = lines.first().trimmed().split(' ');
        Head head{.method = first.value(0), .target = first.value(1)};
        for (const QByteArray &line : lines.mid(1)) {
            const qsizetype colon = line.indexOf(':');
            if (colon > 0)
                head.fields.insert(line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed());
        }
        return head;
    }
};

CallbackServer::CallbackServer(CallbackTexts texts, QObject *parent) :
    QObject(parent), m_texts(std::move(texts)), m_entrance('/' + unguessable()),
    m_cookie("actionbench_attempt=" + unguessable())
{
    connect(&m_server, &QTcpServer::newConnection, this, &CallbackServer::accept);
}

bool CallbackServer::listen(const QUrl &registered)
{
    const bool six = QHostAddress(registered.host()).protocol() == QAbstractSocket::IPv6Protocol;
    const int port = std::max(registered.port(0), 0);
    if (!m_server.listen(six ? QHostAddress::LocalHostIPv6 : QHostAddress::LocalHost, quint16(port)))
        return false;
    m_redirectUri = registered;
    if (!registered.isEmpty())
        m_redirectUri.setPort(m_server.serverPort());
    return true;
}

QUrl CallbackServer::entrance() const
{
    QUrl url = m_redirectUri.isEmpty() ? QUrl(u"http://127.0.0.1:%1"_s.arg(m_server.serverPort())) : m_redirectUri;
    url.setPath(QString::fromLatin1(m_entrance));
    url.setQuery(QString());
    return url;
}

void CallbackServer::retire(std::chrono::milliseconds time)
{
    m_done = true;
    m_page.clear();
    QTimer::singleShot(time, this, &CallbackServer::close);
}

void CallbackServer::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        if (m_server.findChildren<QTcpSocket *>().size() > mostSockets) {
            socket->abort();
            continue;
        }
        QTimer::singleShot(patience, socket, &QTcpSocket::abort);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
    }
}

void CallbackServer::read(QTcpSocket *socket)
{
    const QByteArray text = socket->peek(largestHead);
    const qsizetype end = text.indexOf("\r\n\r\n");
    if (end < 0 && text.size() < largestHead)
        return;
    disconnect(socket, &QTcpSocket::readyRead, this, nullptr);
    if (end < 0)
        socket->abort();
    else
        answer(socket, Head::parse(text.left(end)));
}

void CallbackServer::answer(QTcpSocket *socket, const Head &head)
{
    const QUrl here = entrance();
    const QByteArray authority = here.authority().toLatin1();
    if (head.fields.value("host").toLower() != authority) { // a name made to resolve to this machine
        emit refused(Reason::WrongHost, QString::fromLatin1(head.fields.value("host")));
        return send(socket, "403 Forbidden", {}, page(m_texts.refused));
    }
    const QUrl url = QUrl::fromEncoded("http://" + authority + head.target, QUrl::StrictMode);
    if (head.method != "GET")
        send(socket, "405 Method Not Allowed", "Allow: GET\r\n");
    else if (head.target == m_entrance)
        enter(socket);
    else if (!m_redirectUri.isEmpty() && url.path() == m_redirectUri.path())
        callBack(socket, head, url);
    else
        send(socket, "404 Not Found", {});
}

void CallbackServer::enter(QTcpSocket *socket)
{
    if (m_entered || m_done) // the token behind it works once, too
        return send(socket, "410 Gone", {}, page(m_texts.refused));
    m_entered = true;
    send(socket, "303 See Other",
         "Location: " + m_page.toEncoded() + "\r\nSet-Cookie: " + m_cookie + "; Path=/; HttpOnly; SameSite=Lax\r\n");
    emit entered();
}

void CallbackServer::callBack(QTcpSocket *socket, const Head &head, const QUrl &url)
{
    if (const Reason reason = reasonToRefuse(head, url); reason != Reason::None) {
        emit refused(reason, placeOf(url));
        return send(socket, m_done ? "410 Gone" : "403 Forbidden", {}, page(m_texts.refused));
    }
    m_done = true;
    send(socket, "200 OK", {}, page(m_texts.finished));
    emit arrived(url);
}

Reason CallbackServer::reasonToRefuse(const Head &head, const QUrl &url) const
{
    if (m_done)
        return Reason::Repeated;
    if (head.fields.value("sec-fetch-mode", "navigate") != "navigate")
        return Reason::NotANavigation;
    const auto state = queryValue(url, u"state"_s);
    if (state)
        return *state == m_state ? Reason::None : Reason::WrongState;
    const bool isOurs = head.fields.value("cookie").contains(m_cookie);
    return isOurs ? Reason::None : Reason::NotThisBrowser;
}

QByteArray CallbackServer::page(const QString &text) const
{
    return "<!doctype html><meta charset=\"utf-8\"><title>Actionbench</title><style>:root{color-scheme:light dark}"
           "body{font:18px/1.5 system-ui,sans-serif;display:grid;place-items:center;min-height:90vh;margin:2em}"
           "p{max-width:30em;text-align:center}</style><p id=\"said\">"
           + text.toHtmlEscaped().toUtf8() + "</p>";
}

} // namespace ab
