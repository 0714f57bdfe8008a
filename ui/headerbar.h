// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QMenu;
class QToolButton;

namespace ab {

class EnvironmentBadge;
class StatusItem;
class Workspace;
struct Profile;

// Which environment, for whom, with how much time and how many requests left: always in sight.
class HeaderBar : public QWidget
{
    Q_OBJECT
public:
    HeaderBar(QMenu *profileMenu, QMenu *mainMenu, QWidget *parent = nullptr);

    // nullptr: no profile open; `identity` is what people call whom it acts for
    void setWorkspace(Workspace *workspace, const QString &identity = {});

signals:
    void identityRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showProfile(const Profile &profile, const QString &identity);
    void tick();
    void showToken();
    void showBudget();
    void showReachability();
    void openBudget();

    QPointer<Workspace> m_workspace;
    QToolButton *m_profile;
    EnvironmentBadge *m_environment;
    QToolButton *m_identity;
    StatusItem *m_token;
    StatusItem *m_offline;
    QToolButton *m_budget;
    QTimer m_clock; // counts the token's and a pause's seconds down
};

} // namespace ab
