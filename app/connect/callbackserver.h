// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connect/connectevent.h"

#include <QObject>
#include <QTcpServer>
#include <QUrl>

#include <chrono>

class QTcpSocket;

namespace ab {

// What the system browser shows; the sentences come from whoever has a language.
struct CallbackTexts
{
    QString finished{};
    QString refused{};
};

// Where the system browser reports back: a listener on the loopback address for one attempt. The browser is sent to
// an entrance that cannot be guessed and works once; it leads on to the Connect page, so that the connect token stands
// in no command line, and marks the browser with a cookie. The callback counts when it brings the attempt's state or,
// without any, that cookie. The first that counts is the last.
class CallbackServer : public QObject
{
    Q_OBJECT
public:
    explicit CallbackServer(CallbackTexts texts, QObject *parent = nullptr);

    // The host of `registered` must be this machine; a port it names is used, otherwise any. Without one there is an
    // entrance and no callback. False when the port is taken.
    bool listen(const QUrl &registered);
    QUrl redirectUri() const { return m_redirectUri; } // as registered, with the port; empty without callback
    QUrl entrance() const;
    void close() { m_server.close(); }
    // The attempt has ended: nothing counts any more. What comes within that time is still refused and told.
    void retire(std::chrono::milliseconds time);
    void setPage(const QUrl &page, const QString &state) { m_page = page, m_state = state; }

signals:
    void entered();
    void arrived(const QUrl &url);
    void refused(ab::ConnectEvent::Reason reason, const QString &place);

private:
    struct Head;
    void accept();
    void read(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const Head &head);
    void enter(QTcpSocket *socket);
    void callBack(QTcpSocket *socket, const Head &head, const QUrl &url);
    ConnectEvent::Reason reasonToRefuse(const Head &head, const QUrl &url) const;
    QByteArray page(const QString &text) const;

    QTcpServer m_server;
    CallbackTexts m_texts;
    QUrl m_redirectUri;
    QUrl m_page; // holds the token
    QString m_state;
    QByteArray m_entrance; // a path
    QByteArray m_cookie;
    bool m_entered = false;
    bool m_done = false;
};

QByteArray unguessable(); // 128 bits, in hexadecimal

} // namespace ab
