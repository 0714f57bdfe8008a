// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/catalog/connectionrowstate.h"

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

// The row above the fields: which account the action uses, and the ways to get one.
class ConnectionPanel : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectionPanel(QWidget *parent = nullptr);

    void setWorkspace(Workspace *workspace); // nullptr: nothing
    void connectAccount();
    void reconnect(); // the chosen connection; a new one when none is chosen

signals:
    void profileRequested();

private:
    void build();
    void showState();
    void showChoice();
    std::optional<Connection> shown() const;
    void pick(int row);
    void flowFinished(const ConnectOutcome &outcome);
    void goWithout();
    void act();
    void attempt(); // the last one, again
    void showWhatHappened();

    QPointer<Workspace> m_workspace;
    ConnectionList *m_list;
    QComboBox *m_combo;
    QPushButton *m_connect;
    QPushButton *m_reconnect;
    IconLabel *m_icon;
    QLabel *m_text;
    BusyBar *m_busy;
    QPushButton *m_what;
    QPushButton *m_remedy;
    QPushButton *m_without;
    ConnectionRowState::Remedy m_act = ConnectionRowState::Remedy::None;
    bool m_reconnecting = false;
    std::optional<ConnectOutcome> m_outcome; // of the last attempt, until something else is chosen
    QString m_outcomeApp;
};

} // namespace ab
