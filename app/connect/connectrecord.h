// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connect/connectevent.h"
#include "app/connect/connectoutcome.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QList>

namespace ab {

// What an attempt that brought no clear answer suffered from, as far as its record tells.
enum class ConnectDiagnosis {
    None,
    OpenerCut,       // by the page: no message can arrive
    ForeignMessages, // they came, but from another address
    OtherMessages,   // they came, but none that means anything here
    PageRefused,     // the page was an HTTP error
    NeverShown,
    ClosedByPage, // without a word
    SaidNothing,  // connected all the same, as the list shows
    OtherBrowser, // nothing comes back from there
    NotDecided
};

// The timeline of one attempt: plain data, bounded, without secrets.
class ConnectRecord
{
public:
    static constexpr qsizetype most = 200;

    void begin(const QString &appTitle, bool reconnecting, const QString &origin);
    void add(ConnectEvent event); // stamped with the time
    bool isEmpty() const { return m_events.isEmpty(); }

    const QString &appTitle() const { return m_appTitle; }
    bool isReconnect() const { return m_reconnecting; }
    const QString &origin() const { return m_origin; } // the one whose messages count
    const QDateTime &startedAt() const { return m_startedAt; }
    const QList<ConnectEvent> &events() const { return m_events; }
    int leftOut() const { return m_leftOut; } // what a busy page did beyond the bound

    bool has(ConnectEvent::Kind kind, ConnectEvent::Reason reason = ConnectEvent::Reason::None) const;
    ConnectDiagnosis diagnosis(ConnectOutcome::Kind outcome) const;

private:
    ConnectDiagnosis ofSilence() const;

    QString m_appTitle;
    bool m_reconnecting = false;
    QString m_origin;
    QDateTime m_startedAt;
    QElapsedTimer m_clock;
    QList<ConnectEvent> m_events;
    int m_leftOut = 0;
};

} // namespace ab
