// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connect/connectflow.h"
#include "ui/shared/theme.h"

#include <QPointer>
#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QPushButton;

namespace ab {

class BusyBar;
class ConnectionList;
class IconLabel;
class Workspace;

// The row above the fields: which account the action uses, and the ways to get one. Shows one state at a time: none
// needed, loading, none yet, choose, valid, expired, connecting, failed.
class ConnectionPanel : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectionPanel(QWidget *parent = nullptr);

    void setWorkspace(Workspace *workspace); // nullptr: nothing
    void connectAccount();
    void reconnect(); // the chosen connection; a new one when none is chosen

private:
    struct State
    {
        QLatin1StringView icon{};
        theme::Tone tone = theme::Tone::Muted;
        QString text{};
        QString remedy{}; // label of the small button beside the text
        void (ConnectionPanel::*act)() = nullptr;
        bool busy = false;
    };

    void build();
    void showState();
    State state() const;
    State flowState() const;
    State listState() const;
    State choiceState() const;
    State outcomeState() const;
    void showChoice();
    std::optional<Connection> shown() const;
    void pick(int row);
    void flowFinished(const ConnectOutcome &outcome);
    void retryList();
    void cancelFlow();
    void goWithout();

    QPointer<Workspace> m_workspace;
    ConnectionList *m_list;
    QComboBox *m_combo;
    QPushButton *m_connect;
    QPushButton *m_reconnect;
    IconLabel *m_icon;
    QLabel *m_text;
    BusyBar *m_busy;
    QPushButton *m_remedy;
    QPushButton *m_without;
    void (ConnectionPanel::*m_act)() = nullptr;
    void (ConnectionPanel::*m_attempt)() = &ConnectionPanel::connectAccount; // the last one, to try again
    std::optional<ConnectOutcome> m_outcome;                                 // of the last attempt, unless it connected
    QString m_outcomeApp;
};

} // namespace ab
