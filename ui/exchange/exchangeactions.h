// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/exchangelog.h"

#include <QPointer>

#include <functional>

class QAction;
class QWidget;

namespace ab {

class ManualCallDialog;
class Prompts;
class Workspace;

// What can be done with the calls of a request log: copy, send once more, export, clear. Owned by the panel, which
// shows the actions as buttons and in its menu.
class ExchangeActions : public QObject
{
    Q_OBJECT
public:
    ExchangeActions(ExchangeLog *log, QWidget *panel);

    void setWorkspace(Workspace *workspace); // whose host calls may be sent to; closes what is open for another
    void setPrompts(Prompts *prompts);       // without: no questions and no file dialogs, so neither sends nor exports
    void setCall(qint64 id);                 // 0: none
    void setShownCalls(std::function<QList<qint64>()> calls) { m_shownCalls = std::move(calls); }

    // Where else the chosen call can be seen: the run it belongs to, or, from a run's own list, the log of the session.
    enum class Elsewhere { Nowhere, Run, Log };
    void setElsewhere(Elsewhere elsewhere);

    QAction *showElsewhere() const { return m_showElsewhere; }
    QAction *copyCurl() const { return m_copyCurl; }
    QAction *copyCurlWithToken() const { return m_copyCurlWithToken; }
    QAction *sendAgain() const { return m_sendAgain; }
    QAction *exportHar() const { return m_exportHar; }
    QAction *clear() const { return m_clear; }
    QList<QAction *> menu() const;

    void copyBody(ExchangeLog::Part part);
    void saveBody(ExchangeLog::Part part);

signals:
    void told(const QString &title, const QString &text, bool isProblem);
    void sentByHand(); // its call is about to be listed
    void runRequested(qint64 runRow);
    void logRequested(qint64 call);

private:
    QAction *add(const QString &text, QLatin1StringView icon, const QString &name, void (ExchangeActions::*act)());
    const Exchange *call() const;
    void update();
    void copyAsCurl();
    void askForCurlWithToken();
    void copyCurlWithTokenOf(qint64 call);
    void tellWhetherWhole(const Exchange &exchange);
    void copyAddress();
    void copyRequestBody() { copyBody(ExchangeLog::Part::Request); }
    void copyResponseBody() { copyBody(ExchangeLog::Part::Response); }
    void openEditor();
    void askForHarFile();
    void writeBody(const QString &fileName, qint64 call, ExchangeLog::Part part);
    void writeHar(const QString &fileName);
    void clearLog();
    void goElsewhere();

    QPointer<ExchangeLog> m_log;
    QWidget *m_panel;
    QPointer<Workspace> m_workspace;
    Prompts *m_prompts = nullptr;
    QPointer<ManualCallDialog> m_editor;
    qint64 m_call = 0;
    Elsewhere m_elsewhere = Elsewhere::Nowhere;
    std::function<QList<qint64>()> m_shownCalls;
    QAction *m_copyCurl;
    QAction *m_copyCurlWithToken;
    QAction *m_copyAddress;
    QAction *m_copyRequest;
    QAction *m_copyResponse;
    QAction *m_sendAgain;
    QAction *m_exportHar;
    QAction *m_clear;
    QAction *m_showElsewhere;
};

} // namespace ab
