// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QMenu;
class QToolButton;

namespace ab {

class Badge;
class StatusItem;
class Workspace;
struct Profile;

// Which environment, for whom, with how much time and how many requests left: always in sight.
class HeaderBar : public QWidget
{
    Q_OBJECT
public:
    HeaderBar(QMenu *profileMenu, QMenu *mainMenu, QWidget *parent = nullptr);

    void setWorkspace(Workspace *workspace); // nullptr: no profile open

signals:
    void identityRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showProfile(const Profile &profile);
    void tick();
    void showToken();
    void showBudget();
    void showReachability();
    void openBudget();

    QPointer<Workspace> m_workspace;
    QToolButton *m_profile;
    Badge *m_environment;
    QToolButton *m_identity;
    StatusItem *m_token;
    StatusItem *m_offline;
    QToolButton *m_budget;
    QTimer m_clock; // counts the token's and a pause's seconds down
};

} // namespace ab
